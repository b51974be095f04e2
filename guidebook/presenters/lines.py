"""The items of a case, one line each: who decides, where, by when, how long, at what cost, to what end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guidebook.catalogue import Catalogue
from guidebook.model import Condition, Item, ItemUse, TimeLimit
from guidebook.model.facts import Fact
from guidebook.model.item import Handling
from guidebook.model.references import Kind
from guidebook.plan import Plan, Truth
from guidebook.plan.handling import ways
from guidebook.plan.order import Step
from guidebook.presenters.addresses import address_of, department_link
from guidebook.presenters.citing import citations
from guidebook.presenters.conditions import Conditions
from guidebook.presenters.duties import Duty, duty
from guidebook.presenters.money import Charge, ResultLine, charges, results
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Entry, Spot, Value, value
from guidebook.text import NONE, UNVERIFIED


@dataclass(frozen=True)
class Limits:
    """How long the department may take, by law and by its promise; `way` if the case decides how."""

    statutory: Value
    promised: Value
    way: str | None = None


@dataclass(frozen=True)
class ItemLine:
    """An item of the bundle as this case has it.

    `number` is its place in the bundle, the same in every case; `persons` are those who come for it,
    `on_behalf_of` those for whom the applicant does it, `persons_waiting` those of them who wait for
    another item while the rest need not; `waits_for` are the numbers of what has to be done before,
    `waiting` says so in a sentence.
    `offices` is empty, and `place` says so, where that is 待核实; `place` says where, if that is not where
    the bundle is received. `facts` are what else to know of it, shown as they come; `requirements`
    (受理条件、禁止性要求) and `remarks` (说明、时限说明) are those of every bundle.
    """

    number: int
    id: str
    name: str
    label: str
    url: str
    authority: str
    authority_url: str
    is_immediate: bool
    persons: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    persons_waiting: tuple[str, ...]
    offices: tuple[str, ...]
    place: str | None
    waits_for: tuple[int, ...]
    waiting: str | None
    together_with: tuple[int, ...]
    is_optional: bool
    is_later: bool
    condition: str | None
    note: str | None
    duty: Duty | None
    limit: Limits
    charges: tuple[Charge, ...]
    results: tuple[ResultLine, ...]
    facts: tuple[Entry, ...]
    requirements: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def charged(self) -> tuple[str, ...]:
        """What is charged for, each once."""
        return tuple(dict.fromkeys(charge.what for charge in self.charges))


@dataclass(frozen=True)
class _Place:
    """What an item waits for, what only some of the persons wait for, what is the same step."""

    before: frozenset[str] = frozenset()
    partly_before: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()


def _places(steps: tuple[Step, ...]) -> Iterator[tuple[str, _Place]]:
    for step in steps:
        before = frozenset(name for n in step.after for name in steps[n].items)
        partly = frozenset(name for n in step.partly_after for name in steps[n].items)
        for name in step.items:
            yield name, _Place(before, partly, frozenset(step.items) - {name})


class Lines:
    """Tells the items of one plan."""

    def __init__(self, plan: Plan, conditions: Conditions, numbers: Mapping[str, int]) -> None:
        self._plan = plan
        self._case = plan.case
        self._catalogue = plan.case.catalogue
        self._conditions = conditions
        self._numbers = numbers

    def line(self, use: ItemUse) -> ItemLine:
        """The item as the bundle uses it, in this case."""
        item = self._catalogue.items[use.item]
        department = department_link(self._catalogue, item.authority)
        place = self._places.get(item.name, _Place())
        return ItemLine(
            number=self._numbers[item.name],
            id=item.id,
            name=item.name,
            label=item.label,
            url=address_of(Kind.ITEM, item),
            authority=department.name,
            authority_url=department.url,
            is_immediate=item.handling is Handling.IMMEDIATE,
            persons=self._present(use.persons),
            on_behalf_of=self._present(use.on_behalf_of),
            persons_waiting=self._present(_persons_waiting(use, place)),
            offices=self._case.offices(item),
            place=self._place(item),
            waits_for=self._numbers_of(place.before | place.partly_before),
            waiting=self._waiting(use, place),
            together_with=self._numbers_of(place.together),
            is_optional=use.is_optional,
            is_later=item.name in self._case.later,
            condition=self._open(use.when),
            note=use.note,
            duty=self._duty(item),
            limit=self._limits(item),
            charges=tuple(charges(self._catalogue, item, self._holding, self._payers)),
            results=tuple(results(self._catalogue, item, self._holding, self._present)),
            facts=tuple(_facts(self._catalogue, item)),
            requirements=item.conditions + item.prohibitions,
            remarks=(*item.note, item.limit_note) if item.limit_note else item.note,
        )

    @cached_property
    def _places(self) -> Mapping[str, _Place]:
        """Where each item stands in the order of all that are needed or may be."""
        shown = [planned.item.name for planned in (*self._plan.items, *self._plan.open_items)]
        return dict(_places(self._case.order.steps(shown)))

    def _numbers_of(self, items: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self._numbers[name] for name in items))

    def _waiting(self, use: ItemUse, place: _Place) -> str | None:
        """What has to be done before, and by whom if not by everybody."""
        if not place.before and not place.partly_before:
            return None
        is_open = {planned.item.name for planned in self._plan.open_items}.__contains__
        certain = self._numbers_of(name for name in place.before if not is_open(name))
        possible = self._numbers_of(name for name in place.before if is_open(name))
        clauses = [f"先办好{ordinals(certain)}"] if certain else []
        clauses += [f"要办{ordinals(possible)}的，先办好"] if possible else []
        for after in use.after:
            if after.item in place.partly_before:
                who = "、".join(after.persons)
                clauses.append(f"{who}的，要等{ordinals((self._numbers[after.item],))}办好")
        return "；".join(clauses) or None

    def _place(self, item: Item) -> str | None:
        """Where to go, unless it is simply where the bundle is received."""
        offices = self._case.offices(item)
        if not item.office_uses and offices == self._case.bundle.offices:
            return None
        by_condition: dict[str | None, list[str]] = {} if item.office_uses else {None: list(offices)}
        for use in self._case.own_offices(item):
            by_condition.setdefault(self._open(use.when), []).extend(filter(None, [use.office]))
        return "；".join(
            (f"{when}，" if when else "") + (f"到{'、'.join(names)}办" if names else f"到哪里办{UNVERIFIED}")
            for when, names in by_condition.items()
        )

    def _open(self, when: Condition | None) -> str | None:
        """What of the condition the answers leave open, in words."""
        part = self._case.open_part(when)
        return self._conditions.all_of(part) if part else None

    def _duty(self, item: Item) -> Duty | None:
        """By when the citizen has to come."""
        received = self._plan.time.received
        spot = spot_of(self._catalogue, Kind.ITEM, item)
        return duty(self._catalogue, item.timing, spot, received) if item.timing else None

    def _limits(self, item: Item) -> Limits:
        source = str(citations(self._catalogue, item.legal_basis[:1])[0])
        possible = ways(self._case, item)
        mode = possible[0].mode if len(possible) == 1 else None
        spot = self._limit_spot(item, [way.mode for way in possible])
        return Limits(
            value(_by_way((way.mode, way.statutory) for way in possible), spot.at("法定办结时限"), source),
            value(_by_way((way.mode, way.promised) for way in possible), spot.at("承诺办结时限")),
            mode,
        )

    def _limit_spot(self, item: Item, modes: Sequence[str | None]) -> Spot:
        """Where the limits stand: who confirmed those of the item said nothing of a mode's, or of several."""
        spot = spot_of(self._catalogue, Kind.ITEM, item)
        if len(modes) > 1:
            return Spot(spot.file, spot.path)
        numbers = [n for n, mode in enumerate(item.modes) if mode.name == modes[0]]
        return spot.at("方式", numbers[0]) if numbers else spot

    def _holding(self, when: Condition | None) -> tuple[bool, str | None]:
        return self._case.holds(when) is not Truth.FALSE, self._open(when)

    def _present(self, persons: tuple[str, ...]) -> tuple[str, ...]:
        """Those who are, or may be, in this case; an item names the persons of all bundles that share it."""
        return tuple(name for name in persons if self._case.person_holds(name) is not Truth.FALSE)

    def _payers(self, payers: tuple[str, ...]) -> tuple[str, ...]:
        """Who pays; somebody who is no person of the bundle, such as 贷款银行, where none of them does."""
        return payers if self._case.persons.keys().isdisjoint(payers) else self._present(payers)


