"""Following the files: an edit is on the pages within a second, in the search within a few.

One thread looks at the files, another one builds search indexes, so that a page
never waits for an index. Nothing is ever shown that is worse than what is shown
already, which `publishing.showing` decides.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from guidebook import fingerprint
from guidebook.answers.desk import Desk
from guidebook.checks import Checked
from guidebook.errors import GuidebookError
from guidebook.journal import recover
from guidebook.journal import store as journal
from guidebook.problems import Problem
from guidebook.publishing.showing import Showing, Shown
from guidebook.search import storing
from guidebook.search.build.index import build_index
from guidebook.settings import Settings
from guidebook.web.snapshot import Library, Snapshot

log = logging.getLogger("guidebook.live")

LOOK_EVERY = 0.25
# Editors write in two steps; a file counts as saved when it has been left alone for this long.
SETTLED = 0.08
_MOST_WAITS = 6
_FIRST = 5

# Those of the content, and those that somebody has to be told of.
_ENDINGS = {".yaml", ".yml", ".txt", ".json"}

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
        # They grow with every write, and no page shows them.
        folders[:] = [n for n in folders if n not in {journal.FOLDER, fingerprint.REVIEWS_FOLDER}]
        yield from (
            Path(folder, name) for name in (*names, *folders) if Path(name).suffix.casefold() in _ENDINGS
        )


class Live:
    """A library that follows the files of a site; `make_desk` builds its indexes."""

    def __init__(self, settings: Settings, make_desk: Callable[[Shown], Desk] | None = None) -> None:
        self._settings = settings
        self._make_desk = make_desk or partial(_desk_for, settings)
        self._obstacle = ""
        self._complete_writes()
        self._seen = footprint(settings.content)
        self._logged: tuple[Problem, ...] = ()
        self._showing = Showing(settings)
        self.library = Library(Snapshot(self._showing.shown.public))
        self._report()
        self._indexed = ""
        self._retired: Desk | None = None
        self._stop = threading.Event()
        self._has_news = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def checked(self) -> Checked:
        """What the last check-up found in the files."""
        return self._showing.checked

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
        for desk in (self._retired, self.library.current.desk):
            if desk is not None:
                desk.searcher.close()

    def look(self) -> bool:
        """Take over what was saved since the last look; whether anything was."""
        if journal.pending_path(self._settings.content).exists():
            self._complete_writes()
        now = footprint(self._settings.content)
        if now == self._seen:
            return False
        self._seen = self._settled(now)
        public = self._showing.look()
        self.library.show(public, self._showing.against_paper)
        self._showing.settle()
        self._has_news.set()
        self._report()
        return True

    def index(self) -> None:
        """Build the index of what is shown, unless it is the one in use."""
        shown = self._showing.shown
        wanted = storing.index_name(shown.public.version, shown.content)
        if wanted == self._indexed:
            return
        desk = self._make_desk(shown)
        before = self.library.current.desk
        self.library.search_with(desk, shown.public.version)
        self._indexed = wanted
        # A request may still be searching in the one before, but hardly in the one before that.
        if self._retired is not None:
            self._retired.searcher.close()
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

    def _report(self) -> None:
        """Say what is wrong with the files as they stand, and what is shown because of it."""
        shown = self._showing.shown
        # What is 待核实 is a debt of every site, and nothing that the one who looks after it could mend.
        problems = (*self.checked.errors, *self._showing.doubts)
        self.library.report(problems, self._showing.against_paper, shown.origin, shown.since)
        if self.checked.errors != self._logged:
            self._logged = self.checked.errors
            _log(self.checked)
            if self._showing.against_paper:
                log.warning("改好以前不提供手册：%s", self._showing.against_paper[0])


def _desk_for(settings: Settings, shown: Shown) -> Desk:
    return Desk(build_index(shown.public, replace(settings, content=shown.content)))


def _log(checked: Checked) -> None:
    for problem in checked.errors[:_FIRST]:
        log.warning("%s", problem)
    if len(checked.errors) > _FIRST:
        log.warning("……一共%d处错误，全部列表见 guidebook check", len(checked.errors))
