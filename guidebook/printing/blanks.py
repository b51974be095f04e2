"""一张表单 for paper: every field as a blank that a hand can fill in, or with what was entered.

Typst and Word lay out the same values.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from guidebook.model import FieldType
from guidebook.model.fields import ApplicantPart
from guidebook.presenters.case import CaseView
from guidebook.presenters.dates import day_of_year
from guidebook.presenters.entries import Entries
from guidebook.presenters.forms import FieldLine, FormPart
from guidebook.printing.circled import circled_ranges

# How many squares a number with a fixed length is copied into.
SQUARES = {"身份证": 18, "统一社会信用代码": 18}
# A line of half the page holds about this many characters of its label, and of what is written there.
_LONGEST_HALF_LABEL = 16
_LONGEST_HALF_TEXT = 12
# A line of the whole page holds about this many that are written by hand.
_LONGEST_LINE = 26
# Below a label stand about this many; a longer hint runs across the page, above what is written.
_LONGEST_HINT = 28
# Beside a label there is room for columns of this weight.
_BROADEST_BESIDE = 7.5
_EMPTY_ROWS = 3
# Up to here (Latin-1) two characters are as wide as one of Chinese.
_NARROW = "\xff"
_WEIGHTS = (
    (re.compile("地址|地点"), 2.6),
    (re.compile("证件号码|信用代码|账号|账户"), 2.3),
    (re.compile("手机号|名称|证号|编号|编码|网址"), 1.5),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEGEND = (
    "带＊的人人都填；写着“……才填”的，是那种情形的才填；别的没有就空着。"
    "圈号是事项的序号，书里、网上都一样，不办的不列；格名下的圈号是用到这一格的事项，没有的每项都用。"
)
_LEGEND_OF_SPECIMEN = "样例里的人和号码全是虚构的，只看怎么填，不要照抄。"

_SHAPES = {
    FieldType.YES_NO: "choices",
    FieldType.CHOICE: "choices",
    FieldType.CHOICES: "choices",
    FieldType.GROUP: "table",
    FieldType.TABLE: "table",
    FieldType.DATE: "date",
    FieldType.UPLOAD: "attached",
}
# Numbers that a hand needs more than half a line for.
_LONG_NUMBERS = frozenset({"身份证", "统一社会信用代码", "银行卡号", "残疾人证号"})
_ALWAYS_WIDE = frozenset({FieldType.ADDRESS})


@dataclass(frozen=True)
class Choice:
    """Something to tick."""

    text: str
    is_ticked: bool


@dataclass(frozen=True)
class Column:
    """A column of a table; `weight` is its share of the width."""

    name: str
    weight: float


@dataclass(frozen=True)
class Blank:
    """A field and how it is drawn: `shape` is the template's word, `text` what was entered.

    Shapes: line (as many as `lines`), date, squares (one for each of `cells`), choices, table (`rows`, empty
    ones too), attached. One that `is_half` shares its row; of one that `is_stacked` label and hints stand
    above. `marks` are the numbers of the items that use it, where not all do.
    """

    label: str
    shape: str
    is_required: bool
    hints: tuple[str, ...]
    marks: str
    unit: str
    is_half: bool
    is_stacked: bool
    lines: int
    text: str
    cells: tuple[str, ...]
    choices: tuple[Choice, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BlankGroup:
    """Fields that the same people fill in; `condition` says who, "" if all do."""

    condition: str
    lines: tuple[Blank, ...]


@dataclass(frozen=True)
class BlankPart:
    """A titled part of the form."""

    name: str
    groups: tuple[BlankGroup, ...]

    @property
    def lines(self) -> tuple[Blank, ...]:
        """Every field of the part."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True)
class FormItem:
    """An item that the form is for, by its number."""

    mark: int
    name: str


@dataclass(frozen=True)
class FormSheet:
    """一张表单: every field that the items of a case need, once."""

    title: str
    legend: str
    items: tuple[FormItem, ...]
    parts: tuple[BlankPart, ...]
    is_specimen: bool


def form_sheet(case: CaseView, entries: Entries | None = None, *, is_specimen: bool = False) -> FormSheet:
    """The form of a case with what was entered; what the answers settle stays as it is."""
    numbers = tuple(line.number for line in case.lines)
    return FormSheet(
        title=f"{case.title}申请表" + ("（填写样例）" if is_specimen else ""),
        legend=_LEGEND + (_LEGEND_OF_SPECIMEN if is_specimen else ""),
        items=tuple(FormItem(line.number, line.label) for line in case.lines),
        parts=tuple(_part(part, entries or {}, numbers) for part in case.form),
        is_specimen=is_specimen,
    )


def specimen_sheet(case: CaseView) -> FormSheet:
    """The form of a case as somebody fictitious fills it in."""
    fields = (field for part in case.form for field in part.fields)
    return form_sheet(case, {f.code: f.specimen for f in fields if f.specimen}, is_specimen=True)


