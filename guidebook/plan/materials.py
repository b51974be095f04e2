"""一套材料: the askings of all items merged into one list.

Materials merge by (material, person): two people's identity cards are two rows. A
row is the set of its askings, and whatever it shows is computed from that set, so
the order of merging cannot matter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce

from guidebook.model import Answer
from guidebook.model.uses import Demand, Necessity, Pieces
from guidebook.plan.asks import Ask, Key, Reason, all_allow, asks, narrowed
from guidebook.plan.case import Case
from guidebook.plan.issuing import Issuers


@dataclass(frozen=True)
class Addition:
    """What an open point would add to a row: `more` in words (再加1份), or another presentation.

    With another presentation `more` is how many it is then, empty where that stays the same.
    """

    why: Reason
    more: str
    demand: Demand | None


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

    @cached_property
    def demand(self) -> Demand:
        """What all the windows together do with it."""
        return _demand(self._counted)

    @cached_property
    def pieces(self) -> Pieces:
        """How many of each kind: the most that one asks for, plus what each department keeps for itself."""
        return _pieces(self._counted)

    @property
    def count(self) -> int:
        """How many pieces."""
        return self.pieces.count

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
    def is_needed(self) -> bool:
        """Whether somebody does not take the application in without it: it is 非必要 only if for all."""
        return any(ask.use.necessity is Necessity.NECESSARY for ask in self._counted)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the items say about it."""
        return tuple(dict.fromkeys(ask.use.note for ask in self._counted if ask.use.note))

    @property
    def first(self) -> tuple[int, int]:
        """Where the row stands in the list: at its first asking."""
        return min(ask.position for ask in self._counted)

    @cached_property
    def amount(self) -> str:
        """How many, in words: 1份, 原件1份、复印件2份, 每名从业人员1份; empty for what the system fetches."""
        if self.demand.is_nothing:
            return ""
        return f"每名{self.each}{self.pieces}" if self.each else str(self.pieces)

    @property
    def is_later(self) -> bool:
        """Whether it is brought later, for the items that follow (后续)."""
        return self.all[0].is_later

    def additions(self) -> Iterator[Addition]:
        """What each open point would add to what is certain."""
        for why in dict.fromkeys(ask.why for ask in self.open if self.certain and ask.why):
            then = (*self.certain, *(ask for ask in self.open if ask.why == why))
            demand, pieces = _demand(then), _pieces(then)
            if demand != self.demand:
                yield Addition(why, "" if str(pieces) == str(self.pieces) else str(pieces), demand)
            elif more := _more(self.pieces, pieces):
                yield Addition(why, more, None)


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


def _demand(merged_asks: Iterable[Ask]) -> Demand:
    return reduce(Demand.__or__, (ask.demand for ask in merged_asks), Demand())


def _pieces(merged_asks: Iterable[Ask]) -> Pieces:
    shared, kept = Pieces(), Pieces()
    for ask in merged_asks:
        if ask.use.kept_by_each:
            kept += ask.use.pieces
        else:
            shared |= ask.use.pieces
    return shared + kept


def _more(now: Pieces, then: Pieces) -> str:
    """How many are added, in words; of which kind where both kinds are handed in, empty for none.

    None is added where the open point only wants to see a paper that is handed in anyway.
    """
    kinds = {"原件": then.originals - now.originals, "复印件": then.copies - now.copies}
    added = kinds if then.has_both else {"": then.count - now.count}
    return "、".join(f"{kind}{more}份" for kind, more in added.items() if more)


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
    all_asks = asks(case)
    issuers = Issuers(case)
    issuer = {id(ask): issuers.certain(ask) for ask in all_asks}
    rows = _without_satisfied_sets(case, _rows(ask for ask in all_asks if issuer[id(ask)] is None))
    issued = []
    for row in _rows(ask for ask in all_asks if issuer[id(ask)] is not None):
        item, material = issuer[id(row.all[0])] or (None, None)
        issued.append(replace(row, issued_by=item, issued_as=material))
    ordered = [_with_possible(row, issuers) for row in sorted(rows, key=lambda row: row.first)]
    return Materials(
        certain=tuple(row for row in ordered if row.certain),
        open=tuple(row for row in ordered if not row.certain),
        issued=tuple(sorted(issued, key=lambda row: row.first)),
        asks=all_asks,
    )


def _with_possible(row: MaterialRow, issuers: Issuers) -> MaterialRow:
    names = dict.fromkeys(item for ask in row.all for item in issuers.possible(ask))
    return replace(row, may_be_issued_by=tuple(names)) if names else row


def _rows(merged_asks: Iterable[Ask]) -> list[MaterialRow]:
    asks_by_key: dict[Key, list[Ask]] = {}
    for ask in merged_asks:
        asks_by_key.setdefault(ask.key, []).append(ask)
    return [
        MaterialRow(
            tuple(ask for ask in of_row if ask.is_certain), tuple(ask for ask in of_row if not ask.is_certain)
        )
        for of_row in asks_by_key.values()
    ]


def _without_satisfied_sets(case: Case, rows: list[MaterialRow]) -> list[MaterialRow]:
    """Rows without the either/or sets that a paper, asked anyway, satisfies.

    What the set's askers want of the paper (the original, a copy more) is added to its row.
    A smaller set satisfies the larger one that contains it.
    """
    kept: list[MaterialRow] = []
    for row in sorted(rows, key=lambda row: len(set(row.members))):
        others = enumerate(kept if row.is_set else ())
        at = next((n for n, other in others if _satisfies(other, row)), None)
        if at is None:
            kept.append(row)
        else:
            kept[at] = _with_set(case, kept[at], row)
    return kept


def _satisfies(row: MaterialRow, chosen: MaterialRow) -> bool:
    """Whether the paper of `row`, asked whenever the set is, is one of the papers of the set."""
    first, other = row.all[0], chosen.all[0]
    is_same_round = (first.whose, first.is_later) == (other.whose, other.is_later)
    is_member = is_same_round and set(row.members) < set(chosen.members)
    return is_member and (bool(row.certain) or _whys(chosen.all) <= _whys(row.open))


def _whys(merged_asks: Iterable[Ask]) -> set[Reason | None]:
    return {ask.why for ask in merged_asks}


def _with_set(case: Case, row: MaterialRow, chosen: MaterialRow) -> MaterialRow:
    to = row.all[0].use
    wanted = MaterialRow(
        tuple(narrowed(case, ask, to) for ask in chosen.certain),
        tuple(narrowed(case, ask, to) for ask in chosen.open),
        met_sets=(chosen.title,),
    )
    return merged(row, wanted)
