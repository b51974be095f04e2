"""What an index holds: guides, records, words, facts. All but the full text is in one JSON file."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

# The heading of the section with a guide's other names: for finding, not for reading.
ALIASES = "别名"

_FILE = "data.json"
# Code of a kind of guide (套餐代码, the same in every district) → how much it matters there, from 0 to 1.
Vector = dict[str, float]


class Section(NamedTuple):
    """A part of a guide's text; `is_own` if no other guide shares it.

    `place` is the address that opens it, empty for the top of the page.
    """

    heading: str
    place: str
    text: str
    is_own: bool = True


class Document(NamedTuple):
    """A guide; `code` says what kind of guide it is, `topic` and `departments` are codes with names."""

    id: str
    code: str
    title: str
    plain_name: str
    url: str
    topic: tuple[str, str]
    audiences: tuple[str, ...]
    departments: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @classmethod
    def stored(cls, values: list[Any]) -> "Document":
        """The document from the list as which JSON keeps it."""
        document = cls(*values)
        return document._replace(
            topic=(document.topic[0], document.topic[1]),
            audiences=tuple(document.audiences),
            departments=tuple((code, name) for code, name in document.departments),
            sections=tuple(Section(*section) for section in document.sections),
        )


class Record(NamedTuple):
    """Something with a name and an address; `about` says in a few words what it is."""

    kind: str
    id: str
    name: str
    url: str
    about: str


class Meaning(NamedTuple):
    """One thing that a word may mean; `kind` is one of `schema.kinds`."""

    kind: str
    label: str
    strength: float
    vector: Vector


class Fact(NamedTuple):
    """A sentence, the value in it, where it comes from, the anchor on the page, whether it is 待核实."""

    text: str
    value: str
    source: str
    anchor: str
    is_unverified: bool


class Subject(NamedTuple):
    """Something with facts by aspect (时限, 地点 …): an item, an office, a material, with its names.

    For a bundle the names are those of its subjects.
    """

    names: list[str]
    facts: dict[str, Fact]

    @classmethod
    def stored(cls, values: Any) -> "Subject":
        """The subject from its names and facts, such as the list as which JSON keeps it."""
        names, facts = values
        return cls(names, {aspect: Fact(*fact) for aspect, fact in facts.items()})


@dataclass
class Data:
    """The vocabulary, the documents, the records and the facts: of a `subjects` by name, of a bundle by id.

    A surface is a word in its comparable form; `surfaces` gives the numbers of its meanings, `written` how
    its author wrote it. `sounds` leads from syllables, joined by apostrophes, to surfaces. `light`
    `real_words` and `index_tokens` are words separated by spaces: those that say nothing of the matter, rarer
    ones of the language, and all tokens, characters and character pairs of the texts. `endings` are the
    characters with which shops of any trade end, such as 店. `gone` are
    guides that are no longer there, with what is said of them.
    """

    documents: list[Document] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    surfaces: dict[str, list[int]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    sounds: dict[str, list[str]] = field(default_factory=dict)
    heads: str = ""
    readings: dict[str, list[str]] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)
    lookalikes: dict[str, str] = field(default_factory=dict)
    light: str = ""
    real_words: str = ""
    endings: str = ""
    index_tokens: str = ""
    gone: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    bundles: dict[str, Subject] = field(default_factory=dict)
    topics: list[tuple[str, str]] = field(default_factory=list)
    hotline: str = ""


def save(folder: Path, data: Data) -> None:
    """Write the data beside the full-text index."""
    text = json.dumps(vars(data), ensure_ascii=False, separators=(",", ":"))
    (folder / _FILE).write_text(text, "utf-8")


def load(folder: Path) -> Data:
    """Read the data back."""
    stored = json.loads((folder / _FILE).read_text("utf-8"))
    stored["documents"] = [Document.stored(values) for values in stored["documents"]]
    stored["records"] = [Record(*values) for values in stored["records"]]
    stored["meanings"] = [Meaning(*values) for values in stored["meanings"]]
    for part in ("subjects", "bundles"):
        stored[part] = {key: Subject.stored(values) for key, values in stored[part].items()}
    return Data(**stored)
