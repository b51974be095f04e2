"""What the public is shown: the one decision for the site, its search, its paper and the commands.

A file in which the check-up finds an error is taken as it last was good, and where that does not help,
because files no longer agree, the whole previous catalogue stays. What never was good is left out. What is
shown is kept on the disk, so that a start goes on where the last one ended, whatever broke meanwhile.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import PublicCatalogue
from guidebook.checks import Checked, check_content, with_search_words
from guidebook.checks.glyphs import NO_GLYPH
from guidebook.checks.withheld import errors_of_records
from guidebook.clock import now, today
from guidebook.confirmations import Confirmation
from guidebook.editing.lapsing import lapse, remembered, without_lapsed
from guidebook.errors import GuidebookError
from guidebook.loading import Content, Loader
from guidebook.problems import Problem, Severity
from guidebook.publishing import last_good
from guidebook.publishing.last_good import Kept
from guidebook.publishing.released import Released, public_with_words, version_of
from guidebook.publishing.search_words import SearchWords
from guidebook.settings import Settings

log = logging.getLogger("guidebook.shown")

# Problems of reading that take something away although every file can be read.
_BETWEEN_FILES = {"repeated-name", "missing-file"}


class Origin(StrEnum):
    """Where what is shown comes from."""

    FILES = "files"
    LAST_GOOD = "last good"
    RELEASE = "release"


@dataclass(frozen=True)
class Shown:
    """What the public is shown since a moment.

    `kept` is its copy on the disk, None where none could be made; `content` is the content folder whose
    search words belong to it.
    """

    public: PublicCatalogue
    content: Path
    kept: Kept | None
    origin: Origin
    since: datetime


@dataclass(frozen=True)
class Candidate:
    """Content that could be shown, and its check-up."""

    content: Content
    checked: Checked

    @property
    def files(self) -> frozenset[str]:
        """The files of what would be shown of it."""
        return frozenset(entity.source.file for entity in self.checked.public.entities)

    @cached_property
    def mistakes(self) -> frozenset[tuple[str, str, str]]:
        """Its errors, in a form that stays the same when lines move or another guess is offered.

        What is wrong with a file of which the last good state is used is none of them.
        """
        errors = errors_of_records(self.content, self.checked.errors)
        errors += [p for p in self.content.problems if p.code in _BETWEEN_FILES]
        return frozenset((p.place.file, p.code, _subject(p.message)) for p in errors)

    def worsens(self, shown: "Candidate") -> bool:
        """Whether a mistake would take something away that is shown now."""
        if self.checked.catalogue is None:
            return True
        known = shown.files
        return any(file in known for file, _, _ in self.mistakes - shown.mistakes)


class Showing:
    """Decides anew with every look at the files.

    `checked` is what the check-up found in them, `public` what the pages show, and `shown` the same with its
    search words and its copy on the disk, which take a moment longer.

    Raises:
        ContentBroken: there is no site.yaml that can be read, and none was kept.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept = _newest(settings)
        self._words = SearchWords(settings.content, self._kept.content if self._kept else None)
        self._loader, before = self._begun()
        # What has lapsed, should it not be possible to write it.
        self._lapsed: dict[str, Confirmation] = {}
        self.checked, candidate = self._read()
        self._accepted = before if before and candidate.worsens(before) else candidate
        self._released = Released(settings)
        self.public = public_of(self._accepted, self._released)
        self.shown = self._settled(None)

    @property
    def against_paper(self) -> tuple[Problem, ...]:
        """The errors for which nothing may be printed; what was released may, whatever the files say."""
        return () if self.public.publication is not None else self.checked.against_paper

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """Warnings that were met while reading the files as they stand, and what paper has no shape for."""
        problems = self._loader.as_it_stands().problems
        read = [p for p in problems if p.severity is Severity.WARNING]
        return (*read, *(p for p in self.checked.warnings if p.code == NO_GLYPH))

    def look(self) -> PublicCatalogue:
        """Read and check the files, and decide what is shown from now on; `settle` comes next."""
        self.checked, candidate = self._read()
        if candidate.worsens(self._accepted):
            log.error("内容之间对不上，网站继续使用上一版")
        else:
            self._accepted = candidate
        before = self.public
        self.public = public_of(self._accepted, self._released, before)
        if self.public is not before:
            log.info("内容已更新(%s)", self.public.version)
        return self.public

    def settle(self) -> Shown:
        """Check the words of the search, and keep what is shown for the next start."""
        self.shown = self._settled(self.shown)
        return self.shown

    def _begun(self) -> tuple[Loader, Candidate | None]:
        """What was shown last, where the files are no longer the same, and a loader that goes on from it."""
        kept, root = self._kept, self._settings.root
        if kept is None or kept.version == fingerprint.content_version(self._settings.content):
            return Loader(root), None
        loader = Loader(kept.root)
        candidate = of_copy(kept, loader, root)
        if errors := candidate.checked.errors:
            log.warning(
                "缓存里上一次的内容有%d处错误，有错的文件不算好的，第一处在 %s", len(errors), errors[0]
            )
        return loader.continued_at(root), candidate if candidate.checked.catalogue else None

    def _read(self) -> tuple[Checked, Candidate]:
        """The check-up of the files as they stand, and what could be shown of them, or of what was good."""
        content = self._loader.load()
        as_it_stands = without_lapsed(self._loader.as_it_stands(), self._lapsed)
        self._lapsed |= remembered(lapse(self._settings.root, as_it_stands, today()))
        checked = check_content(without_lapsed(as_it_stands, self._lapsed))
        if not checked.errors:
            return checked, Candidate(without_lapsed(content, self._lapsed), checked)
        content = self._loader.instead_of({problem.place.file for problem in checked.errors})
        content = without_lapsed(content, self._lapsed)
        return checked, Candidate(content, check_content(content))

    def _settled(self, before: Shown | None) -> Shown:
        self.checked = with_search_words(self.checked, self._settings.content)
        words = self._words.look(self.checked.errors)
        self._kept = self._keep({**self._accepted.content.files, **words})
        same = before if before and before.public is self.public else None
        since = self._kept.since if self._kept else same.since if same else now()
        content = self._kept.content if self._kept else self._settings.content
        shown = Shown(self.public, content, self._kept, self._origin(words), since)
        _tell(before.origin if before else Origin.FILES, shown)
        return shown

    def _origin(self, words: Mapping[str, bytes]) -> Origin:
        if self.public.publication is not None:
            return Origin.RELEASE
        as_it_stands = without_lapsed(self._loader.as_it_stands(), self._lapsed)
        is_as_it_stands = self.public.version == as_it_stands.version
        return Origin.FILES if is_as_it_stands and words == self._words.as_they_stand else Origin.LAST_GOOD

    def _keep(self, files: Mapping[str, bytes]) -> Kept | None:
        kept, version = self._kept, self._accepted.content.version
        if kept and kept.name == last_good.name_of(version, files) and kept.content.is_dir():
            return kept
        try:
            return last_good.keep(self._settings, version, files)
        except (GuidebookError, OSError) as error:
            log.error("没能把显示的内容存进缓存，重新启动以后不能接着显示：%s", error)  # noqa: TRY400 - it says all
            return None


