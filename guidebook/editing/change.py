"""A change of several files: tried in memory, then written whole or not at all."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from guidebook import garbage
from guidebook.checks.known import problems_of
from guidebook.errors import ChangedMeanwhile, Conflict
from guidebook.journal import Entry, Turn, recover, turn
from guidebook.loading import Content, FileState, Loader
from guidebook.problems import Problem, Severity
from guidebook.yamlsource import NotSplicedError, Splicer

# File, code and severity; and how often the content has a problem of each sort.
Sort = tuple[str, str, Severity]
Known = Mapping[Sort, int]
# Files are seldom saved by hand in the tenth of a second between reading and writing them.
_TRIES = 3


@dataclass
class Change:
    """Edits of files below content/, by name (`items/seal.yaml`); nothing is written before `save`.

    `loader` reads the content that is changed; `content` is what it found, and what the change is tried on.
    """

    loader: Loader
    _splicers: dict[str, Splicer] = field(default_factory=dict)
    _new: dict[str, bytes] = field(default_factory=dict)
    _before: dict[str, bytes | None] = field(default_factory=dict)
    content: Content = field(init=False)
    _problems: tuple[Content, dict[str, bytes], tuple[Problem, ...]] | None = None

    def __post_init__(self) -> None:
        recover(self.root / "content")
        self.content = self.loader.load_as_it_stands()

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

    def tried(self) -> Content:
        """The content with the change in it; nothing is written, and only the change is parsed."""
        return self.loader.with_files(self.files)

    def read(self, name: str) -> FileState:
        """A file that is edited, as it would be read by itself."""
        return self.loader.read(name, self.files[name])

    def new_problems(self, known: Known | None = None) -> tuple[Problem, ...]:
        """The problems that there would be with the change and are not now.

        Whoever tries many changes of the same content gives the problems that it has as `known`.
        """
        files = self.files
        if self._problems is None or self._problems[:2] != (self.content, files):
            left = Counter(sorts_of(self.content) if known is None else known)
            with_change = problems_of(self.tried(), files)
            self._problems = self.content, files, tuple(p for p in with_change if not _take(left, _sort(p)))
        return self._problems[2]

    def save(self, entry: Entry, mine: Turn | None = None) -> tuple[Problem, ...]:
        """Write everything, and `entry` into the journal; the warnings that were not there before.

        `mine` is the turn of whoever writes already.

        Raises:
            Conflict: with the change the content would have errors that it has not now.
            ChangedMeanwhile: a file is no longer as it was when its edits were made.
            BadSetup, TryLater: see `journal.write`.
        """
        if not self.files:
            return ()
        new = self.new_problems()
        if errors := [problem for problem in new if problem.severity is Severity.ERROR]:
            raise Conflict(f"这样改会多出{len(errors)}处错误，什么都没有写。第一处：{errors[0]}")
        if mine is None:
            with turn(self.root / "content") as own:
                # Somebody may have written something else meanwhile.
                self.content = self.loader.load_as_it_stands()
                return self.save(entry, own)
        mine.write(self.files, self._before, entry)
        return new


@dataclass(frozen=True)
class Saved:
    """What was written, by name (`content/items/seal.yaml`), and the warnings that were not there before."""

    files: tuple[str, ...]
    warnings: tuple[Problem, ...]


# Puts edits into a change, and says what the journal records of them.
Edits = Callable[[Change], Entry]


def edit(loader: Loader, edits: Edits) -> Saved:
    """Make edits of the content as it is by then, try them and write them: of many at once, none is lost.

    `edits` puts them into a change and says what the journal records; `change.content` is what it edits,
    which may no longer be what its author saw. It is asked again where somebody saves a file by hand just
    then, and may be refused by whatever it raises.

    Raises:
        Conflict: with the edits the content would have errors that it has not now.
        ChangedMeanwhile: a file was saved by hand each time.
        BadSetup, TryLater: see `journal.write`.
    """
    with turn(loader.root / "content") as mine:
        for _ in range(_TRIES - 1):
            with suppress(ChangedMeanwhile):
                return _edited(loader, edits, mine)
        return _edited(loader, edits, mine)


@garbage.paused()
def _edited(loader: Loader, edits: Edits, mine: Turn) -> Saved:
    change = Change(loader)
    entry = edits(change)
    warnings = change.save(entry, mine)
    return Saved(tuple(f"content/{name}" for name in change.files), warnings)


def sorts_of(content: Content) -> Known:
    """How often the content has a problem of each sort, for `Change.new_problems`."""
    return Counter(map(_sort, problems_of(content)))


def _sort(problem: Problem) -> Sort:
    """What stays the same about a problem where lines move and names change."""
    return problem.place.file, problem.code, problem.severity


def _take(known: Counter[Sort], sort: Sort) -> bool:
    """Whether the problem was there before; each counts once."""
    known[sort] -= 1
    return known[sort] >= 0
