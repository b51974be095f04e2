"""A submitted review upon what is in force now: whether it still can be released, and who may sign next."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from guidebook.errors import Conflict, ContentBroken
from guidebook.publishing.approving import editors
from guidebook.publishing.candidate import Candidate, made_upon
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.review import Review, review_of_candidate, review_of_release
from guidebook.publishing.reviews.submitted import Step, Submitted
from guidebook.releases import folding
from guidebook.releases.log import Log
from guidebook.releases.release import Release, Signatures
from guidebook.text import name_key

_AGAIN = "请退回，再送审一次"


@dataclass(frozen=True)
class UnderReview:
    """A review with what it would put in force; `stale` says why it cannot be released, "" if it can.

    A stale one stands upon what was in force when it was submitted.
    """

    submitted: Submitted
    made: Candidate
    stale: str

    @cached_property
    def review(self) -> Review:
        """What the screen and the 审查表 tell of it."""
        return review_of_candidate(self.made, signatures_of(self.submitted), self.submitted.reasons)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What has to be signed for, in order: where nothing is 已发布, one signature is enough."""
        return tuple(Step) if self.made.published else (Step.REVIEW,)

    @property
    def next_step(self) -> Step | None:
        """The first step that nobody has signed for."""
        return next((step for step in self.steps if self.submitted.signature(step) is None), None)

    @cached_property
    def editors(self) -> set[str]:
        """Who changed these records since they were last released, by `name_key`; they may not sign."""
        return editors(self.made)

    def why_not(self, step: Step, name: str) -> str:
        """Why that person may not sign for that step now, as a sentence; "" if they may."""
        return next(self._obstacles(step, name.strip()), "")

    def _obstacles(self, step: Step, name: str) -> Iterator[str]:
        one = self.submitted
        if why := closed(one):
            yield why
        if self.stale:
            yield self.stale
        if signed := one.signature(step):
            yield f"送审第{one.number}号的{step}，{signed.name}在{signed.at:%Y-%m-%d %H:%M}签过了。"
        if step not in self.steps:
            yield f"送审第{one.number}号只有示范的指南，有{self.steps[0]}就可以发布，不用{step}。"
        if step is not self.next_step:
            yield f"送审第{one.number}号要先{self.next_step}，再{step}。"
        yield from self._own(name)

    def _own(self, name: str) -> Iterator[str]:
        one, key = self.submitted, name_key(name)
        if not name:
            yield "请写明是谁签的。"
        if key == name_key(one.by):
            yield f"“{name}”是送审的人，不能自己审自己，请换人签。"
        for signed in one.signatures:
            if key == name_key(signed.name):
                yield f"“{name}”已经签过{signed.step}，每一步要不同的人签。"
        if key in self.editors:
            yield f"“{name}”改过这次要发布的内容，或者提过建议，不能自己审自己，请换人签。"


def under_review(grounds: Grounds, submitted: Submitted, at: dt.datetime) -> UnderReview:
    """The review upon what is in force now; a returned or stale one upon what was when it was submitted.

    Raises:
        Conflict: it was released, and what it froze is there.
        ContentBroken, Conflict: even upon that, the program of today finds something wrong in it.
        LogBroken: a record in force was altered.
    """
    if submitted.released is not None:
        raise Conflict(closed(submitted))
    why = closed(submitted) or stale(grounds.log, submitted)
    if not why:
        try:
            return UnderReview(submitted, _made(grounds, submitted, at), "")
        except (Conflict, ContentBroken) as refused:
            why = f"送审第{submitted.number}号现在不能发布了，{_AGAIN}：{refused.message}"
    before = grounds.until(submitted.release.number - 1)
    return UnderReview(submitted, _made(before, submitted, submitted.at), why)


def review_of(grounds: Grounds, submitted: Submitted, at: dt.datetime) -> Review:
    """What was submitted, old and new; once it is released, as it was. Raises what `under_review` does."""
    if submitted.released is not None:
        return review_of_release(grounds.root, submitted.released)
    return under_review(grounds, submitted, at).review


def closed(submitted: Submitted) -> str:
    """Why nobody can sign a review any more, or send it back; "" while it is open."""
    if submitted.released is not None:
        return f"送审第{submitted.number}号已经发布了（第{submitted.released}次发布）。"
    if (back := submitted.returned) is not None:
        how = "退回" if back.step else "撤回"
        return f"送审第{submitted.number}号已经由{back.name}在{back.at:%Y-%m-%d %H:%M}{how}：{back.reason}"
    return ""


def stale(log: Log, submitted: Submitted) -> str:
    """What came in between, if a record that the review changes is no longer what it was made upon."""
    told = f"送审第{submitted.number}号现在不能发布了"
    blanked = [record.name for record in submitted.release.records if record.blanked]
    if blanked:
        return f"{told}，{_AGAIN}：“{blanked[0]}”涂销了。"
    upon = submitted.release.number - 1
    if _hash_of(log, upon) != submitted.release.before:
        return f"{told}，{_AGAIN}：第{upon}次发布不是送审时的那一次。"
    mine = submitted.keys | {("bundles", code) for code in submitted.bundles}
    names = {record.key: record.name for record in submitted.release.records}
    for release in log.releases[upon:]:
        for key in _keys(release):
            if key in mine:
                return f"{told}，{_AGAIN}：“{names.get(key, key[1])}”送审以后又有第{release.number}次发布。"
    return ""


def signatures_of(submitted: Submitted) -> Signatures:
    """The signatures as a release has them."""
    names = {one.step: one.name for one in submitted.signatures}
    return Signatures(submitted.by, names.get(Step.REVIEW), names.get(Step.SECRECY), names.get(Step.APPROVAL))


def _made(grounds: Grounds, submitted: Submitted, at: dt.datetime) -> Candidate:
    frozen = submitted.release
    last = grounds.log.last
    release = replace(
        frozen,
        number=grounds.log.next_number,
        at=at,
        records=tuple(record for record in frozen.records if not record.blanked),
        order=_order(grounds, frozen),
        before=last.digest if last else "",
        digest="",
    )
    made = made_upon(grounds, release, with_site=submitted.with_site)
    return replace(made, submission=submitted.number)


def _order(grounds: Grounds, frozen: Release) -> dict[str, tuple[str, ...]]:
    """The order of the ledgers that was frozen, with what came into them since behind what it came behind.

    Raises:
        Conflict: another release ordered one of them otherwise.
    """
    before, now = folding.fold(grounds.log.until(frozen.number - 1)), folding.fold(grounds.log)
    order = {}
    for plural, codes in frozen.order.items():
        then, today = before.codes(plural), now.codes(plural)
        if [c for c in then if c in today] != [c for c in today if c in then]:
            raise Conflict(f"“content/{plural}.yaml”的次序，送审以后又发布过。")
        order[plural] = tuple(_merged(codes, today))
    return order


def _merged(codes: Sequence[str], today: Sequence[str]) -> list[str]:
    order = list(codes)
    for before, code in pairwise(("", *today)):
        if code not in order:
            order.insert(order.index(before) + 1 if before else 0, code)
    return order


def _keys(release: Release) -> Iterator[tuple[str, str]]:
    yield from (record.key for record in release.records)
    yield from release.removed
    yield from (("bundles", one.id) for one in release.withdrawn)


def _hash_of(log: Log, number: int) -> str | None:
    if number > len(log.releases):
        return None
    return log.releases[number - 1].digest if number else ""
