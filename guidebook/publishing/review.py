"""What is reviewed before a release, or looked up after it: the release, and the content before and after."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidebook.catalogue import Catalogue
from guidebook.checks import check_content
from guidebook.loading import Content, Entity
from guidebook.model import Bundle, Status
from guidebook.publishing import secrecy
from guidebook.publishing.candidate import Candidate
from guidebook.publishing.edits import Edit, edits
from guidebook.publishing.grounds import bundles_among, log_key, with_own_names
from guidebook.publishing.secrecy import Finding
from guidebook.publishing.versions import content_at, version_at
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import SITE, Release, Signatures, digest_of


@dataclass(frozen=True)
class Review:
    """A release with the content before it (None: it is the first) and after it.

    `release` has the signatures and reasons that are known so far, `earlier` is the hash of the release
    before. `catalogue` is None where the content of an old release cannot be put together any more.
    `submission` is the number under which a release to come was submitted (送审), if it was.
    """

    root: Path
    release: Release
    earlier: str
    before: Content | None
    after: Content
    catalogue: Catalogue | None
    submission: int | None = None

    @property
    def is_made(self) -> bool:
        """Whether the release was made, and is not one to come."""
        return bool(self.release.digest)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The records after the release, with their names of then."""
        return tuple(with_own_names(self.after.entities))

    @property
    def changed(self) -> tuple[Entity, ...]:
        """The records that the release puts in force, without those that are blanked by now."""
        keys = {record.key for record in self.release.records if not record.blanked}
        return tuple(entity for entity in self.entities if log_key(entity) in keys)

    @cached_property
    def guides(self) -> tuple[Bundle, ...]:
        """The guides that were asked for."""
        return tuple(b for b in bundles_among(self.entities) if b.id in self.release.bundles)

    @cached_property
    def touched(self) -> tuple[Bundle, ...]:
        """The guides that only use a record that changes."""
        return tuple(b for b in bundles_among(self.entities) if b.id in self.release.touched)

    @cached_property
    def statuses_before(self) -> dict[str, Status]:
        """The state of each guide before the release, by id; one that was not in force is not there."""
        if self.before is None:
            return {}
        known = {b.id: b.disclosure.status for b in bundles_among(self.before.entities)}
        withdrawn = self.before.publication.withdrawn if self.before.publication else ()
        return {one.id: Status.WITHDRAWN for one in withdrawn} | known

    @property
    def published(self) -> tuple[Bundle, ...]:
        """Those of the guides that are 已发布 after the release, or were before it: three people sign."""
        return tuple(
            bundle
            for bundle in (*self.guides, *self.touched)
            if Status.RELEASED in {bundle.disclosure.status, self.statuses_before.get(bundle.id)}
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the secrecy scan finds in what the release puts in force."""
        has_site = any(record.plural == SITE and not record.blanked for record in self.release.records)
        return secrecy.scan(self.changed, self.after.site if has_site else None)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Who changed these records since they were last released, as the journal knows."""
        content, number = self.root / "content", self.release.number
        return edits(content, number, self.before, self.release.records, self.submission)

    @property
    def records_digest(self) -> str:
        """The hash of what the release changes, the same before and after it; "" if a part is blanked.

        The hash of the release itself also covers its time, its signatures and random salts.
        """
        release = self.release
        if any(record.blanked for record in release.records):
            return ""
        records = [[*record.key, record.name, record.value] for record in release.records]
        order = {plural: list(codes) for plural, codes in release.order.items()}
        removed = [list(key) for key in release.removed]
        withdrawn = [one.id for one in release.withdrawn]
        return digest_of([list(release.bundles), records, removed, withdrawn, order])


def review_of_candidate(made: Candidate, signatures: Signatures, reasons: tuple[str, ...] = ()) -> Review:
    """The review of a release to come; signatures and reasons may still be missing."""
    grounds, site, catalogue = made.grounds, made.grounds.site, made.checked.catalogue
    last = grounds.log.last
    return Review(
        grounds.root,
        replace(made.release, signatures=signatures, reasons=reasons),
        last.digest if last else "",
        grounds.released,
        made.content,
        replace(catalogue, site=site) if catalogue and site else catalogue,
        made.submission,
    )


def review_of_release(root: Path, number: int) -> Review:
    """The review of a release that was made, as the log has it.

    Raises:
        NotFound: there is no such release.
        LogBroken: the releases cannot be relied on.
    """
    log = logs.read(root / "content")
    version = version_at(log, root, str(number))
    before = content_at(Log(log.releases[: number - 1]), root) if number > 1 else None
    catalogue = check_content(version.content).catalogue
    release = log.releases[number - 1]
    return Review(root, release, release.before, before, version.content, catalogue)
