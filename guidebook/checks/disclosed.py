"""公开: a status that nothing has borne out yet, and what still points at a guide that is 已下线."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from guidebook import fingerprint
from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.loading import Entity
from guidebook.model import Bundle, Status
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.problems import Place, Problem, error, warning
from guidebook.releases import log as logs

NOT_RELEASED = "not-released"
DAMAGED = "release-damaged"
IDLE_WITHDRAWAL = "idle-withdrawal"
NO_WITHDRAWAL_REASON = "no-withdrawal-reason"
WITHDRAWN_MENTION = "withdrawn-mention"

_CLAIMED = frozenset({Status.IN_REVIEW, Status.RELEASED})


def problems(subject: Subject) -> Iterator[Problem]:
    """Statuses ahead of the releases, 下线 that does not fit its status, links to guides that are gone."""
    if subject.content.publication is not None:
        # What was released says itself what it is.
        return
    try:
        released = _released(subject)
    except logs.LogBroken as broken:
        place = Place(f"content/{fingerprint.RELEASES_FOLDER}")
        yield error(place, DAMAGED, broken.message)
    else:
        yield from _not_released(subject, released)
    for filed in subject.bundles.values():
        yield from _withdrawal(filed)
    gone = {
        name: filed.record
        for name, filed in subject.bundles.items()
        if filed.record.disclosure.status is Status.WITHDRAWN
    }
    if gone:
        yield from _mentions(subject, gone)


def _not_released(subject: Subject, released: frozenset[str]) -> Iterator[Problem]:
    shown = "群众还看不到它" if released else "群众看到的是示范"
    for filed in subject.bundles.values():
        bundle = filed.record
        status = bundle.disclosure.status
        if status in _CLAIMED and bundle.id not in released:
            message = f"“{status}”还没有发布过，{shown}；发布用 guidebook approve {bundle.id}。"
            yield warning(filed.place("公开", "状态"), NOT_RELEASED, message)


def _released(subject: Subject) -> frozenset[str]:
    """The ids of the guides that were ever released; raises LogBroken where nobody can say."""
    content = subject.content.root / "content"
    return _released_in(content, logs.footprint(content)) if logs.is_begun(content) else frozenset()


@lru_cache(maxsize=4)
def _released_in(content: Path, _footprint: object) -> frozenset[str]:
    log = logs.read(content)
    if damage := logs.altered(log):
        raise logs.LogBroken(damage)
    return frozenset(r.code for release in log.releases for r in release.records if r.plural == "bundles")


def _withdrawal(filed: Filed[Bundle]) -> Iterator[Problem]:
    disclosed = filed.record.disclosure
    is_withdrawn = disclosed.status is Status.WITHDRAWN
    if disclosed.withdrawal and not is_withdrawn:
        message = f"状态是“{disclosed.status}”，“下线”不起作用：恢复了就删去；要下线，用 guidebook withdraw。"
        yield warning(filed.key_place("公开", "下线"), IDLE_WITHDRAWAL, message)
    if is_withdrawn and not disclosed.withdrawal:
        message = (
            "没有写为什么下线，群众打开旧网址看不到原因：补上“下线: {原因: …, 日期: …}”，有改办的也写上。"
        )
        yield warning(filed.place("公开", "状态"), NO_WITHDRAWAL_REASON, message)


def _mentions(subject: Subject, gone: Mapping[str, Bundle]) -> Iterator[Problem]:
    for bundle in subject.bundles.values():
        for mention in _shown_mentions(bundle):
            if mention.name in gone:
                yield _withdrawn_mention(bundle.entity, mention, gone[mention.name])


def _shown_mentions(filed: Filed[Bundle]) -> Iterator[Mention]:
    """The guides to which this one leads, and of one that is 已下线 its successor."""
    for mention in mentions(filed.record):
        is_told = filed.record.disclosure.status is not Status.WITHDRAWN or "下线" in mention.path
        if mention.kind is Kind.BUNDLE and is_told:
            yield mention


def _withdrawn_mention(entity: Entity, mention: Mention, bundle: Bundle) -> Problem:
    why = bundle.disclosure.withdrawal
    instead = why.instead if why else None
    mend = f"换成“{instead}”，或者删去" if instead and instead != entity.name else "换成别的，或者删去"
    message = f"“{bundle.name}”已经下线，这里不会显示：{mend}。"
    return warning(entity.place(mention.path), WITHDRAWN_MENTION, message)
