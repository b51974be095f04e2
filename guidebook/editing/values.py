"""One value of a record, written at its place, whatever the file has there: a value, a bare name, nothing."""

from typing import Any, NamedTuple

from guidebook.model.item import Fees
from guidebook.model.record import Record, Shorthand
from guidebook.yamlsource import NotSplicedError, Path, Splicer, Value


class _Spot(NamedTuple):
    """How far a path leads in the file: what stands there, and the record that the model has there."""

    written: Value
    held: Any
    steps: int


def held(record: Record, keys: Path) -> Any:
    """What the record holds at `keys`, None where nothing is.

    `keys` lead as `Leaf.keys` do: the keys of the model, and the numbers of entries.
    """
    value: Any = record
    for step in keys:
        value = _inside(value, step)
    return value


def put(file: Splicer, record: Record, at: Path, keys: Path, value: Value) -> None:
    """Write `value` at `keys` of the record that stands at `at`; a key that is not there comes to its place.

    Raises:
        NotSplicedError: it cannot be written without touching something else.
    """
    spot = _reached(file.value_at(at), record, keys)
    here, rest = (*at, *keys[: spot.steps]), keys[spot.steps :]
    if not rest:
        # {时限: 15个自然日, 顺延: 否}: the day of rest is another fact.
        file.replace((*here, "时限") if isinstance(spot.written, dict) else here, value)
    elif isinstance(spot.written, str) and isinstance(spot.held, Shorthand):
        file.replace(here, {spot.held.short_key: spot.written, str(rest[0]): _nested(spot.held, rest, value)})
    elif isinstance(spot.written, dict) and isinstance(spot.held, Record):
        key = str(rest[0])
        file.insert(here, key, _nested(spot.held, rest, value), _keys_before(spot.held, key))
    else:
        raise NotSplicedError(f"“{file.file}”里没有可以放“{rest[0]}”的地方。")


def _reached(written: Value, record: Record, keys: Path) -> _Spot:
    """As far as the file goes; a list of one may stand without brackets, a bare name for its record."""
    value: Any = record
    for n, step in enumerate(keys):
        if isinstance(step, int):
            if isinstance(written, list):
                written = written[step]
        elif isinstance(written, dict) and step in written:
            written = written[step]
        elif not (isinstance(written, str) and isinstance(value, Shorthand) and value.short_key == step):
            return _Spot(written, value, n)
        value = _inside(value, step)
    return _Spot(written, value, len(keys))


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        entries = value.charges if isinstance(value, Fees) else value
        return entries[step] if isinstance(entries, tuple) and step < len(entries) else None
    if not isinstance(value, Record):
        return None
    fields = type(value).model_fields.items()
    return next((getattr(value, name) for name, info in fields if (info.alias or name) == step), None)


def _nested(value: Any, rest: Path, written: Value) -> Value:
    """What stands behind the key `rest[0]`, for the value that `rest` leads to."""
    inner = _inside(value, rest[0])
    if len(rest) == 1:
        return written
    if isinstance(rest[1], int):
        entry = _nested(inner, rest[1:], written)
        return [entry] if isinstance(entry, dict) else entry
    if isinstance(inner, Shorthand) and inner.short_key == rest[1] and len(rest) == 2:  # noqa: PLR2004
        return written
    return {rest[1]: _nested(inner, rest[1:], written)}


def _keys_before(record: Record, key: str) -> list[str]:
    """The keys that stand before `key` in the model's order."""
    keys = [info.alias or name for name, info in type(record).model_fields.items()]
    return keys[: keys.index(key)]
