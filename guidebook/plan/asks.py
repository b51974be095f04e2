"""Every asking for a material in a case: which item asks, for whose paper, and how certain it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guidebook.model import Answer, Condition, MaterialUse
from guidebook.model.uses import Demand
from guidebook.plan.case import Case, Standing
from guidebook.plan.truth import Truth

Key = tuple[frozenset[str], tuple[str | None, str | None], bool]


@dataclass(frozen=True)
class Reason:
    """Why an asking is still open: the `item` that asks, if that is open, and what is not yet decided.

    `of_item` says when the item is needed, `own` when it asks for this paper of this person.
    """

    item: str | None
    of_item: Condition | None
    own: tuple[Condition, ...]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition that is not yet decided."""
        return ((self.of_item,) if self.of_item else ()) + self.own


@dataclass(frozen=True)
class Ask:
    """One line of one item's 申请材料, for one person (None where it is nobody's in particular).

    `position` is (place of the item in the bundle, place of the line in the item); `is_later` says that
    the item comes after all is done (后续), when the papers are brought again; `why` is None if certain.
    """

    item: str
    position: tuple[int, int]
    use: MaterialUse
    person: str | None
    is_later: bool
    waived: Answer
    why: Reason | None

    @property
    def is_certain(self) -> bool:
        """Whether the paper is asked for in this case, whatever is still open."""
        return self.why is None

    @property
    def whose(self) -> tuple[str | None, str | None]:
        """The person, or the kind of person of whom each brings one where no person is named."""
        return self.person, None if self.person else self.use.each

    @property
    def key(self) -> Key:
        """What makes two askings the same: the material (or the set of them), the person, and the time."""
        return frozenset(self.use.members), self.whose, self.is_later

    @property
    def demand(self) -> Demand:
        """What the window does with the paper."""
        return self.use.demand


def asks(case: Case) -> tuple[Ask, ...]:
    """The askings of all needed and open items, in the bundle's order."""
    return tuple(ask for place, _ in enumerate(case.bundle.items) for ask in _of_item(case, place))


def _of_item(case: Case, place: int) -> Iterator[Ask]:
    name = case.bundle.items[place].item
    of_item = case.standings[name].truth
    if of_item is Truth.FALSE:
        return
    not_asked = case.bundle.items[place].not_asked
    is_later = name in case.later
    for line, asked in enumerate(case.catalogue.items[name].materials):
        of_line = of_item & case.holds(asked.when)
        if of_line is Truth.FALSE or asked.material in not_asked:
            continue
        use = _kept_by_each(asked) if case.separate else asked
        for person, of_person in _persons(case, use):
            truth = of_line & of_person
            if truth is not Truth.FALSE:
                why = None if truth is Truth.TRUE else _why(case, place, use, person)
                yield Ask(name, (place, line), use, person, is_later, _waived(case, use), why)


def _kept_by_each(use: MaterialUse) -> MaterialUse:
    """The line where things are handled one by one: each office keeps a copy of its own."""
    return use.model_copy(update={"kept_by_each": True}) if use.demand.copy else use


def _persons(case: Case, use: MaterialUse) -> list[tuple[str | None, Truth]]:
    """Whose papers this line means here: those of its persons whom the bundle has.

    An item shared by many bundles names the persons of all of them. A line none of whose
    persons the bundle has means nothing there: newborns have no 申请人 with an identity card.
    """
    if not use.persons:
        return [(None, case.persons.get(use.each or "", Truth.TRUE))]
    return [(person, case.persons[person]) for person in use.persons if person in case.persons]


def narrowed(case: Case, ask: Ask, to: MaterialUse) -> Ask:
    """The asking for an either/or set, once it is known which of its papers are brought."""
    chosen = {"material": to.material, "any_of": to.any_of, "set_name": to.set_name}
    use = ask.use.model_copy(update=chosen)
    return replace(ask, use=use, waived=_waived(case, use))


def _waived(case: Case, use: MaterialUse) -> Answer:
    if use.waived is not None:
        return use.waived
    if use.material is not None:
        return case.catalogue.materials[use.material].electronic
    return all_allow(case.catalogue.materials[name].electronic for name in use.members)


def all_allow(answers: Iterable[Answer]) -> Answer:
    """是 only if all say so, 否 if any says so, else 待核实."""
    given = tuple(answers)
    if Answer.NO in given:
        return Answer.NO
    is_allowed = bool(given) and all(answer is Answer.YES for answer in given)
    return Answer.YES if is_allowed else Answer.UNVERIFIED


def _why(case: Case, place: int, use: MaterialUse, person: str | None) -> Reason:
    """The conditions under which this asking counts."""
    item = case.bundle.items[place]
    whose = case.person(person or use.each)
    own = (case.open_part(use.when), case.open_part(whose.when if whose else None))
    is_open = case.standings[item.item] is Standing.OPEN
    return Reason(
        item.item if is_open else None,
        case.open_part(item.when) if is_open else None,
        tuple(dict.fromkeys(part for part in own if part is not None)),
    )
