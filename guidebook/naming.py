"""Which names there are, today's names in place of former ones, and what somebody means by a name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Generic, TypeVar

from guidebook.loading import Entity, Unreadable
from guidebook.model import Bundle, Question, QuestionUse, Site
from guidebook.model.answers import Hints
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, rewritten
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
        entities = list(entities)
        for entity in entities:
            for former in getattr(entity.record, "former_names", ()):
                self._current_names[entity.kind, name_key(former)] = entity.name
        for entity in entities:
            self._current_names[entity.kind, name_key(entity.name)] = entity.name
            for nickname in (
                getattr(entity.record, "short_name", None),
                *getattr(entity.record, "aliases", ()),
            ):
                self._nicknames.setdefault((entity.kind, name_key(nickname or "")), entity.name)
            if isinstance(entity.record, Question):
                self._answers[entity.name] = _answer_names(entity.record)
        for topic in site.topics if site else ():
            self._current_names[Kind.TOPIC, name_key(topic.name)] = topic.name

    def resolve(self, mention: Mention) -> str | None:
        """Today's name for what is mentioned, or None if there is no such thing."""
        if mention.kind is Kind.ANSWER:
            question = self._current_names.get((Kind.QUESTION, name_key(mention.question or "")))
            return self._answers.get(question or "", {}).get(name_key(mention.name))
        return self._current_names.get((mention.kind, name_key(mention.name)))

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


def _answer_names(question: Question) -> dict[str, str]:
    names = {name_key(old): o.answer for o in question.options for old in o.former_names}
    return names | {name_key(option.answer): option.answer for option in question.options}


def canonical(entity: Entity, names: Names) -> Entity:
    """The entity with today's names in all of its references."""
    record = rewritten(entity.record, names.today)
    if isinstance(record, Bundle):
        uses = tuple(_with_todays_answers(use, names) for use in record.questions)
        record = record.model_copy(update={"questions": uses})
    elif isinstance(record, Question) and record.default:
        mentioned = (Mention(Kind.ANSWER, answer, (), record.name) for answer in record.default)
        default = tuple(map(names.today, mentioned))
        record = record.model_copy(update={"default": default})
    return replace(entity, record=record)


def _with_todays_answers(use: QuestionUse, names: Names) -> QuestionUse:
    """选项 and 提示 name answers of their own question, which a reference by type alone cannot say."""

    def today(answer: str) -> str:
        return names.today(Mention(Kind.ANSWER, answer, (), use.question))

    if not use.answers and use.hints is None:
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
