"""Names that lead nowhere, each as a problem where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidebook.loading import Content
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.naming import Names
from guidebook.problems import Place, Problem, error
from guidebook.text import did_you_mean, quoted

_CODES = {kind: f"unknown-{kind.name.lower()}" for kind in Kind}
# The record in which a name stands: its kind and name; of the site there is only one.
User = tuple[Kind | None, str]
SITE: User = (None, "site.yaml")


@dataclass(frozen=True)
class Unknown:
    """A name that leads nowhere, and where it stands: at which place, in which record."""

    mention: Mention
    place: Place
    user: User

    @property
    def name(self) -> tuple[Kind, str | None, str]:
        """What is not there: its kind, its name, for an answer the question."""
        return self.mention.kind, self.mention.question, self.mention.name


def unknown_names(content: Content, names: Names) -> Iterator[Unknown]:
    """Every name in the content that leads nowhere; an unknown question is told without its answers."""
    for entity in content.entities:
        for mention in () if names.knows(entity.record) else mentions(entity.record):
            if names.resolve(mention) is None and _is_told(mention, names):
                yield Unknown(mention, entity.place(mention.path), (entity.kind, entity.name))
    for mention in mentions(content.site) if content.site else ():
        if names.resolve(mention) is None and _is_told(mention, names):
            yield Unknown(mention, content.site_source.place(mention.path), SITE)


def _is_told(mention: Mention, names: Names) -> bool:
    question = Mention(Kind.QUESTION, mention.question or "", ())
    if mention.kind is Kind.ANSWER and names.resolve(question) is None:
        return False
    return not names.is_unreadable(mention)


def problem(unknown: Unknown, names: Names) -> Problem:
    """What is said of a name that leads nowhere."""
    return error(unknown.place, _CODES[unknown.mention.kind], _message(unknown.mention, names))


def several(mention: Mention, names: Names) -> list[str]:
    """The names in a text that joins several of them with the Chinese sign for lists."""
    parts = mention.name.split("、")
    are_known = all(names.resolve(replace(mention, name=part)) is not None for part in parts)
    return parts if len(parts) > 1 and are_known else []


def _message(mention: Mention, names: Names) -> str:
    if parts := several(mention, names):
        return f"这里是{len(parts)}个{mention.kind.value}，要用半角逗号隔开：“[{', '.join(parts)}]”。"
    proper = names.nicknamed(mention)
    tail = f"，要写全名“{proper}”。" if proper else did_you_mean(mention.name, names.candidates(mention))
    if mention.kind is Kind.ANSWER:
        choices = quoted(names.candidates(mention))
        return f"问题“{mention.question}”没有“{mention.name}”这个答案，可选{choices}{tail}"
    return f"{mention.kind.value}“{mention.name}”{KINDS[mention.kind].absent}{tail}"
