"""A record as a form shows it: sections of boxes, each with what stands in it and what can be chosen."""

from dataclasses import dataclass
from enum import StrEnum

from guidebook.model.references import Kind


class BoxKind(StrEnum):
    """How a box is filled in.

    LINES holds texts, one a line; NAMES several names in their order; ANSWERS answers to questions and
    CONDITION clauses of them; PAIRS words beside words; ROWS lines of cells parted by |. TABLE, LAWS, PHONES
    and MONEY have entries, GROUP and the forms with a unit have parts.
    """

    TEXT = "text"
    PROSE = "prose"
    LINES = "lines"
    FACT = "fact"
    PHONE = "phone"
    LINK = "link"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    NAME = "name"
    NAMES = "names"
    LIMIT = "limit"
    PERIOD = "period"
    AMOUNT = "amount"
    ROWS = "rows"
    CONDITION = "condition"
    ANSWERS = "answers"
    PAIRS = "pairs"
    TABLE = "table"
    LAWS = "laws"
    PHONES = "phones"
    MONEY = "money"
    GROUP = "group"


@dataclass(frozen=True)
class Choice:
    """A name that can be picked, and how it is typed: as it is, in pinyin, by the initials of that."""

    name: str
    pinyin: str = ""
    initials: str = ""


@dataclass(frozen=True)
class Asked:
    """A question that a condition may look at, with the answers that may be chosen."""

    question: str
    wording: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """One value of the record; `name` is its path in the form, and the name of what is submitted.

    `texts` stand in it; `default` holds where nothing does. `choices` are all that there is where `kind` is
    a choice, else suggestions. `names_of` tells whose names are to be picked. `locked` says why the box
    cannot be changed. `theirs` is what somebody else wrote there meanwhile.
    """

    name: str
    label: str
    kind: BoxKind
    texts: tuple[str, ...] = ()
    help: str = ""
    is_required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    names_of: Kind | None = None
    questions: tuple[Asked, ...] = ()
    parts: tuple["Box", ...] = ()
    entries: tuple["Entry", ...] = ()
    locked: str = ""
    problems: tuple[str, ...] = ()
    theirs: str | None = None

    @property
    def text(self) -> str:
        """What stands in a box of one text."""
        return self.texts[0] if self.texts else ""


@dataclass(frozen=True)
class Entry:
    """An entry of a list: a paper, a FAQ, a clause; `id` stays the same while others come, go and move."""

    id: str
    title: str
    boxes: tuple[Box, ...]
    problems: tuple[str, ...] = ()
    is_new: bool = False


@dataclass(frozen=True)
class Section:
    """Boxes under one heading."""

    title: str
    boxes: tuple[Box, ...]
