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

from guidebook.presenters.values import Confirmed, Value

Schema = dict[str, Any]
# Beside the leaves of an object: who stands by which of them.
CONFIRMED = "confirmed"


def plain(value: Any) -> Any:
    """Dicts, lists, texts and numbers for JSON; keys in the order of the type."""
    if isinstance(value, Value):
        return value.text
    if is_dataclass(value):
        parts = {name: getattr(value, name) for name in _names(value.__class__)}
        record = {name: plain(part) for name, part in parts.items()}
        return record | {CONFIRMED: _confirmed(parts)} if _leaves(value.__class__) else record
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value


def _confirmed(parts: Mapping[str, Any]) -> dict[str, Any] | None:
    """Who stands by which of the leaves, None where nobody does by any."""
    marks = {name: part.confirmed for name, part in parts.items() if isinstance(part, Value)}
    return {name: plain(mark) for name, mark in marks.items() if mark} or None


@cache
def _leaves(kind: Any) -> tuple[str, ...]:
    """The fields of a type that are leaves."""
    hints = typing.get_type_hints(kind)
    return tuple(name for name in _names(kind) if Value in (hints[name], *typing.get_args(hints[name])))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def schemas(*kinds: type) -> dict[str, Schema]:
    """The JSON Schemas of these types and of all types inside them, by name; references are OpenAPI's."""
    by_name: dict[str, Schema] = {}
    for kind in kinds:
        _schema(kind, by_name)
    return by_name


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


def _schema(hint: Any, by_name: dict[str, Schema]) -> Schema:
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, UnionType}:
        inner = next(argument for argument in arguments if argument is not NoneType)
        return {"anyOf": [_schema(inner, by_name), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], by_name)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], by_name)}
    if hint.__name__ not in by_name:
        by_name[hint.__name__] = {}
        by_name[hint.__name__] = _object(hint, by_name)
    return reference(hint)


def _object(kind: type, by_name: dict[str, Schema]) -> Schema:
    hints = typing.get_type_hints(kind)
    properties = {name: _schema(hints[name], by_name) for name in _names(kind)}
    if _leaves(kind):
        marks = {"type": "object", "additionalProperties": _schema(Confirmed, by_name)}
        words = "哪些值有部门核对过：哪个部门、哪一天、依据哪份文件"
        properties[CONFIRMED] = {"anyOf": [marks, {"type": "null"}], "description": words}
    description = (kind.__doc__ or "").partition("\n")[0]
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }
