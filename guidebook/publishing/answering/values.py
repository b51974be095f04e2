"""What somebody wrote into a box → the value as it would stand in the file, or why it cannot be told.

Only what is certain is put right (spaces around it, full-width figures); the rest is told with what to write.
Whether the value can stand where it belongs is for the model and the check to say.
"""

import datetime as dt
import re
from typing import NamedTuple

from guidebook.checks.contacts import without_number
from guidebook.editing.values import held
from guidebook.facts import Answer, FactAt
from guidebook.model import slips
from guidebook.model.facts import State
from guidebook.model.hours import Hours
from guidebook.model.item import Fees
from guidebook.publishing.answering.cells import Cell
from guidebook.publishing.answering.offers import NOT_OURS, SAME, UNITS
from guidebook.publishing.answering.prompts import prompt
from guidebook.text import NONE, SAMPLE_MARK, UNVERIFIED, printable, quoted
from guidebook.yamlsource import Value

# The answers of a department are sentences, not essays; whoever needs more writes to the central editor.
LONGEST_ANSWER = 1000
_EARLIEST = dt.date(2020, 1, 1)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_HYPHENS = re.compile("[－–—‐‑﹣]")
_FIGURES = {Answer.LIMIT, Answer.NUMBER, Answer.DATE, Answer.PHONE, Answer.MONEY, Answer.HOURS}
_BARE_NUMBER = re.compile(r"[0-9]{1,4}(\.5)?")
_CHARGE = re.compile(r"([^：:]{1,40})[：:]\s*(.{1,200})", re.DOTALL)
_JOINTS = {"工作日": "个", "自然日": "个", "小时": "个"}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_NO_ANSWERS = {"/", "-", "—", "——", "同上", "略", "见上", "见附件", "详见附件", "同前", "示例"}
_NOT_KNOWN = {UNVERIFIED, "不知道", "不清楚", "不明", "不确定", "待查实", "待核"}
_NO_TIME = re.compile(r"0+(\.0+)?(?!\.)\D*")
_WHOLE = re.compile("0|[1-9][0-9]{0,3}")


class NotUnderstoodError(Exception):
    """The cell cannot be taken: why, and what to write instead."""


class Read(NamedTuple):
    """The value to write, None where the present one is confirmed."""

    value: Value
    text: str


def tidied(cell: Cell) -> str:
    """The text of a cell without what nobody typed on purpose: spaces around it, invisible signs."""
    text = printable(cell.text.replace("\r\n", "\n").replace("\r", "\n")).strip().strip("\u3000\xa0")
    # An apostrophe before a number is how one tells Excel that it is a text.
    return text.removeprefix("'").strip() if re.match(r"'[0-9０-９+=@-]", text) else text


def read(fact: FactAt, answer: Cell, unit: Cell) -> Read:
    """The answer to the question about the fact.

    Raises:
        NotUnderstoodError: it is no answer; the message is a sentence without its end.
    """
    _require_sound(answer, unit)
    text = tidied(answer)
    if text == SAME or (text == fact.value and text != UNVERIFIED):
        return _confirmed(fact)
    _require_answer(fact, text)
    _require_typed(fact, answer)
    if fact.answer in _FIGURES:
        text = text.translate(_FULL_WIDTH)
    text = _formed(fact, text, answer, unit)
    return _confirmed(fact) if text == fact.value else Read(_written(fact, text), text)


def _formed(fact: FactAt, text: str, answer: Cell, unit: Cell) -> str:
    """The text in the form that the question asks for."""
    match fact.answer:
        case Answer.LIMIT:
            return _with_unit(text, tidied(unit))
        case Answer.NUMBER:
            return _whole(text)
        case Answer.PHONE:
            return _dialled(_HYPHENS.sub("-", text))
        case Answer.DATE:
            return str(day(answer))
        case Answer.LAW if text == NONE:
            raise NotUnderstoodError("条款不能写“无”，请写成“第三十五条第一款”这样")
        case Answer.CHOICE | Answer.YES_NO if fact.choices and text not in fact.choices:
            raise NotUnderstoodError(f"“{slips.short(text)}”不能选，只能选{quoted(fact.choices)}")
    return text


def _confirmed(fact: FactAt) -> Read:
    if fact.state in {State.UNVERIFIED, State.SAMPLE}:
        now = "待核实" if fact.state is State.UNVERIFIED else "示例"
        raise NotUnderstoodError(f"现在写的是{now}，没有值可以确认，请写上真实的值")
    return Read(None, fact.value)


def _require_sound(*cells: Cell) -> None:
    for cell in cells:
        if cell.wrong:
            raise NotUnderstoodError(cell.wrong)


