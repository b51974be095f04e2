"""Every fact of the content, as it stands, with the question that is asked for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.facts.asked import ASKED, CENTRAL, Answer, Asked
from guidebook.facts.owners import guides, owner
from guidebook.keeping import Keep
from guidebook.loading import Content, Entity, site_entity
from guidebook.model import Item
from guidebook.model.facts import State, state_of
from guidebook.model.naturalkeys import Leaf, NaturalPath, entry_keys, leaves, told
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.naming import canonical, code_of, names_in
from guidebook.problems import Place
from guidebook.text import SAMPLE_MARK, UNVERIFIED
from guidebook.yamlsource import Path

SITE_CODE = "site"


@dataclass(frozen=True)
class FactAt:
    """One fact of a record, which is known by its permanent code; `name` is its name of today.

    `value` is the fact as an editor would write it, 待核实 also where the file leaves it out. `department`
    owns it, None where that is the central editor; `bundles` are the guides that show it.
    """

    kind: Kind
    code: str
    name: str
    path: NaturalPath
    keys: Path
    entity: Entity
    value: str
    state: State
    department: str | None
    question: str
    answer: Answer
    choices: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    is_written: bool = True

    @property
    def key(self) -> str:
        """What the fact is called for good: 事项/food-license/承诺办结时限."""
        return "/".join((self.kind.value, self.code, *self.path))

    @property
    def place(self) -> Place:
        """Where it stands; where it is left out, or written shorter, the nearest thing around it."""
        return self.entity.place(as_written(self.entity, self.keys))

    @property
    def is_open(self) -> bool:
        """Whether somebody has to be asked: it is 待核实 or a placeholder."""
        return self.state in {State.UNVERIFIED, State.SAMPLE}


def as_written(entity: Entity, keys: Path) -> Path:
    """The keys as they lead through the file: a list of one may be its entry, an entry a bare name."""
    value = entity.source.value_at(entity.at)
    path: Path = ()
    for key in keys:
        if isinstance(value, list if isinstance(key, int) else dict):
            path = (*path, key)
            value = entity.source.value_at((*entity.at, *path))
    return path


def facts(catalogue: Catalogue) -> tuple[FactAt, ...]:
    """Every fact of the catalogue, in the order of its records; they are gathered once."""
    return catalogue.once(("facts",), lambda: _gathered(catalogue))


def fact_by_key(catalogue: Catalogue, key: str) -> FactAt | None:
    """The fact with that key, None where there is none any more."""
    by_key = catalogue.once(("facts by key",), lambda: {fact.key: fact for fact in facts(catalogue)})
    return by_key.get(key)


def _gathered(catalogue: Catalogue) -> tuple[FactAt, ...]:
    showing = guides(catalogue)
    steward = catalogue.site.steward
    return tuple(
        fact
        for entity in (*catalogue.entities, *site_entity(catalogue.site, catalogue.site_source))
        for fact in facts_of(entity, steward, showing.get((entity.kind, entity.name), ()))
    )


def facts_of(entity: Entity, steward: str | None, bundles: tuple[str, ...] = ()) -> Iterator[FactAt]:
    """The facts of one record under today's names: what its table asks for, and what is open in its prose."""
    record: Any = entity.record
    code = SITE_CODE if entity.kind is Kind.SITE else code_of(record)
    name = record.title if entity.kind is Kind.SITE else entity.name
    department = owner(record, steward)
    table = ASKED.get(entity.kind, {})
    for leaf in leaves(record):
        asked = table.get(pattern(leaf), CENTRAL)
        for part in _parts(leaf, asked):
            value = told(part.value)
            yield FactAt(
                kind=entity.kind,
                code=code,
                name=name,
                path=part.path,
                keys=part.keys,
                entity=entity,
                value=value,
                state=_state(value),
                department=department,
                question=_question(name, record, part, asked),
                answer=asked.answer,
                choices=asked.choices,
                bundles=bundles,
                is_written=part.is_written,
            )


