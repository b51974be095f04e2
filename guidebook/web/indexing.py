"""Building search indexes in a process of its own.

An index takes seconds of reckoning, which in the process that answers requests would
slow every page down and take twice as long itself. The process is asked over its
standard input, a line for each copy of what is shown, and ends when that is closed, also
when we are killed. It stays, since it is quicker the second time.
"""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from guidebook.answers.desk import Desk
from guidebook.catalogue import PublicCatalogue
from guidebook.errors import GuidebookError
from guidebook.loading import Loader
from guidebook.publishing.last_good import called, newest
from guidebook.publishing.released import Released
from guidebook.publishing.showing import Shown, of_copy, public_of
from guidebook.search import storing
from guidebook.search.build.index import build_index, write
from guidebook.settings import Settings

_WARM_UP = "warm-up"
_ENDING_SECONDS = 20


class Indexer:
    """Makes desks; the building is done elsewhere, as far as that works."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._builder: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Start the process and let it read its dictionaries, without waiting for it."""
        with self._lock:
            self._tell(_WARM_UP)

    def desk_for(self, shown: Shown) -> Desk:
        """A desk on what is shown.

        What the builder cannot do (there is no copy, or newer ones have taken its place)
        is done here, more slowly.
        """
        if shown.kept is not None:
            with self._lock:
                self._ask(shown.kept.name)
        desk = Desk(build_index(shown.public, replace(self._settings, content=shown.content)))
        desk.warm_up()
        return desk

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

    def _ask(self, name: str) -> None:
        builder = self._tell(name)
        if builder is not None and builder.stdout is not None:
            for answer in builder.stdout:
                if answer.strip() == name:
                    return


def answers(asked: Iterable[str], settings: Settings) -> Iterator[str]:
    """Work off what is asked; each line is given back when it is done, or turns out not to be ours."""
    loader = Loader(settings.root)
    released = Released(settings)
    is_warm = False
    for line in asked:
        wanted = line.strip()
        # Whoever asked tries in our place, and says what is wrong: a full disk, a cache of somebody else's.
        with suppress(OSError, GuidebookError):
            kept = newest(settings) if wanted == _WARM_UP else called(settings, wanted)
            if kept is not None and not (wanted == _WARM_UP and is_warm):
                loader = loader.moved_to(kept.root)
                public = public_of(of_copy(kept, loader, settings.root), released)
                is_warm |= _build(public, replace(settings, content=kept.content), wanted)
        yield wanted


def _build(public: PublicCatalogue, settings: Settings, wanted: str) -> bool:
    """Build the index, unless it is there, or one for nothing; whether that has warmed us up."""
    if wanted == _WARM_UP:
        _build_for_nothing(public, settings)
        return True
    is_there = storing.index_folder(settings, storing.index_name(public.version, settings.content)).is_dir()
    build_index(public, settings)
    return not is_there


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
