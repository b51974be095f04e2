"""What else speaks of an entry that somebody is about to take away: an item others wait for, a question."""

from collections.abc import Iterator
from typing import Any

from guidebook.editing.forms.fields import PERSONS, group
from guidebook.editing.forms.shapes import Table
from guidebook.loading import Content, Entity
from guidebook.model import Bundle, Option, Person
from guidebook.model.entrykeys import entry_keys, entry_name
from guidebook.model.item import Fees
from guidebook.model.naturalkeys import leaves, shown
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.naming import Names
from guidebook.yamlsource import Path


def dependents(content: Content, entity: Entity, box: str, entry_id: str) -> tuple[str, ...]:
    """The places, in words, that name what the entry of the list in `box` names.

    The list is one of the record itself; of an entry that the file does not have nobody speaks.
    """
    field = next((one for one in group(type(entity.record)).fields if one.key == box), None)
    if field is None or not isinstance(field.shape, Table):
        return ()
    ids = list(field.shape.known(entity.source.value_at((*entity.at, box))))
    entries = _entries(getattr(entity.record, field.attribute))
    if entry_id not in ids or len(ids) != len(entries):
        return ()
    n = ids.index(entry_id)
    match entries[n]:
        case Option(answer=answer):
            return tuple(_of_answer(content, entity.name, answer))
        case Person(name=name):
            return tuple(_of_person(content, entity, name))
    own = next((m for m in mentions(entity.record) if m.path[:2] == (box, n)), None)
    if own is None or own.name != entry_name(entries[n]):
        return ()
    others = (m for m in mentions(entity.record) if m.path[0] != box or m.path[1] != n)
    same = (m for m in others if (m.kind, m.name) == (own.kind, own.name) and not _is_like(m, own))
    # 先办 › 企业设立登记 › 事项 is 先办, since the name is that of the entry.
    tail = f" › {own.name} › {own.path[-1]}"
    return tuple(dict.fromkeys(in_words(entity.record, m.path).removesuffix(tail) for m in same))


def _is_like(mention: Mention, own: Mention) -> bool:
    """Whether it is what another entry of the same list is about."""
    return (mention.path[0], mention.path[2:]) == (own.path[0], own.path[2:])


def _entries(value: Any) -> tuple[Record, ...]:
    entries = value.charges if isinstance(value, Fees) else value
    return entries if isinstance(entries, tuple) else ()


def _of_answer(content: Content, question: str, answer: str) -> Iterator[str]:
    names = Names(content.entities, content.site)
    for entity in content.entities:
        for mention in mentions(entity.record):
            if mention.kind is Kind.ANSWER and names.today(mention) == answer:
                asked = names.today(Mention(Kind.QUESTION, mention.question or "", ()))
                if asked == question:
                    yield _of_record(entity, in_words(entity.record, mention.path))


def _of_person(content: Content, guide: Entity, person: str) -> Iterator[str]:
    """Where the guide, and the items in it, name one of its persons."""
    items = {use.item for use in guide.record.items} if isinstance(guide.record, Bundle) else set()
    for entity in content.entities:
        if entity.source is guide.source or (entity.kind is Kind.ITEM and entity.name in items):
            for leaf in leaves(entity.record):
                names = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
                if leaf.path[-1] in PERSONS and person in names:
                    words = shown(leaf.path)
                    yield words if entity.source is guide.source else _of_record(entity, words)


def _of_record(entity: Entity, words: str) -> str:
    return f"{entity.kind.value}“{entity.name}” › {words}"


def in_words(record: Record, path: Path) -> str:
    """A place of the record by the names of its entries: 联办事项 › 公章刻制备案 › 先办."""
    value: Any = record
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            entries = _entries(value)
            if not isinstance(entries[step], Record):
                break
            words.append(entry_keys(entries)[step])
            value = entries[step]
        else:
            words.append(step)
            fields = type(value).model_fields.items() if isinstance(value, Record) else ()
            value = next((getattr(value, name) for name, info in fields if info.alias == step), None)
    return shown(tuple(words))
