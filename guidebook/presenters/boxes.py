"""What there is to enter into a field: its boxes, each with its name, its keyboard and its rules."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guidebook.model import FieldType
from guidebook.presenters import entry_checks
from guidebook.presenters.entries import Shape, box_name, shape_of
from guidebook.presenters.entry_checks import Reading
from guidebook.presenters.forms import FieldLine

# How many characters there is room for on paper.
_LONGEST = {FieldType.TEXT: 300, FieldType.ADDRESS: 120}
_LONGEST_CELL = 100
# In a group or a table a rule is for the columns whose name holds this word.
_WORDS = {
    "身份证": "证件号码",
    "统一社会信用代码": "统一社会信用代码",
    "手机号": "手机号",
    "电话": "电话",
    "银行卡号": "账",
    "日期": "日期",
}
_KEYBOARDS = {"手机号": "tel", "电话": "tel", "银行卡号": "numeric", "日期": "numeric"}
_WITH_UNIT = re.compile(r"\((?:万元|元|米|平方米|立方米|毫米|千克|克|周|间|人|个|层|具)\)")
_DATE_HINT = "8位数字，例如 20261201"
_MONTH = "年月"
_MONTH_HINT = "6位数字，例如 202612"
# Only of the applicant a browser knows something; what it offers for others would be the applicant's again.
_AUTOCOMPLETE = {
    "姓名": "name",
    "手机号": "tel",
    "主体名称": "organization",
    "居住地址": "street-address",
    "邮寄地址": "shipping street-address",
}
_OWN_CARDS = ("身份证", "居住证")


@dataclass(frozen=True)
class Box:
    """One thing to enter; `texts` are what was entered, several only in a choice of several.

    `control` is line, area, choice or choices; `keyboard` and `autocomplete` are words of HTML; `rules`
    are those of 校验. `fault` says what cannot be right, `gap` what is missing, `notice` what paper cannot
    show.
    """

    name: str
    label: str
    control: str
    rules: tuple[str, ...]
    longest: int
    options: tuple[str, ...] = ()
    hint: str = ""
    unit: str = ""
    keyboard: str = "text"
    autocomplete: str = "off"
    texts: tuple[str, ...] = ()
    fault: str = ""
    gap: str = ""
    notice: str = ""


def boxes_of(field: FieldLine, row: int) -> tuple[Box, ...]:
    """The boxes of a row of the field, empty."""
    if shape_of(field) in {Shape.CELLS, Shape.ROWS}:
        return tuple(_cell(field, row, column) for column in range(len(field.columns)))
    return (_box(field),)


def _box(field: FieldLine) -> Box:
    is_number = field.type == FieldType.NUMBER
    rules = ("日期",) if field.type == FieldType.DATE else field.rules
    return Box(
        name=box_name(field.code),
        label=field.label,
        control=_control(field),
        rules=rules,
        longest=_LONGEST.get(FieldType(field.type), _LONGEST_CELL),
        options=field.choices,
        hint=_hint(field.label, rules),
        unit=field.unit_apart,
        keyboard="decimal" if is_number else _keyboard(rules),
        autocomplete=_AUTOCOMPLETE.get(field.label, "off"),
    )


def _control(field: FieldLine) -> str:
    shape = shape_of(field)
    if shape in {Shape.CHOICE, Shape.CHOICES}:
        return shape.value
    return "area" if field.type == FieldType.ADDRESS else "line"


def _cell(field: FieldLine, row: int, column: int) -> Box:
    label = field.columns[column]
    rules = rules_of_column(field.rules, label)
    return Box(
        name=box_name(field.code, row, column),
        label=label,
        control="line",
        rules=rules,
        longest=_LONGEST_CELL,
        hint=_hint(label, rules),
        keyboard="decimal" if _WITH_UNIT.search(label) else _keyboard(rules),
    )


def rules_of_column(rules: Iterable[str], label: str) -> tuple[str, ...]:
    """Those of the rules of a field that are for the column."""
    return tuple(rule for rule in rules if _WORDS[rule] in label)


def _keyboard(rules: tuple[str, ...]) -> str:
    """The keys that are wanted; where several rules allow for letters, all of them."""
    return _KEYBOARDS.get(rules[0], "text") if len(rules) == 1 else "text"


def _hint(label: str, rules: tuple[str, ...]) -> str:
    if "日期" not in rules:
        return ""
    return _MONTH_HINT if _MONTH in label else _DATE_HINT


def read_box(field: FieldLine, box: Box, text: str, paper: str) -> Reading:
    """The text as it is to be printed, and what is wrong with it; `paper` is the 证件类型 beside it."""
    if box.options:
        return Reading(text, "" if text in box.options else "请从列出的里面选。")
    reading = entry_checks.cleaned(text, box.longest)
    if reading.fault or not reading.text:
        return reading
    if field.type == FieldType.NUMBER:
        return entry_checks.number(reading.text, field.unit or "", field.least, field.most)
    if box.rules == ("身份证",):
        is_other = bool(paper) and not any(card in paper for card in _OWN_CARDS)
        return entry_checks.identity(reading.text, is_other=is_other)
    if box.rules == ("日期",):
        return entry_checks.day(reading.text, is_month=_MONTH in box.label)
    return entry_checks.by_rules(reading.text, box.rules)
