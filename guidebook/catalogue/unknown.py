"""Names that lead nowhere, each as a problem where it stands."""

from collections.abc import Iterator
from dataclasses import replace

from guidebook.loading import Content, Entity
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.naming import Names
from guidebook.problems import Problem, error
from guidebook.text import did_you_mean, quoted

_CODES = {kind: f"unknown-{kind.name.lower()}" for kind in Kind}


def unknown_names(content: Content, names: Names) -> Iterator[Problem]:
    """A problem for each name in the content that leads nowhere."""
    for entity in content.entities:
        yield from _in_record(entity, names)
    yield from _in_site(content, names)


def _in_record(entity: Entity, names: Names) -> Iterator[Problem]:
    unknown_questions = set()
    for mention in mentions(entity.record):
        if names.resolve(mention) is not None or names.is_unreadable(mention):
            continue
        if mention.kind is Kind.ANSWER and mention.question in unknown_questions:
            continue
        if mention.kind is Kind.QUESTION:
            unknown_questions.add(mention.name)
        yield error(entity.place(mention.path), _CODES[mention.kind], _message(mention, names))


def _in_site(content: Content, names: Names) -> Iterator[Problem]:
    for mention in mentions(content.site) if content.site else ():
        if names.resolve(mention) is None and not names.is_unreadable(mention):
            place = content.site_source.place(mention.path)
            yield error(place, _CODES[mention.kind], _message(mention, names))


def _several(mention: Mention, names: Names) -> list[str]:
    """The names in a text that joins several of them with the Chinese sign for lists."""
    parts = mention.name.split("、")
    are_known = all(names.resolve(replace(mention, name=part)) is not None for part in parts)
    return parts if len(parts) > 1 and are_known else []


def _message(mention: Mention, names: Names) -> str:
    if parts := _several(mention, names):
        return f"这里是{len(parts)}个{mention.kind.value}，要用半角逗号隔开：“[{', '.join(parts)}]”。"
    proper = names.nicknamed(mention)
    tail = f"，要写全名“{proper}”。" if proper else did_you_mean(mention.name, names.candidates(mention))
    if mention.kind is Kind.ANSWER:
        choices = quoted(names.candidates(mention))
        return f"问题“{mention.question}”没有“{mention.name}”这个答案，可选{choices}{tail}"
    return f"{mention.kind.value}“{mention.name}”{KINDS[mention.kind].absent}{tail}"
