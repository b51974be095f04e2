"""What is told as plain data for JSON, and the JSON Schema of it, both from the types alone.

A leaf is its text; a date is 2026-12-07; what is absent is null. Computed properties are not data.
"""

import datetime as dt
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any

from guidebook.presenters.values import Value

Schema = dict[str, Any]


def plain(told: Any) -> Any:
    """Dicts, lists, texts and numbers for JSON; keys in the order of the type."""
    if isinstance(told, Value):
        return told.text
    if is_dataclass(told):
        return {name: plain(getattr(told, name)) for name in _names(told.__class__)}
    if isinstance(told, tuple | list):
        return [plain(one) for one in told]
    if isinstance(told, Mapping):
        return {key: plain(one) for key, one in told.items()}
    return told.isoformat() if isinstance(told, dt.date) else told


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def schemas(*kinds: type) -> dict[str, Schema]:
    """The JSON Schemas of these types and of all types inside them, by name; references are OpenAPI's."""
    found: dict[str, Schema] = {}
    for kind in kinds:
        _schema(kind, found)
    return found


def reference(kind: type) -> Schema:
    """A reference to the schema of a type."""
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


_SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    Value: {"type": "string", "description": "值、“无”、“待核实”或者“【示例】…”"},
}


def _schema(hint: Any, found: dict[str, Schema]) -> Schema:
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, UnionType}:
        inner = next(argument for argument in arguments if argument is not NoneType)
        return {"anyOf": [_schema(inner, found), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], found)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], found)}
    if hint.__name__ not in found:
        found[hint.__name__] = {}
        found[hint.__name__] = _object(hint, found)
    return reference(hint)


def _object(kind: type, found: dict[str, Schema]) -> Schema:
    hints = typing.get_type_hints(kind)
    properties = {name: _schema(hints[name], found) for name in _names(kind)}
    description = (kind.__doc__ or "").partition("\n")[0]
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }
