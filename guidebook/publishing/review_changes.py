"""审查表: what a release changes, field by field, in words that may be printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidebook.loading import Entity
from guidebook.model.naturalkeys import leaves, shown, told
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.publishing.changes import Change, How, RecordChange
from guidebook.publishing.differences import differences
from guidebook.publishing.review import Review
from guidebook.secrecy import masked

NONE = "没有写"
NOTHING = "—"
_NAMES_SHOWN = 12
# The fonts of the prints have no ›.
_SIGNS = str.maketrans({"›": "·"})

Row = tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """A record with its changes: where, before, after."""

    title: str
    besides: str
    rows: tuple[Row, ...]


def changed_records(review: Review) -> Iterator[Changed]:
    """What differs between what was in force and what will be; nothing for the first release."""
    if review.before is None:
        return
    records = {(e.kind, code_of(e.record)): e for e in review.entities}
    for change in differences(review.before, review.after):
        entity = records.get((change.kind, change.code)) if change.kind else None
        rows = tuple(_rows_of_new(entity) if change.how is How.ADDED and entity else _rows(change))
        guides = change.touched.guides if change.kind is not Kind.BUNDLE else ()
        besides = f"用到它的指南：{listed(guides)}" if guides else ""
        new = "（新增）" if change.how is How.ADDED else ""
        yield Changed(on_paper(f"{change.title}{new}"), on_paper(besides), rows)


def _rows_of_new(entity: Entity) -> Iterator[Row]:
    for leaf in leaves(entity.record):
        if leaf.is_written:
            yield row(shown(leaf.path), NOTHING, told(leaf.value))


def _rows(change: RecordChange) -> Iterator[Row]:
    if change.how in {How.ADDED, How.REMOVED}:
        yield row("整条", NOTHING, change.how.value)
    if change.follows is not None:
        yield row("次序", NOTHING, _moved(change.follows))
    for inside in change.changes:
        yield row(shown(inside.path), *_sides(inside))


def _sides(change: Change) -> tuple[str, str]:
    """What stood there, and what will."""
    if change.how is How.MOVED:
        return change.before, _moved(change.after)
    if change.how is How.ADDED:
        return NOTHING, f"新增：{change.after or change.before}"
    if change.how is How.REMOVED:
        return change.before or change.after, How.REMOVED.value
    return change.before or NONE, change.after or NONE


def _moved(follows: str) -> str:
    return f"移到“{follows}”之后" if follows else "移到最前"


def listed(names: Iterable[str], joint: str = "、", most: int = _NAMES_SHOWN) -> str:
    """The names, of more than `most` only the first ones and how many there are."""
    names = tuple(names)
    return joint.join(names[:most]) + (f"等{len(names)}项" if len(names) > most else "")


def row(*cells: str) -> Row:
    """The cells of a row, fit to be printed."""
    return tuple(map(on_paper, cells))


def on_paper(text: str) -> str:
    """What may be printed of a text: without secrets, in signs that the fonts have."""
    return masked(text).translate(_SIGNS)
