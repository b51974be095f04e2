"""One form of a text in which a secret cannot hide: plain figures, simplified characters, nothing unseen."""

import unicodedata

# Marks that cannot be seen, and those that change the character before them.
_INVISIBLE = {"Cf", "Mn", "Me"}
_TRADITIONAL = dict(
    zip(
        "絕機祕級內資傳領導審徵徴見寫門無號電話聯繫繋長請嚴閱轉發報對護證號碼稿★☆✩✭✮⭐",
        "绝机秘级内资传领导审征征见写门无号电话联系系长请严阅转发报对护证号码稿★★★★★★",
        strict=True,
    )
)
_STAMPS = {"㊙": "秘密★"}
_CHINESE_DIGITS = {
    ord(character): str(n)
    for digits in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○幺貳參")
    for n, character in enumerate(digits)
} | {ord("两"): "2", ord("弌"): "1", ord("陸"): "6"}


class _Table(dict[int, str]):
    """The plain form of each character, reckoned when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) in _INVISIBLE:
            plain = ""
        else:
            plain = _STAMPS.get(character) or unicodedata.normalize("NFKC", character)
            plain = "".join(_TRADITIONAL.get(c, c) for c in plain)
        return self.setdefault(code, plain)


_TABLE = _Table()


def folded(text: str) -> str:
    """The text in its plain form; figures are ASCII, what cannot be seen is gone."""
    return text.translate(_TABLE)


def with_figures(text: str) -> str:
    """A folded text with a figure for each Chinese digit; its length stays."""
    return text.translate(_CHINESE_DIGITS)


def positions(text: str) -> list[int]:
    """For each character of the folded text, and for its end, where it stands in the text itself."""
    places = [n for n, character in enumerate(text) for _ in _TABLE[ord(character)]]
    return [*places, len(text)]