def _require_answer(fact: FactAt, text: str) -> None:
    """Refuse what is no answer to any question."""
    if text == NOT_OURS:
        raise NotUnderstoodError("答复说不归他们管：请查清归谁，改了主管的部门再问")
    if text in _NOT_KNOWN or slips.WORDS.get(text) == UNVERIFIED:
        raise NotUnderstoodError("还不知道的，这一格空着就行")
    if text in _NO_ANSWERS or text.startswith(SAMPLE_MARK):
        raise NotUnderstoodError(f"“{slips.short(text)}”说不清：没有的写“无”，不知道的空着，有值的写上值")
    if len(text) > LONGEST_ANSWER:
        raise NotUnderstoodError(f"有{len(text)}个字，最多{LONGEST_ANSWER}个字，请只写答复")
    if text.startswith("="):
        raise NotUnderstoodError("这一格是公式，请复制它，再“选择性粘贴”为数值")
    if "\n" in text and not _is_list(fact):
        raise NotUnderstoodError("一格里有几行，请只写一行")


def _require_typed(fact: FactAt, answer: Cell) -> None:
    """Refuse what Excel made of something that was typed otherwise."""
    if answer.day is not None and fact.answer is not Answer.DATE:
        hint = f"Excel 把它变成了日期（{answer.day}）：请先把格子设成“文本”，再重新填"
        raise NotUnderstoodError(f"{hint}。{prompt(fact)}".rstrip("。"))
    if answer.is_number and fact.answer is Answer.PHONE:
        raise NotUnderstoodError("号码成了数字，开头的0可能丢了：请先把格子设成“文本”，再重新填")


def _dialled(text: str) -> str:
    """A number that can be dialled; the model lets 咨询 be any sentence, but that was not asked for."""
    if text != NONE and (wrong := without_number(text)):
        raise NotUnderstoodError(wrong)
    return text


def _whole(text: str) -> str:
    """A number by itself; the model lets 到现场次数 be any sentence, but that was not asked for."""
    if not _WHOLE.fullmatch(text):
        meant = slips.count(text)
        advice = f"请写成“{meant}”：" if meant else "不是数："
        raise NotUnderstoodError(f"“{slips.short(text)}”{advice}只写阿拉伯数字，没有的写“0”")
    return text


def _with_unit(text: str, unit: str) -> str:
    """A number with the unit of the cell beside it; a text that has its own is left as it is."""
    if unit and unit not in UNITS:
        raise NotUnderstoodError(f"单位“{slips.short(unit)}”不认识，只能选{quoted(UNITS)}")
    if _NO_TIME.fullmatch(text):
        raise NotUnderstoodError(f"“{text}”请写成“即办”，没有规定的写“无”")
    if _BARE_NUMBER.fullmatch(text):
        if not unit:
            raise NotUnderstoodError(f"只有数没有单位，请写成“{text}个工作日”或者“{text}个自然日”")
        return f"{text}{_JOINTS.get(unit, '')}{unit}"
    if unit and unit not in text:
        raise NotUnderstoodError(f"“{slips.short(text)}”和单位“{unit}”对不上，请只写一样")
    return text


def _is_list(fact: FactAt) -> bool:
    return isinstance(held(fact.entity.record, fact.keys), tuple | Hours | Fees)


def _written(fact: FactAt, text: str) -> Value:
    """The text as the file has it: a list where the model has one, charges with what they are for."""
    now = held(fact.entity.record, fact.keys)
    if isinstance(now, Fees):
        return text if text == NONE else _charges(text)
    if isinstance(now, Hours):
        lines = [line.strip() for line in re.split("[\n；]", text) if line.strip()]
        return lines[0] if len(lines) == 1 else list(lines)
    if isinstance(now, tuple):
        return [part.strip() for part in re.split("[\n；、]", text) if part.strip()]
    return text


def _charges(text: str) -> Value:
    charges: list[Value] = []
    for part in re.split("[\n；]", text):
        match = _CHARGE.fullmatch(part.strip())
        if match is None:
            raise NotUnderstoodError("写成“工本费：10元/本”这样，几项的用分号隔开；不收费的写“无”")
        charges.append({"项目": match[1].strip(), "标准": match[2].strip()})
    return charges


def day(cell: Cell) -> dt.date:
    """The day in a cell: one of Excel's own, or written 2026-11-23, 2026/11/23 or 2026年11月23日.

    Raises:
        NotUnderstoodError: it is none.
    """
    _require_sound(cell)
    if cell.day is not None:
        return cell.day
    text = tidied(cell).translate(_FULL_WIDTH)
    if not text:
        raise NotUnderstoodError("填了答复的行，要写“日期”")
    match = _DAY.fullmatch(text)
    try:
        return dt.date(*(int(figures) for figures in match.groups() if figures)) if match else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> dt.date:
    raise NotUnderstoodError(f"“{slips.short(text)}”{slips.date(text)}".rstrip("。"))


def day_answered(cell: Cell, today: dt.date) -> dt.date:
    """The day on which somebody answered.

    Raises:
        NotUnderstoodError: it is none, is still to come, or too long ago to be true.
    """
    answered_on = day(cell)
    if answered_on > today:
        raise NotUnderstoodError(f"日期{answered_on}还没有到，请写答复的那一天")
    if answered_on < _EARLIEST:
        raise NotUnderstoodError(f"日期{answered_on}太早了，请写答复的那一天")
    return answered_on