def _persons_waiting(use: ItemUse, place: _Place) -> tuple[str, ...]:
    return tuple(p for after in use.after if after.item in place.partly_before for p in after.persons)


def _by_way(ways: Iterable[tuple[str | None, tuple[TimeLimit, ...]]]) -> str:
    """One limit if all ways that are still possible have the same, else each with the names of its ways."""
    modes: dict[str, list[str]] = {}
    for mode, limits in ways:
        named = modes.setdefault("+".join(map(str, limits)) or NONE, [])
        # Handling without a name is told only where no named way has the same limit.
        named += [mode] if mode else []
    if len(modes) == 1:
        return next(iter(modes))
    phrases = {limit: "没有规定" if limit == NONE else limit for limit in modes}
    return "；".join(f"{'、'.join(named) or '一般办理'}：{phrases[limit]}" for limit, named in modes.items())


def ordinals(numbers: Iterable[int]) -> str:
    """The items by number, as in 第1、2项."""
    return f"第{'、'.join(map(str, numbers))}项"


def _facts(catalogue: Catalogue, item: Item) -> Iterator[Entry]:
    """Further facts about an item, without those that are 待核实."""
    spot = spot_of(catalogue, Kind.ITEM, item)
    shown: tuple[tuple[str, Fact | None], ...] = (
        ("到现场次数", item.visits),
        ("咨询", item.consultation),
    )
    for name, fact in shown:
        if fact is not None and not fact.is_unverified:
            yield Entry(name, value(fact, spot.at(name)))
