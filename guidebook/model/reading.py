"""Plain values → records, and what is wrong with them in the editor's own language.

One misspelt key is one problem: the key that is unknown and the required key that
is therefore missing are told together.
"""

import re
import typing
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from guidebook.model import absent
from guidebook.model.headings import MISSING_HEADING, headless
from guidebook.model.item import Fee, Fees
from guidebook.model.kinds import KINDS
from guidebook.model.record import Record
from guidebook.model.references import Reference
from guidebook.problems import Problem, error
from guidebook.text import closest, did_you_mean, pairs, quoted
from guidebook.yamlsource import Path, Source

R = TypeVar("R", bound=Record)
_WRONG_COLON = re.compile(r"([^:\uff1a]{1,20})[:\uff1a](.*)", re.DOTALL)
_ENOUGH = 20


def read_record(
    record: type[R], value: object, source: Source, at: Path = ()
) -> tuple[R | None, list[Problem]]:
    """The record that stands at `at` in the source, or None and the problems that prevent it."""
    empty = empty_keys(record, value, source, at)
    try:
        return record.model_validate(value), empty
    except ValidationError as mistake:
        if lost_key := headless(record, value, source, at):
            return None, [lost_key]
        problems = list(_problems(record, mistake.errors(include_url=False), source, at))
    reported_lines = {problem.place.line for problem in problems}
    return None, problems + [problem for problem in empty if problem.place.line not in reported_lines]


def empty_keys(record: type[Record], value: object, source: Source, at: Path = ()) -> list[Problem]:
    """What is wrong although there is a record: keys with nothing behind the colon."""
    return list(_empty(record, value, source, at, ()))


