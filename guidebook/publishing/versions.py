"""States of the content by name: a release by its number or its day, or the files as they stand now."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook.catalogue import needed_for
from guidebook.errors import BadRequest, NotFound
from guidebook.loading import Content, Loader
from guidebook.model.kinds import BY_PLURAL, FILED
from guidebook.naming import code_of
from guidebook.problems import has_errors
from guidebook.publishing.grounds import bundles_among, with_own_names
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import Release
from guidebook.releases.words import with_words_of_today

WORKING = "工作文件"


@dataclass(frozen=True)
class Version:
    """One state of the content; `release` is None for the files."""

    title: str
    content: Content
    release: Release | None = None

    @property
    def is_broken(self) -> bool:
        """Whether errors in the files hide a part of it."""
        return has_errors(self.content.problems)

    @property
    def blanked(self) -> frozenset[str]:
        """The names of records that cannot be compared, because they were blanked (涂销)."""
        return frozenset(name for _, name in self.content.unreadable if name) if self.release else frozenset()

    def as_dict(self) -> dict[str, object]:
        """The shape of a version in JSON."""
        release = self.release
        on = release.on.isoformat() if release else None
        return {"title": self.title, "number": release.number if release else None, "on": on}


def two_versions(root: Path, old: str | None, new: str | None) -> tuple[Version, Version]:
    """The states that two words name: 3, 2026-12-01, nothing for the last release or for the files.

    Of the files, what nobody is shown is left out when they are compared with a release.

    Raises:
        NotFound: there is no such release, or none yet.
        BadRequest: a word is neither a number nor a day.
        LogBroken: the releases cannot be relied on.
    """
    log = logs.read(root / "content")
    if log.last is None:
        raise NotFound("还没有发布过，没有可以比较的；发布用 guidebook approve。")
    before = version_at(log, root, old or str(log.last.number))
    if new:
        return before, version_at(log, root, new)
    working = Loader(root).load()
    old_content = with_words_of_today(before.content, working)
    return replace(before, content=old_content), Version(WORKING, _shown(working, old_content))


def version_at(log: Log, root: Path, when: str) -> Version:
    """The release of that number, or the last one on or before that day; raises what `two_versions` does."""
    until = log.until(read_when(when))
    if until.last is None or (when.isdecimal() and until.last.number != int(when)):
        last = log.last.number if log.last else 0
        told = f"没有第{when}次发布" if when.isdecimal() else f"到{when}还没有发布过"
        raise NotFound(f"{told}，一共发布过{last}次。")
    return Version(f"第{until.last.number}次发布（{until.last.on}）", content_at(until, root), until.last)


def content_at(log: Log, root: Path) -> Content:
    """What the releases come to, at least one; what was blanked there counts as unreadable.

    Raises:
        LogBroken: a record was altered.
    """
    blanked = {record.key: record for release in log.releases for record in release.records if record.blanked}
    content = folding.content_of(folding.fold(Log(tuple(map(_without_blanked, log.releases)))), root)
    assert content is not None  # noqa: S101 - there is a release
    there = {(FILED[entity.kind].plural, code_of(entity.record)) for entity in content.entities}
    hidden = {
        (BY_PLURAL[plural].kind, record.name)
        for (plural, code), record in blanked.items()
        if plural in BY_PLURAL and (plural, code) not in there
    }
    return replace(content, unreadable=content.unreadable | hidden)


def _without_blanked(release: Release) -> Release:
    """The release as if it had taken away what is blanked in it."""
    kept = tuple(record for record in release.records if not record.blanked)
    gone = tuple(record.key for record in release.records if record.blanked)
    return replace(release, records=kept, removed=(*release.removed, *gone))


def read_when(when: str) -> int | dt.date:
    """The number of a release, or a day, as it was typed; raises BadRequest for anything else."""
    try:
        if when.isdecimal() and int(when):
            return int(when)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", when):
            return dt.date.fromisoformat(when)
    except ValueError:
        pass
    raise BadRequest(f"“{when}”不是发布的编号，也不是日期，请写成 3 或者 2026-12-01 这样。")


def _shown(working: Content, released: Content) -> Content:
    """The files without drafts and what only these use; whatever was released stays."""
    known = {(entity.kind, code_of(entity.record)) for entity in released.entities}
    shown = [b.name for b in bundles_among(working.entities) if b.disclosure.status.is_shown]
    used = needed_for(with_own_names(working.entities), shown)
    kept = tuple(
        entity
        for entity in working.entities
        if (entity.kind, entity.name) in used or (entity.kind, code_of(entity.record)) in known
    )
    return replace(working, entities=kept)
