"""Twins: one paper that a bundle asks for under two names, so that it would be brought twice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations

from guidebook.checks.filed import Filed
from guidebook.checks.guides import Telling, of_guides
from guidebook.checks.possible import Possibilities, possibilities
from guidebook.checks.subject import Subject
from guidebook.model import Bundle, Item, ItemUse, Material, MaterialUse
from guidebook.problems import Problem, warning
from guidebook.text import name_key, quoted

NEAR_NAMES = "near-names"
ONE_IN_ANOTHER = "one-in-another"
OVERLAPPING_SETS = "overlapping-sets"
SET_WITH_TWO_NAMES = "set-with-two-names"

# A note with one of these names another paper in order to spare it, or to tell the two apart.
_SPARING = ("不用另", "代替", "另附", "另列")


@dataclass(frozen=True)
class _Asked:
    """A line of an item's 申请材料 that counts in a bundle, with whose paper it means there."""

    item: Filed[Item]
    line: int
    use: ItemUse
    paper: MaterialUse
    whose: frozenset[str | None]


@dataclass(frozen=True)
class _Pair:
    """Two materials that look like one, and what is wrong with them."""

    one: str
    other: str
    code: str


# A problem with the names that it is about.
NamedProblem = tuple[frozenset[str], Problem]


def problems(subject: Subject) -> Iterator[Problem]:
    """Pairs of papers, or of either/or sets, that are one for the citizen; each pair is reported once."""
    pairs = _pairs(tuple(_Material.of(filed.record) for filed in subject.materials.values()))
    reported: set[tuple[str, frozenset[str]]] = set()
    for names, problem in of_guides(subject, _telling(pairs), of_cases=True):
        if (problem.code, names) not in reported:
            reported.add((problem.code, names))
            yield problem


@lru_cache(maxsize=4)
def _telling(pairs: tuple[_Pair, ...]) -> Telling[NamedProblem]:
    """What is told of a guide where these pairs look like one."""

    def tell(subject: Subject, filed: Filed[Bundle]) -> Iterator[NamedProblem]:
        asked = tuple(_asked(subject, filed.record))
        possible = possibilities(subject, filed.record)
        yield from _papers(filed.record, asked, pairs, possible)
        yield from _sets(filed.record, asked, possible)

    return tell


@dataclass(frozen=True)
class _Material:
    """What makes a material look like another one: its names, the statements of its note."""

    name: str
    names: tuple[str, ...]
    statements: tuple[str, ...]

    @classmethod
    def of(cls, material: Material) -> "_Material":
        names = (material.name, *material.aliases, *material.former_names)
        return cls(material.name, tuple(map(name_key, names)), tuple(_statements(material)))


# A site that is followed is checked after every save, and few saves change a name or a note.
@lru_cache(maxsize=4)
def _pairs(materials: tuple[_Material, ...]) -> tuple[_Pair, ...]:
    return tuple(_found_pairs(materials))


def _found_pairs(materials: Iterable[_Material]) -> Iterator[_Pair]:
    """Pairs of materials with nearly the same name, or of which one says that it is the other."""
    known_as = {material.name: material.names for material in materials}
    notes = {material.name: material.statements for material in materials}
    for one, other in permutations(known_as, 2):
        key = name_key(one)
        # What both are called is reported among the names, where it may not be.
        if any(key in name and name not in known_as[one] for name in known_as[other]):
            yield _Pair(one, other, NEAR_NAMES)
        elif any(one in statement for statement in notes[other]):
            yield _Pair(one, other, ONE_IN_ANOTHER)


def _statements(material: Material) -> Iterator[str]:
    """The sentences of the note, without those that spare the citizen another paper."""
    for sentence in re.split("[。；]", material.note or ""):
        if not any(word in sentence for word in _SPARING):
            yield sentence


def _asked(subject: Subject, bundle: Bundle) -> Iterator[_Asked]:
    persons = {person.name for person in bundle.persons}
    for _, use, item in subject.uses(bundle):
        for line, paper in enumerate(item.materials):
            whose = persons.intersection(paper.persons) if paper.persons else {paper.each}
            if whose and paper.material not in use.not_asked:
                yield _Asked(subject.items[item.name], line, use, paper, frozenset(whose))


def _papers(
    bundle: Bundle, asked: Iterable[_Asked], pairs: Iterable[_Pair], possible: Possibilities
) -> Iterator[NamedProblem]:
    """Materials that look like one and are asked of one person in one case."""
    of: dict[str, list[_Asked]] = {}
    for ask in asked:
        for material in ask.paper.members:
            of.setdefault(material, []).append(ask)
    for pair in pairs:
        for one in of.get(pair.one, ()):
            for other in of.get(pair.other, ()):
                is_choice = pair.other in one.paper.members or pair.one in other.paper.members
                if not is_choice and _can_both_count(one, other, possible):
                    yield frozenset({pair.one, pair.other}), _paper_problem(bundle, pair, one, other)


def _paper_problem(bundle: Bundle, pair: _Pair, one: _Asked, other: _Asked) -> Problem:
    where = f"“{bundle.name}”里，这里要“{pair.other}”，“{one.item.record.name}”要“{pair.one}”，"
    if pair.code == NEAR_NAMES:
        what = "名称太像：是一种材料，就并成一个名称，旧的写进“曾用名”；不是，就改得看得出差别。"
    else:
        what = (
            f"台账里却说“{pair.other}”可以就是“{pair.one}”：不用交两样，就在台账的“说明”里写“不用另交”，"
            "或者改成“任选其一”。"
        )
    return warning(other.item.place("申请材料", other.line), pair.code, where + what)


def _sets(bundle: Bundle, asked: Iterable[_Asked], possible: Possibilities) -> Iterator[NamedProblem]:
    """Either/or sets with a paper in common that the plan cannot merge into one row, or with two names."""
    sets = [ask for ask in asked if ask.paper.any_of]
    for one, other in combinations(sets, 2):
        papers, other_papers = set(one.paper.members), set(other.paper.members)
        common = papers & other_papers
        is_same = papers == other_papers
        is_twin = (
            one.paper.title != other.paper.title
            if is_same
            else not (papers < other_papers or papers > other_papers)
        )
        if common and is_twin and _can_both_count(one, other, possible):
            names = frozenset({one.paper.title, other.paper.title, *common})
            yield names, _set_problem(bundle, one, other, None if is_same else common)


def _set_problem(bundle: Bundle, one: _Asked, other: _Asked, common: set[str] | None) -> Problem:
    where = f"“{bundle.name}”里，这里的“{other.paper.title}”和“{one.item.record.name}”的“{one.paper.title}”"
    place = other.item.place("申请材料", other.line)
    if common is None:
        message = f"{where}是同样几种材料，请用同一个“称”。"
        return warning(place, SET_WITH_TWO_NAMES, message)
    message = (
        f"{where}都可以交{quoted(sorted(common))}，却要算成两样："
        "把两处的“任选其一”写成一样，或者让一处包含另一处，群众就只交一份。"
    )
    return warning(place, OVERLAPPING_SETS, message)


def _can_both_count(one: _Asked, other: _Asked, possible: Possibilities) -> bool:
    """Whether both lines can count for one person in one case."""
    if one.whose.isdisjoint(other.whose):
        return False
    return possible.can_hold(one.use.when, one.paper.when, other.use.when, other.paper.when)
