"""Every name in a record that points elsewhere, and where it stands.

One walk serves the reference check, the closure of the catalogue and the replacing
of former names: whatever is annotated with a `Reference` is found here.
"""

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar

from guidebook.keeping import kept
from guidebook.model.answers import Answers
from guidebook.model.conditions import Condition, Test
from guidebook.model.fields import Specimens
from guidebook.model.item import Fee, Fees
from guidebook.model.law import LegalBasis
from guidebook.model.record import Record
from guidebook.model.references import Kind, Reference
from guidebook.text import UNVERIFIED
from guidebook.yamlsource import Path


@dataclass(frozen=True)
class Mention:
    """A name of `kind` at `path`; for an answer, `question` says whose answer it is.

    `is_key` tells that the name is the last key of the path itself, as a question is in a condition.
    """

    kind: Kind
    name: str
    path: Path
    question: str | None = None
    is_key: bool = False


R = TypeVar("R", bound=Record)
Walker = Callable[[Any, Path], Iterator[Mention]]


@kept
def mentions(record: Record) -> tuple[Mention, ...]:
    """Every reference in the record, depth first, in the order of the model."""
    return tuple(_mentions(record, ()))


def _mentions(record: Record, at: Path) -> Iterator[Mention]:
    for attribute, alias, walk in _plan(type(record)):
        value = getattr(record, attribute)
        if value is not None:
            yield from walk(value, (*at, alias))


@kept
def conditions(record: Record) -> tuple[tuple[Condition, Path], ...]:
    """Every condition in the record, with its place."""
    return tuple(_parts(record, (), Condition))


@kept
def citations(record: Record) -> tuple[tuple[LegalBasis, Path], ...]:
    """Every citation of a law in the record, with its place."""
    return tuple(_parts(record, (), LegalBasis))


def _parts(value: object, path: Path, kind: Any) -> Iterator[tuple[Any, Path]]:
    """Every part of that kind inside the value, with its place."""
    if isinstance(value, kind):
        yield value, path
    elif isinstance(value, Record):
        for name, alias in _holders(type(value), kind):
            yield from _parts(getattr(value, name), (*path, alias), kind)
    elif isinstance(value, Fees):
        yield from _parts(value.charges, path, kind)
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            yield from _parts(inner, (*path, n), kind)


