"""A department's spreadsheet comes back: four heaps, then everything or nothing."""

import csv
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.checks import check_site
from guidebook.clock import today
from guidebook.facts import facts
from guidebook.journal import recover
from guidebook.publishing.spreadsheets.importing import write
from tests.faults import at_every_write, full_disk, killed
from tests.publishing.answering import FOOD, LETTERS, Workbook, back, catalogue_of, files, told

PROMISE = f"{FOOD}/承诺办结时限"
COURT = f"{FOOD}/行政诉讼"
PHONE = f"{FOOD}/咨询"
VISITS = f"{FOOD}/到现场次数"
ON_SITE = f"{FOOD}/不计时/现场整改/时限"
ARTICLE = f"{FOOD}/设定依据/中华人民共和国食品安全法/条款"
REGISTRATION = "事项/enterprise-registration"
ITEM = "items/food-license.yaml"
CONFIRMED = "confirmations/market-regulation.yaml"


@pytest.fixture
def sent(sample_copy: Path) -> Workbook:
    return Workbook.of(sample_copy)


def test_a_spreadsheet_that_nobody_edited_changes_no_byte(
    sent: Workbook, sample_copy: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    before = files(sample_copy)
    result = run("--root", sample_copy, "confirm", "import", "--yes", sent.save(tmp_path))
    assert result.exit_code == 0
    assert "将写入0条" in result.output
    assert files(sample_copy) == before
    assert not (sample_copy / "content" / "journal").exists()


def test_answers_are_written_at_their_places_and_nowhere_else(
    sent: Workbook, sample_copy: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    before = files(sample_copy)
    sent.answer(PROMISE, "5", 单位="工作日")
    sent.answer(COURT, "番禺区人民法院")
    sent.answer(ON_SITE, "无")
    sent.answer("部门/market-regulation/电话/号码", "020-84601234")
    result = run("--root", sample_copy, "confirm", "import", "--yes", sent.save(tmp_path))
    assert "写好了：改了4个值" in result.output
    after = files(sample_copy)
    assert {name for name in after if after[name] != before.get(name)} == {
        ITEM,
        "departments.yaml",
        CONFIRMED,
    }
    old, new = (state[ITEM].decode().splitlines() for state in (before, after))
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ("承诺办结时限: 待核实", "承诺办结时限: 5个工作日"),
        ("不计时: [{环节: 现场整改, 时限: 待核实}]", "不计时: [{环节: 现场整改, 时限: 无}]"),
        ("行政诉讼: 待核实", "行政诉讼: 番禺区人民法院"),
    ]
    assert "  电话: 020-84601234\n" in after["departments.yaml"].decode()


def test_a_key_that_the_file_leaves_out_comes_to_its_place(
    sent: Workbook, sample_copy: Path, tmp_path: Path
) -> None:
    name = "items/enterprise-registration.yaml"
    before = files(sample_copy)[name].decode().splitlines()
    sent.answer(f"{REGISTRATION}/办件类型", "承诺件")
    write(back(sample_copy, sent.save(tmp_path)))
    after = files(sample_copy)[name].decode().splitlines()
    assert [line for line in after if line != "办件类型: 承诺件"] == before
    assert after[after.index("办件类型: 承诺件") - 1].startswith("事项类型:")


def test_the_present_value_can_be_confirmed_as_it_is(
    sent: Workbook, sample_copy: Path, tmp_path: Path
) -> None:
    before = files(sample_copy)
    sent.answer(f"{FOOD}/法定办结时限", "就是这个值", 职务="科长")
    done = write(back(sample_copy, sent.save(tmp_path)))
    assert (done.answers, done.values) == (1, 0)
    after = files(sample_copy)
    assert set(after) - set(before) == {CONFIRMED}
    assert before.items() <= after.items()
    (confirmation,) = catalogue_of(sample_copy).confirmations
    assert (confirmation.key, confirmation.value) == (f"{FOOD}/法定办结时限", "10个工作日")
    assert (confirmation.person, confirmation.post, confirmation.on) == ("张三", "科长", today())
    assert (confirmation.way, confirmation.document) == ("表格", "番市监函〔2026〕3号")


def test_values_and_confirmations_are_one_entry_of_the_journal(
    sent: Workbook, sample_copy: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    sent.answer(PROMISE, "5个工作日")
    sent.answer(COURT, "番禺区人民法院")
    run("--root", sample_copy, "confirm", "import", "--yes", "--author", "李四", sent.save(tmp_path))
    (entry,) = (sample_copy / "content" / "journal").rglob("0*.json")
    text = entry.read_text("utf-8")
    for word in ('"confirm import"', '"李四"', '"5个工作日"', CONFIRMED, ITEM, "张三"):
        assert word in text


@pytest.mark.parametrize(
    ("answer", "written", "confirmed"),
    [
        ("工本费：10元/本", "收费:\n  - {项目: 工本费, 标准: 10元/本}\n", {"工本费": "10元/本"}),
        (
            "工本费:10元/本；检测费：80元/件",
            "收费:\n  - {项目: 工本费, 标准: 10元/本}\n  - {项目: 检测费, 标准: 80元/件}\n",
            {"工本费": "10元/本", "检测费": "80元/件"},
        ),
    ],
)
def test_charges_are_written_with_what_they_are_for(
    answer: str, written: str, confirmed: dict[str, str], sample_copy: Path, tmp_path: Path
) -> None:
    item = sample_copy / "content" / ITEM
    item.write_text(item.read_text("utf-8").replace("收费: 无", "收费: 待核实"), "utf-8")
    sent = Workbook.of(sample_copy)
    sent.answer(f"{FOOD}/收费", answer)
    write(back(sample_copy, sent.save(tmp_path)))
    assert written in item.read_text("utf-8")
    rates = {c.key: c.value for c in catalogue_of(sample_copy).confirmations}
    assert {name: rates[f"{FOOD}/收费/{name}/标准"] for name in confirmed} == confirmed


def test_ledgers_go_out_and_come_back_the_same_way(sample_copy: Path, tmp_path: Path) -> None:
    """Their department is the steward of the site; where none is named they are the central editor's."""
    for steward, code in (("统稿人", "central"), ("区公安分局", "public-security")):
        if code != "central":
            site = sample_copy / "content" / "site.yaml"
            site.write_text(f"{site.read_text('utf-8')}主管: {steward}\n", "utf-8")
        sent = Workbook.of(sample_copy, steward)
        sent.answer("材料/health-certificate/电子证照", "否" if code == "central" else "是")
        sent.answer("法规/food-safety-law/条数", "就是这个值")
        write(back(sample_copy, sent.save(tmp_path)))
        assert check_site(sample_copy).errors == ()
        confirmed = (sample_copy / "content" / "confirmations" / f"{code}.yaml").read_text("utf-8")
        assert "法规: food-safety-law" in confirmed
        assert "材料: health-certificate" in confirmed


def test_a_list_stays_a_list(sent: Workbook, sample_copy: Path, tmp_path: Path) -> None:
    sent.answer(f"{FOOD}/审批结果/食品经营许可证/送达", "窗口领取、电子证照")
    sent.answer("办理点/service-centre/窗口", "1号窗口")
    sent.answer("办理点/service-centre/办公时间", "工作日9:00—12:00\n周六9:00—11:00")
    write(back(sample_copy, sent.save(tmp_path)))
    item, offices = (files(sample_copy)[name].decode() for name in (ITEM, "offices.yaml"))
    assert "送达: [窗口领取, 电子证照]}" in item
    assert "窗口: [1号窗口]" in offices
    assert "办公时间: [工作日9:00—12:00, 周六9:00—11:00]" in offices.replace('"', "")


NONSENSE: list[tuple[str, object, dict[str, object], str, str]] = [
    (PROMISE, "10-15天", {}, "答复", "工作日还是自然日"),
    (PROMISE, 5, {}, "答复", "只有数没有单位"),
    (PROMISE, "5个工作日", {"单位": "自然日"}, "答复", "对不上"),
    (PROMISE, "15个工作日", {}, "答复", "比法定办结时限（10个工作日）长"),
    (PROMISE, dt.date(2026, 5, 10), {}, "答复", "变成了日期"),
    (PHONE, 2084601234, {}, "答复", "开头的0可能丢了"),
    (PHONE, "020-1234567", {}, "答复", "不对"),
    (COURT, "就是这个值", {}, "答复", "没有值可以确认"),
    (COURT, "同上", {}, "答复", "说不清"),
    (COURT, "不知道" * 400, {}, "答复", "最多1000个字"),
    (COURT, "一\n二", {}, "答复", "只写一行"),
    (COURT, "待核实", {}, "答复", "空着就行"),
    (COURT, "不归我们", {}, "答复", "不归他们管"),
    (VISITS, "一次", {}, "答复", "请写成“1”"),
    (VISITS, "1.5", {}, "答复", "不是数"),
    (VISITS, "无", {}, "答复", "没有的写“0”"),
    (PROMISE, "0", {}, "答复", "请写成“即办”"),
    (PROMISE, "0", {"单位": "工作日"}, "答复", "请写成“即办”"),
    (PROMISE, "0个工作日", {}, "答复", "请写成“即办”"),
    (COURT, "不清楚", {}, "答复", "空着就行"),
    (COURT, "【示例】法院", {}, "答复", "说不清"),
    (ARTICLE, "无", {}, "答复", "第三十五条"),
    (f"{FOOD}/办件类型", "当场办", {}, "答复", "只能选“即办件”、“承诺件”"),
    (COURT, '=HYPERLINK("x")', {}, "答复", "公式"),
    (COURT, "番禺区人民法院", {"依据": ""}, "依据", "要写“依据”"),
    (COURT, "番禺区人民法院", {"依据": "=1+1"}, "依据", "公式"),
    (COURT, "番禺区人民法院", {"答复人": "无"}, "答复人", "不能写“无”"),
    (COURT, "番禺区人民法院", {"答复人": 20}, "答复人", "不是姓名"),
    (COURT, "番禺区人民法院", {"答复人": "13800138000"}, "答复人", "不是姓名"),
    (COURT, "番禺区人民法院", {"依据": dt.date(2026, 1, 1)}, "依据", "不知道是什么文件"),
    (COURT, None, {"现在的值": "番禺区人民法院"}, "现在的值", "请写在“答复”里"),
    (PROMISE, None, {"单位": "工作日"}, "答复", "没有写答复"),
    (COURT, "番禺区人民法院", {"日期": dt.date(2999, 1, 1)}, "日期", "还没有到"),
    (COURT, "番禺区人民法院", {"日期": "下周一"}, "日期", "不是日期"),
    (COURT, "番禺区人民法院", {"日期": None}, "日期", "要写“日期”"),
]


@pytest.mark.parametrize(("key", "value", "others", "title", "why"), NONSENSE)
def test_nonsense_is_told_at_its_cell(  # noqa: PLR0913, PLR0917 – a row of the table
    sent: Workbook,
    sample_copy: Path,
    tmp_path: Path,
    key: str,
    value: object,
    others: dict[str, object],
    title: str,
    why: str,
) -> None:
    sent.answer(key, value, **others)
    cell = f"事实!{LETTERS[title]}{sent.rows[key]}"
    path = sent.save(tmp_path)
    found = told(sample_copy, path)
    assert list(found) == [cell]
    assert why in found[cell]


def test_days_that_excel_wrote_anew_in_a_csv_are_no_answers(
    sent: Workbook, sample_copy: Path, tmp_path: Path
) -> None:
    """Opened and saved, 2026-01-01 is 2026/1/1; in a row that somebody signed it is told."""
    sent.put(COURT, "现在的值", "2026/1/1")
    path = tmp_path / "answers.csv"
    for title, unreadable in (("编号", 0), ("答复人", 1)):
        sent.put(COURT, title, "张三" if unreadable else 1)
        with path.open("w", encoding="gbk", newline="") as file:
            csv.writer(file).writerows(sent.lines())
        assert len(told(sample_copy, path)) == unreadable


def test_rows_that_were_signed_without_an_answer_are_told(
    sent: Workbook, sample_copy: Path, tmp_path: Path
) -> None:
    cell = sent.answer(COURT, None)
    heaps = back(sample_copy, sent.save(tmp_path)).heaps
    assert heaps.unreadable == ()
    assert heaps.notes == (f"{cell}1格空着，那几行却写了答复人，当作没填。",)


@pytest.mark.parametrize("name", ["张三", "张三、李四", "阿卜杜拉·买买提", "Mary Wong", "王五（食品科）"])
def test_a_person_is_called_by_a_name(name: str, sent: Workbook, sample_copy: Path, tmp_path: Path) -> None:
    sent.answer(COURT, "番禺区人民法院", 答复人=name)
    (answer,) = back(sample_copy, sent.save(tmp_path)).heaps.to_write
    assert answer.person == name


def test_forty_answers_with_nonsense_among_them(
    sent: Workbook, sample_copy: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    """Nothing is written before somebody says that the rest may be."""
    right = [f.key for f in facts(catalogue_of(sample_copy)) if f.key in sent.rows and not f.is_open][:40]
    for key in right:
        sent.answer(key, "就是这个值")
    wrong = {sent.answer(COURT, "同上"), sent.answer(PHONE, "020-1"), sent.answer(PROMISE, "15个工作日")}
    path, before = sent.save(tmp_path), files(sample_copy)
    result = run("--root", sample_copy, "confirm", "import", "--yes", path)
    assert result.exit_code == 1
    assert [cell for cell in wrong if f"{cell}：" not in result.output] == []
    assert "什么都没有写" in result.output
    assert files(sample_copy) == before
    result = run("--root", sample_copy, "confirm", "import", "--yes", "--skip-bad", path)
    assert result.exit_code == 0
    assert f"照原值核对{len(right)}条" in result.output
    assert {c.key for c in catalogue_of(sample_copy).confirmations} == set(right)


def test_what_has_been_changed_since_is_not_overwritten(
    sent: Workbook, sample_copy: Path, tmp_path: Path
) -> None:
    sent.answer(PROMISE, "5个工作日")
    cell = sent.answer(f"{FOOD}/法定办结时限", "就是这个值")
    item = sample_copy / "content" / ITEM
    text = item.read_text("utf-8")
    item.write_text(text.replace("法定办结时限: 10个工作日", "法定办结时限: 20个工作日", 1), "utf-8")
    heaps = back(sample_copy, sent.save(tmp_path)).heaps
    assert [answer.fact.key for answer in heaps.to_write] == [PROMISE]
    (overtaken,) = heaps.overtaken
    assert (overtaken.cell, overtaken.sent, overtaken.fact.value) == (cell, "10个工作日", "20个工作日")


def test_the_same_file_once_more_changes_nothing(
    sent: Workbook, sample_copy: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    sent.answer(PROMISE, "5", 单位="工作日")
    path = sent.save(tmp_path)
    run("--root", sample_copy, "confirm", "import", "--yes", path)
    after = files(sample_copy)
    assert b"5\xe4\xb8\xaa\xe5\xb7\xa5" in after[ITEM]
    result = run("--root", sample_copy, "confirm", "import", "--yes", path)
    assert result.exit_code == 0
    assert "这1条已经写过，什么都没有改" in result.output
    assert files(sample_copy) == after


def test_content_without_a_site_is_told_with_its_place(
    sent: Workbook, sample_copy: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    (sample_copy / "content" / "site.yaml").unlink()
    for action in (["import", sent.save(tmp_path)], ["export", "--department", "区市场监督管理局"]):
        result = run("--root", sample_copy, "confirm", *action)
        assert result.exit_code == 1
        assert "1处错误" in result.output
        assert "site.yaml" in result.output


def test_nothing_is_written_without_a_yes(
    sent: Workbook, sample_copy: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    sent.answer(PROMISE, "5个工作日")
    before = files(sample_copy)
    result = run("--root", sample_copy, "confirm", "import", sent.save(tmp_path))
    assert "待核实 → 5个工作日" in result.output
    assert "加 --yes" in result.output
    assert files(sample_copy) == before


def test_an_answer_to_a_list_with_a_comment_is_left_to_the_editor(sample_copy: Path, tmp_path: Path) -> None:
    offices = sample_copy / "content" / "offices.yaml"
    text = offices.read_text("utf-8")
    written = '窗口: ["【示例】“一件事”综合窗口"]'
    assert written in text
    offices.write_text(text.replace(written, "窗口:\n    - 1号窗口 # 二楼\n    - 2号窗口"), "utf-8")
    sent = Workbook.of(sample_copy)
    cell = sent.answer("办理点/service-centre/窗口", "3号窗口")
    assert "手工改" in told(sample_copy, sent.save(tmp_path))[cell]


@pytest.mark.slow
@pytest.mark.parametrize("how", [killed, full_disk])
def test_an_import_stopped_at_any_write_leaves_old_or_new(
    how: Callable[..., bool], sample_root: Path, tmp_path: Path
) -> None:
    sent = Workbook.of(sample_root)
    sent.answer(PROMISE, "5个工作日")
    sent.answer("部门/market-regulation/电话/号码", "020-84601234")
    path = sent.save(tmp_path)
    site = tmp_path / "site"

    def prepare() -> Path:
        shutil.rmtree(site, ignore_errors=True)
        return Path(shutil.copytree(sample_root, site))

    old = files(prepare())
    write(back(site, path))
    new = files(site)
    sheets = {}
    states = []

    def prepared() -> Path:
        root = prepare()
        sheets[root] = back(root, path)
        return root

    for root in at_every_write(prepared, lambda root: write(sheets[root]), how):
        recover(root / "content")
        states.append(files(root))
        assert states[-1] in (old, new)
    assert old in states
    assert states[-1] == new
