"""Following the files: an edit is on the pages within a second, in the search within a few.

One thread looks at the files, another one builds search indexes, so that a page
never waits for an index. Nothing is ever shown that is worse than what is shown
already: a file in which the check-up finds an error is taken as it last was good, and
where that does not help, because files no longer agree, the whole previous catalogue stays.
What never was good is left out.
"""

import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import PublicCatalogue
from guidebook.checks import Checked, check_content, with_search_words
from guidebook.checks.withheld import errors_of_records
from guidebook.clock import today
from guidebook.confirmations import Confirmation
from guidebook.editing.lapsing import lapse, remembered, without_lapsed
from guidebook.errors import GuidebookError
from guidebook.journal import recover
from guidebook.journal import store as journal
from guidebook.loading import Content, Loader
from guidebook.problems import Problem, Severity
from guidebook.search.building import searcher_for
from guidebook.search.searcher import Searcher
from guidebook.settings import Settings
from guidebook.web.snapshot import Library, Snapshot

log = logging.getLogger("guidebook.live")

LOOK_EVERY = 0.25
# Editors write in two steps; a file counts as saved when it has been left alone for this long.
SETTLED = 0.08
_MOST_WAITS = 6
# Problems of reading that take something away although every file can be read.
_BETWEEN_FILES = {"repeated-name", "missing-file"}
_FIRST = 5

# Those of the content, and those that somebody has to be told of.
_ENDINGS = {".yaml", ".yml", ".txt"}

Footprint = frozenset[tuple[str, int, int, int]]


def footprint(content: Path) -> Footprint:
    """Name, times and size of every file of the content; it changes with every save, and with its rights."""
    files = set()
    for path in _files(content):
        try:
            stat = path.stat()
        except OSError:
            # It was there a moment ago: an editor is replacing it.
            continue
        files.add((str(path), stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size))
    return frozenset(files)