def _empty(record: type[Record], value: object, source: Source, at: Path, below: Path) -> Iterator[Problem]:
    """Keys with nothing behind the colon; nobody can tell what was meant."""
    if value is None:
        key = next((str(step) for step in reversed(below) if isinstance(step, str)), "")
        yield error(source.place((*at, *below)), "empty", absent.empty(key, field_at(record, below)))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _empty(record, inner, source, at, (*below, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _empty(record, inner, source, at, (*below, n))


def _problems(
    record: type[Record], details: list[ErrorDetails], source: Source, at: Path
) -> Iterator[Problem]:
    details = [detail for detail in details if not _is_echo(detail, details)]
    is_headless = any(problem.code == MISSING_HEADING for problem in source.problems)
    missing = {d["loc"]: d for d in details if d["type"] == "missing"}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            yield _unknown_key(record, detail, source, at, missing)
    for detail in details:
        if detail["type"] == "extra_forbidden":
            continue
        if detail["type"] == "missing":
            key = str(detail["loc"][-1])
            if detail["loc"] not in missing or (not at and (is_headless or key in source.set_aside)):
                continue
            # The place of the mapping is more use than that of a key that is not there.
            place = source.place((*at, *_path(detail["loc"][:-1])))
            yield error(place, "missing-key", absent.missing(key, field_at(record, detail["loc"])))
            continue
        yield error(source.place((*at, *_path(detail["loc"]))), *_explained(record, detail))


def _is_echo(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """A list is also “too short” when its only entry was refused; the entry has been told."""
    at = detail["loc"]
    return detail["type"] == "too_short" and any(
        d["loc"][: len(at)] == at and d is not detail for d in details
    )


def _path(location: Iterable[int | str]) -> Path:
    return tuple(location)


def _unknown_key(
    record: type[Record],
    detail: ErrorDetails,
    source: Source,
    at: Path,
    missing: dict[tuple[int | str, ...], ErrorDetails],
) -> Problem:
    location = detail["loc"]
    key = str(location[-1])
    if (wrong := _WRONG_COLON.match(key)) and wrong[1] in _keys_at(record, location[:-1]):
        missing.pop((*location[:-1], wrong[1]), None)
        place = source.key_place((*at, *_path(location)))
        return error(place, "full-width-colon", f"“{wrong[1]}”后面的冒号不对，应写成“{wrong[1]}: …”。")
    place = source.key_place((*at, *_path(location)))
    if title := _defined_in(_record_at(record, location[:-1]), key):
        return error(place, "unknown-key", f"“{key}”写在{title}里，用到它的地方不写，请从这里删去。")
    absent = [str(where[-1]) for where in missing if where[:-1] == location[:-1]]
    keys = list(_keys_at(record, location[:-1]))
    guess = closest(key, absent) or closest(key, keys) or _akin(key, absent) or _akin(key, keys)
    if guess in absent:
        missing.pop((*location[:-1], guess))
    message = f"不认识的键“{key}”" + (
        f"，是不是“{guess}”？" if guess else f"。这里可以写：{quoted(keys[:12])}。"
    )
    return error(place, "unknown-key", message)


def _defined_in(record: type[Record] | None, key: str) -> str:
    """The ledger that has the key, where the record only names something in it: 版本 of a cited law."""
    named = next(iter(record.model_fields.values())) if record else None
    for mark in _marks(named) if named else ():
        of = KINDS[mark.kind]
        if of.is_ledger and _field(of.record, key):
            return f"{of.title}（{of.file}）"
    return ""


def _marks(info: FieldInfo) -> Iterator[Reference]:
    inner = (mark for one in typing.get_args(info.annotation) for mark in getattr(one, "__metadata__", ()))
    return (mark for mark in (*info.metadata, *inner) if isinstance(mark, Reference))


def _akin(key: str, keys: list[str]) -> str | None:
    """The only key that shares two characters in a row with it: 投诉电话 is 监督投诉."""
    alike = [known for known in keys if not pairs(known).isdisjoint(pairs(key))]
    return alike[0] if len(alike) == 1 else None


def field_at(record: type[Record], location: Iterable[int | str]) -> FieldInfo | None:
    """The field of the key that `location` ends with, if the records know such a key."""
    *above, key = [step for step in location if isinstance(step, str)] or [""]
    return _field(_record_at(record, above), key)


def _field(record: type[Record] | None, key: str) -> FieldInfo | None:
    return next((f for f in record.model_fields.values() if f.alias == key), None) if record else None


def _record_at(record: type[Record], location: Iterable[int | str]) -> type[Record] | None:
    """The type of the record at `location` below `record`."""
    inner: type[Record] | None = record
    for step in location:
        if inner is not None and isinstance(step, str):
            info = _field(inner, step)
            inner = record_in(info) if info else None
    return inner


def _keys_at(record: type[Record], location: Iterable[int | str]) -> Iterator[str]:
    """The keys that the record at `location` below `record` may have."""
    inner = _record_at(record, location)
    fields = inner.model_fields.values() if inner else ()
    yield from (info.alias or "" for info in fields if not info.exclude)


def record_in(info: FieldInfo) -> type[Record] | None:
    """The record class inside a field's annotation (`tuple[Stage, ...]` → Stage), if there is one."""
    return next(_records(info.annotation), None)


def _records(annotation: Any) -> Iterator[type[Record]]:
    if annotation is Fees:
        yield Fee
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _records(argument)


_MAPPING = ("not-a-mapping", "这里应写成“键: 值”的分项，不能只写一段文字。")
_LIST = ("not-a-list", "这里应写成列表：每条另起一行，以“- ”开头。")
_EXPLANATIONS = {
    "too_short": ("empty", "这里至少要写一条。"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}
_UNEXPLAINED = ("bad-value", "这里的写法不对，请对照手册。")


def _explained(record: type[Record], detail: ErrorDetails) -> tuple[str, str]:
    """Code and sentence for one of pydantic's errors."""
    kind = detail["type"]
    context = detail.get("ctx") or {}
    given = detail["input"]
    if given in (None, ""):
        key = next((str(step) for step in reversed(detail["loc"]) if isinstance(step, str)), "")
        return "empty", absent.empty(key, field_at(record, detail["loc"]))
    if "message" in context:
        return kind, str(context["message"])
    if kind == "enum":
        expected = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        tail = did_you_mean(given, expected) if isinstance(given, str) else "。"
        return "not-a-choice", f"“{given}”不在可选的范围里，只能写{quoted(expected)}{tail}"
    explanation = _EXPLANATIONS.get(kind, _UNEXPLAINED)
    if explanation is _MAPPING and isinstance(given, str) and (wrong := _WRONG_COLON.match(given)):
        meant = f"{wrong[1]}: {wrong[2].strip()[:_ENOUGH]}"
        return "full-width-colon", f"“{wrong[1]}”后面的冒号不对，应写成“{meant}”（半角冒号，后面空一格）。"
    return explanation
