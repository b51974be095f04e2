"""Which papers an item of the case hands out before another one asks for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.model import Condition
from guidebook.model.item import Result
from guidebook.plan.asks import Ask
from guidebook.plan.case import Case, Standing
from guidebook.plan.implication import implies
from guidebook.plan.truth import Truth


@dataclass(frozen=True)
class _Issue:
    """A result that an item hands out, and what is still open about it."""

    item: str
    result: Result
    open: tuple[Condition, ...]


class Issuers:
    """Which items hand out a material before another item asks for it."""

    def __init__(self, case: Case) -> None:
        items = case.items(Standing.NEEDED) + case.items(Standing.OPEN)
        self._before = case.order.all_ancestors(items)
        self._issues = tuple(_issues(case))
        self._issued = {issue.result.issues for issue in self._issues}

    def certain(self, ask: Ask) -> tuple[str, str] | None:
        """The item whose result the paper is wherever it is asked for, and that result."""
        if not self._may_be_issued(ask):
            return None
        asked = ask.why.conditions if ask.why else ()
        matching_issues = (issue for issue in self._of(ask) if implies(asked, issue.open))
        return next(((issue.item, issue.result.issues or "") for issue in matching_issues), None)

    def possible(self, ask: Ask) -> Iterator[str]:
        """The items whose result the paper would be if they turned out to be needed."""
        return (issue.item for issue in self._of(ask)) if self._may_be_issued(ask) else iter(())

    def _may_be_issued(self, ask: Ask) -> bool:
        """Whether anybody hands out such a paper; most papers nobody does."""
        return not self._issued.isdisjoint(ask.use.members)

    def _of(self, ask: Ask) -> Iterator[_Issue]:
        """What is handed out to the same person by items that are finished before the asking one."""
        for issue in self._issues:
            persons = issue.result.persons
            is_same = ask.person in persons if persons else ask.person is None
            is_asked = issue.result.issues in ask.use.members
            if is_asked and is_same and issue.item in self._before[ask.item]:
                yield issue


def _issues(case: Case) -> Iterator[_Issue]:
    """Every result that a later item may ask for, certain ones first."""
    for standing in (Standing.NEEDED, Standing.OPEN):
        for name in case.items(standing):
            use = case.bundle.use_of(name)
            for result in case.catalogue.items[name].results:
                if result.issues and case.holds(result.when) is not Truth.FALSE:
                    parts = (case.open_part(use.when if use else None), case.open_part(result.when))
                    yield _Issue(name, result, tuple(part for part in parts if part is not None))