def facts_in(content: Content, kind: Kind, code: str) -> tuple[FactAt, ...]:
    """The facts of one record that could be read whole, without the guides that show it."""
    entities = (*content.of(kind), *site_entity(content.site, content.site_source))
    return facts_among(entities, content, kind, code)


def facts_among(entities: Iterable[Entity], content: Content, kind: Kind, code: str) -> tuple[FactAt, ...]:
    """The facts of the record of that code among these, under the names of the content."""
    of_code = (e for e in entities if e.kind is kind and e.is_whole and _code(e) == code)
    entity = next(of_code, None)
    if entity is None:
        return ()
    steward = content.site.steward if content.site else None
    return tuple(facts_of(canonical(entity, names_in(content)), steward))


def _code(entity: Entity) -> str:
    return SITE_CODE if entity.kind is Kind.SITE else code_of(entity.record)


# The keys of a record below which something is missed where it is left out.
_ASKED_BELOW = {
    kind: frozenset(keys[0] for keys, asked in table.items() if not asked.is_silent)
    for kind, table in ASKED.items()
}


_LEFT_OUT: Keep[Record, tuple[Leaf, ...]] = Keep()


def left_out(entity: Entity) -> tuple[Leaf, ...]:
    """The facts that are asked for and that the file of the record leaves out: they count as 待核实."""
    return _LEFT_OUT.of(entity.record, lambda: tuple(_left_out(entity)))


def _left_out(entity: Entity) -> Iterator[Leaf]:
    table = ASKED.get(entity.kind, {})
    for leaf in leaves(entity.record, _ASKED_BELOW.get(entity.kind, frozenset())):
        if not leaf.is_written:
            asked = table.get(pattern(leaf))
            if asked and not asked.is_silent and told(leaf.value) == UNVERIFIED:
                yield leaf


def pattern(leaf: Leaf) -> tuple[str, ...]:
    """The keys of the model that lead to the leaf."""
    return tuple(key for key in leaf.keys if isinstance(key, str))


def _parts(leaf: Leaf, asked: Asked) -> Iterator[Leaf]:
    """The leaf, if it is a fact; of texts that nobody is asked for, those in which something is open."""
    if asked is not CENTRAL:
        if leaf.is_written or (told(leaf.value) == UNVERIFIED and not asked.is_silent):
            yield leaf
    elif isinstance(leaf.value, tuple):
        for n, (key, text) in enumerate(zip(entry_keys(leaf.value), leaf.value, strict=True)):
            yield from _parts(Leaf((*leaf.path, key), (*leaf.keys, n), text, leaf.is_written), asked)
    elif leaf.is_written and is_open(told(leaf.value)):
        yield leaf


def is_open(text: str) -> bool:
    """Whether something in the text waits for an answer."""
    return UNVERIFIED in text or text.startswith(SAMPLE_MARK)


def _state(value: str) -> State:
    # 待核实 in a sentence leaves the sentence open.
    return State.UNVERIFIED if UNVERIFIED in value else state_of(value)


def _question(name: str, record: object, leaf: Leaf, asked: Asked) -> str:
    """The question in words, with the legal limit where a promise is asked for."""
    keys = pattern(leaf)
    words = asked.question
    if asked is CENTRAL:
        words = words.format(keys[-1])
    elif len(leaf.path) > len(keys):
        entry = leaf.path[-2]
        words = words.format(entry) if "{}" in words else f"{words.rstrip('？')}（{entry}）？"
    return f"{name}，{words}{_legal_limit(record, leaf)}"


def _legal_limit(record: object, leaf: Leaf) -> str:
    if not isinstance(record, Item) or leaf.keys[-1] != "承诺办结时限":
        return ""
    mode = next((m for m in record.modes if len(leaf.path) > 1 and m.name == leaf.path[-2]), None)
    limit = (mode or record).statutory_limit
    return f"法定{limit}" if limit.is_known else ""