def public_of(
    candidate: Candidate, releases: Released, before: PublicCatalogue | None = None
) -> PublicCatalogue:
    """What was released, else what the files say; `before`, if that is the same.

    Raises:
        LogBroken: the releases are damaged, and none of their states was kept.
    """
    working, released = candidate.content, releases.look()
    version = version_of(released, working) if released else working.version
    if before and before.version == version:
        return before
    return public_with_words(released, working) if released else candidate.checked.public


def shown_by(settings: Settings) -> Shown:
    """What the public is shown of the site now.

    Raises:
        ContentBroken: there is no site.yaml that can be read, and none was kept.
    """
    return Showing(settings).shown


def of_copy(kept: Kept, loader: Loader, root: Path) -> Candidate:
    """What was shown of the site in `root`, read from its copy; its loader then knows what was good."""
    content = replace(loader.load(), root=root, version=kept.version)
    checked = check_content(content)
    loader.instead_of({problem.place.file for problem in checked.errors})
    return Candidate(content, checked)


def _newest(settings: Settings) -> Kept | None:
    try:
        return last_good.newest(settings)
    except (GuidebookError, OSError) as error:
        log.error("缓存里上一次好的内容不能用：%s", error)  # noqa: TRY400 - it says all
        return None


def _tell(was: Origin, shown: Shown) -> None:
    """Say it once that what is shown is no longer what stands in the files, or is so again."""
    if shown.origin is Origin.LAST_GOOD and was is not Origin.LAST_GOOD:
        log.warning("文件里有错误，显示的是上一次好的内容（%s起）", f"{shown.since:%Y-%m-%d %H:%M}")
    elif shown.origin is not Origin.LAST_GOOD and was is Origin.LAST_GOOD:
        log.info("错误已经改好，显示的又是现在的文件")


def _subject(message: str) -> str:
    quoted = re.search(r"“([^”]*)”", message)
    return quoted[1] if quoted else message
