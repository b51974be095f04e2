"""A known word found in a query."""

from dataclasses import dataclass

from guidebook.search import weights
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.schema.data import Meaning
from guidebook.search.schema.kinds import only_ask

# The query is only a part of the name.
PART = "部分"


@dataclass(frozen=True)
class Match:
    """Units `start` to `end` of the query mean `surface`, with a confidence from 0 to 1.

    `how` is empty for an exact match, otherwise it names the kind of correction (同音, 拼音 …).
    """

    start: int
    end: int
    surface: str
    meanings: tuple[Meaning, ...]
    confidence: float = 1.0
    how: str = ""

    @property
    def is_correction(self) -> bool:
        """Whether another name was meant than the one that was typed."""
        return bool(self.how) and self.how != PART

    @property
    def is_certain(self) -> bool:
        """Whether nothing else can be meant."""
        return not self.is_correction and self.confidence >= weights.CERTAIN

    @property
    def is_asking(self) -> bool:
        """Whether the word only belongs to the way of asking."""
        return only_ask(meaning.kind for meaning in self.meanings)


def of_surfaces(
    at: tuple[int, int], surfaces: list[str], confidence: float, how: str, lexicon: Lexicon
) -> Match:
    """A match for units that were read as one or several known words."""
    meanings = tuple(meaning for surface in surfaces for meaning in lexicon.of(surface))
    return Match(*at, "".join(surfaces), meanings, confidence, how)
