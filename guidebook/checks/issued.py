"""产出: a paper that one item of a bundle hands out and another one asks for."""

from collections.abc import Iterator

from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guides
from guidebook.checks.possible import possibilities
from guidebook.checks.subject import Subject
from guidebook.model import Bundle, Item, MaterialUse
from guidebook.model.item import Result
from guidebook.plan.order import Order
from guidebook.problems import Problem, warning

ISSUED_WITHOUT_ORDER = "issued-without-order"
ISSUED_FOR_ANOTHER = "issued-for-another"


def problems(subject: Subject) -> Iterator[Problem]:
    """Papers the citizen would be asked to bring although the bundle hands them out."""
    return of_guides(subject, _of_guide, of_cases=True)


def _of_guide(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    uses = list(subject.uses(filed.record))
    possible = possibilities(subject, filed.record)
    before: dict[str, frozenset[str]] = {}
    issued = [(other, item, result) for _, other, item in uses for result in item.results if result.issues]
    for place, use, _ in uses:
        asked = subject.papers(use)
        for other, issuing, result in issued:
            papers = [
                paper
                for paper in (asked if other.item != use.item else ())
                if result.issues in paper.members
                and possible.can_hold(use.when, other.when, result.when, paper.when)
            ]
            if papers:
                before = before or _before(filed.record)
                yield from _not_in_order(filed, before, place, (issuing, result), papers)


def _before(bundle: Bundle) -> dict[str, frozenset[str]]:
    """For each item of the bundle, those that are finished before it."""
    return Order(bundle).all_ancestors([use.item for use in bundle.items])


def _not_in_order(
    filed: Filed[Bundle],
    before: dict[str, frozenset[str]],
    place: int,
    issued: tuple[Item, Result],
    papers: list[MaterialUse],
) -> Iterator[Problem]:
    """One item asks for what another one hands out: that has to come first, for the same person."""
    bundle = filed.record
    asking = bundle.items[place].item
    issuing, result = issued
    where = filed.place("联办事项", place)
    if asking in before[issuing.name]:
        return
    if issuing.name not in before[asking]:
        if not _is_same_step(bundle, issuing.name, asking):
            message = (
                f"“{asking}”要的“{result.issues}”由“{issuing.name}”办出来：办完才有，就写进“先办”；"
                "用的是原来那份，就不用管。"
            )
            yield warning(where, ISSUED_WITHOUT_ORDER, message, bundle.lead_department)
    elif not any(_is_for(paper, result) for paper in papers):
        message = (
            f"“{issuing.name}”办出的“{result.issues}”和“{asking}”要的不是同一个人的，"
            "群众会被要求另外带，请核对两处的“谁的”。"
        )
        yield warning(where, ISSUED_FOR_ANOTHER, message, bundle.lead_department)


def _is_same_step(bundle: Bundle, one: str, other: str) -> bool:
    uses = {use.item: use.together_with for use in bundle.items}
    return uses[one] == other or uses[other] == one


def _is_for(use: MaterialUse, result: Result) -> bool:
    """As the plan matches them: the same person, or nobody's in particular on both sides."""
    if result.persons:
        return not set(use.persons).isdisjoint(result.persons)
    return not use.persons
