"""From the shapes of a record and what stands in its boxes to the boxes that a page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from guidebook.editing.forms.boxes import Asked, Box, BoxKind, Entry, Section
from guidebook.editing.forms.conditions import Answered, Clauses, Pairs
from guidebook.editing.forms.fields import PERSONS
from guidebook.editing.forms.literals import Literal
from guidebook.editing.forms.sections import sections
from guidebook.editing.forms.shapes import STATE, Charges, Field, Group, Table
from guidebook.editing.forms.typed import SEPARATOR, Texts, Typed, joined
from guidebook.editing.forms.vocabulary import Vocabulary
from guidebook.facts.asked import ASKED, Answer
from guidebook.loading import Entity
from guidebook.model import Bundle
from guidebook.model.references import Kind

_KINDS_OF_ANSWERS: Mapping[Answer, BoxKind] = {
    Answer.PHONE: BoxKind.PHONE,
    Answer.NUMBER: BoxKind.NUMBER,
    Answer.LINK: BoxKind.LINK,
}
_LONGEST_TITLE = 30
Told = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Layer:
    """Lays out one record with what is `typed`; the file has what is `known`.

    `problems` are sentences by box, `theirs` is what others wrote there meanwhile.
    """

    entity: Entity
    vocabulary: Vocabulary
    known: Texts
    typed: Typed
    problems: Told = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)

    def sections(self, group: Group) -> tuple[Section, ...]:
        """The whole record."""
        return tuple(
            Section(title, tuple(self._box(one, "", (), is_new=False) for one in fields))
            for title, fields in sections(self.entity.kind, group.fields)
        )

    def _boxes(self, group: Group, at: str, keys: tuple[str, ...], *, is_new: bool) -> tuple[Box, ...]:
        return tuple(self._box(one, at, keys, is_new=is_new) for one in group.fields)

    def _box(self, of: Field, at: str, keys: tuple[str, ...], *, is_new: bool) -> Box:
        name, keys = joined(at, of.key), (*keys, of.key)
        box = Box(
            name,
            of.key,
            of.shape.kind,
            texts=self.typed.many(name),
            help=of.help,
            is_required=of.is_required,
            default=of.default,
            locked=of.locked if of.is_locked(is_new=is_new) else "",
            problems=self.problems.get(name, ()),
            theirs=self.theirs.get(name),
        )
        match of.shape:
            case Group():
                return replace(box, parts=self._boxes(of.shape, name, keys, is_new=is_new))
            case Table():
                return replace(box, entries=tuple(self._entries(of.shape, name, keys)))
            case Charges(table=table, choices=choices):
                state = self._part(name, STATE, BoxKind.CHOICE, choices)
                return replace(box, parts=(state,), entries=tuple(self._entries(table, name, keys)))
            case Clauses():
                return replace(box, entries=tuple(self._clauses(name)))
            case Answered():
                return replace(box, questions=self._questions(name, is_asked=of.attribute != "fixed"))
            case Pairs():
                return replace(box, entries=tuple(self._pairs(of.shape, at, name)))
            case Literal():
                return self._literal(box, of, of.shape, at, keys)
        raise TypeError(of.shape)

    def _literal(self, box: Box, of: Field, shape: Literal, at: str, keys: tuple[str, ...]) -> Box:
        choices = shape.choices
        if of.key in PERSONS:
            choices = self._persons
        elif at and of.key == "选项" and shape.kind is BoxKind.LINES:
            choices = self._answers_beside(at)
        if shape.kind in {BoxKind.CHOICE, BoxKind.YES_NO}:
            # What stands there can be left there.
            choices = tuple(dict.fromkeys((*choices, *box.texts)))
        asked = ASKED.get(self.entity.kind, {}).get(keys)
        kind = box.kind
        if asked and kind in {BoxKind.FACT, BoxKind.TEXT}:
            kind = _KINDS_OF_ANSWERS.get(asked.answer, kind)
        parts = tuple(self._part(box.name, *part) for part in shape.parts)
        return replace(box, kind=kind, choices=choices, names_of=shape.names_of, parts=parts)

    def _part(
        self, at: str, label: str, kind: BoxKind, choices: tuple[str, ...] = (), help_text: str = ""
    ) -> Box:
        """A box beside that of a value: its unit, its bounds."""
        name = joined(at, label)
        texts, problems = self.typed.many(name), self.problems.get(name, ())
        theirs = self.theirs.get(name)
        return Box(name, label, kind, texts, help_text, choices=choices, problems=problems, theirs=theirs)

    def _entries(self, table: Table, at: str, keys: tuple[str, ...]) -> Iterator[Entry]:
        for id_ in self.typed.many(at):
            name = joined(at, id_)
            is_new = id_ not in self.known.get(at, ())
            boxes = self._boxes(table.entry, name, keys, is_new=is_new)
            problems = self.problems.get(name, ())
            yield Entry(id_, self._title(table, name), boxes, problems, is_new=is_new)

    def _clauses(self, at: str) -> Iterator[Entry]:
        for id_ in self.typed.many(at):
            name = joined(at, id_)
            texts, questions = self.typed.many(name), self._questions(name, is_asked=True)
            yield Entry(id_, "", (Box(name, "", BoxKind.ANSWERS, texts, questions=questions),))

    def _pairs(self, shape: Pairs, above: str, at: str) -> Iterator[Entry]:
        word, text = shape.names
        for id_ in self.typed.many(at):
            name = joined(at, id_)
            boxes = (
                self._part(name, word, BoxKind.TEXT, self._answers_beside(above)),
                self._part(name, text, BoxKind.PROSE),
            )
            yield Entry(id_, self.typed.one(joined(name, word)), boxes)

    def _title(self, table: Table, at: str) -> str:
        """What an entry is called by what stands in its boxes: 居民身份证（经营者）."""
        names = [f for f in table.naming_fields if not isinstance(f.shape, Clauses)]
        of_whom = [f for f in names if f.attribute == "persons"]
        own = next(
            (text for f in names if f not in of_whom and (text := self.typed.one(joined(at, f.key)))), ""
        )
        if not own:
            prose = (f for f in table.entry.fields if f.shape.kind in {BoxKind.PROSE, BoxKind.TEXT})
            own = next((text for f in prose if (text := self.typed.one(joined(at, f.key)))), "")
        persons = "、".join(self.typed.one(joined(at, f.key)).replace("\n", "、") for f in of_whom)
        own = own.replace("\n", "、")
        short = own if len(own) <= _LONGEST_TITLE else f"{own[:_LONGEST_TITLE]}…"
        return f"{short}（{persons}）" if persons else short

    def _questions(self, at: str, *, is_asked: bool) -> tuple[Asked, ...]:
        """The questions to choose answers of; what is chosen already can be left chosen."""
        offered = {asked.question: asked for asked in (self._asked if is_asked else self._not_asked)}
        for one in self.typed.many(at):
            question, _, answer = one.partition(SEPARATOR)
            known = offered.get(question) or replace(self.vocabulary.asked(question), answers=())
            if answer not in known.answers:
                known = replace(known, answers=(*known.answers, answer))
            offered[question] = known
        return tuple(offered.values())

    @cached_property
    def _asked(self) -> tuple[Asked, ...]:
        """The questions that the guide asks, or the guides in which the item is used."""
        if self.entity.kind is Kind.BUNDLE:
            uses = [joined("情形", id_) for id_ in self.typed.many("情形")]
            names = ((use, self.typed.one(joined(use, "问题"))) for use in uses)
            return tuple(
                self.vocabulary.asked(name, self._lines(joined(use, "选项"))) for use, name in names if name
            )
        uses_of = (use.question for guide in self._guides for use in guide.questions)
        return tuple(map(self.vocabulary.asked, dict.fromkeys(uses_of) or self.vocabulary.questions))

    @cached_property
    def _not_asked(self) -> tuple[Asked, ...]:
        asked = {one.question for one in self._asked}
        return tuple(self.vocabulary.asked(name) for name in self.vocabulary.questions if name not in asked)

    @cached_property
    def _guides(self) -> tuple[Bundle, ...]:
        return self.vocabulary.guides(self.entity)

    @cached_property
    def _persons(self) -> tuple[str, ...]:
        """The persons of the guides; of the guide itself as they stand in its boxes."""
        if self.entity.kind is Kind.BUNDLE:
            return tuple(self.typed.one(joined("人", id_, "人")) for id_ in self.typed.many("人"))
        return tuple(dict.fromkeys(person.name for guide in self._guides for person in guide.persons))

    def _answers_beside(self, at: str) -> tuple[str, ...]:
        """The answers of the question that is named in the same entry."""
        question = self.typed.one(joined(at, "问题"))
        return self.vocabulary.asked(question).answers if question else ()

    def _lines(self, name: str) -> tuple[str, ...]:
        return tuple(line for line in self.typed.one(name).split("\n") if line)
