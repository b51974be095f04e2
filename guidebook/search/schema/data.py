"""Everything that a query needs besides the full-text index, in one JSON file."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.search.schema.documents import Document
from guidebook.search.schema.facts import Subject
from guidebook.search.schema.meanings import Meaning
from guidebook.search.schema.records import Record

_FILE = "data.json"


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
