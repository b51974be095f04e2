"""What somebody is told who asks whether a paper still holds."""

from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from guidebook.loading import Edition
from guidebook.model.naturalkeys import NaturalPath, shown
from guidebook.presenters.dates import day_of_year
from guidebook.presenters.values import Link
from guidebook.presenters.withdrawn import WithdrawnView
from guidebook.publishing.changes import Change, How

_NOTHING = "没有"


class Outcome(Enum):
    """What came out; the value is how it is told."""

    CURRENT = "现行有效"
    CHANGED = "已更新"
    GONE = "已下线"


@dataclass(frozen=True)
class Line:
    """One change: of what, what the paper says, what is told today; an empty text for what came or went."""

    what: str
    before: str
    now: str


@dataclass(frozen=True)
class Subject:
    """The changes of one item, paper, office …, under its name."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Validity:
    """A paper of release `printed` beside what is told today.

    `title` is what the paper is about, `paper` what kind of paper it is. `current` is the release of what is
    told today. `changes` is None where they cannot be told one by one. `back` leads to what is told today.
    """

    paper: str
    title: str
    printed: Edition
    current: Edition
    changes: tuple[Change, ...] | None
    back: Link
    notes: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Whether the paper still holds."""
        return Outcome.CURRENT if self.changes == () else Outcome.CHANGED

    @property
    def result(self) -> str:
        """The outcome in a few words."""
        return f"{self.outcome.value}：{len(self.changes)}处" if self.changes else self.outcome.value

    @property
    def sentence(self) -> str:
        """What it means."""
        if self.current == self.printed:
            return f"内容还是{_named(self.printed)}的，到今天没有改过。"
        since = _since(self.paper, self.printed, self.current)
        if self.changes is None:
            return f"{since}。那一版里有的内容已经撤下，不能逐处比，请照现在的办。"
        if not self.changes:
            return f"{since}，改的地方没有涉及这{self.paper}。"
        return f"{since}。改了的列在下面，请照现在的办。"

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The changes by what they are about, in their order."""
        return _subjects(self.title, self.changes or ())


def _named(release: Edition) -> str:
    return f"第{release.number}次发布（{day_of_year(release.on)}）"


def _since(paper: str, printed: Edition, current: Edition) -> str:
    return f"这{paper}是{_named(printed)}的内容，现在已经是{_named(current)}的"


def _subjects(title: str, changes: tuple[Change, ...]) -> tuple[Subject, ...]:
    """The changes of what has that title by what they are about; of the whole, that is the title."""
    told = [(shown(_subject(change)) or title, _line(change)) for change in changes]
    groups = groupby(told, key=lambda pair: pair[0])
    return tuple(Subject(name, tuple(line for _, line in lines)) for name, lines in groups)


def _line(change: Change) -> Line:
    """A change as a line; an entry that came or went stands under what it is an entry of."""
    if change.how in {How.ADDED, How.REMOVED}:
        return Line(change.how.value, change.before, change.after)
    return Line(change.path[-1], change.before or _NOTHING, change.after or _NOTHING)


def _subject(change: Change) -> NaturalPath:
    return change.path if change.how in {How.ADDED, How.REMOVED} else change.path[:-1]


@dataclass(frozen=True)
class Ended:
    """What the paper is about is no longer there: `sentence` says so, `instead` is where to turn."""

    title: str
    sentence: str
    instead: Link | None

    @property
    def outcome(self) -> Outcome:
        """That it was taken down."""
        return Outcome.GONE


@dataclass(frozen=True)
class ChangedPaper:
    """A guide or a card of a book that was changed since: where, None where that cannot be told."""

    title: str
    url: str
    changes: tuple[Change, ...] | None

    @property
    def how_many(self) -> str:
        """The number of changes in words."""
        return f"改了{len(self.changes)}处" if self.changes is not None else "改过，不能逐处列出"

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The changes by what they are about, in their order."""
        return _subjects(self.title, self.changes or ())


@dataclass(frozen=True)
class BookValidity:
    """A book of release `printed` beside what is told today: what changed, is new, was taken down."""

    title: str
    printed: Edition
    current: Edition
    guides: tuple[ChangedPaper, ...]
    items: tuple[ChangedPaper, ...]
    new: tuple[Link, ...]
    withdrawn: tuple[WithdrawnView, ...]
    unchanged: int

    @property
    def outcome(self) -> Outcome:
        """Whether the whole book still holds."""
        changed = (*self.guides, *self.items, *self.new, *self.withdrawn)
        return Outcome.CHANGED if changed else Outcome.CURRENT

    @property
    def result(self) -> str:
        """The outcome in a few words."""
        counted = ((self.guides, "份指南改过"), (self.new, "份新的"), (self.withdrawn, "份下线"))
        told = "，".join(f"{len(ones)}{what}" for ones, what in counted if ones)
        return f"{self.outcome.value}：{told}" if told else self.outcome.value

    @property
    def sentence(self) -> str:
        """What it means."""
        if self.current == self.printed:
            return f"内容还是{_named(self.printed)}的，到今天没有改过。"
        since = _since("本书", self.printed, self.current)
        if self.outcome is Outcome.CURRENT:
            return f"{since}，书里的指南都没有改。"
        rest = f"别的{self.unchanged}份指南没有改，照书上的办就行。" if self.unchanged else ""
        return f"{since}。改了的列在下面。{rest}"
