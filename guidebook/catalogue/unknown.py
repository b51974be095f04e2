"""Names that lead nowhere: each is a problem where it stands, with a guess at what was meant."""

from collections.abc import Iterator

from guidebook.loading import Content, Entity
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.naming import Names
from guidebook.problems import Problem, error
from guidebook.text import did_you_mean, quoted


def unknown_names(content: Content, names: Names) -> Iterator[Problem]:
    """A problem for each name in the records and in the site that leads nowhere."""
    for entity in content.entities:
        yield from _dangling(entity, names)
    yield from _dangling_in_site(content, names)


def _dangling(entity: Entity, names: Names) -> Iterator[Problem]:
    unknown_questions = set()
    for mention in mentions(entity.record):
        if names.resolve(mention) is not None or names.is_unreadable(mention):
            continue
        if mention.kind is Kind.ANSWER and mention.question in unknown_questions:
            continue
        if mention.kind is Kind.QUESTION:
            unknown_questions.add(mention.name)
        yield error(entity.place(mention.path), _CODES[mention.kind], _unknown(mention, names))


_CODES = {kind: f"unknown-{kind.name.lower()}" for kind in Kind}
_WHERE = {
    Kind.DEPARTMENT: "不在部门表（departments.yaml）里",
    Kind.OFFICE: "不在办理点表（offices.yaml）里",
    Kind.MATERIAL: "不在材料台账（materials.yaml）里",
    Kind.FIELD: "不在字段台账（fields.yaml）里",
    Kind.QUESTION: "不在情形问题（questions.yaml）里",
    Kind.ITEM: "没有对应的事项文件（items/）",
    Kind.BUNDLE: "没有对应的一件事文件（bundles/）",
    Kind.TOPIC: "不在主题（site.yaml）里",
}


def _unknown(mention: Mention, names: Names) -> str:
    proper = names.nicknamed(mention)
    tail = f"，要写全名“{proper}”。" if proper else did_you_mean(mention.name, names.candidates(mention))
    if mention.kind is Kind.ANSWER:
        choices = quoted(names.candidates(mention))
        return f"问题“{mention.question}”没有“{mention.name}”这个答案，可选{choices}{tail}"
    return f"{mention.kind.value}“{mention.name}”{_WHERE[mention.kind]}{tail}"


def _dangling_in_site(content: Content, names: Names) -> list[Problem]:
    if content.site is None:
        return []
    return [
        error(content.site_source.place(m.path), _CODES[m.kind], _unknown(m, names))
        for m in mentions(content.site)
        if names.resolve(m) is None and not names.is_unreadable(m)
    ]
