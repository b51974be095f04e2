"""A record by whatever name somebody knows it, and every place of the content that refers to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guidebook.checks.texts import NOT_PROSE, texts
from guidebook.errors import BadRequest, NotFound
from guidebook.loading import Content
from guidebook.loading.knowledge import LEVELS, WORD_FIRST, Entry
from guidebook.model.kinds import KINDS
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import Mention, mentions
from guidebook.naming import Names, called, names_of
from guidebook.problems import Place
from guidebook.text import did_you_mean, name_key, quoted
from guidebook.yamlsource import Path, Source

# No search word leads to these; the words of a guide and 置顶 lead to guides alone.
_WITHOUT_WORDS = {Kind.OFFICE, Kind.FIELD, Kind.QUESTION, Kind.TOPIC, Kind.ANSWER}
_NAMES_OF_KINDS = {
    "套餐": Kind.BUNDLE,
    "问题": Kind.QUESTION,
    "申请材料": Kind.MATERIAL,
    "表单字段": Kind.FIELD,
}
# More would not be read.
_MOST_GUESSES = 8
# Here names stand, and codes; what is there is no sentence that mentions something.
_NO_SENTENCE = NOT_PROSE | {"曾用名", "别名"}


@dataclass(frozen=True)
class Definition:
    """A record and where it is defined: an entity of a file, or a topic of the site."""

    kind: Kind
    name: str
    code: str
    place: Place
    source: Source
    at: Path


@dataclass(frozen=True)
class Use:
    """A place that refers to a record: in which file, under which keys; `mention` is relative to `at`."""

    place: Place
    source: Source
    at: Path
    mention: Mention

    @property
    def path(self) -> Path:
        """The keys from the top of the file."""
        return (*self.at, *self.mention.path)


@dataclass(frozen=True)
class Sentence:
    """A text that mentions a name without referring to it."""

    place: Place
    path: Path
    text: str


def kind_called(word: str) -> Kind:
    """The kind that a word means: 材料, material, materials.

    Raises:
        BadRequest: it means none.
    """
    kinds = {**_NAMES_OF_KINDS}
    for kind, of in KINDS.items():
        kinds |= dict.fromkeys((kind.value, of.title, kind.name.lower(), of.plural), kind)
    if word not in kinds:
        known = quoted(kind.value for kind in KINDS)
        raise BadRequest(f"没有“{word}”这一种，可以写{known}。")
    return kinds[word]


def definitions(content: Content) -> Iterator[tuple[Definition, Record]]:
    """Every record of the content, topics included."""
    for entity in content.entities:
        place = entity.key_place() if entity.at else entity.place(("名称",))
        code = str(getattr(entity.record, "id", None) or getattr(entity.record, "code", ""))
        yield Definition(entity.kind, entity.name, code, place, entity.source, entity.at), entity.record
    for n, topic in enumerate(content.site.topics if content.site else ()):
        source = content.site_source
        place = source.place(("主题", n, "名称"))
        yield Definition(Kind.TOPIC, topic.name, topic.code, place, source, ("主题", n)), topic


def defined(content: Content, name: str, kind: Kind | None = None) -> list[Definition]:
    """The records that somebody may mean by a name: at most one of each kind.

    Raises:
        NotFound: there is none, with a guess at what was meant.
    """
    of_kind: dict[Kind, list[Any]] = {}
    for definition, record in definitions(content):
        if kind in {None, definition.kind}:
            of_kind.setdefault(definition.kind, []).append((definition, record))
    # By name first, and only then by what it is called beside.
    for others in (_no_others, _nicknames):
        if meant := [one for pairs in of_kind.values() if (one := _called(name, pairs, others))]:
            return meant
    raise NotFound(f"没有叫“{name}”的{kind.value if kind else '东西'}{_near(name, of_kind)}")


def _near(name: str, of_kind: Mapping[Kind, Iterable[tuple[Definition, Any]]]) -> str:
    """The tail of the message: what was probably meant, else which names the word is a part of."""
    words = [
        (word, definition)
        for pairs in of_kind.values()
        for definition, record in pairs
        for word in (definition.name, *_nicknames(record))
    ]
    parts = [(word, d) for word, d in words if name_key(name) and name_key(name) in name_key(word)]
    if len(parts) <= 1:
        return did_you_mean(name, [word for word, _ in words])
    told = dict.fromkeys(f"{definition.kind.value}“{definition.name}”" for _, definition in parts)
    more = "等" if len(told) > _MOST_GUESSES else ""
    return f"；名称或者别名里有它的是{'、'.join([*told][:_MOST_GUESSES])}{more}。"


def _no_others(_record: Any) -> tuple[str, ...]:
    return ()


def _nicknames(record: Any) -> tuple[str, ...]:
    short_name = getattr(record, "short_name", None)
    return (*((short_name,) if short_name else ()), *getattr(record, "aliases", ()))


def _called(name: str, pairs: Iterable[tuple[Definition, Any]], others: Any) -> Definition | None:
    record = called(name, (names_of(record, *others(record)) for _, record in pairs))
    return next((definition for definition, other in pairs if other is record), None)


def uses(content: Content, of: Definition) -> Iterator[Use]:
    """Every reference to the record, by today's name or a former one, in the order of the files."""
    names = Names(content.entities, content.site, content.unreadable)
    for entity in content.entities:
        yield from _uses_in(entity.record, entity.source, entity.at, of, names)
    if content.site:
        yield from _uses_in(content.site, content.site_source, (), of, names)


def _uses_in(record: Record, source: Source, at: Path, of: Definition, names: Names) -> Iterator[Use]:
    for mention in mentions(record):
        if mention.kind is of.kind and names.resolve(mention) == of.name:
            path = (*at, *mention.path)
            yield Use(source.key_place(path) if mention.is_key else source.place(path), source, at, mention)


def search_words(entries: Iterable[Entry], of: Definition, others: Iterable[str]) -> Iterator[Entry]:
    """The lines of the search words that lead to the record; `others` are names of other kinds.

    A name that two kinds share says nothing about which of them is meant, except where only guides can be.
    """
    is_shared = name_key(of.name) in map(name_key, others)
    for entry in entries:
        only_guides = entry.section in LEVELS or entry.section == "置顶"
        may_lead = of.kind is Kind.BUNDLE if only_guides else of.kind not in _WITHOUT_WORDS and not is_shared
        leads = entry.section in {*LEVELS, *WORD_FIRST}
        if leads and may_lead and name_key(entry.target) == name_key(of.name):
            yield entry


def sentences(content: Content, of: Definition, referring: Iterable[Use]) -> Iterator[Sentence]:
    """The texts in which the name of the record stands as words."""
    no_words = {of.place, *(use.place for use in referring)}
    for source, at in _parts(content):
        for path, text in texts(source.value_at(at)):
            place = source.place((*at, *path))
            if of.name in text and _NO_SENTENCE.isdisjoint(path) and place not in no_words:
                yield Sentence(place, (*at, *path), text)


def _parts(content: Content) -> Iterator[tuple[Source, Path]]:
    yield from ((entity.source, entity.at) for entity in content.entities)
    yield content.site_source, ()


def shown(path: Path) -> str:
    """The keys as an editor reads them; entries of a list are counted from one."""
    return " › ".join(f"第{step + 1}条" if isinstance(step, int) else step for step in path)
