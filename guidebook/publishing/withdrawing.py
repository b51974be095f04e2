"""Taking a guide down: its address says why, since when, and where to turn."""

import datetime as dt
from dataclasses import dataclass, replace

from guidebook import journal
from guidebook.checks import check_content
from guidebook.errors import BadRequest, Conflict, ContentBroken, NotFound
from guidebook.loading import Withdrawn
from guidebook.model import Bundle, Status
from guidebook.model.references import Kind
from guidebook.naming import called, names_of
from guidebook.publishing.candidate import content_after, without_unused
from guidebook.publishing.grounds import Grounds, bundles_among
from guidebook.releases import log as logs
from guidebook.releases.release import Release, Signatures
from guidebook.secrecy import secrets_in
from guidebook.text import did_you_mean
from guidebook.yamlsource import NotSplicedError, Splicer, Value

_KEY, _WHY = "公开", "下线"


@dataclass(frozen=True)
class Taken:
    """What was done: the guide, and the release that says so, None on a site without releases."""

    withdrawn: Withdrawn
    release: Release | None


def withdraw(grounds: Grounds, name: str, why: Withdrawn, at: dt.datetime, author: str) -> Taken:
    """Take the guide of that name or id down; `why` has the reason and the name or id of the successor.

    Its file says so too. What is in force changes by nothing else.

    Raises:
        NotFound: there is no such guide, or no such successor that the public can see.
        BadRequest: there is no reason, or it holds what may not be published, the day is still to come, or
            the guide would be its own successor.
        Conflict: it is 已下线 already, or its file cannot be edited.
    """
    if not why.reason.strip():
        raise BadRequest("请写明为什么下线，例如 --reason 和开办书店合并办理：群众打开旧网址会看到。")
    if why.on and why.on > at.date():
        raise BadRequest(f"下线当天就生效，不能从{why.on}起：到那天再运行，或者不写 --on。")
    if secrets := secrets_in(why.reason):
        raise BadRequest(f"原因里有{secrets[0].what}（{secrets[0].shown}），群众会看到，{secrets[0].mend}。")
    bundle = _bundle(grounds, name)
    successor = _bundle(grounds, why.instead) if why.instead else None
    if successor is not None and successor.id == bundle.id:
        raise BadRequest("改办的要是另一个一件事。")
    why = replace(
        why,
        id=bundle.id,
        name=bundle.name,
        former_names=bundle.former_names,
        on=why.on or at.date(),
        instead=successor.name if successor else None,
    )
    files, before = _file(grounds, why)
    release = _release(grounds, why, at, author)
    if release is not None:
        files[logs.file_of(release.number)] = logs.data_of(release)
        before[logs.file_of(release.number)] = None
    place = journal.Place(Kind.BUNDLE.value, bundle.id, _KEY, bundle.disclosure.status, Status.WITHDRAWN)
    journal.write(grounds.root / "content", files, before, journal.Entry("withdraw", author, (place,)))
    return Taken(why, release)


def _bundle(grounds: Grounds, name: str) -> Bundle:
    """The guide as it is in force, or as its file has it where nothing was released."""
    entities = grounds.now.values() if grounds.released is None else grounds.in_force.values()
    bundles = tuple(bundle for bundle in bundles_among(entities) if bundle.disclosure.status.is_shown)
    bundle = called(name, map(names_of, bundles))
    if bundle is not None:
        return bundle
    publication = grounds.released.publication if grounds.released else None
    gone = called(name, map(names_of, publication.withdrawn if publication else ()))
    if gone is not None:
        raise Conflict(f"“{gone.name}”已经下线了。")
    words = [word for b in bundles for word in (b.id, b.name)]
    raise NotFound(f"没有给群众看的“{name}”这个一件事{did_you_mean(name, words)}")


def _file(grounds: Grounds, why: Withdrawn) -> tuple[dict[str, bytes | None], dict[str, bytes | None]]:
    """The guide's file as it will be, and as it is; nothing if the file is gone already."""
    name = f"bundles/{why.id}.yaml"
    try:
        data = (grounds.root / "content" / name).read_bytes()
    except FileNotFoundError:
        return {}, {}
    told: dict[str, Value] = {"原因": why.reason, "日期": str(why.on)}
    if why.instead:
        told["改办"] = why.instead
    try:
        return {name: _with_reason(Splicer(f"content/{name}", data), told)}, {name: data}
    except NotSplicedError as cause:
        raise Conflict(f"{cause}什么都没有写：先改好它，再运行一次。") from cause


def _with_reason(file: Splicer, told: Value) -> bytes:
    for status in Status:
        file.rename((_KEY, "状态"), status.value, Status.WITHDRAWN.value)
    if file.value_at((_KEY, _WHY)) is None:
        file.insert((_KEY,), _WHY, told, ["公开属性", "理由", "状态"])
    else:
        file.replace((_KEY, _WHY), told)
    return file.result


def _release(grounds: Grounds, why: Withdrawn, at: dt.datetime, author: str) -> Release | None:
    last = grounds.log.last
    if last is None:
        return None
    release = Release(grounds.log.next_number, at, Signatures(author), withdrawn=(why,), before=last.digest)
    release = without_unused(grounds, release)
    # What is left must hang together: others may rest on what went with the guide.
    if refused := check_content(content_after(grounds, release)).errors:
        raise ContentBroken(refused)
    return release.sealed()
