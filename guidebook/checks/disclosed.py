"""公开: a status that the releases do not bear out, and what still points at a guide that is 已下线."""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue.publishing import is_for_the_public
from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.loading import Entity
from guidebook.model import Bundle, Status
from guidebook.model.kinds import FILED
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.problems import Place, Problem, error, warning
from guidebook.releases import log as logs
from guidebook.releases.folding import Fold, fold

NOT_RELEASED = "not-released"
STILL_SHOWN = "still-shown"
DAMAGED = "release-damaged"
IDLE_WITHDRAWAL = "idle-withdrawal"
NO_WITHDRAWAL_REASON = "no-withdrawal-reason"
WITHDRAWN_MENTION = "withdrawn-mention"

_OF = FILED[Kind.BUNDLE].plural
_CLAIMED = frozenset({Status.IN_REVIEW, Status.RELEASED})


def problems(subject: Subject) -> Iterator[Problem]:
    """Statuses that releases do not bear out, 下线 beside another status, links to guides that are gone."""
    if subject.content.publication is not None:
        # What was released says itself what it is.
        return
    try:
        folded = _folded(subject.content.root / "content")
    except logs.LogBroken as broken:
        place = Place(f"content/{fingerprint.RELEASES_FOLDER}")
        yield error(place, DAMAGED, broken.message)
    else:
        in_force = {code: released.name for (of, code), (released, _) in folded.records.items() if of == _OF}
        yield from _not_released(subject, in_force, "群众还看不到它" if folded.latest else "群众看到的是示范")
        yield from _still_shown(subject, in_force)
    for filed in subject.bundles.values():
        yield from _withdrawal(filed)
    gone = {
        name: filed.record
        for name, filed in subject.bundles.items()
        if filed.record.disclosure.status is Status.WITHDRAWN
    }
    if gone:
        yield from _mentions(subject, gone)


def _not_released(subject: Subject, in_force: Mapping[str, str], shown: str) -> Iterator[Problem]:
    for filed in subject.bundles.values():
        bundle = filed.record
        status = bundle.disclosure.status
        if status in _CLAIMED and bundle.id not in in_force:
            message = f"“{status}”还没有发布过，{shown}；发布用 guidebook approve {bundle.id}。"
            yield warning(filed.place("公开", "状态"), NOT_RELEASED, message)


def _still_shown(subject: Subject, in_force: Mapping[str, str]) -> Iterator[Problem]:
    """Guides that the public reads although their files are gone, or say that it should not."""
    for filed in subject.bundles.values():
        bundle, disclosed = filed.record, filed.record.disclosure
        if bundle.id in in_force and not is_for_the_public(bundle):
            is_closed = disclosed.status.is_shown
            key, value = ("公开属性", str(disclosed.publicity)) if is_closed else ("状态", disclosed.status)
            told = f"写了“{value}”，{_still_told(bundle.id, bundle.name)}不撤的，改回原来的。"
            yield warning(filed.place("公开", key), STILL_SHOWN, told)
    for code, name in in_force.items():
        file = f"bundles/{code}.yaml"
        if not os.path.lexists(subject.content.root / "content" / file):
            mend = "文件改了名的，改回去，地址和二维码才不变。"
            told = f"文件没有了，{_still_told(code, name)}{mend}"
            yield warning(Place(f"content/{file}"), STILL_SHOWN, told)


def _still_told(code: str, name: str) -> str:
    return f"群众看到的还是已经发布的“{name}”：要撤下来，用 guidebook withdraw {code}；"


@lru_cache(maxsize=4)
def _folded_at(content: Path, _footprint: object) -> Fold:
    log = logs.read(content)
    if damage := logs.altered(log):
        raise logs.LogBroken(damage)
    return fold(log)


def _folded(content: Path) -> Fold:
    """What is in force; raises LogBroken where nobody can say."""
    footprint = logs.footprint(content)
    return _folded_at(content, footprint) if footprint else fold(logs.read(content))


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
