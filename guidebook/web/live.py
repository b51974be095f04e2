"""Following the files: an edit is on the pages within a second, in the search within a few.

One thread looks at the files, another one builds search indexes, so that a page
never waits for an index. Nothing is ever shown that is worse than what is shown
already: a file that broke is taken as it last was good, and while names lead
nowhere the whole previous catalogue stays.
"""

import logging
import re
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import PublicCatalogue, build, publish
from guidebook.checks import Checked, check_content, with_search_words
from guidebook.errors import ContentBroken, GuidebookError
from guidebook.loading import Content, Loader
from guidebook.problems import Problem, Severity, in_order
from guidebook.search.building import searcher_for
from guidebook.search.searcher import Searcher
from guidebook.settings import Settings
from guidebook.web.snapshot import Library, Snapshot

log = logging.getLogger("guidebook.live")

LOOK_EVERY = 0.25
# Editors write in two steps; a file counts as saved when it has been left alone for this long.
SETTLED = 0.08
_MOST_WAITS = 6
# What only comes to nothing because one file speaks of another.
_BETWEEN_FILES = {"repeated-name", "missing-file"}
_FIRST = 5

# Those of the content, and those that somebody has to be told of.
_ENDINGS = {".yaml", ".yml", ".txt"}

Footprint = frozenset[tuple[str, int, int, int]]


def footprint(content: Path) -> Footprint:
    """Name, times and size of every file of the content; it changes with every save, and with its rights."""
    files = set()
    for path in content.rglob("*"):
        try:
            stat = path.stat()
        except OSError:
            # It was there a moment ago: an editor is replacing it.
            continue
        if path.suffix.casefold() in _ENDINGS:
            files.add((str(path), stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size))
    return frozenset(files)


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
        self._seen = footprint(settings.content)
        content = self._loader.load()
        catalogue, broken = build(content)
        if catalogue is None:
            raise ContentBroken(in_order((*content.problems, *broken)))
        self._accepted = _between_files(content, broken)
        self.library = Library(Snapshot(publish(catalogue)))
        self._logged: tuple[Problem, ...] = ()
        self.checked = self._check()
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
        now = footprint(self._settings.content)
        if now == self._seen:
            return False
        self._seen = self._settled(now)
        self._take(self._loader.load())
        self._has_news.set()
        self.checked = self._check()
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

    def _settled(self, now: Footprint) -> Footprint:
        """The footprint once it stands still; somebody who saves without end is not waited for."""
        for _ in range(_MOST_WAITS):
            self._stop.wait(SETTLED)
            before, now = now, footprint(self._settings.content)
            if before == now:
                break
        return now

    def _take(self, content: Content) -> None:
        catalogue, broken = build(content)
        self.library.report(in_order((*content.problems, *broken)), None)
        between = _between_files(content, broken)
        if catalogue is None or not between <= self._accepted:
            log.error("内容之间对不上，网站继续使用上一版")
            return
        self._accepted = between
        if catalogue.version != self.library.current.catalogue.version:
            self.library.show(publish(catalogue))
            log.info("内容已更新(%s)", catalogue.version)

    def _check(self) -> Checked:
        """Say what is wrong with the files as they stand; a page does not wait for it, paper does."""
        content = self._loader.as_it_stands()
        checked = with_search_words(check_content(content), self._settings.content)
        # What is 待核实 is a debt of every site, and nothing that the one who looks after it could mend.
        doubts = (p for p in content.problems if p.severity is Severity.WARNING)
        self.library.report(in_order((*checked.errors, *doubts)), checked.against_paper)
        if checked.errors != self._logged:
            self._logged = checked.errors
            _report(checked)
        return checked


def _between_files(content: Content, broken: Iterable[Problem]) -> frozenset[tuple[str, str, str]]:
    """What leads nowhere, in a form that stays the same when lines move or another guess is offered."""
    problems = [*broken, *(p for p in content.problems if p.code in _BETWEEN_FILES)]
    return frozenset((p.place.file, p.code, _subject(p.message)) for p in problems)


def _subject(message: str) -> str:
    quoted = re.search(r"“([^”]*)”", message)
    return quoted[1] if quoted else message


def _report(checked: Checked) -> None:
    for problem in checked.errors[:_FIRST]:
        log.warning("%s", problem)
    if len(checked.errors) > _FIRST:
        log.warning("……一共%d处错误，全部列表见 guidebook check", len(checked.errors))
    if checked.against_paper:
        log.warning("改好以前不提供手册：%s", checked.against_paper[0])