def _files(content: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(content):
        # The journal grows with every write, and no page shows it.
        folders[:] = [name for name in folders if name != journal.FOLDER]
        yield from (
            Path(folder, name) for name in (*names, *folders) if Path(name).suffix.casefold() in _ENDINGS
        )


class Live:
    """A library that follows the files of a site; `make_searcher` builds its indexes.

    `checked` is what the last check-up found in the files.
    """

    def __init__(
        self, settings: Settings, make_searcher: Callable[[PublicCatalogue], Searcher] | None = None
    ) -> None:
        self._settings = settings
        self._make_searcher = make_searcher or partial(searcher_for, settings=settings)
        self._loader = Loader(settings.root)
        self._obstacle = ""
        self._complete_writes()
        self._seen = footprint(settings.content)
        self._logged: tuple[Problem, ...] = ()
        # What has lapsed, should it not be possible to write it.
        self._lapsed: dict[str, Confirmation] = {}
        self.checked, used = self._read()
        self._accepted = used.mistakes
        self._known = used.files
        self.library = Library(Snapshot(used.checked.public))
        self._report()
        self._indexed = ""
        self._retired: Searcher | None = None
        self._stop = threading.Event()
        self._has_news = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Make the search ready, then follow the files until `stop`."""
        self.index()
        for work in (self._follow, self._keep_indexed):
            thread = threading.Thread(target=work, name=f"guidebook{work.__name__}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Leave the files alone; an index that is being built is finished first."""
        self._stop.set()
        self._has_news.set()
        for thread in self._threads:
            thread.join()
        for searcher in (self._retired, self.library.current.searcher):
            if searcher is not None:
                searcher.close()

    def look(self) -> bool:
        """Take over what was saved since the last look; whether anything was."""
        if journal.pending_path(self._settings.content).exists():
            self._complete_writes()
        now = footprint(self._settings.content)
        if now == self._seen:
            return False
        self._seen = self._settled(now)
        self.checked, used = self._read()
        self._take(used)
        self._has_news.set()
        self._report()
        return True

    def index(self) -> None:
        """Build the index of what is shown, unless it is the one in use."""
        catalogue = self.library.current.catalogue
        wanted = f"{catalogue.version}-{fingerprint.search_version(self._settings.content)}"
        if wanted == self._indexed:
            return
        searcher = self._make_searcher(catalogue)
        before = self.library.current.searcher
        self.library.search_with(searcher, catalogue.version)
        self._indexed = wanted
        # A request may still be searching in the one before, but hardly in the one before that.
        if self._retired is not None:
            self._retired.close()
        self._retired = before

    def _follow(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            try:
                self.look()
            except Exception:
                # Whatever it was, the site goes on with what it has and looks again.
                log.exception("没能读取内容，网站继续使用上一版")

    def _keep_indexed(self) -> None:
        while not self._stop.is_set():
            self._has_news.wait()
            self._has_news.clear()
            try:
                if not self._stop.is_set():
                    self.index()
            except GuidebookError as error:
                log.error("没能更新检索索引，检索继续使用上一版：%s", error.message)  # noqa: TRY400 - it says all
            except Exception:
                log.exception("没能更新检索索引，检索继续使用上一版")

    def _complete_writes(self) -> None:
        """Complete what an interrupted write began; what is in the way is said once, and the site goes on."""
        try:
            recover(self._settings.content)
        except GuidebookError as error:
            if error.message != self._obstacle:
                log.error("%s", error.message)  # noqa: TRY400 - it says all
            self._obstacle = error.message
        else:
            self._obstacle = ""

    def _settled(self, now: Footprint) -> Footprint:
        """The footprint once it stands still; somebody who saves without end is not waited for."""
        for _ in range(_MOST_WAITS):
            self._stop.wait(SETTLED)
            before, now = now, footprint(self._settings.content)
            if before == now:
                break
        return now

    def _read(self) -> tuple[Checked, "_Used"]:
        """The check-up of the files as they stand, and what can be shown of them, or of what was good."""
        content = self._loader.load()
        as_it_stands = self._lapsed_from(self._loader.as_it_stands())
        checked = check_content(as_it_stands)
        if not checked.errors:
            return checked, _Used(without_lapsed(content, self._lapsed), checked)
        content = self._loader.instead_of({problem.place.file for problem in checked.errors})
        content = without_lapsed(content, self._lapsed)
        return checked, _Used(content, check_content(content))

    def _lapsed_from(self, content: Content) -> Content:
        """The content without the confirmations of what it says otherwise; they are remembered."""
        content = without_lapsed(content, self._lapsed)
        self._lapsed |= remembered(lapse(self._settings.root, content, today()))
        return without_lapsed(content, self._lapsed)

    def _take(self, used: "_Used") -> None:
        """Show it, unless that would take away what is shown now because of a mistake."""
        catalogue = used.checked.catalogue
        new = used.mistakes - self._accepted
        if catalogue is None or any(file in self._known for file, _, _ in new):
            log.error("内容之间对不上，网站继续使用上一版")
            return
        self._accepted, self._known = used.mistakes, used.files
        if catalogue.version != self.library.current.catalogue.version:
            self.library.show(used.checked.public)
            log.info("内容已更新(%s)", catalogue.version)

    def _report(self) -> None:
        """Say what is wrong with the files as they stand, the words of the search included."""
        content = self._loader.as_it_stands()
        self.checked = with_search_words(self.checked, self._settings.content)
        # What is 待核实 is a debt of every site, and nothing that the one who looks after it could mend.
        doubts = (p for p in content.problems if p.severity is Severity.WARNING)
        self.library.report((*self.checked.errors, *doubts), self.checked.against_paper)
        if self.checked.errors != self._logged:
            self._logged = self.checked.errors
            _log(self.checked)


@dataclass(frozen=True)
class _Used:
    """Content that can be shown, and its check-up."""

    content: Content
    checked: Checked

    @property
    def files(self) -> frozenset[str]:
        """The files of what is shown of it."""
        return frozenset(entity.source.file for entity in self.checked.public.entities)

    @property
    def mistakes(self) -> frozenset[tuple[str, str, str]]:
        """Its errors, in a form that stays the same when lines move or another guess is offered.

        What is wrong with a file of which the last good state is used is none of them.
        """
        errors = errors_of_records(self.content, self.checked.errors)
        errors += [p for p in self.content.problems if p.code in _BETWEEN_FILES]
        return frozenset((p.place.file, p.code, _subject(p.message)) for p in errors)


def _subject(message: str) -> str:
    quoted = re.search(r"“([^”]*)”", message)
    return quoted[1] if quoted else message


def _log(checked: Checked) -> None:
    for problem in checked.errors[:_FIRST]:
        log.warning("%s", problem)
    if len(checked.errors) > _FIRST:
        log.warning("……一共%d处错误，全部列表见 guidebook check", len(checked.errors))
    if checked.against_paper:
        log.warning("改好以前不提供手册：%s", checked.against_paper[0])
