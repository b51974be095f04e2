"""What is told of one guide: kept for as long as the guide, and all that counts for it, stay as they are.

A site has thirty guides, and an edit touches a few of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from guidebook.catalogue import used_by
from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.keeping import Keep
from guidebook.loading import Entity
from guidebook.model import Bundle
from guidebook.model.references import Kind

T = TypeVar("T")
# What is told of a guide. It may depend on nothing but the guide, what it cannot do without, the 默认 of the
# questions, and the site; and tell of no place but in the guide and its items.
Telling = Callable[[Subject, Filed[Bundle]], Iterable[T]]
# For what goes by answers and persons it makes no difference what a ledger says of a paper.
_CASES = frozenset({Kind.BUNDLE, Kind.ITEM, Kind.QUESTION})


@dataclass(frozen=True, eq=False)
class _Grounds:
    """What a telling depends on: what the guide uses, by what it is (None: it is not there), and the rest."""

    used: Mapping[tuple[Kind, str], object]
    others: tuple[object, ...]

    def hold(self, subject: Subject, filed: Filed[Bundle]) -> bool:
        """Whether all of it is as it was."""
        is_same = all(_thing(subject, *at) is thing for at, thing in self.used.items())
        return is_same and self.others == _others(subject, filed)

    @property
    def of_cases(self) -> "_Grounds":
        """Those that count for what goes by answers and persons."""
        return _Grounds({at: thing for at, thing in self.used.items() if at[0] in _CASES}, self.others)


# All grounds, and those of cases.
Both = tuple[_Grounds, _Grounds]
_GROUNDS: Keep[Entity, list[Both]] = Keep()
_TOLD: Keep[_Grounds, dict[Telling[Any], tuple[Any, ...]]] = Keep()
# Whose grounds have been looked at.
_HELD: Keep[Subject, dict[str, Both]] = Keep()


def of_guides(subject: Subject, tell: Telling[T], *, of_cases: bool = False) -> Iterator[T]:
    """What is told of every guide, in their order; `of_cases`: see `of_guide`."""
    for filed in subject.bundles.values():
        yield from of_guide(subject, filed, tell, of_cases=of_cases)


def of_guide(
    subject: Subject, filed: Filed[Bundle], tell: Telling[T], *, of_cases: bool = False
) -> tuple[T, ...]:
    """What is told of the guide; `of_cases` tells that only its items and questions count for it."""
    if subject.lost:
        # Who else writes the lost names makes a difference.
        return tuple(tell(subject, filed))
    told = _TOLD.of(_grounds(subject, filed)[of_cases], dict)
    if tell not in told:
        told[tell] = tuple(tell(subject, filed))
    return told[tell]


def _grounds(subject: Subject, filed: Filed[Bundle]) -> Both:
    held = _HELD.of(subject, dict)
    if filed.record.name not in held:
        held[filed.record.name] = _held(subject, filed)
    return held[filed.record.name]


def _held(subject: Subject, filed: Filed[Bundle]) -> Both:
    """The grounds as they were, as far as they still hold."""
    before = _GROUNDS.of(filed.entity, list)
    last = before[0] if before else None
    if last and last[0].hold(subject, filed):
        return last
    used = used_by(subject.entities, [(Kind.BUNDLE, filed.record.name)])
    grounds = _Grounds({at: _thing(subject, *at) for at in used}, _others(subject, filed))
    of_cases = grounds.of_cases
    if last and last[1].used.keys() == of_cases.used.keys() and last[1].hold(subject, filed):
        of_cases = last[1]
    before[:] = [(grounds, of_cases)]
    return grounds, of_cases


def _thing(subject: Subject, kind: Kind, name: str) -> object:
    """Of an item the place counts too, since something may be told there."""
    entity = subject.entity(kind, name)
    return entity.record if entity and kind is not Kind.ITEM else entity


def _others(subject: Subject, filed: Filed[Bundle]) -> tuple[object, ...]:
    is_sound = subject.catalogue is not None and filed.record.name in subject.catalogue.bundles
    return subject.site, tuple(subject.defaults.items()), is_sound