@cache
def _holders(record: type[Record], kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of the record with a part of that kind somewhere inside, with their keys."""
    hints = typing.get_type_hints(record)
    fields = ((name, info.alias or name) for name, info in record.model_fields.items())
    return tuple((name, alias) for name, alias in fields if _may_hold(hints[name], kind))


def _may_hold(hint: Any, kind: Any) -> bool:
    if hint is Fees:
        return _may_hold(Fee, kind)
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint is kind or bool(_holders(hint, kind))
    return hint is kind or any(_may_hold(argument, kind) for argument in typing.get_args(hint))


@cache
def _plan(record: type[Record]) -> tuple[tuple[str, str, Walker], ...]:
    hints = typing.get_type_hints(record, include_extras=True)
    plan = []
    for name, info in record.model_fields.items():
        walker = _walker(hints[name])
        if walker is not None:
            plan.append((name, info.alias or name, walker))
    return tuple(plan)


def _walker(hint: Any) -> Walker | None:
    """How to walk a value of this type, or None where it holds no names."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        mark = next((a for a in arguments[1:] if isinstance(a, Reference)), None)
        return _name_walker(mark.kind) if mark else _walker(arguments[0])
    if origin in {typing.Union, UnionType}:
        return _walker(next(a for a in arguments if a is not NoneType))
    if origin is tuple:
        inner = _walker(arguments[0])
        return _each(inner) if inner else None
    if isinstance(hint, type) and issubclass(hint, Record):
        return _mentions
    return _LITERALS.get(hint)


def _name_walker(kind: Kind) -> Walker:
    def walk(name: Any, path: Path) -> Iterator[Mention]:
        # 待核实 in place of a law says that nobody has found it yet.
        if kind is not Kind.LAW or name != UNVERIFIED:
            yield Mention(kind, name, path)

    return walk


def _each(inner: Walker) -> Walker:
    def walk(values: Any, path: Path) -> Iterator[Mention]:
        for n, value in enumerate(values):
            yield from inner(value, (*path, n))

    return walk


def _of_condition(condition: Condition, path: Path) -> Iterator[Mention]:
    for test in condition.tests():
        yield Mention(Kind.QUESTION, test.question, (*path, test.question), is_key=True)
        for answer in sorted(test.answers):
            yield Mention(Kind.ANSWER, answer, (*path, test.question), test.question)


def _of_answers(answers: Answers, path: Path) -> Iterator[Mention]:
    for question, chosen in answers.items():
        yield Mention(Kind.QUESTION, question, (*path, question), is_key=True)
        for answer in chosen:
            yield Mention(Kind.ANSWER, answer, (*path, question), question)


def _of_specimens(specimens: Specimens, path: Path) -> Iterator[Mention]:
    for field in specimens.fields:
        yield Mention(Kind.FIELD, field, (*path, field), is_key=True)


def _of_fees(fees: Fees, path: Path) -> Iterator[Mention]:
    for n, charge in enumerate(fees.charges):
        yield from _mentions(charge, (*path, n))


_LITERALS: dict[Any, Walker] = {
    Condition: _of_condition,
    Answers: _of_answers,
    Specimens: _of_specimens,
    Fees: _of_fees,
}


def rewritten(record: R, rename: Callable[[Mention], str]) -> R:
    """The record with every reference replaced by what `rename` gives for it."""
    if all(rename(mention) == mention.name for mention in mentions(record)):
        return record
    return _rewritten_record(record, (), rename)


def _rewritten_record(record: R, at: Path, rename: Callable[[Mention], str]) -> R:
    hints = typing.get_type_hints(type(record), include_extras=True)
    update = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if value is not None and _walker(hints[name]) is not None:
            update[name] = _rewritten(value, hints[name], (*at, info.alias or name), rename)
    return record.model_copy(update=update)


def _rewritten(value: Any, hint: Any, at: Path, rename: Callable[[Mention], str]) -> Any:
    """`value` of type `hint` with its names replaced; the cases are those of `_walker`."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        mark = next((a for a in arguments[1:] if isinstance(a, Reference)), None)
        return rename(Mention(mark.kind, value, at)) if mark else _rewritten(value, arguments[0], at, rename)
    if origin in {typing.Union, UnionType}:
        return _rewritten(value, next(a for a in arguments if a is not NoneType), at, rename)
    if isinstance(value, tuple):
        return tuple(_rewritten(inner, arguments[0], (*at, n), rename) for n, inner in enumerate(value))
    if isinstance(value, Record):
        return _rewritten_record(value, at, rename)
    if isinstance(value, Fees):
        charges = _rewritten(value.charges, tuple[Fee, ...], at, rename)
        return Fees(value.state, charges)
    if isinstance(value, Specimens):
        fields = ((rename(Mention(Kind.FIELD, name, (*at, name))), of) for name, of in value.items())
        return Specimens(dict(fields))
    return _rewritten_answers(value, at, rename)


def _rewritten_answers(value: Condition | Answers, at: Path, rename: Callable[[Mention], str]) -> Any:
    def question(name: str) -> str:
        return rename(Mention(Kind.QUESTION, name, (*at, name)))

    def answer(name: str, of: str) -> str:
        return rename(Mention(Kind.ANSWER, name, (*at, of), of))

    if isinstance(value, Answers):
        return Answers({question(q): tuple(answer(a, q) for a in chosen) for q, chosen in value.items()})
    return Condition(
        tuple(
            tuple(Test(question(t.question), frozenset(answer(a, t.question) for a in t.answers)) for t in c)
            for c in value.clauses
        )
    )
