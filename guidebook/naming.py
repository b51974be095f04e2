"""Which names there are, today's names in place of former ones, and what somebody means by a name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Generic, TypeVar

from guidebook.keeping import Keep, kept
from guidebook.loading import Content, Entity, Unreadable
from guidebook.model import Bundle, Question, QuestionUse, Site
from guidebook.model.answers import Hints
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions, rewritten
from guidebook.text import name_key

T = TypeVar("T")


class Names:
    """Which names there are, by their comparable form; former names lead to today's."""

    def __init__(
        self, entities: Iterable[Entity], site: Site | None, unreadable: Collection[Unreadable] = ()
    ) -> None:
        self._current_names: dict[tuple[Kind, str], str] = {}
        self._nicknames: dict[tuple[Kind, str], str] = {}
        self._answers: dict[str, dict[str, str]] = {}
        self._unreadable = {(kind, name and name_key(name)) for kind, name in unreadable}
        called = [(entity, _other_names(entity.record)) for entity in entities]
        for entity, names in called:
            for key in names.former:
                self._current_names[entity.kind, key] = entity.name
        for entity, names in called:
            self._current_names[entity.kind, names.key] = entity.name
            for key in names.nicknames:
                self._nicknames.setdefault((entity.kind, key), entity.name)
            if names.answers is not None:
                self._answers[entity.name] = names.answers
        for topic in site.topics if site else ():
            self._current_names[Kind.TOPIC, name_key(topic.name)] = topic.name
        # Of a name it counts which of several things bears it, and in which order they are told.
        tables = (self._current_names, self._nicknames, self._answers)
        self.tables = (self._unreadable, *(tuple(table.items()) for table in tables))
        self._knows: Keep[Record, bool] = Keep()
        self._canonical: Keep[Record, Record | None] = Keep()

    def is_same(self, other: "Names") -> bool:
        """Whether there are the same names, so that what is known of records holds for both."""
        return self.tables == other.tables

    def knows(self, record: Record) -> bool:
        """Whether every name in the record leads somewhere."""
        return self._knows.of(record, lambda: all(self.resolve(m) is not None for m in mentions(record)))

    def resolve(self, mention: Mention) -> str | None:
        """Today's name for what is mentioned, or None if there is no such thing."""
        if mention.kind is Kind.ANSWER:
            question = self._current_names.get((Kind.QUESTION, name_key(mention.question or "")))
            return self._answers.get(question or "", {}).get(name_key(mention.name))
        return self._current_names.get((mention.kind, name_key(mention.name)))

    def rewritten(self, record: Record) -> Record | None:
        """The record with today's names in all of its references; None where it has them already."""
        return self._canonical.of(record, lambda: _rewritten(record, self))

    def today(self, mention: Mention) -> str:
        """Today's name, or the name as it stands where there is no such thing."""
        return self.resolve(mention) or mention.name

    def is_unreadable(self, mention: Mention) -> bool:
        """Whether what is mentioned may well be there, in a part of the content that cannot be read."""
        kind, name = mention.kind, mention.name
        if kind is Kind.ANSWER:
            kind, name = Kind.QUESTION, mention.question or ""
        return not self._unreadable.isdisjoint({(kind, None), (kind, name_key(name))})

    def nicknamed(self, mention: Mention) -> str | None:
        """The proper name, if what is mentioned is a short name or an alias."""
        return self._nicknames.get((mention.kind, name_key(mention.name)))

    def candidates(self, mention: Mention) -> list[str]:
        """What could have been meant."""
        if mention.kind is Kind.ANSWER:
            question = self._current_names.get((Kind.QUESTION, name_key(mention.question or "")))
            return list(self._answers.get(question or "", {}).values())
        return [name for (kind, _), name in self._current_names.items() if kind is mention.kind]


@dataclass(frozen=True)
class _OtherNames:
    """What else a record is called, in the form in which names are compared; the answers of a question."""

    key: str
    former: tuple[str, ...]
    nicknames: tuple[str, ...]
    answers: dict[str, str] | None


@kept
def _other_names(record: Any) -> _OtherNames:
    nicknames = (getattr(record, "short_name", None), *getattr(record, "aliases", ()))
    return _OtherNames(
        key=name_key(str(getattr(record, "name", ""))),
        former=tuple(map(name_key, getattr(record, "former_names", ()))),
        nicknames=tuple(name_key(nickname or "") for nickname in nicknames),
        answers=_answer_names(record) if isinstance(record, Question) else None,
    )


def _answer_names(question: Question) -> dict[str, str]:
    names = {name_key(old): o.answer for o in question.options for old in o.former_names}
    return names | {name_key(option.answer): option.answer for option in question.options}


# Those of the last content: most edits leave the names as they are, and then all that is known of records.
_LAST: list[Names] = []


@kept
def names_in(content: Content) -> Names:
    """The names of the content that was read; as long as they are the same, one object."""
    names = Names(content.entities, content.site, content.unreadable)
    same = next((last for last in _LAST if last.is_same(names)), None)
    _LAST[:] = [same or names]
    return same or names


def canonical(entity: Entity, names: Names) -> Entity:
    """The entity with today's names in all of its references."""
    record = names.rewritten(entity.record)
    return entity if record is None else replace(entity, record=record)


def _rewritten(record: Record, names: Names) -> Record | None:
    """The record with today's names; None where it has them already."""
    before, record = record, rewritten(record, names.today)
    if isinstance(record, Bundle):
        uses = tuple(_with_todays_answers(use, names) for use in record.questions)
        if uses != record.questions:
            record = record.model_copy(update={"questions": uses})
    elif isinstance(record, Question) and record.default:
        mentioned = (Mention(Kind.ANSWER, answer, (), record.name) for answer in record.default)
        default = tuple(map(names.today, mentioned))
        if default != record.default:
            record = record.model_copy(update={"default": default})
    return None if record is before else record


def _with_todays_answers(use: QuestionUse, names: Names) -> QuestionUse:
    """选项 and 提示 name answers of their own question, which a reference by type alone cannot say."""

    def today(answer: str) -> str:
        return names.today(Mention(Kind.ANSWER, answer, (), use.question))

    hinted = (answer for answer, _ in use.hints.items()) if use.hints else ()
    if all(today(answer) == answer for answer in (*use.answers, *hinted)):
        return use
    hints = use.hints and Hints({today(answer): words for answer, words in use.hints.items()})
    return use.model_copy(update={"answers": tuple(map(today, use.answers)), "hints": hints})


@dataclass(frozen=True)
class Called(Generic[T]):
    """A thing with everything that it is called: its code, its names of today and its former ones."""

    thing: T
    code: str
    names: tuple[str, ...]
    former_names: tuple[str, ...] = ()


def names_of(record: T, *others: str) -> Called[T]:
    """The record with all that it is called; `others` count as names of today."""
    of: Any = record
    return Called(record, code_of(record), (of.name, *others), getattr(record, "former_names", ()))


def code_of(record: Any) -> str:
    """The id or code by which addresses call a record."""
    return str(vars(record).get("id") or record.code)


def called(name: str, candidates: Iterable[Called[T]]) -> T | None:
    """The thing that somebody means, be it by its code, by its name of today or by a former one.

    A code goes before a name, and a name of today before what something else was called in the past.
    """
    candidates = tuple(candidates)
    key = name_key(name)
    meant = chain(
        (candidate for candidate in candidates if name == candidate.code),
        (candidate for candidate in candidates if key in map(name_key, (candidate.code, *candidate.names))),
        (candidate for candidate in candidates if key in map(name_key, candidate.former_names)),
    )
    return next((candidate.thing for candidate in meant), None)
