"""An index of ten words, made by hand: three guides, and words that mean one or several of them."""

from pathlib import Path

from guidebook.answers.desk import Desk
from guidebook.search import pinyin
from guidebook.search.schema import data, kinds
from guidebook.search.schema.data import Document, Fact, Meaning, Record, Section, Subject
from guidebook.search.whoosh_index import WhooshEngine

LICENCE = Fact(
    "营业执照：法定5个工作日内办结。", "5个工作日", "《公司法》", "item-licence", is_unverified=False
)
PAPERS = Fact("要备身份证，共1种。", "身份证", "开奶茶店", "materials", is_unverified=False)

MEANINGS = {
    "奶茶店": Meaning(kinds.BUNDLE, "开奶茶店", 3.0, {"tea": 1.0}),
    "书店": Meaning(kinds.BUNDLE, "开书店", 3.0, {"books": 1.0}),
    "倒闭": Meaning(kinds.EVERYDAY, "注销", 4.5, {"closing": 1.0}),
    "劳务派遣": Meaning(kinds.EVERYDAY, "开书店", 2.0, {"books": 1.0}),
    "派遣": Meaning(kinds.EVERYDAY, "开奶茶店", 1.0, {"tea": 1.0}),
    "营业执照": Meaning(kinds.ITEM, "营业执照", 2.2, {"tea": 1.0, "books": 0.45}),
    "食品经营许可证": Meaning(kinds.ITEM, "食品经营许可证", 2.2, {"tea": 1.0}),
    "几天": Meaning(kinds.ASPECT, "时限", 0.0, {}),
    "多久": Meaning(kinds.ASPECT, "时限", 0.0, {}),
    "要什么材料": Meaning(kinds.ASPECT, "材料", 0.0, {}),
    "想": Meaning(kinds.IGNORED, "", 0.0, {}),
}
SYLLABLES = {
    "奶茶店": "nai'cha'dian",
    "书店": "shu'dian",
    "倒闭": "dao'bi",
    "劳务派遣": "lao'wu'pai'qian",
    "派遣": "pai'qian",
    "营业执照": "ying'ye'zhi'zhao",
    "食品经营许可证": "shi'pin'jing'ying'xu'ke'zheng",
}


def document(code: str, title: str, text: str, topic: str) -> Document:
    """A guide with one section of text."""
    sections = (Section("简介", "", text), Section("别名", "", f"{title}，{title}"))
    departments = (("samr", "市场监管局"),)
    url = f"/bundles/{code}"
    return Document(code, code, title, title, url, (topic, topic), ("个人",), departments, sections)


TEA = document("tea", "开奶茶店", "开一家奶茶店，先领营业执照，再办食品经营许可证。", "shops")
QUESTION = Section("常见问题", "/bundles/tea#faq-1", "奶茶店几天能开起来？\n两周左右。")

DOCUMENTS = [
    TEA._replace(sections=(*TEA.sections, QUESTION)),
    document("books", "开书店", "书店卖图书，也要营业执照。", "shops"),
    document("closing", "注销", "店不开了，注销登记。", "firms"),
]

RECORDS = [
    Record("item", "licence", "营业执照", "/items/licence", "开店先领的"),
    Record("item", "food", "食品经营许可证", "/items/food", ""),
    Record("faq", "tea#faq-1", "奶茶店几天能开起来？", "/bundles/tea#faq-1", "两周左右。"),
]


def tiny_data() -> data.Data:
    """Everything but the full text."""
    characters = {
        c: [s] for word, sound in SYLLABLES.items() for c, s in zip(word, sound.split("'"), strict=True)
    }
    sounds = {sound: [word] for word, sound in SYLLABLES.items()}
    alike = {"'".join(map(pinyin.alike, sound.split("'"))) for sound in sounds}
    return data.Data(
        documents=DOCUMENTS,
        records=RECORDS,
        meanings=list(MEANINGS.values()),
        surfaces={word: [n] for n, word in enumerate(MEANINGS)},
        sounds=sounds,
        heads=" ".join("'".join(sound.split("'")[:2]) for sound in {*sounds, *alike}),
        readings=characters | {"物": ["wu"], "夜": ["ye"], "点": ["dian"]},
        lookalikes={"末": "未", "未": "未", "闲": "闭", "闭": "闭"},
        endings="店",
        light="的 了",
        index_tokens=" ".join({"图书", "注销", "登记", *MEANINGS}),
        subjects={"营业执照": Subject(["营业执照"], {"时限": LICENCE})},
        bundles={"tea": Subject(["营业执照"], {"材料": PAPERS})},
        topics=[("shops", "开店"), ("firms", "企业")],
        hotline="12345",
    )


def write_tiny(folder: Path) -> None:
    """The whole index in a folder."""
    (folder / "dictionary.txt").write_text("".join(f"{word} 3000\n" for word in (*MEANINGS, "图书")), "utf-8")
    (folder / "text").mkdir(mode=0o700)
    tokens: list[tuple[str, list[str], list[str]]] = [
        (d.id, [word for word in (*MEANINGS, "图书") if word in d.sections[0].text], []) for d in DOCUMENTS
    ]
    WhooshEngine().build(folder / "text", tokens)
    data.save(folder, tiny_data())


def tiny_desk(folder: Path) -> Desk:
    """A desk on the index of ten words."""
    write_tiny(folder)
    return Desk(folder)
