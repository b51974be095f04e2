"""What a cell of a list says, written as the content would write it and read by the model's own parsers.

Each reader gives the text as an editor would write it, None where the list says nothing, or raises `Unclear`
with the reason. Nothing is guessed: “5天” may be working days or not, so it is unclear until the mapping
explains 天.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Mapping

from pydantic_core import PydanticCustomError

from guidebook.model.facts import Fact
from guidebook.model.hours import Hours
from guidebook.model.item import Handling, ItemType
from guidebook.model.limits import TimeLimit
from guidebook.model.scalars import read_catalogue_code, read_task_code
from guidebook.numerals import number
from guidebook.publishing.comparing.columns import Columns
from guidebook.text import NONE, UNVERIFIED, printable

# What exports write where they have nothing to say.
_NOTHING = {"", "-", "--", "—", "——", "/", "\\", "null", "none", "nan", "无数据", "暂无", "待定", UNVERIFIED}
_NONE = {"无", "没有", "无时限", "无法定时限", "无期限", "法律法规未规定", "未规定", "不限"}
_IMMEDIATE = {"即办", "当场", "当场办结", "即时办结", "即时", "即来即办", "立等可取", "马上办"}
# Which word of a list is which unit of the model; 天 and 日 may be either kind of day.
_UNITS = {
    "工作日": "个工作日",
    "自然日": "个自然日",
    "日历日": "个自然日",
    "月": "个月",
    "年": "年",
    "小时": "个小时",
    "时": "个小时",
}
_SPAN = re.compile(
    r"(?:不超过|在)?([0-9]{1,4}(?:\.[0-9])?|[一二三四五六七八九十百两]{1,5})\s*个?(\D*?)(?:以?内)?(?:办结)?"
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\s*/?>", re.IGNORECASE)
_MARK = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# Figures, letters and dashes only: between Chinese words the full-width marks are right.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_HALF_WIDTH |= {ord("－"): ord("-"), ord("\u3000"): ord(" ")}
_NO_CHARGE = {"否", "不收费", "免费", "不收取费用", "无", "0", "0元"}
_CHARGE = {"是", "收费", "收取"}
_CODE = re.compile(r"[0-9.]+|[a-zA-Z]+")
CHARGED = "收费"


class Unclear(Exception):
    """A cell that cannot be read; the message is the reason, a finished Chinese sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Cells = Mapping[str, str]
Reader = Callable[[Columns, Cells, Mapping[str, str]], str | None]


def plain(text: str) -> str:
    """A cell in half-width characters, without marks of HTML; empty where it says nothing."""
    text = unicodedata.normalize("NFKC", _unmarked(text)).strip()
    return "" if text.casefold() in _NOTHING else text


def _unmarked(text: str) -> str:
    """Portals export what their pages show: `&lt;br&gt;`, `<p>…</p>`."""
    return printable(_MARK.sub("", _BREAK.sub("\n", html.unescape(text))))


def limit(target: str) -> Reader:
    """The reader of a limit, whose number and unit may stand in two columns: 20 and 工作日 → 20个工作日."""

    def read(columns: Columns, cells: Cells, located: Mapping[str, str]) -> str | None:
        text = plain(cells.get(target, ""))
        if not text:
            return None
        unit_cell = plain(cells.get(f"{target}单位", ""))
        named = re.search(r"[(（](\S+)[)）]$", located.get(target, ""))
        unit = unit_cell or (named[1] if named else "")
        return _limit(text, columns.meant(f"{target}单位", unit))

    return read


def _limit(text: str, unit: str) -> str:
    if text in _IMMEDIATE or unit in _IMMEDIATE:
        return "即办"
    if text in _NONE:
        return NONE
    match = _SPAN.fullmatch(text.replace("(", "").replace(")", ""))
    if match is None:
        raise Unclear(f"“{text}”不是一个数加一个单位。")
    written = match[2].strip().removeprefix("个") or unit.removeprefix("个")
    if not written:
        raise Unclear(f"“{text}”没有单位。")
    if written not in _UNITS:
        raise Unclear(f"单位“{written}”是工作日还是自然日、几个月，在对照表的“值”里写明。")
    count = _count(match[1])
    return _parsed(TimeLimit.parse, f"{count}{_UNITS[written]}") if count != "0" else "即办"