def _part(part: FormPart, entries: Entries, numbers: tuple[int, ...]) -> BlankPart:
    papers = sum(ApplicantPart.PAPER in field.applicant and not field.columns for field in part.fields)
    return BlankPart(
        part.title,
        tuple(
            BlankGroup(
                condition or "",
                tuple(_Drawing(field, entries, papers > 1).blank(numbers) for field in fields),
            )
            for condition, fields in groupby(part.fields, key=lambda field: field.condition)
        ),
    )


class _Drawing:
    """How one field is drawn; `is_kind_asked`: another field asks of which kind the paper is."""

    def __init__(self, field: FieldLine, entries: Entries, is_kind_asked: bool) -> None:  # noqa: FBT001
        self._field = field
        self._type = FieldType(field.type)
        self._rows = (field.value,) if field.value else entries.get(field.code, ())
        self._texts = tuple(text for row in self._rows for text in row if text)
        is_own_paper = ApplicantPart.PAPER in field.applicant
        self._squares = 0 if is_own_paper and is_kind_asked else squares(field)

    def blank(self, numbers: tuple[int, ...]) -> Blank:
        field, hints, shape = self._field, tuple(self._hints()), self._shape()
        return Blank(
            label=field.label,
            shape=shape,
            is_required=field.required and field.condition is None,
            hints=hints,
            marks="" if field.items in {(), numbers} else circled_ranges(field.items),
            unit=field.unit_apart,
            is_half=shape in {"line", "date"} and self._is_short(),
            is_stacked=len("".join(hints)) > _LONGEST_HINT or (shape == "table" and self._is_broad),
            lines=2 if self._specimen_length() > _LONGEST_LINE else 1,
            text=self._text(),
            cells=self._cells() if shape == "squares" else (),
            choices=self._choices() if shape == "choices" else (),
            columns=self._columns() if shape == "table" else (),
            rows=self._table() if shape == "table" else (),
        )

    def _shape(self) -> str:
        if self._squares and len("".join(self._texts)) in {0, self._squares}:
            return "squares"
        shape = _SHAPES.get(self._type, "line")
        has_parts = {"choices": bool(self._field.choices), "table": bool(self._field.columns)}
        return shape if has_parts.get(shape, True) else "line"

    @property
    def _is_long_table(self) -> bool:
        return self._type is FieldType.TABLE or self._field.repeated

    @property
    def _is_broad(self) -> bool:
        return self._is_long_table or sum(column.weight for column in self._columns()) > _BROADEST_BESIDE

    def _is_short(self) -> bool:
        if self._type in _ALWAYS_WIDE or _LONG_NUMBERS.intersection(self._field.rules):
            return False
        return len(self._field.label) <= _LONGEST_HALF_LABEL and self._specimen_length() <= _LONGEST_HALF_TEXT

    def _specimen_length(self) -> int:
        """How much room the specimen takes, in Chinese characters."""
        texts = "".join(text for row in self._field.specimen for text in row)
        return sum(1 if character > _NARROW else 0.5 for character in texts).__ceil__()

    def _hints(self) -> Iterator[str]:
        if self._field.source:
            yield f"由{self._field.source}带出的不用填。"
        yield from self._field.notes

    def _text(self) -> str:
        """What was entered as one text; of choices only what is none of the options."""
        texts = self._texts
        if self._shape() == "choices":
            texts = tuple(text for text in texts if text not in self._field.choices)
        return "、".join(map(_written, texts))

    def _cells(self) -> tuple[str, ...]:
        return tuple("".join(self._texts)) or ("",) * self._squares

    def _choices(self) -> tuple[Choice, ...]:
        return tuple(Choice(option, option in self._texts) for option in self._field.choices)

    def _columns(self) -> tuple[Column, ...]:
        return tuple(Column(name, _weight(name)) for name in self._field.columns)

    def _table(self) -> tuple[tuple[str, ...], ...]:
        """The rows that were entered, then empty ones as far as a blank form has them."""
        width = len(self._field.columns)
        rows = [_as_wide(tuple(map(_written, row)), width) for row in self._rows]
        empty = (_EMPTY_ROWS if self._is_long_table else 1) - len(rows)
        return tuple(rows) + ((("",) * width),) * empty


def _written(text: str) -> str:
    """What was entered as it is written on paper: a calendar day in words."""
    try:
        return day_of_year(dt.date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def _as_wide(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The row with so many cells; what is too much stands in the last one."""
    first, rest = row[: width - 1], row[width - 1 :]
    cells = (*first, "、".join(text for text in rest if text))
    return cells + ("",) * (width - len(cells))


def squares(field: FieldLine) -> int:
    """How many squares the field is copied into; 0 if it is free text."""
    is_number = field.type == FieldType.TEXT and len(field.rules) == 1
    return SQUARES.get(field.rules[0], 0) if is_number else 0


def _weight(name: str) -> float:
    by_name = next((weight for pattern, weight in _WEIGHTS if pattern.search(name)), 1.0)
    # A heading is broken at most once.
    return max(by_name, len(name) / 10)
