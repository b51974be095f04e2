"""What there is to enter into a field: its boxes, each with its name, its keyboard and its rules."""

from dataclasses import dataclass

from guidebook.model import FieldType
from guidebook.model.validation import Validation
from guidebook.presenters import entry_checks
from guidebook.presenters.entries import Shape, box_name, shape_of
from guidebook.presenters.entry_amounts import amount
from guidebook.presenters.entry_reading import Reading, cleaned
from guidebook.presenters.forms import FieldLine
from guidebook.text import quoted

# How many characters there is room for on paper.
_LONGEST = {FieldType.TEXT: 300, FieldType.ADDRESS: 120}
_LONGEST_CELL = 100
_CHOICES = frozenset({Shape.CHOICE, Shape.CHOICES})
_KEYBOARDS = {
    "手机号": "tel",
    "电话": "tel",
    "银行卡号": "numeric",
    "日期": "numeric",
    "不晚于今天": "numeric",
    "不早于今天": "numeric",
    "年月": "numeric",
}
_DATE_HINT = "8位数字，例如 20261201"
_HINTS = {
    "日期": _DATE_HINT,
    "不晚于今天": _DATE_HINT,
    "不早于今天": _DATE_HINT,
    "年月": "6位数字，例如 202612",
    "时刻": "按24小时写，例如 8:30、15:05",
    "时段": "例如 10:00—22:00",
    "份额": "例如 50% 或者 1/2",
}
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

    `control` is line, area, list (of which one is chosen), choice or choices; `keyboard` and `autocomplete`
    are words of HTML; `example` is what might stand in it. `fault` says what cannot be right, `gap` what is
    missing, `notice` what paper cannot show.
    """

    name: str
    label: str
    control: str
    validation: Validation
    longest: int
    options: tuple[str, ...] = ()
    hint: str = ""
    unit: str = ""
    example: str = ""
    is_number: bool = False
    autocomplete: str = "off"
    texts: tuple[str, ...] = ()
    fault: str = ""
    gap: str = ""
    notice: str = ""

    @property
    def keyboard(self) -> str:
        """The keys that are wanted; where several rules allow for letters, all of them."""
        if self.is_number:
            return "decimal"
        rules = self.validation.rules
        return _KEYBOARDS.get(rules[0], "text") if len(rules) == 1 else "text"


def boxes_of(field: FieldLine, row: int) -> tuple[Box, ...]:
    """The boxes of a row of the field, empty."""
    if shape_of(field) in {Shape.CELLS, Shape.ROWS}:
        return tuple(_cell(field, row, column) for column in range(len(field.columns)))
    return (_box(field),)


def _box(field: FieldLine) -> Box:
    validation = field.validations[0]
    return Box(
        name=box_name(field.code),
        label=field.label,
        control=_control(field),
        validation=validation,
        longest=_LONGEST.get(FieldType(field.type), _LONGEST_CELL),
        options=field.choices if shape_of(field) in _CHOICES else (),
        hint=_hint(validation),
        unit=field.unit_apart,
        example=_example(field, 0),
        is_number=validation.is_number or field.type == FieldType.NUMBER,
        autocomplete=_AUTOCOMPLETE.get(field.label, "off"),
    )


def _control(field: FieldLine) -> str:
    shape = shape_of(field)
    if shape in _CHOICES:
        return shape.value
    return "area" if field.type == FieldType.ADDRESS else "line"


def _cell(field: FieldLine, row: int, column: int) -> Box:
    validation = field.validations[column]
    return Box(
        name=box_name(field.code, row, column),
        label=field.columns[column],
        control="list" if validation.options else "line",
        validation=validation,
        longest=_LONGEST_CELL,
        options=validation.options,
        hint=_hint(validation),
        example=_example(field, column),
        is_number=validation.is_number,
    )


def _hint(validation: Validation) -> str:
    return next((_HINTS[rule] for rule in validation.rules if rule in _HINTS), "")


def _example(field: FieldLine, column: int) -> str:
    """What somebody fictitious entered."""
    return next(iter(field.specimen[0][column : column + 1]), "") if field.specimen else ""


def read_box(box: Box, text: str, paper: str) -> Reading:
    """The text as it is to be printed; as it was entered, with what is wrong, where it cannot be right.

    `paper` is the 证件类型 beside it.
    """
    if box.options:
        return Reading(text, "" if text in box.options else f"请从这些里面选：{quoted(box.options)}。")
    plain = cleaned(text, box.longest)
    if plain.fault or not plain.text:
        return plain
    reading = _by_validation(box, plain.text, paper)
    return plain._replace(fault=reading.fault) if reading.fault else reading


def _by_validation(box: Box, text: str, paper: str) -> Reading:
    if box.is_number:
        return amount(text, box.validation, box.example)
    if box.validation.rules == ("身份证",):
        is_other = bool(paper) and not any(card in paper for card in _OWN_CARDS)
        return entry_checks.identity(text, is_other=is_other)
    return entry_checks.by_rules(text, box.validation.rules)
