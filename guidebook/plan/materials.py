"""一套材料: the askings of all items merged into one list.

Materials merge by (material, person): two people's identity cards are two rows. A
row is the set of its askings, and whatever it shows is computed from that set, so
the order of merging cannot matter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce

from guidebook.model import Answer
from guidebook.model.item import Result
from guidebook.model.uses import Demand
from guidebook.plan.asks import Ask, Key, all_allow, asks, narrowed
from guidebook.plan.case import Case, Standing
from guidebook.plan.order import all_ancestors, ancestors
from guidebook.plan.truth import Truth


@dataclass(frozen=True)
class MaterialRow:
    """One line of the merged list.

    `certain` are the askings that hold in this case, `open` those that would be added
    if something still open came true. `met_sets` are the either/or sets that this
    paper satisfies as well; `issued_by` is the item of this bundle that hands it out
    and `issued_as` the material it hands out (one member of an either/or set);
    `may_be_issued_by` are the items that would if they turned out to be needed.
    """

    certain: tuple[Ask, ...]
    open: tuple[Ask, ...] = ()
    met_sets: tuple[str, ...] = ()
    issued_by: str | None = None
    issued_as: str | None = None
    may_be_issued_by: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Ask, ...]:
        """Every asking, certain ones first."""
        return self.certain + self.open

    @cached_property
    def _counted(self) -> tuple[Ask, ...]:
        return self.certain or self.open

    @property
    def title(self) -> str:
        """The material's name, or that of the either/or set."""
        return self.all[0].use.title

    @property
    def members(self) -> tuple[str, ...]:
        """The materials of which one is to be brought."""
        return self.all[0].use.members

    @property
    def is_set(self) -> bool:
        """Whether the citizen may choose among several."""
        return len(set(self.members)) > 1

    @property
    def person(self) -> str | None:
        """Whose paper."""
        return self.all[0].person

    @property
    def items(self) -> tuple[str, ...]:
        """The items that ask for it, in the bundle's order."""
        return tuple(dict.fromkeys(ask.item for ask in self._counted))

    @property
    def demand(self) -> Demand:
        """What the windows do with it, all together."""
        return _demand(self._counted)

    @property
    def count(self) -> int:
        """How many: the most that one asks for, plus what each department keeps for itself."""
        return _count(self._counted)

    @property
    def each(self) -> str | None:
        """The kind of person of whom each brings one."""
        return next((ask.use.each for ask in self._counted if ask.use.each), None)

    @property
    def waived(self) -> Answer:
        """免提交: only if every asker allows it."""
        return all_allow(ask.waived for ask in self._counted)

    @property
    def may_follow(self) -> Answer:
        """容缺: only if every asker allows it."""
        return all_allow(ask.use.may_follow for ask in self._counted)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the items say about it."""
        return tuple(dict.fromkeys(ask.use.note for ask in self._counted if ask.use.note))

    @property
    def first(self) -> tuple[int, int]:
        """Where the row stands in the list: at its first asking."""
        return min(ask.position for ask in self._counted)

    @property
    def amount(self) -> str:
        """How many, in words: 1份, 每名从业人员1份; empty for what the system fetches."""
        if self.demand == Demand():
            return ""
        return f"每名{self.each}{self.count}份" if self.each else f"{self.count}份"

    def additions(self) -> tuple[str, ...]:
        """What each open point would add to what is certain, as a sentence."""
        found = []
        for why in dict.fromkeys(ask.why for ask in self.open if self.certain):
            then = (*self.certain, *(ask for ask in self.open if ask.why == why))
            if more := _count(then) - self.count:
                found.append(f"若{why}，再加{more}份")
            if (demand := _demand(then)) != self.demand:
                found.append(f"若{why}，改为{demand}")
        return tuple(found)


def merged(one: MaterialRow, other: MaterialRow) -> MaterialRow:
    """Two rows of the same material and person as one; the order does not matter."""
    return replace(
        one,
        certain=_union(one.certain, other.certain),
        open=_union(one.open, other.open),
        met_sets=tuple(sorted({*one.met_sets, *other.met_sets})),
    )


def _union(one: Iterable[Ask], other: Iterable[Ask]) -> tuple[Ask, ...]:
    return tuple(sorted(dict.fromkeys((*one, *other)), key=lambda ask: ask.position))


def _demand(found: Iterable[Ask]) -> Demand:
    return reduce(Demand.__or__, (ask.demand for ask in found), Demand())


def _count(found: Iterable[Ask]) -> int:
    shared = max((ask.use.copies for ask in found if not ask.use.kept_by_each), default=0)
    kept = sum(ask.use.copies for ask in found if ask.use.kept_by_each)
    return shared + kept


@dataclass(frozen=True)
class Materials:
    """The merged list: what to bring, what an open point would add, what this bundle hands out.

    `asks` are the askings from which it was merged.
    """

    certain: tuple[MaterialRow, ...]
    open: tuple[MaterialRow, ...]
    issued: tuple[MaterialRow, ...]
    asks: tuple[Ask, ...]


def merge(case: Case) -> Materials:
    """The material list of a case."""
    found = asks(case)
    certain, possible = _issuers(case)
    issuer = {id(ask): next(certain.of(ask), None) for ask in found}
    rows = _met(case, _rows(ask for ask in found if issuer[id(ask)] is None))
    issued = []
    for row in _rows(ask for ask in found if issuer[id(ask)] is not None):
        item, material = issuer[id(row.all[0])] or (None, None)
        issued.append(replace(row, issued_by=item, issued_as=material))
    ordered = [_with_possible(row, possible) for row in sorted(rows, key=lambda row: row.first)]
    return Materials(
        certain=tuple(row for row in ordered if row.certain),
        open=tuple(row for row in ordered if not row.certain),
        issued=tuple(sorted(issued, key=lambda row: row.first)),
        asks=found,
    )


def _with_possible(row: MaterialRow, possible: "_Issuers") -> MaterialRow:
    names = dict.fromkeys(item for ask in row.all for item, _ in possible.of(ask))
    return replace(row, may_be_issued_by=tuple(names))


def _rows(found: Iterable[Ask]) -> list[MaterialRow]:
    rows: dict[Key, MaterialRow] = {}
    for ask in found:
        row = MaterialRow((ask,)) if ask.is_certain else MaterialRow((), (ask,))
        rows[ask.key] = merged(rows[ask.key], row) if ask.key in rows else row
    return list(rows.values())


def _met(case: Case, rows: list[MaterialRow]) -> list[MaterialRow]:
    """Rows without the either/or sets that a paper, asked anyway, satisfies.

    What the set's askers want of the paper (the original, a copy more) is added to its row.
    A smaller set satisfies the larger one that contains it.
    """
    kept: list[MaterialRow] = []
    for row in sorted(rows, key=lambda row: len(set(row.members))):
        at = next((n for n, other in enumerate(kept) if _satisfies(other, row)), None)
        if at is None:
            kept.append(row)
        else:
            kept[at] = _with_set(case, kept[at], row)
    return kept


def _satisfies(row: MaterialRow, chosen: MaterialRow) -> bool:
    """Whether the paper of `row`, asked whenever the set is, is one of the papers of the set."""
    is_member = set(row.members) < set(chosen.members) and row.all[0].whose == chosen.all[0].whose
    return is_member and (bool(row.certain) or _whys(chosen.all) <= _whys(row.open))


def _whys(found: Iterable[Ask]) -> set[str]:
    return {ask.why for ask in found}


def _with_set(case: Case, row: MaterialRow, chosen: MaterialRow) -> MaterialRow:
    to = row.all[0].use
    wanted = MaterialRow(
        tuple(narrowed(case, ask, to) for ask in chosen.certain),
        tuple(narrowed(case, ask, to) for ask in chosen.open),
        met_sets=(chosen.title,),
    )
    return merged(row, wanted)


class _Issuers:
    """Which items hand out a material before another item asks for it, if `items` are what is done."""

    def __init__(self, case: Case, items: tuple[str, ...], issues: Iterable[tuple[str, Result]]) -> None:
        self._bundle = case.bundle
        self._items = items
        self._before = all_ancestors(case.bundle, items)
        self._issues = tuple(issues)

    def of(self, ask: Ask) -> Iterator[tuple[str, str]]:
        """Items finished before the asking one whose result this is, for the same person; and the result."""
        for item, result in self._issues:
            is_same = ask.person in result.persons if result.persons else ask.person is None
            is_asked = result.issues is not None and result.issues in ask.use.members
            if is_asked and is_same and item in self._before_item(ask.item):
                yield item, result.issues or ""

    def _before_item(self, name: str) -> frozenset[str]:
        if name not in self._before:
            # It is open: what is done before it, were it needed.
            self._before |= {name: ancestors(self._bundle, name, self._items)}
        return self._before[name]


def _issuers(case: Case) -> tuple[_Issuers, _Issuers]:
    """The results that are certain in this case, and those that are still possible."""
    truths = [
        (name, result, case.holds(result.when) & of_item)
        for standing, of_item in ((Standing.NEEDED, Truth.TRUE), (Standing.OPEN, Truth.UNKNOWN))
        for name in case.items(standing)
        for result in case.catalogue.items[name].results
        if result.issues
    ]
    certain = ((name, result) for name, result, truth in truths if truth is Truth.TRUE)
    possible = ((name, result) for name, result, truth in truths if truth is Truth.UNKNOWN)
    needed = case.items(Standing.NEEDED)
    return _Issuers(case, needed, certain), _Issuers(case, needed + case.items(Standing.OPEN), possible)
