"""In which box of a form something stands that a file has at a line, or a record at a path."""

from guidebook.editing.forms.shapes import STATE, Charges, Group, Shape, Table
from guidebook.editing.forms.typed import Typed, joined
from guidebook.problems import Place
from guidebook.yamlsource import Path, Source, Value


def path_at(source: Source, place: Place) -> Path | None:
    """The path of what stands at the place, None where nothing begins there."""
    at = (place.line, place.column)
    paths = (path for positions in (source.values, source.keys) for path, p in positions.items() if p == at)
    return next(paths, None)


def box_of(shape: Shape, value: Value, path: Path, typed: Typed, at: str = "") -> str:
    """The name of the box of what stands at the path in the value, which was read from the boxes.

    A bare name, and a list of one without brackets, are no steps of the path; boxes they have.
    """
    match shape:
        case Charges() if isinstance(value, list):
            return box_of(shape.table, value, path, typed, at)
        case Charges():
            return joined(at, STATE)
        case Table() if value is not None:
            return _in_table(shape, value, path, typed, at)
        case Group() if isinstance(value, dict) and path:
            field = next((field for field in shape.fields if field.key == path[0]), None)
            inner = value.get(str(path[0]))
            return box_of(field.shape, inner, path[1:], typed, joined(at, field.key)) if field else at
        case Group() if isinstance(value, str):
            return joined(at, *shape.whole(value))
    return at


def _in_table(table: Table, value: Value, path: Path, typed: Typed, at: str) -> str:
    # Another reading of the boxes, whose complaints are known already.
    ids = [id_ for id_, _ in table.entries(Typed(typed.texts), at, None)]
    n = path[0] if path else None
    if not isinstance(value, list):
        return box_of(table.entry, value, path, typed, joined(at, *ids[:1]))
    if not isinstance(n, int) or n >= len(ids):
        return at
    return box_of(table.entry, value[n], path[1:], typed, joined(at, ids[n]))
