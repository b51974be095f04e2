"""Why a case cannot be served, what to do instead, and with which other answers it can be done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.model import Condition, Question
from guidebook.model.bundle import Obstacle
from guidebook.model.conditions import Test
from guidebook.plan import Given, Plan, Truth, offered
from guidebook.plan.case import Case
from guidebook.presenters.citing import citations
from guidebook.presenters.conditions import Conditions
from guidebook.presenters.records import bundle_links
from guidebook.presenters.sharing import case_address
from guidebook.presenters.values import Citation, Link

_PRIVATE = "个人"


@dataclass(frozen=True)
class Alternative:
    """Another answer, in a sentence without its full stop, and the address of the case that it makes."""

    sentence: str
    url: str


@dataclass(frozen=True)
class Block:
    """Why the bundle cannot serve the case, what to do instead, and which other answers it can serve."""

    reason: str
    because: str | None
    instead: str | None
    other: Link | None
    alternatives: tuple[Alternative, ...]
    basis: tuple[Citation, ...]


def block(catalogue: Catalogue, conditions: Conditions, obstacle: Obstacle) -> Block:
    """A case that the bundle cannot serve, whoever has it."""
    other = next(bundle_links(catalogue, filter(None, [obstacle.other_bundle])), None)
    instead = obstacle.instead or (f"改办“{obstacle.other_bundle}”" if obstacle.other_bundle else None)
    because = conditions.all_of(obstacle.when)
    return Block(obstacle.reason, because, instead, other, (), citations(catalogue, obstacle.basis))


def blocks(plan: Plan, conditions: Conditions) -> Iterator[Block]:
    """Why this case cannot be served; an alternative lifts all of the reasons, not only its own."""
    for obstacle in plan.blocked:
        alternatives = tuple(_alternatives(plan, obstacle, conditions))
        yield replace(block(plan.case.catalogue, conditions, obstacle), alternatives=alternatives)


def _alternatives(plan: Plan, obstacle: Obstacle, conditions: Conditions) -> Iterator[Alternative]:
    """Each single answer that the obstacle names, changed so that the bundle serves the case.

    A business can be planned otherwise; where a child was born, or somebody died, cannot be chosen.
    """
    if all(audience == _PRIVATE for audience in plan.bundle.audiences):
        return
    catalogue = plan.case.catalogue
    for test in dict.fromkeys(obstacle.when.tests()):
        question = catalogue.questions[test.question]
        for words, answers in _others(plan, question, test, conditions):
            given = Given({**plan.given.chosen, question.name: answers}, plan.given.add_ons)
            case = replace(plan.case, given=given)
            if not case.blocked and not case.is_empty:
                yield Alternative(_sentence(words, case), case_address(catalogue, plan.bundle, given))


def _others(
    plan: Plan, question: Question, test: Test, conditions: Conditions
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The other answers to the question, in words; of several chosen ones, those that may stay."""
    chosen = plan.given.chosen.get(question.name, ())
    dropped = [answer for answer in chosen if answer in test.answers]
    if question.is_multiple:
        left = tuple(answer for answer in chosen if answer not in test.answers)
        if dropped and left:
            yield f"不选“{'”“'.join(dropped)}”", left
    elif dropped:
        for option in offered(plan.bundle, question):
            if option.answer not in test.answers:
                answer = Condition(((Test(question.name, frozenset({option.answer})),),))
                yield (conditions.all_of(answer) or "").removesuffix("的"), (option.answer,)


def _sentence(words: str, case: Case) -> str:
    """What comes of another answer; a case with open obstacles is not promised."""
    if any(case.holds(obstacle.when) is Truth.UNKNOWN for obstacle in case.bundle.obstacles):
        return f"如果{words}，可以接着往下答"
    return f"如果{words}，就可以办" + ("，多半要分开办" if case.separate else "")
