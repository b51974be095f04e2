"""Approval: a candidate becomes a release, signed by as many people as its guides need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from guidebook import journal
from guidebook.editing.lapsing import lapse
from guidebook.errors import BadRequest, Conflict
from guidebook.model import Status
from guidebook.model.references import Kind
from guidebook.publishing import gate, secrecy
from guidebook.publishing.candidate import Candidate
from guidebook.publishing.edits import APPROVAL, edits, file_of, key_of
from guidebook.publishing.reviews.store import require_free
from guidebook.publishing.secrecy import Finding
from guidebook.releases import log as logs
from guidebook.releases.release import SITE, Release, Signatures
from guidebook.secrecy import secrets_in
from guidebook.text import name_key, quoted
from guidebook.yamlsource import NotSplicedError, Splicer

# The states of some files, by name: before and after.
Changed = Mapping[str, tuple[bytes | None, bytes]]
_NONE: Changed = MappingProxyType({})


@dataclass(frozen=True)
class Approved:
    """A release that may be made, and the files that change with it.

    `unmarked` are guides, by id, whose files are not to be edited and go on saying 待审.
    """

    release: Release
    files: Changed
    unmarked: tuple[str, ...]


def approve(candidate: Candidate, signatures: Signatures, reasons: tuple[str, ...] = ()) -> Release:
    """Publish what the files say, signed at once; `reasons` answer what the secrecy scan asked about.

    Raises:
        BadRequest, Conflict: as `approved` does; a record waits in a review; or somebody else published or
            edited meanwhile. Nothing was written.
    """
    require_free(candidate.grounds.root / "content", candidate.release)
    done = approved(candidate, signatures, reasons)
    publish(candidate, done, signatures.author)
    return done.release


def approved(candidate: Candidate, signatures: Signatures, reasons: tuple[str, ...]) -> Approved:
    """The release of a candidate that was signed; nothing is written.

    Raises:
        BadRequest: a signature is missing, one person signs twice, or signs their own change; or a reason
            tells a secret.
        Conflict: there is something that may not be published, or a fact that has to be known is open.
    """
    require_signatures(candidate, signatures)
    require_ready(candidate)
    require_no_secrets(candidate, reasons)
    last = candidate.grounds.log.last
    release = replace(
        candidate.release, signatures=signatures, reasons=reasons, before=last.digest if last else ""
    ).sealed()
    files: dict[str, tuple[bytes | None, bytes]] = {
        logs.file_of(release.number): (None, logs.data_of(release))
    }
    unmarked = []
    for name, old, new in _marked(candidate):
        if new is None:
            unmarked.append(name)
        else:
            files[name] = old, new
    return Approved(release, files, tuple(unmarked))


def publish(candidate: Candidate, done: Approved, author: str, also: Changed = _NONE) -> None:
    """Write the release, and whatever else belongs to it, in one entry of the journal.

    Confirmations of facts that have another value by now lapse.

    Raises:
        Conflict: somebody else published or edited meanwhile. Nothing was written.
    """
    root, files = candidate.grounds.root, {**done.files, **also}
    after = {name: new for name, (_, new) in files.items()}
    before = {name: old for name, (old, _) in files.items()}
    entry = journal.Entry(APPROVAL, author, tuple(_places(candidate)))
    journal.write(root / "content", after, before, entry, rests_on=files_read(candidate))
    lapse(root, candidate.grounds.working, done.release.on)


def files_read(candidate: Candidate) -> dict[str, bytes]:
    """The files that the records were read from, by name; none of what was frozen in a review."""
    if candidate.submission is not None:
        return {}
    read = candidate.grounds.working.files
    names = {file_of(*key_of(record)) for record in candidate.release.records}
    return {name: read[name] for name in sorted(names) if name in read}


def require_signatures(candidate: Candidate, signatures: Signatures) -> None:
    """Raises BadRequest unless the guides have the signatures that they need, of different people.

    A guide that is 示范 needs one named person. One that is 已发布, or was until now, needs 业务审核,
    保密审查 and 批准 by three who did not make the change.
    """
    if not signatures.author.strip():
        raise BadRequest("请写明是谁改的，例如 --author 张三。")
    if not candidate.published:
        return
    missing = [
        f"{title}（{option}）"
        for title, option, name in (
            ("业务审核", "--review", signatures.review),
            ("保密审查", "--secrecy", signatures.secrecy),
            ("批准", "--approve", signatures.approval),
        )
        if not (name or "").strip()
    ]
    if missing:
        guides = quoted(bundle.name for bundle in candidate.published)
        raise BadRequest(f"{guides}是已发布的指南，还缺{'、'.join(missing)}的姓名。")
    people = [name_key(name) for name in (signatures.author, *signatures.signers)]
    if len(set(people)) < len(people):
        raise BadRequest("改的人和业务审核、保密审查、批准的人要是四个不同的人。")
    changed_by = editors(candidate)
    if own := [name for name in signatures.signers if name_key(name) in changed_by]:
        raise BadRequest(f"{quoted(own)}改过这次要发布的内容，或者提过建议，不能自己审自己，请换人签。")


def require_ready(candidate: Candidate) -> None:
    """Raises Conflict unless the guides that are 已发布 pass the go-live gate and say why they are public."""
    site, catalogue = candidate.grounds.site, candidate.checked.catalogue
    if not candidate.published or catalogue is None or site is None:
        return
    unexplained = [bundle.name for bundle in candidate.published if not bundle.disclosure.reason]
    if unexplained:
        raise Conflict(f"{quoted(unexplained)}的“公开”里没有写“理由”：为什么主动公开，保密审查要看。")
    catalogue = replace(catalogue, site=site)
    open_facts = [(b, gate.open_facts(catalogue, catalogue.bundles[b.name])) for b in candidate.published]
    if lacking := [(bundle, facts) for bundle, facts in open_facts if facts]:
        bundles = [bundle for bundle, _ in lacking]
        raise Conflict(gate.refusal(bundles, (fact for _, facts in lacking for fact in facts)))


def require_no_secrets(candidate: Candidate, reasons: tuple[str, ...]) -> None:
    """Raises Conflict while the secrecy scan finds what may not be published, or what no reason answers.

    A reason is kept with the release: BadRequest, if it tells a secret itself.
    """
    require_telling_nothing("理由", *reasons)
    refuse(secrecy.unanswered(findings(candidate), reasons))


def findings(candidate: Candidate) -> tuple[Finding, ...]:
    """What the secrecy scan finds in what the release would put in force."""
    has_site = any(record.plural == SITE for record in candidate.release.records)
    return secrecy.scan(candidate.changed, candidate.content.site if has_site else None)


def refuse(unanswered: tuple[Finding, ...]) -> None:
    """Raises Conflict if there are any of these findings."""
    if unanswered:
        told = "\n".join(f"  {finding}" for finding in unanswered)
        raise Conflict(f"保密审查没有通过，有{len(unanswered)}处：\n{told}")


def require_telling_nothing(what: str, *texts: str) -> None:
    """Raises BadRequest if one of the texts, which will be kept, tells a secret."""
    for text in texts:
        if secrets := secrets_in(text):
            raise BadRequest(f"{what}里有{secrets[0].what}（{secrets[0].shown}），会一直留着，请不要写出来。")


def editors(candidate: Candidate) -> set[str]:
    """Who changed these records since they were last released, as the journal knows, by `name_key`."""
    grounds, number = candidate.grounds, candidate.release.number
    content = grounds.root / "content"
    records = candidate.release.records
    known = edits(content, number, grounds.released, records, candidate.submission)
    return {name_key(edit.author) for edit in known if edit.author}


def _marked(candidate: Candidate) -> Iterator[tuple[str, bytes, bytes | None]]:
    """The files of guides that say 待审 and are 已发布 from now on: name, as they are, as they will be.

    Of a file that cannot be edited the id of the guide, and None.
    """
    for bundle in candidate.bundles:
        if bundle.disclosure.status is not Status.RELEASED:
            continue
        name = file_of(Kind.BUNDLE, bundle.id)
        try:
            old = (candidate.grounds.root / "content" / name).read_bytes()
            splicer = Splicer(f"content/{name}", old)
        except (OSError, NotSplicedError):
            yield bundle.id, b"", None
            continue
        if splicer.rename(("公开", "状态"), Status.IN_REVIEW.value, Status.RELEASED.value):
            yield name, old, splicer.result


def _places(candidate: Candidate) -> Iterator[journal.Place]:
    for bundle in candidate.bundles:
        number = f"第{candidate.release.number}次发布"
        yield journal.Place(Kind.BUNDLE.value, bundle.id, "公开", None, number)
