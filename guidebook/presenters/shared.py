"""What many guides tell alike: items and papers that a book tells once, each item under a letter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from guidebook.presenters.case import CaseView
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.papers import Paper, Papers

# A chapter of its own is worth it for what two guides in five repeat, and never for two guides.
_FEWEST = 3
_SHARE = 0.4
# Words that name items by the numbers of one guide say something else in another.
_BY_NUMBER = re.compile(r"第[\d、]+项")


@dataclass(frozen=True)
class SharedItem:
    """An item told once; its `line` has nothing that only one guide says. `users` counts the guides."""

    letter: str
    line: ItemLine
    users: int


@dataclass(frozen=True)
class SharedPaper:
    """A paper told once; `letters` are those of the shared items that ask for it."""

    paper: Paper
    letters: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """The items and papers of the shared chapter; without items there is none."""

    items: tuple[SharedItem, ...] = ()
    papers: tuple[SharedPaper, ...] = ()


@dataclass(frozen=True)
class SharedUse:
    """A shared item in one guide: its letter, and the line with what only this guide says of it."""

    letter: str
    line: ItemLine


@dataclass(frozen=True)
class SharedUses:
    """Shared items of one guide, by when it needs them."""

    condition: str | None
    uses: tuple[SharedUse, ...]


@dataclass(frozen=True)
class SharedNames:
    """Papers of the shared chapter that one guide needs, by when it needs them."""

    condition: str | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class Own:
    """What a guide tells itself, and what of the shared chapter goes with it."""

    lines: tuple[ItemLine, ...]
    shared_items: tuple[SharedUses, ...]
    papers: Papers
    shared_papers: tuple[SharedNames, ...]

    @property
    def letters(self) -> Mapping[int, str]:
        """The letters of the shared items, by their numbers in the guide."""
        return {use.line.number: use.letter for group in self.shared_items for use in group.uses}


def shared_of(cases: Sequence[CaseView]) -> Shared:
    """What enough of these cases, one a guide, tell in the same words."""
    enough = max(_FEWEST, round(_SHARE * len(cases)))
    counted = Counter(_bare(line) for case in cases for line in case.lines)
    kept = [(line, users) for line, users in counted.items() if users >= enough]
    items = tuple(
        SharedItem(letter, line, users) for letter, (line, users) in zip(ascii_uppercase, kept, strict=False)
    )
    rows = Counter(row for case in cases for row in _shareable(case, _letters(case, items)))
    return Shared(items, tuple(row for row, users in rows.items() if users >= enough))


def own_of(case: CaseView, shared: Shared) -> Own:
    """The case without what the shared chapter tells for it."""
    letters = _letters(case, shared.items)
    told = {row.paper for row in shared.papers}
    spared: list[Paper] = []

    def left(papers: Iterable[Paper]) -> tuple[Paper, ...]:
        own: list[Paper] = []
        for paper in papers:
            row = _row(paper, letters)
            (spared if row and row.paper in told else own).append(paper)
        return tuple(own)

    return Own(
        lines=tuple(line for line in case.lines if line.number not in letters),
        shared_items=tuple(_uses(case, letters)),
        papers=Papers(
            left(case.papers), left(case.open_papers), left(case.issued_papers), left(case.fetched_papers)
        ),
        shared_papers=tuple(_by_condition(spared)),
    )


def _letters(case: CaseView, items: Iterable[SharedItem]) -> Mapping[int, str]:
    """The letters of the shared items by their numbers in a guide."""
    by_line = {item.line: item.letter for item in items}
    lettered = ((line.number, by_line.get(_bare(line))) for line in case.lines)
    return {number: letter for number, letter in lettered if letter}


def _uses(case: CaseView, letters: Mapping[int, str]) -> Iterator[SharedUses]:
    uses: dict[str | None, list[SharedUse]] = {}
    for line in case.lines:
        if line.number in letters:
            uses.setdefault(line.condition, []).append(SharedUse(letters[line.number], line))
    for condition, of in uses.items():
        yield SharedUses(condition, tuple(of))


def _bare(line: ItemLine) -> ItemLine:
    """The line with what the item says of itself, and nothing of how a guide uses it."""
    return replace(
        line,
        number=0,
        persons=(),
        on_behalf_of=(),
        persons_waiting=(),
        offices=(),
        place=None,
        waits_for=(),
        waiting=None,
        together_with=(),
        is_optional=False,
        is_later=False,
        condition=None,
        note=None,
    )


def _shareable(case: CaseView, letters: Mapping[int, str]) -> Iterator[SharedPaper]:
    for paper in (*case.papers, *case.open_papers, *case.issued_papers, *case.fetched_papers):
        if row := _row(paper, letters):
            yield row


def _row(paper: Paper, letters: Mapping[int, str]) -> SharedPaper | None:
    """The paper as the shared chapter would tell it; None if another item has to do with it."""
    if not paper.asked_by or not letters.keys() >= {*paper.asked_by, *paper.carried_to}:
        return None
    texts = (paper.condition or "", *paper.additions, *paper.notes)
    if paper.may_be_issued_by or paper.issued_by or any(_BY_NUMBER.search(text) for text in texts):
        return None
    asking = tuple(sorted(letters[number] for number in paper.asked_by))
    return SharedPaper(replace(paper, asked_by=(), carried_to=()), asking)


def _by_condition(papers: Iterable[Paper]) -> Iterator[SharedNames]:
    names: dict[str | None, list[str]] = {}
    for paper in papers:
        who = f"（{paper.person}）" if paper.person else ""
        names.setdefault(paper.condition, []).append(f"{paper.name}{who}")
    for condition, of in names.items():
        yield SharedNames(condition, tuple(of))
