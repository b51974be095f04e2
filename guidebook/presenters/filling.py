"""The one form as it is filled in on a page: every box with what was entered and what is wrong with it.

Nothing of it is kept. What cannot be right is mended before the form is printed; what is missing, or no font
has a shape for, may be written by hand afterwards, so that nobody is stuck.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from guidebook.presenters.boxes import Box, boxes_of, read_box
from guidebook.presenters.entries import MOST_ROWS, Entries, Shape, shape_of
from guidebook.presenters.forms import FieldLine, FormPart
from guidebook.text import quoted

Unshown = Callable[[str], Iterable[str]]
Row = tuple[Box, ...]
_IN_ROWS = {Shape.CELLS, Shape.ROWS}


@dataclass(frozen=True)
class FilledField:
    """A field with its boxes, row by row; `fault` and `gap` are about the field as a whole."""

    line: FieldLine
    shape: Shape
    rows: tuple[Row, ...]
    fault: str = ""
    gap: str = ""

    @property
    def can_grow(self) -> bool:
        """Whether there may be another row."""
        return len(self.rows) < MOST_ROWS


@dataclass(frozen=True)
class FilledPart:
    """A titled part of the form."""

    title: str
    fields: tuple[FilledField, ...]


@dataclass(frozen=True)
class Complaint:
    """What is wrong or missing, and the name of the box where it is mended."""

    name: str
    label: str
    message: str


@dataclass(frozen=True)
class Filling:
    """The form with what was entered; `entries` are what is to be printed, as it is to be written."""

    parts: tuple[FilledPart, ...]
    entries: Entries
    wrong: tuple[Complaint, ...] = ()
    missing: tuple[Complaint, ...] = ()


def filling(form: Iterable[FormPart], entries: Entries) -> Filling:
    """The form with what was entered so far, of which nothing is said yet."""
    parts = tuple(
        FilledPart(part.title, tuple(_with_entries(field, entries) for field in part.fields)) for part in form
    )
    return Filling(parts, entries)


def _with_entries(field: FieldLine, entries: Entries) -> FilledField:
    shape = shape_of(field)
    if shape in {Shape.SETTLED, Shape.ATTACHED}:
        return FilledField(field, shape, ())
    rows = entries.get(field.code, ())[:MOST_ROWS] or ((),)
    return FilledField(field, shape, tuple(_row(field, number, texts) for number, texts in enumerate(rows)))


def _row(field: FieldLine, number: int, texts: tuple[str, ...]) -> Row:
    boxes = boxes_of(field, number)
    if shape_of(field) not in _IN_ROWS:
        return (replace(boxes[0], texts=texts),)
    return tuple(
        replace(box, texts=(text,) if text else ())
        for box, text in zip(boxes, texts or ("",) * len(boxes), strict=True)
    )


def checked_filling(form: Iterable[FormPart], entries: Entries, unshown: Unshown) -> Filling:
    """The form with what is to be said of the entries; `unshown` tells what cannot be printed."""
    checking = _Checking(entries, unshown)
    parts = tuple(map(checking.part, form))
    return Filling(parts, checking.printed, tuple(checking.wrong), tuple(checking.missing))


class _Checking:
    """Goes through one form, and gathers what is printed, what is wrong and what is missing."""

    def __init__(self, entries: Entries, unshown: Unshown) -> None:
        self._entries = entries
        self._unshown = unshown
        self.printed: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.wrong: list[Complaint] = []
        self.missing: list[Complaint] = []

    def part(self, part: FormPart) -> FilledPart:
        papers = {field.label: _only(field, self._entries) for field in part.fields}
        return FilledPart(part.title, tuple(self._field(field, papers) for field in part.fields))

    def _field(self, field: FieldLine, papers: dict[str, str]) -> FilledField:
        filled = _with_entries(field, self._entries)
        in_rows = filled.shape in _IN_ROWS
        rows = tuple(
            tuple(self._box(filled, box, _papers_of(row) if in_rows else papers) for box in row)
            for row in filled.rows
        )
        filled = replace(filled, rows=rows, fault=self._too_many(field))
        written = [row for row in rows if any(box.texts for box in row)]
        if written:
            self.printed[field.code] = tuple(_texts(row, in_rows=in_rows) for row in written)
        if not rows or not _is_needed(field):
            return filled
        return self._with_gaps(filled) if written else self._missing(filled)

    def _box(self, filled: FilledField, box: Box, papers: dict[str, str]) -> Box:
        paper = papers.get(box.label.replace("号码", "类型"), "") if "号码" in box.label else ""
        readings = [read_box(box, text, paper) for text in box.texts]
        texts = tuple(reading.text for reading in readings if reading.text)
        fault = next((reading.fault for reading in readings if reading.fault), "")
        if fault:
            self.wrong.append(Complaint(box.name, _label(filled, box), fault))
        return replace(box, texts=texts, fault=fault, notice=self._notice(texts))

    def _notice(self, texts: tuple[str, ...]) -> str:
        characters = sorted({character for text in texts for character in self._unshown(text)})
        return f"字库里没有{quoted(characters)}，印成〓，请打印后手写。" if characters else ""

    def _too_many(self, field: FieldLine) -> str:
        if len(self._entries.get(field.code, ())) <= MOST_ROWS or shape_of(field) is not Shape.ROWS:
            return ""
        fault = f"最多填{MOST_ROWS}行，后面的没有收下，请另附一页。"
        self.wrong.append(Complaint(boxes_of(field, 0)[0].name, field.label, fault))
        return fault

    def _missing(self, filled: FilledField) -> FilledField:
        """The field of which nothing was entered."""
        gap = _told_gap(is_chosen=filled.shape in {Shape.CHOICE, Shape.CHOICES})
        self.missing.append(Complaint(filled.rows[0][0].name, filled.line.label, gap))
        return replace(filled, gap=gap)

    def _with_gaps(self, filled: FilledField) -> FilledField:
        """The field with its boxes that were left empty beside others."""
        return replace(filled, rows=tuple(self._row_with_gaps(filled, row) for row in filled.rows))

    def _row_with_gaps(self, filled: FilledField, row: Row) -> Row:
        if not any(box.texts for box in row):
            return row
        return tuple(box if box.texts or box.fault else self._gap(filled, box) for box in row)

    def _gap(self, filled: FilledField, box: Box) -> Box:
        gap = _told_gap(is_chosen=box.control == "list")
        self.missing.append(Complaint(box.name, _label(filled, box), gap))
        return replace(box, gap=gap)


def _told_gap(*, is_chosen: bool) -> str:
    return f"还没{'选' if is_chosen else '填'}，可以打印后手写。"


def _is_needed(field: FieldLine) -> bool:
    """Whether the field has to be filled in by hand or on the page; what the system fetches need not."""
    return field.required and field.condition is None and field.source is None


def _label(filled: FilledField, box: Box) -> str:
    match filled.shape:
        case Shape.CELLS:
            return f"{filled.line.label}：{box.label}"
        case Shape.ROWS:
            return f"{filled.line.label}第{box.name.split('.')[-2]}行：{box.label}"
        case _:
            return box.label


def _texts(row: Row, *, in_rows: bool) -> tuple[str, ...]:
    """The texts of a row; in a group or a table one for each column."""
    return tuple("".join(box.texts) for box in row) if in_rows else row[0].texts


def _only(field: FieldLine, entries: Entries) -> str:
    """The one text of a plain field, which the answers may settle."""
    rows = entries.get(field.code, ())
    return "".join(field.value or (rows[0] if rows else ()))


def _papers_of(row: Row) -> dict[str, str]:
    return {box.label: "".join(box.texts) for box in row}