def _count(text: str) -> str:
    if text[0].isdigit():
        return text.removesuffix(".0")
    try:
        return str(number(text.replace("两", "二")))
    except KeyError as error:
        raise Unclear(f"“{text}”不是数。") from error


def _parsed(parse: Callable[[object], object], text: str) -> str:
    """The text as the model writes it."""
    try:
        return str(parse(text))
    except PydanticCustomError as error:
        raise Unclear(error.message()) from error


def fees(columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
    """无, the standard in words, or 收费 where the list says only that something is charged."""
    whether = columns.meant("是否收费", plain(cells.get("是否收费", "")))
    standard = plain(cells.get("收费标准", ""))
    if whether and whether not in _NO_CHARGE | _CHARGE:
        if _CODE.fullmatch(whether):
            raise Unclear(f"是否收费写着“{whether}”，是不是收费，在对照表的“值”里写明。")
        # A column 收费 may hold the standard itself.
        whether, standard = "是", "\n".join(filter(None, (whether, standard)))
    is_free = standard in _NO_CHARGE
    if whether in _NO_CHARGE and standard and not is_free:
        raise Unclear(f"写着不收费，收费标准又写着“{standard}”。")
    if whether in _CHARGE and is_free:
        raise Unclear(f"写着收费，收费标准又写着“{standard}”。")
    if whether in _NO_CHARGE or is_free:
        return NONE
    return standard or (CHARGED if whether else None)


def visits(_columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
    """How many visits, in figures: 1次 → 1."""
    text = plain(cells.get("到现场次数", ""))
    if not text:
        return None
    if match := re.fullmatch(r"([0-9]{1,2})(?:\.0)?\s*次?", text):
        return match[1]
    raise Unclear(f"“{text}”不是次数。")


def kind_of_service(columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
    """事项类型 as the national catalogue calls it."""
    return _choice(columns, cells, "事项类型", [one.value for one in ItemType])


def handling(columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
    """办件类型: 即办件 or 承诺件."""
    return _choice(columns, cells, "办件类型", [one.value for one in Handling])


def _choice(columns: Columns, cells: Cells, target: str, known: list[str]) -> str | None:
    text = plain(cells.get(target, ""))
    if not text:
        return None
    meant = columns.meant(target, text)
    for word in (meant, meant.removesuffix("事项"), f"{meant}件"):
        if word in known:
            return word
    raise Unclear(f"“{text}”不是{'、'.join(word for word in known if word != UNVERIFIED)}。")


def task_code(_columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
    """实施编码, in capitals."""
    text = plain(cells.get("实施编码", "")).replace(" ", "").upper()
    return _parsed(read_task_code, text) if text else None


def catalogue_code(_columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
    """基本编码, twelve digits."""
    text = plain(cells.get("基本编码", "")).replace(" ", "")
    return _parsed(read_catalogue_code, text) if text else None


def words(target: str) -> Reader:
    """The reader of a fact in words: a telephone, an address, where to complain."""

    def read(_columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
        text = _unmarked(cells.get(target, "")).strip().translate(_HALF_WIDTH)
        if not plain(text):
            return None
        return _parsed(Fact.parse, re.sub(r"[；;]?\s*\n\s*", "；", text))

    return read


def hours(_columns: Columns, cells: Cells, _: Mapping[str, str]) -> str | None:
    """办公时间 in lines that the program understands."""
    text = words("办理时间")(_columns, cells, _)
    if text is None:
        return None
    try:
        Hours.parse(text.split("；"))
    except PydanticCustomError as error:
        raise Unclear(error.message()) from error
    return text


def materials(cells: Cells) -> tuple[str, ...]:
    """The names of papers in a cell: a line each, or one sentence with 、; numbering is left out."""
    text = plain(cells.get("材料", ""))
    parts = re.split(r"[\n;]", text)
    if len(parts) == 1:
        parts = re.split(r"、(?![^(]*\))", text)
    names = (
        re.sub(r"^\(?[0-9一二三四五六七八九十]{1,2}[.、)]\s*", "", part.strip()).strip(" .。《》")
        for part in parts
    )
    return tuple(dict.fromkeys(filter(None, names)))
