"""One applicant's case: the bundle, the answers, and what they make true."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Condition, Item, ItemUse, Question, QuestionUse
from guidebook.model.bundle import Obstacle, Person, Separate
from guidebook.model.conditions import Test
from guidebook.model.item import OfficeUse
from guidebook.plan.given import Given, offered
from guidebook.plan.order import Order, Step, follow_ups
from guidebook.plan.truth import Truth


@dataclass(frozen=True)
class AskedQuestion:
    """A question of the bundle, whether it is asked in this case, and what was answered."""

    use: QuestionUse
    question: Question
    is_asked: Truth
    answers: tuple[str, ...]


class Standing(Enum):
    """What a case makes of an item."""

    NEEDED = "needed"
    OPEN = "open"
    OPTIONAL = "optional"
    EXCLUDED = "excluded"

    @property
    def truth(self) -> Truth:
        """How certain it is that the item is to be handled."""
        if self is Standing.NEEDED:
            return Truth.TRUE
        return Truth.UNKNOWN if self is Standing.OPEN else Truth.FALSE


@dataclass(frozen=True)
class Case:
    """A bundle with the answers given to it."""

    catalogue: Catalogue
    bundle: Bundle
    given: Given

    @cached_property
    def _asked(self) -> dict[str, Truth]:
        """Whether each question of the bundle is asked; a question looks only at earlier ones."""
        asked: dict[str, Truth] = {}
        for use in self.bundle.questions:
            asked[use.question] = self._holds(use.when, asked)
        return asked

    @cached_property
    def _offered(self) -> dict[str, frozenset[str]]:
        names = [use.question for use in self.bundle.questions]
        return {
            name: frozenset(o.answer for o in offered(self.bundle, self.catalogue.questions[name]))
            for name in names
        }

    @cached_property
    def _settled(self) -> dict[str, tuple[str, ...]]:
        return self.bundle.settled(self.catalogue.defaults)

    def holds(self, condition: Condition | None) -> Truth:
        """Whether the condition holds in this case; no condition always does."""
        if condition is None:
            return Truth.TRUE
        truth = self._truths.get(condition)
        if truth is None:
            truth = self._truths[condition] = self._holds(condition, self._asked)
        return truth

    # Many items share a condition, so what it comes to is kept.
    @cached_property
    def _truths(self) -> dict[Condition, Truth]:
        return {}

    @cached_property
    def _open_parts(self) -> dict[Condition, Condition]:
        return {}

    def open_part(self, condition: Condition | None) -> Condition | None:
        """The part of the condition that the answers leave open; None if nothing is open."""
        if condition is None or self.holds(condition) is not Truth.UNKNOWN:
            return None
        if condition not in self._open_parts:
            self._open_parts[condition] = Condition(tuple(self._open_clauses(condition)))
        return self._open_parts[condition]

    def _open_clauses(self, condition: Condition) -> Iterator[tuple[Test, ...]]:
        for clause in condition.clauses:
            truths = [self._passes(test, self._asked) for test in clause]
            if Truth.FALSE not in truths:
                yield tuple(
                    test for test, truth in zip(clause, truths, strict=True) if truth is Truth.UNKNOWN
                )

    def _holds(self, condition: Condition | None, asked: dict[str, Truth]) -> Truth:
        if condition is None:
            return Truth.TRUE
        result = Truth.FALSE
        for clause in condition.clauses:
            whole = Truth.TRUE
            for test in clause:
                whole &= self._passes(test, asked)
            result |= whole
        return result

    def _passes(self, test: Test, asked: dict[str, Truth]) -> Truth:
        if test.question in self._settled:
            return Truth.of(not test.answers.isdisjoint(self._settled[test.question]))
        is_asked = asked.get(test.question, Truth.FALSE)
        answers = self.given.chosen.get(test.question)
        if answers:
            return is_asked & Truth.of(not test.answers.isdisjoint(answers))
        if test.answers.isdisjoint(self._offered.get(test.question, ())):
            return Truth.FALSE
        return is_asked & Truth.UNKNOWN

    @cached_property
    def questions(self) -> tuple[AskedQuestion, ...]:
        """The bundle's questions in order; hidden ones too, with what was answered before."""
        return tuple(
            AskedQuestion(
                use,
                self.catalogue.questions[use.question],
                self._asked[use.question],
                self.given.chosen.get(use.question, ()),
            )
            for use in self.bundle.questions
        )

    def standing(self, use: ItemUse) -> Standing:
        """Needed, open (视情形), optional (可加办) or excluded."""
        holds = self.holds(use.when)
        if holds is Truth.FALSE:
            return Standing.EXCLUDED
        if use.is_optional and use.item not in self.given.add_ons:
            return Standing.OPTIONAL
        return Standing.NEEDED if holds is Truth.TRUE else Standing.OPEN

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Each item of the bundle, by name, with its standing."""
        return {use.item: self.standing(use) for use in self.bundle.items}

    def items(self, standing: Standing) -> tuple[str, ...]:
        """Names of the items of that standing, in the bundle's order."""
        return tuple(name for name, item_standing in self.standings.items() if item_standing is standing)

    @cached_property
    def order(self) -> Order:
        """What waits for what among the persons who are, or may be, in this case."""
        people = frozenset(name for name, holds in self.persons.items() if holds is not Truth.FALSE)
        key = ("order", self.bundle.id, *sorted(people))
        return self.catalogue.once(key, lambda: Order(self.bundle, people))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The needed items in their order."""
        return self.order.steps(self.items(Standing.NEEDED))

    @cached_property
    def later(self) -> frozenset[str]:
        """The needed items that come after all is done (后续) for certain, and the open ones that may."""
        if not any(use.is_follow_up for use in self.bundle.items):
            return frozenset()
        open_items = self.items(Standing.OPEN)
        all_steps = self.order.steps((*self.items(Standing.NEEDED), *open_items))
        return follow_ups(self.bundle, self.steps) | follow_ups(self.bundle, all_steps).intersection(
            open_items
        )

    @cached_property
    def persons(self) -> dict[str, Truth]:
        """Whether there is each of the bundle's persons in this case."""
        return {person.name: self.holds(person.when) for person in self.bundle.persons}

    @cached_property
    def blocked(self) -> tuple[Obstacle, ...]:
        """Why the bundle cannot serve it; empty where it can."""
        return tuple(o for o in self.bundle.obstacles if self.holds(o.when) is Truth.TRUE)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be done, and nothing may have to be."""
        return not self.items(Standing.NEEDED) and not self.items(Standing.OPEN)

    @cached_property
    def separate(self) -> tuple[Separate, ...]:
        """Why most of it has to be handled one by one (分开办); empty where it is handled as one."""
        return tuple(s for s in self.bundle.separate if self.holds(s.when) is Truth.TRUE)

    def own_offices(self, item: Item) -> tuple[OfficeUse, ...]:
        """The offices of the item's own to which this case leads, or may lead; None for 待核实."""
        return tuple(use for use in item.office_uses if self.holds(use.when) is not Truth.FALSE)

    def offices(self, item: Item) -> tuple[str, ...]:
        """Where the item is or may be handled, as far as that is known.

        Without an office of its own it goes through the one window of the bundle: not where things are
        handled one by one, nor at an office that takes only what its own department decides.
        """
        if item.office_uses:
            return tuple(dict.fromkeys(use.office for use in self.own_offices(item) if use.office))
        return () if self.separate else self.catalogue.windows(self.bundle, item)

    def person_holds(self, name: str | None) -> Truth:
        """Whether there is such a person in this case; a person the bundle does not list never is."""
        return self.persons.get(name or "", Truth.FALSE)

    def person(self, name: str | None) -> Person | None:
        """The person of that name, if the bundle lists one."""
        return next((person for person in self.bundle.persons if person.name == name), None)
