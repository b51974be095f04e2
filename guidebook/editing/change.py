"""A change of several files: tried on a copy of the content, then written whole or not at all."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.checks import check_content, with_search_words
from guidebook.errors import Conflict
from guidebook.journal import Entry, recover, write
from guidebook.journal.store import FOLDER, TEMPORARY
from guidebook.loading import Loader
from guidebook.problems import Problem, Severity
from guidebook.yamlsource import NotSplicedError, Splicer

# How often the content has a problem of each sort.
Known = Mapping[tuple[str, str], int]


@dataclass
class Change:
    """Edits of files below content/, by name (`items/seal.yaml`); nothing is written before `save`.

    `loader` has read the content that is changed.
    """

    loader: Loader
    _splicers: dict[str, Splicer] = field(default_factory=dict)
    _new: dict[str, bytes] = field(default_factory=dict)
    _before: dict[str, bytes | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        recover(self.root / "content")

    @property
    def root(self) -> Path:
        """The root of the site."""
        return self.loader.root

    def of(self, name: str) -> Splicer:
        """The edits of one file that is there.

        Raises:
            Conflict: the file has mistakes of its own, or is not there.
        """
        if name not in self._splicers:
            try:
                self._before[name] = data = (self.root / "content" / name).read_bytes()
                self._splicers[name] = Splicer(f"content/{name}", data)
            except OSError as cause:
                raise Conflict(f"“content/{name}”打不开，什么都没有改。") from cause
            except NotSplicedError as cause:
                raise Conflict(str(cause)) from cause
        return self._splicers[name]

    def create(self, name: str, text: str) -> None:
        """Add a file that is not there yet.

        Raises:
            Conflict: there is one.
        """
        if (self.root / "content" / name).exists():
            raise Conflict(f"已经有“content/{name}”这个文件了，请换一个代码。")
        self._before[name] = None
        self._new[name] = text.encode()

    @property
    def files(self) -> dict[str, bytes]:
        """What would be written, by name; a file that does not change is left out."""
        edited = {name: splicer.result for name, splicer in self._splicers.items()}
        return {n: data for n, data in (edited | self._new).items() if data != self._before[n]}

    def add(self, files: Mapping[str, bytes], before: Mapping[str, bytes | None]) -> None:
        """Add files that were written anew as a whole; `before` is what each was made from."""
        self._new.update(files)
        self._before.update(before)

    @contextmanager
    def tried(self) -> Iterator[Loader]:
        """A loader of a copy of the content with the change in it."""
        with tempfile.TemporaryDirectory(prefix="guidebook-") as folder:
            copy = Path(folder)
            not_read = shutil.ignore_patterns(FOLDER, f"{TEMPORARY}*")
            shutil.copytree(self.root / "content", copy / "content", symlinks=True, ignore=not_read)
            for name, data in self.files.items():
                (copy / "content" / name).parent.mkdir(exist_ok=True)
                (copy / "content" / name).write_bytes(data)
            yield self.loader.moved_to(copy)

    def new_problems(self, known: Known | None = None) -> tuple[Problem, ...]:
        """The problems that there would be with the change and are not now.

        Whoever tries many changes of the same content gives the problems that it has as `known`.
        """
        left = Counter(known_problems(self.loader) if known is None else known)
        with self.tried() as loader:
            return tuple(p for p in _problems(loader) if not _take(left, _sort(p)))

    def save(self, entry: Entry) -> tuple[Problem, ...]:
        """Write everything, and `entry` into the journal; the warnings that were not there before.

        Raises:
            Conflict: with the change the content would have errors that it has not now.
        """
        new = self.new_problems()
        if errors := [problem for problem in new if problem.severity is Severity.ERROR]:
            raise Conflict(f"这样改会多出{len(errors)}处错误，什么都没有写。第一处：{errors[0]}")
        write(self.root / "content", self.files, self._before, entry)
        return new


def known_problems(loader: Loader) -> Known:
    """The problems that the content has as it stands, for `Change.new_problems`."""
    return Counter(map(_sort, _problems(loader)))


def _problems(loader: Loader) -> tuple[Problem, ...]:
    return with_search_words(check_content(loader.load()), loader.root / "content").problems


def _sort(problem: Problem) -> tuple[str, str]:
    """What stays the same about a problem where lines move and names change."""
    return problem.place.file, problem.code


def _take(known: Counter[tuple[str, str]], sort: tuple[str, str]) -> bool:
    """Whether the problem was there before; each counts once."""
    known[sort] -= 1
    return known[sort] >= 0
