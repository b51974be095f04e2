"""Where a record is defined, what refers to it, which search words lead to it, which texts mention it."""

from dataclasses import dataclass
from pathlib import Path

from guidebook.editing.finding import (
    Definition,
    Sentence,
    Use,
    defined,
    definitions,
    kind_called,
    search_words,
    sentences,
    shown,
    uses,
)
from guidebook.loading import Content, Loader, knowledge
from guidebook.loading.knowledge import Entry
from guidebook.problems import Place


@dataclass(frozen=True)
class Appearances:
    """One record and every place that has to do with it."""

    definition: Definition
    uses: tuple[Use, ...]
    words: tuple[Entry, ...]
    sentences: tuple[Sentence, ...]

    def as_dict(self) -> dict[str, object]:
        """The shape that `guidebook where --json` prints."""
        of = self.definition
        return {
            "kind": of.kind.value,
            "name": of.name,
            "code": of.code,
            "defined": _spot(of.place),
            "uses": [{**_spot(use.place), "path": shown(use.path)} for use in self.uses],
            "search_words": [{**_spot(w.target_place), "section": w.section} for w in self.words],
            "sentences": [{**_spot(s.place), "path": shown(s.path), "text": s.text} for s in self.sentences],
        }


def records_called(root: Path, name: str, kind_word: str | None = None) -> list[Appearances]:
    """Everything about the records that are called `name`, of one kind or of any.

    Raises:
        NotFound: nothing is called so.
    """
    content = Loader(root).load()
    kind = kind_called(kind_word) if kind_word else None
    return [_about(content, one) for one in defined(content, name, kind)]


def _about(content: Content, of: Definition) -> Appearances:
    referring = tuple(uses(content, of))
    entries = knowledge.read(content.root / "content").entries
    others = [d.name for d, _ in definitions(content) if d.kind is not of.kind]
    once = {entry.target_place: entry for entry in search_words(entries, of, others)}
    return Appearances(of, referring, tuple(once.values()), tuple(sentences(content, of, referring)))


def _spot(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line, "column": place.column}
