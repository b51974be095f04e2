"""A list whose key was deleted: its entries go on with the list above, where none of them fits.

It is found by trying: the entries are moved under each key that is not there, until the record can be read.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from guidebook.model.record import Record
from guidebook.problems import Problem, error
from guidebook.yamlsource import Path, Source

MISSING_HEADING = "missing-heading"


def headless(record: type[Record], value: object, source: Source, at: Path) -> Problem | None:
    """The problem of the list in the record whose key is missing, if there is one."""
    if not isinstance(value, dict):
        return None
    for key, entries in value.items():
        if isinstance(entries, list) and len(entries) > 1:
            for n, missing in _moved(record, value, key, entries):
                message = (
                    f"从这一条起不是“{key}”里的：上面少了“{missing}:”这一行，"
                    f"请在这一行前面补上“{missing}:”，从行首写起。"
                )
                return error(source.place((*at, key, n)), MISSING_HEADING, message)
    return None


def _moved(
    record: type[Record], value: dict[str, Any], key: str, entries: list[Any]
) -> Iterator[tuple[int, str]]:
    """From which entry on, and under which key, the entries make a record that can be read."""
    own = _first_refused(record, value, key)
    if not own:
        return
    absent = [str(f.alias) for f in record.model_fields.values() if not f.exclude and f.alias not in value]
    for missing in absent:
        try:
            record.model_validate({**value, key: entries[:own], missing: entries[own:]})
        except ValidationError:
            continue
        yield own, missing


def _first_refused(record: type[Record], value: dict[str, Any], key: str) -> int:
    """The first entry of the list that cannot be read, counted from 0."""
    try:
        record.model_validate(value)
    except ValidationError as mistake:
        places = (detail["loc"][:2] for detail in mistake.errors(include_url=False))
        return min(
            (n for name, n, *_ in (p for p in places if len(p) > 1) if name == key and isinstance(n, int)),
            default=0,
        )
    return 0
