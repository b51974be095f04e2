"""The go-live gate in words: what to ask of which department before a guide can be 已发布."""

from collections.abc import Iterable, Iterator

from guidebook.checks.gate import OpenFact, open_facts
from guidebook.model import Bundle
from guidebook.text import quoted

__all__ = ["OpenFact", "by_department", "open_facts", "refusal"]

_SHOWN = 3


def by_department(facts: Iterable[OpenFact]) -> dict[str, tuple[OpenFact, ...]]:
    """The facts by whom to ask, who has most of them first."""
    asked: dict[str, list[OpenFact]] = {}
    for fact in facts:
        asked.setdefault(fact.department, []).append(fact)
    return {department: tuple(of) for department, of in sorted(asked.items(), key=lambda pair: -len(pair[1]))}


def refusal(bundles: Iterable[Bundle], facts: Iterable[OpenFact]) -> str:
    """Why the guides cannot be published, with the departments to ask; each fact is told once."""
    return "\n".join(_lines(bundles, tuple(dict.fromkeys(facts))))


def _lines(bundles: Iterable[Bundle], facts: tuple[OpenFact, ...]) -> Iterator[str]:
    yield f"{quoted(bundle.name for bundle in bundles)}还过不了上线门槛，有{len(facts)}项要先核实："
    for department, of in by_department(facts).items():
        yield f"  向{department}确认{len(of)}项："
        yield from (f"    {fact}（{_where(fact)}）" for fact in of[:_SHOWN])
        if len(of) > _SHOWN:
            yield "    ……"


def _where(fact: OpenFact) -> str:
    """The line, or the file of a record that was read from a release."""
    return str(fact.place) if fact.place.line > 1 else fact.place.file
