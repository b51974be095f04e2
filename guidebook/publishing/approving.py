"""Approval: a candidate becomes a release, signed by as many people as its guides need."""

from collections.abc import Iterator
from dataclasses import replace

from guidebook import journal
from guidebook.editing.lapsing import lapse
from guidebook.errors import BadRequest, Conflict
from guidebook.model import Status
from guidebook.model.references import Kind
from guidebook.publishing import gate, secrecy
from guidebook.publishing.candidate import Candidate
from guidebook.publishing.edits import APPROVAL, edits
from guidebook.releases import log as logs
from guidebook.releases.release import SITE, Release, Signatures
from guidebook.text import name_key, quoted
from guidebook.yamlsource import Splicer


def approve(candidate: Candidate, signatures: Signatures, reasons: tuple[str, ...] = ()) -> Release:
    """Publish the candidate; `reasons` answer what the secrecy scan asked about.

    Confirmations of facts that have another value by now lapse.

    Raises:
        BadRequest: a signature is missing, one person signs twice, or signs their own change.
        Conflict: there is something that may not be published, or a fact that has to be known is open;
            or somebody else published or edited meanwhile. Nothing was written.
    """
    require_signatures(candidate, signatures)
    require_ready(candidate)
    require_no_secrets(candidate, reasons)
    last = candidate.grounds.log.last
    release = replace(
        candidate.release, signatures=signatures, reasons=reasons, before=last.digest if last else ""
    ).sealed()
    content = candidate.grounds.root / "content"
    files: dict[str, bytes | None] = {logs.file_of(release.number): logs.data_of(release)}
    before: dict[str, bytes | None] = dict.fromkeys(files)
    for name, old, new in _published_files(candidate):
        files[name], before[name] = new, old
    places = tuple(_places(candidate))
    journal.write(content, files, before, journal.Entry(APPROVAL, signatures.author, places))
    lapse(candidate.grounds.root, candidate.grounds.working, release.on)
    return release


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
    editors = _editors(candidate)
    if own := [name for name in signatures.signers if name_key(name) in editors]:
        raise BadRequest(f"{quoted(own)}改过这次要发布的内容，不能自己审自己，请换人签。")


def require_ready(candidate: Candidate) -> None:
    """Raises Conflict unless the guides that are 已发布 pass the go-live gate and say why they are public."""
    site, catalogue = candidate.grounds.working.site, candidate.checked.catalogue
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
    """Raises Conflict while the secrecy scan finds what may not be published, or what no reason answers."""
    has_site = any(record.plural == SITE for record in candidate.release.records)
    findings = secrecy.scan(candidate.changed, candidate.content.site if has_site else None)
    if unanswered := secrecy.unanswered(findings, reasons):
        told = "\n".join(f"  {finding}" for finding in unanswered)
        raise Conflict(f"保密审查没有通过，有{len(unanswered)}处：\n{told}")


def _editors(candidate: Candidate) -> set[str]:
    """Who changed records of this release since they were last released, as the journal knows them."""
    grounds, number = candidate.grounds, candidate.release.number
    known = edits(grounds.root / "content", number, grounds.released, candidate.changed)
    return {name_key(edit.author) for edit in known if edit.author}


def _published_files(candidate: Candidate) -> Iterator[tuple[str, bytes, bytes]]:
    """The files of guides that were 待审 and are 已发布 from now on: name, as they are, as they will be."""
    for bundle in candidate.bundles:
        working = candidate.grounds.bundle(bundle.id)
        if working.disclosure.status is Status.IN_REVIEW:
            name = f"bundles/{bundle.id}.yaml"
            old = (candidate.grounds.root / "content" / name).read_bytes()
            splicer = Splicer(f"content/{name}", old)
            if not splicer.rename(("公开", "状态"), Status.IN_REVIEW.value, Status.RELEASED.value):
                raise Conflict(f"“content/{name}”刚才被别人改过，什么都没有写：请再运行一次。")
            yield name, old, splicer.result


def _places(candidate: Candidate) -> Iterator[journal.Place]:
    for bundle in candidate.bundles:
        number = f"第{candidate.release.number}次发布"
        yield journal.Place(Kind.BUNDLE.value, bundle.id, "公开", None, number)
