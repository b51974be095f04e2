"""An older state of the content under the names of a newer one: what is renamed changes once."""

from collections.abc import Iterable
from typing import Protocol, cast

from guidebook.loading import Entity
from guidebook.model import Question, Site
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, rewritten
from guidebook.naming import Names, canonical, code_of


class State(Protocol):
    """A state of the content: of the files, of a release, of a catalogue."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Its records."""

    @property
    def site(self) -> Site | None:
        """The site, if it could be read."""


class _LaterNames(Names):
    """Names of a newer state for what an older one mentions: a record is the same if its code is."""

    def __init__(self, old: State, new: State) -> None:
        super().__init__(old.entities, old.site)
        later = _names(new)
        names = _names(old).items()
        self._later = {
            (kind, name): later[kind, code] for (kind, code), name in names if (kind, code) in later
        }
        self._answers_later = _answers(old, new)

    def today(self, mention: Mention) -> str:
        """The name in the newer state, else the name of the older state's own day."""
        name = super().today(mention)
        if mention.kind is not Kind.ANSWER:
            return self._later.get((mention.kind, name), name)
        question = super().today(Mention(Kind.QUESTION, mention.question or "", ()))
        return self._answers_later.get((question, name), name)


def under_names_of(old: State, new: State) -> tuple[Site | None, tuple[Entity, ...]]:
    """The older state's site and records with what is mentioned in them called as in the newer state."""
    names = _LaterNames(old, new)
    site = rewritten(old.site, names.today) if old.site else None
    return site, tuple(canonical(entity, names) for entity in old.entities)


def under_own_names(state: State) -> tuple[Site | None, tuple[Entity, ...]]:
    """A state's site and records with today's names in place of former ones."""
    names = Names(state.entities, state.site)
    site = rewritten(state.site, names.today) if state.site else None
    return site, tuple(canonical(entity, names) for entity in state.entities)


def _names(state: State) -> dict[tuple[Kind, str], str]:
    names = {(entity.kind, code_of(entity.record)): entity.name for entity in state.entities}
    topics = state.site.topics if state.site else ()
    return names | {(Kind.TOPIC, topic.code): topic.name for topic in topics}


def _answers(old: State, new: State) -> dict[tuple[str, str], str]:
    """The newer answers by the older question and answer, told by their codes."""
    later = {
        (question.code, option.code): option.answer
        for question in _questions(new.entities)
        for option in question.options
    }
    return {
        (question.name, option.answer): later[question.code, option.code]
        for question in _questions(old.entities)
        for option in question.options
        if (question.code, option.code) in later
    }


def _questions(entities: Iterable[Entity]) -> Iterable[Question]:
    return (cast("Question", entity.record) for entity in entities if entity.kind is Kind.QUESTION)
