"""Building search indexes in a process of its own.

An index takes seconds of reckoning, which in the process that answers requests would
slow every page down and take twice as long itself. The process is asked over its
standard input, a line for each content version, and ends when that is closed, also
when we are killed. It stays, since it is quicker the second time.
"""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from guidebook.catalogue import PublicCatalogue
from guidebook.checks import check_content
from guidebook.errors import GuidebookError
from guidebook.loading import Loader
from guidebook.search import storing
from guidebook.search.building import build_index, searcher_for, write
from guidebook.search.searcher import Searcher
from guidebook.settings import Settings

_WARM_UP = "warm-up"
_ENDING_SECONDS = 20


class Indexer:
    """Makes searchers; the building is done elsewhere, as far as that works."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._builder: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Start the process and let it read its dictionaries, without waiting for it."""
        with self._lock:
            self._tell(_WARM_UP)

    def searcher_for(self, catalogue: PublicCatalogue) -> Searcher:
        """A searcher on what the catalogue holds.

        What the builder cannot do (the files have moved on, or one of them is broken)
        is done here, more slowly.
        """
        with self._lock:
            self._ask(catalogue.version)
        searcher = searcher_for(catalogue, self._settings)
        searcher.warm_up()
        return searcher

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._builder is None:
                return
            try:
                self._builder.communicate(timeout=_ENDING_SECONDS)
            except subprocess.TimeoutExpired:
                self._builder.kill()
                self._builder.communicate()
            self._builder = None

    def _running(self) -> subprocess.Popen[str]:
        if self._builder is None or self._builder.poll() is not None:
            command = [sys.executable, "-m", __name__, str(self._settings.root), str(self._settings.cache)]
            # In a session of its own, so that Ctrl-C reaches only us.
            self._builder = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
            )
        return self._builder

    def _tell(self, line: str) -> subprocess.Popen[str] | None:
        try:
            builder = self._running()
            assert builder.stdin is not None  # noqa: S101 - it is a pipe
            print(line, file=builder.stdin, flush=True)
        except OSError:
            return None
        return builder

    def _ask(self, version: str) -> None:
        builder = self._tell(version)
        if builder is not None and builder.stdout is not None:
            for answer in builder.stdout:
                if answer.strip() == version:
                    return


def answers(asked: Iterable[str], settings: Settings) -> Iterator[str]:
    """Work off what is asked; each line is given back when it is done, or turns out not to be ours."""
    loader = Loader(settings.root)
    is_warm = False
    for line in asked:
        wanted = line.strip()
        checked = check_content(loader.load())
        public = checked.public if checked.catalogue else None
        # Whoever asked tries in our place, and says what is wrong: a full disk, a cache of somebody else's.
        with suppress(OSError, GuidebookError):
            if public and wanted == _WARM_UP and not is_warm:
                _build_for_nothing(public, settings)
                is_warm = True
            elif public and wanted == public.version:
                is_warm |= not _is_built(public, settings)
                build_index(public, settings)
        yield wanted


def _is_built(public: PublicCatalogue, settings: Settings) -> bool:
    return storing.index_folder(settings, storing.index_name(public.version, settings.content)).is_dir()


def _build_for_nothing(public: PublicCatalogue, settings: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(public, settings.content, Path(folder))


def main() -> None:
    """Answer standard input."""
    root, cache = sys.argv[1:]
    settings = Settings.at(root, {"XDG_CACHE_HOME": str(Path(cache).parent)})
    for answer in answers(sys.stdin, settings):
        print(answer, flush=True)  # noqa: T201 - to whoever asked


if __name__ == "__main__":
    main()
