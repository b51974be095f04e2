"""An older state of the content under the names of a newer one: what is renamed changes once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from guidebook.loading import Content, Entity
from guidebook.model import Question, Site
from guidebook.model.record import Record
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


@dataclass(frozen=True)
class Renamed:
    """A record, or an answer to `question`, that is called otherwise by now."""

    kind: Kind
    before: str
    now: str
    question: str = ""


class _LaterNames(Names):
    """Names of a newer state for what an older one mentions: a record is the same if its code is."""

    def __init__(self, old: State, new: State) -> None:
        super().__init__(old.entities, old.site)
        later = _names(new)
        names = _names(old).items()
        self._later = {
            (kind, name): later[kind, code] for (kind, code), name in names if (kind, code) in later
        }
        taken = {(kind, name) for (kind, _), name in later.items()}
        # Another record took over the name of one that is gone.
        self._later |= {
            (kind, name): f"{name}（旧）"
            for (kind, code), name in names
            if (kind, code) not in later and (kind, name) in taken
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


def as_called_in(new: State, old: Content) -> tuple[Content, tuple[Renamed, ...]]:
    """The older content as if all in it had always been called as in the newer state; what was renamed."""
    names = _LaterNames(old, new)
    site, entities = under_names_of(old, new)
    later = {(entity.kind, code_of(entity.record)): entity.record for entity in new.entities}
    renamed: list[Renamed] = []
    records = []
    for entity in entities:
        record = later.get((entity.kind, code_of(entity.record)))
        if record is None:
            name = names.today(Mention(entity.kind, entity.name, ()))
            records.append(entity.record.model_copy(update={"name": name}))
        else:
            renamed += _renamings(entity.kind, entity.record, record)
            records.append(_called_as(record, entity.record))
    called = tuple(replace(e, record=record) for e, record in zip(entities, records, strict=True))
    return replace(old, site=site, entities=called), tuple(dict.fromkeys(renamed))


def _renamings(kind: Kind, old: Any, new: Any) -> Iterator[Renamed]:
    """The name, the short name, and the answers of a question."""
    labels = ((one.name, getattr(one, "short_name", None) or one.name) for one in (old, new))
    for before, now in zip(*labels, strict=True):
        if before != now:
            yield Renamed(kind, before, now)
    before_by_code, now_by_code = _options(old), _options(new)
    for code, answer in before_by_code.items():
        if now_by_code.get(code, answer) != answer:
            yield Renamed(Kind.ANSWER, answer, now_by_code[code], new.name)


def _called_as(new: Any, old: Any) -> Record:
    """The older record with the names of the newer one, and its answers with theirs."""
    names = {called: getattr(new, called) for called in ("name", "short_name") if hasattr(new, called)}
    if isinstance(old, Question):
        answers = _options(new)
        names["options"] = tuple(
            option.model_copy(update={"answer": answers.get(option.code, option.answer)})
            for option in old.options
        )
    return cast("Record", old.model_copy(update=names))


def _options(question: Any) -> dict[str, str]:
    """The answers of a question by their codes; none of anything else."""
    return {o.code: o.answer for o in question.options} if isinstance(question, Question) else {}


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
