"""核对: each is of a fact that is there and has that value, from its owner, by somebody, in time."""

import datetime as dt
from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.confirmations import file_of
from guidebook.facts.standing import Standing, standings
from guidebook.loading import site_entity
from guidebook.model.naturalkeys import shown
from guidebook.problems import Place, Problem, warning
from guidebook.text import did_you_mean

UNKNOWN_FACT = "unknown-fact"
LAPSED = "confirmation-lapsed"
DUE = "confirmation-due"
NOT_YET = "confirmation-in-future"
WITHOUT_BASIS = "confirmation-without-basis"
NOT_OWNER = "confirmation-not-owner"

_NOTICE = dt.timedelta(days=30)


def problems(subject: Subject) -> Iterator[Problem]:
    """What is wrong with the confirmations, each a warning: no page goes because of one."""
    if not subject.content.confirmations:
        return
    unread = {kind for kind, _ in subject.content.unreadable}
    unread |= {entity.kind for entity in subject.content.entities if not entity.is_whole}
    entities = [filed.entity for filed, _ in subject.records]
    entities += site_entity(subject.site, subject.site_source)
    codes = {filed.record.code: name for name, filed in subject.departments.items()}
    for standing in standings(subject.content.confirmations, entities, subject.steward):
        # What cannot be read may well be there.
        if standing.entity is not None or standing.confirmation.kind not in unread:
            yield from _Answer(standing, codes, subject.on).problems()


class _Answer:
    """What is said of one confirmation."""

    def __init__(self, standing: Standing, departments: dict[str, str], on: dt.date) -> None:
        self._standing = standing
        self._of = standing.confirmation
        self._departments = departments
        self._on = on

    def problems(self) -> Iterator[Problem]:
        """One problem about the fact, if there is one; then those about the answer itself."""
        if self._standing.value is None:
            yield self._problem(UNKNOWN_FACT, self._unknown())
        elif self._of.lapsed or self._standing.differs:
            yield self._problem(LAPSED, self._lapsed())
        elif due := self._due():
            yield self._problem(DUE, due)
        yield from self._how()

    def _problem(self, code: str, message: str) -> Problem:
        place = self._of.place or Place(f"content/{file_of(self._of.department)}")
        return warning(place, code, message, self._departments.get(self._of.department))

    @property
    def _fact(self) -> str:
        name = self._standing.entity.name if self._standing.entity else self._of.code
        return f"{self._of.kind.value}“{name or self._of.code}” › {shown(self._of.path)}"

    def _unknown(self) -> str:
        if self._standing.entity is None:
            return f"没有代码是“{self._of.code}”的{self._of.kind.value}，这条核对不算数。"
        guess = did_you_mean(shown(self._of.path), map(shown, self._standing.paths))
        return f"没有{self._fact}这个事实，这条核对不算数{guess}"

    def _lapsed(self) -> str:
        since = f"{self._of.lapsed}起失效" if self._of.lapsed else "失效"
        value = f"是“{self._standing.value}”" if self._standing.value else "没有写"
        now = f"现在{value}" if self._standing.differs else "后来改过"
        return f"{self._fact}：核对的是“{self._of.value}”，{now}，这条核对{since}，请再问一次。"

    def _due(self) -> str:
        by = self._of.review_by
        if by is None or by > self._on + _NOTICE:
            return ""
        if self._of.is_over(self._on):
            return f"{self._fact}：{by}以前要复核，已经过了，不再显示“已核对”，请再问一次。"
        return f"{self._fact}：{by}以前要复核，请再问一次。"

    def _how(self) -> Iterator[Problem]:
        if self._of.on > self._on:
            yield self._problem(NOT_YET, f"{self._fact}：核对日期{self._of.on}还没有到，到那天以前不算数。")
        missing = [key for key, answer in (("答复人", self._of.person), ("方式", self._of.way)) if not answer]
        if missing:
            keys = "、".join(f"“{key}”" for key in missing)
            yield self._problem(WITHOUT_BASIS, f"{self._fact}：没有写{keys}，谁、怎么答复的要补上。")
        yield from self._owner()

    def _owner(self) -> Iterator[Problem]:
        by, owner = self._departments.get(self._of.department), self._standing.department
        if by is None:
            message = f"没有代码是“{self._of.department}”的部门，这个文件里的核对不算数。"
            yield self._problem(NOT_OWNER, message)
        elif owner is not None and by != owner:
            yield self._problem(NOT_OWNER, f"{self._fact}归{owner}管，核对的是{by}，请向{owner}确认。")
