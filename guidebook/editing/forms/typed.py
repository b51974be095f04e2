"""What stands in the boxes of a form, by their names; and what of it cannot be read."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from guidebook.text import printable

Texts = dict[str, tuple[str, ...]]
# Parts the steps of the name of a box; no name of the content has it.
SEPARATOR = "/"
_SHORT = 8


def joined(*steps: str) -> str:
    """The name of a box."""
    return SEPARATOR.join(step for step in steps if step)


def pair(question: str, answer: str) -> str:
    """An answer with its question, as one text."""
    return f"{question}{SEPARATOR}{answer}"


class Typed:
    """The texts in the boxes, as far as they are known; `refused` are sentences by box."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        self.texts: Texts = {name: _normalised(several) for name, several in texts.items()}
        self.refused: dict[str, list[str]] = {}

    def one(self, name: str) -> str:
        """The text of a box that holds one, without what nobody sees around it."""
        texts = self.texts.get(name, ())
        return printable(texts[-1].replace("\t", " ")).strip() if texts else ""

    def many(self, name: str) -> tuple[str, ...]:
        """The texts of a box, in their order."""
        return self.texts.get(name, ())

    def refuse(self, name: str, sentence: str) -> None:
        """Say that what stands in the box cannot be read."""
        self.refused.setdefault(name, []).append(sentence)

    def below(self, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What stands in the box and in those inside it."""
        inside = name + SEPARATOR
        return ((n, texts) for n, texts in self.texts.items() if n == name or n.startswith(inside))

    def digest(self, name: str) -> str:
        """What tells whether anything in the box, or inside it, is different."""
        texts = sorted((n, in_any_order(texts)) for n, texts in self.below(name) if texts)
        return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:_SHORT]


def _normalised(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts as they were before a browser sent them; an empty one is none."""
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n") for text in texts if text)


def in_any_order(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts in a form to compare: of answers with their questions it only counts which they are."""
    return tuple(sorted(texts)) if all(SEPARATOR in text for text in texts) else texts
