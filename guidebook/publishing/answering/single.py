"""One fact answered on a screen: tried while somebody types, then written; read as a row of a sheet is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from guidebook.confirmations import Way
from guidebook.editing.change import Change, edit
from guidebook.errors import NotFound
from guidebook.facts import Answer, FactAt
from guidebook.facts.listing import facts_in
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.journal import Entry
from guidebook.loading import Content, Loader
from guidebook.model.references import Kind
from guidebook.problems import Problem
from guidebook.publishing.answering.boxes import Answered, Overtaken, says, understood
from guidebook.publishing.answering.cells import Box, Cell
from guidebook.publishing.answering.offers import SAME, Choice
from guidebook.publishing.answering.recording import By, Done, confirm, done
from guidebook.publishing.answering.sifting import file_of
from guidebook.publishing.answering.trying import first_errors, put_or_why_not
from guidebook.publishing.changes import Touched
from guidebook.publishing.touched import Users
from guidebook.text import NONE

COMMAND = "answer"


@dataclass(frozen=True)
class Given:
    """What somebody chose and typed, as it came from the boxes of a page.

    `value` and `unit` count only where the choice is 改为. Whoever says that a fact is not theirs passes
    it on (`pass_on`) instead of answering.
    """

    choice: Choice
    value: str = ""
    unit: str = ""
    basis: str = ""
    person: str = ""
    post: str = ""
    day: str = ""

    def cell(self, box: Box) -> Cell:
        """What stands in the box."""
        is_other = self.choice is Choice.OTHER
        answers = {Choice.SAME: SAME, Choice.NONE: NONE, Choice.NOT_OURS: Choice.NOT_OURS}
        texts = {
            Box.ANSWER: self.value if is_other else answers[self.choice],
            Box.UNIT: self.unit if is_other else "",
            Box.BASIS: self.basis,
            Box.PERSON: self.person,
            Box.POST: self.post,
            Box.DAY: self.day,
        }
        return Cell(texts[box])


@dataclass(frozen=True)
class Tried:
    """What became of an answer, or would.

    `fact` is as it is now, `conflict` is there if its value is no longer what was seen. `why_not` tells of
    each box that cannot be taken why, in a whole sentence; `problems` are the warnings that come with it.
    `written` is there once it was written.
    """

    fact: FactAt
    conflict: Overtaken | None = None
    why_not: Mapping[Box, str] = field(default_factory=dict)
    answered: Answered | None = None
    problems: tuple[Problem, ...] = ()
    written: Done | None = None
    content: Content | None = field(default=None, repr=False, compare=False)

    @property
    def is_clear(self) -> bool:
        """Whether it can be written."""
        return self.answered is not None and not self.why_not

    @cached_property
    def uses(self) -> Touched:
        """The guides and the papers that show the fact."""
        return uses(self.content, self.fact) if self.content else Touched()


def fact_called(content: Content, key: str) -> FactAt:
    """The fact of that key: 事项/food-license/承诺办结时限.

    Raises:
        NotFound: there is none, or nobody is asked for it.
    """
    kind, _, rest = key.partition("/")
    code, _, _ = rest.partition("/")
    known = {one.value: one for one in Kind}
    of_record = facts_in(content, known[kind], code) if kind in known else ()
    fact = next((fact for fact in of_record if fact.key == key), None)
    if fact is None or fact.answer is Answer.CENTRAL:
        raise NotFound(f"没有“{key}”这一条可以答复：可能删了、改过，或者写在句子里，要请统稿人改。")
    return fact


def uses(content: Content, fact: FactAt) -> Touched:
    """The guides and the papers that show the record of the fact; of the site itself, all."""
    of_site = fact.kind is Kind.SITE
    return Users(content.site, content.entities).of(None if of_site else fact.kind, fact.name)


def try_answer(loader: Loader, key: str, given: Given, seen: str, today: dt.date) -> Tried:
    """What answering the fact would do; nothing is written. `seen` is the value that was looked at.

    Raises:
        NotFound: see `fact_called`.
        Conflict: the file has mistakes of its own.
    """
    tried, _ = _tried(Change(loader), key, given, seen, today)
    return tried


def answer(loader: Loader, key: str, given: Given, seen: str, today: dt.date, author: str) -> Tried:
    """Answer the fact: as `try_answer`, and written if it is clear; of many at once none is lost.

    Raises:
        NotFound, Conflict: as `try_answer`.
        BadSetup, TryLater: see `journal.write`.
    """
    clear = list[Tried]()

    def edits(change: Change) -> Entry:
        tried, entry = _tried(change, key, given, seen, today, author)
        if entry is None or not tried.is_clear:
            raise _NotClearError(tried)
        clear[:] = [tried]
        return entry

    try:
        saved = edit(loader, edits)
    except _NotClearError as why:
        return why.tried
    (tried,) = clear
    return replace(tried, written=done(filter(None, [tried.answered]), saved), problems=saved.warnings)


class _NotClearError(Exception):
    """The answer cannot be written."""

    def __init__(self, tried: Tried) -> None:
        super().__init__()
        self.tried = tried


def _tried(
    change: Change, key: str, given: Given, seen: str, today: dt.date, author: str | None = None
) -> tuple[Tried, Entry | None]:
    """What becomes of the answer, and what the journal says of it once it stands in the change."""
    content = change.content
    tried = Tried(fact_called(content, key), content=content)
    fact = tried.fact
    if fact.value != seen and not says(fact.value, given.cell(Box.ANSWER), given.cell(Box.UNIT)):
        return replace(tried, conflict=Overtaken("", fact, seen, given.cell(Box.ANSWER).text)), None
    read = understood(fact, given.cell, today)
    if not isinstance(read, Answered):
        return replace(tried, why_not={box: f"{why}。" for box, why in read.items()}), None
    if why := put_or_why_not(change, [read]):
        return replace(tried, why_not={Box.ANSWER: why}), None
    by = By(fact.department or CENTRAL_EDITOR, Way.SYSTEM, COMMAND, author)
    entry = confirm(change, [read], by)
    problems = change.new_problems()
    errors = first_errors(problems)
    why = errors.get(file_of(read)) or next(iter(errors.values()), "")
    why_not = {Box.ANSWER: why} if why else {}
    return replace(tried, answered=read, problems=problems, why_not=why_not), entry
