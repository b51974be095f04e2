"""The form of a record that is not there yet: what `guidebook new` asks, in boxes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guidebook.editing.drafting import Answers
from guidebook.editing.forms.boxes import Box, BoxKind, Choice, Section
from guidebook.editing.forms.fields import LIMIT_UNITS
from guidebook.editing.forms.literals import Limit, Lines, Literal, Names, Word
from guidebook.editing.forms.typed import Texts, Typed, joined
from guidebook.editing.forms.vocabulary import Vocabulary
from guidebook.editing.questionnaires import QUESTIONNAIRES, Blank, answered
from guidebook.errors import GuidebookError
from guidebook.loading import Content
from guidebook.model.references import Kind
from guidebook.yamlsource import Value

_COMMA = ","


@dataclass(frozen=True)
class NewRecord:
    """What was submitted: `answers` for `drafting.draft`, or what is wrong with them, by box."""

    answers: Answers
    problems: Texts
    section: Section

    @property
    def is_good(self) -> bool:
        """Whether the record can be drafted."""
        return not self.problems


class NewRecordForm:
    """The form of a new record of a kind, one of `QUESTIONNAIRES`."""

    def __init__(self, content: Content, kind: Kind) -> None:
        self.kind = kind
        self._content = content
        self._vocabulary = Vocabulary(content)
        self._blanks = QUESTIONNAIRES[kind]

    @property
    def section(self) -> Section:
        """The boxes with what is usual."""
        usual = Typed(
            {n: t for blank in self._blanks for n, t in _shape(blank).texts(_usual(blank), blank.key)}
        )
        return self._section(usual, {})

    def names(self, kind: Kind) -> tuple[Choice, ...]:
        """The names that a box with `names_of` may hold."""
        return self._vocabulary.names(kind)

    def read(self, submitted: Mapping[str, Iterable[str]]) -> NewRecord:
        """What was submitted, read as the command reads it."""
        typed = Typed(submitted)
        answers: dict[str, Value] = {}
        problems: Texts = {}
        for blank in self._blanks:
            value = _shape(blank).value(typed, blank.key, None)
            text = _COMMA.join(map(str, value)) if isinstance(value, list) else str(value or "")
            try:
                answers[blank.key] = answered(self._content, self.kind, blank, text or blank.default or "")
            except GuidebookError as refused:
                problems[blank.key] = (refused.message,)
        return NewRecord(answers, problems, self._section(typed, problems))

    def _section(self, typed: Typed, problems: Texts) -> Section:
        return Section(
            f"新的{self.kind.value}", tuple(_box(blank, typed, problems) for blank in self._blanks)
        )


def _shape(blank: Blank) -> Literal:
    reader = blank.reader
    match reader.kind:
        case BoxKind.LIMIT:
            return Limit(reader.kind, parts=(LIMIT_UNITS,))
        case BoxKind.NAMES:
            return Names(reader.kind, reader.choices, reader.names_of)
        case BoxKind.LINES:
            return Lines(reader.kind)
    return Word(reader.kind, reader.choices, reader.names_of)


def _usual(blank: Blank) -> Value:
    """What stands in the box to begin with."""
    is_several = blank.reader.kind in {BoxKind.LINES, BoxKind.NAMES}
    return list(filter(None, blank.default.split(_COMMA))) if is_several and blank.default else blank.default


def _box(blank: Blank, typed: Typed, problems: Texts) -> Box:
    shape = _shape(blank)
    parts = tuple(
        Box(name, label, kind, typed.many(name), help_text, choices=choices)
        for label, kind, choices, help_text in shape.parts
        for name in (joined(blank.key, label),)
    )
    return Box(
        blank.key,
        blank.key,
        shape.kind,
        typed.many(blank.key),
        blank.question,
        is_required=blank.default is None,
        default=blank.default or "",
        choices=shape.choices,
        names_of=shape.names_of,
        parts=parts,
        problems=problems.get(blank.key, ()),
    )
