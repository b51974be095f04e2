"""The vocabulary as a query uses it: from the data of an index, with what is derived from it on the way."""

from functools import cached_property
from typing import NamedTuple

from guidebook.search import pinyin
from guidebook.search.storing import Data
from guidebook.search.vocabulary_kinds import ASKING

# The longest surface that is looked for, in units.
LONGEST = 24
# By so many characters one sees soon that no surface begins like a text.
BEGINNING = 3
# The longest ending that may be exchanged for another.
LONGEST_ENDING = 2
# In shorter names a wrong character leaves nothing; in longer ones there is more than one.
OPEN_TO_GUESSES = range(3, 13)
# Weaker meanings are not worth a guess.
FIRM = 1.5


class Meaning(NamedTuple):
    """One thing that a word may mean, and how much that matters to each bundle."""

    kind: str
    label: str
    strength: float
    vector: dict[str, float]


class Lexicon:
    """Surfaces and the ways in which they may be misspelt or written in letters."""

    def __init__(self, data: Data) -> None:
        self.meanings = [Meaning(*concept) for concept in data.concepts]
        self.surfaces = data.surfaces
        self.written = data.written
        self.variants = data.variants
        self.exchanges = data.exchanges
        self._heads = frozenset(data.heads.split())
        self.sounds = data.sounds
        self.alike = data.alike
        self.readings = data.readings
        self.lookalikes = data.lookalikes
        self.light = frozenset(data.light.split())
        self.said = frozenset(data.said.split())
        self.nouns = frozenset(data.nouns.split())
        self.trades = frozenset(data.trades)
        self._beginnings = frozenset(surface[:BEGINNING] for surface in data.surfaces)
        self.longest = min(LONGEST, max(map(len, data.surfaces), default=0))

    def warm_up(self) -> None:
        """Derive now what is otherwise derived when a query first needs it."""
        for derived in (self.letters, self.initials, self.looks, self._halves):
            len(derived)

    def of(self, surface: str) -> list[Meaning]:
        """What a surface means."""
        return [self.meanings[number] for number in self.surfaces.get(surface, ())]

    def goes_on(self, text: str) -> bool:
        """Whether a surface, or one with an exchanged ending, may be the text or begin with it."""
        return len(text) <= BEGINNING + LONGEST_ENDING or text[:BEGINNING] in self._beginnings

    def exchanged(self, surface: str) -> str | None:
        """The known surface that differs only in an ending that may be exchanged: 奶茶铺 → 奶茶店."""
        for length in range(1, LONGEST_ENDING + 1):
            for other in self.exchanges.get(surface[-length:], ()):
                known = surface[:-length] + other
                if len(surface) > length and known in self.surfaces and self.strength(known) >= FIRM:
                    return known
        return None

    def name(self, surface: str) -> str:
        """The surface as its author wrote it."""
        return self.written.get(surface, surface)

    def strength(self, surface: str) -> float:
        """The most that the surface can say about bundles; 0 for the words of asking."""
        return max((m.strength for m in self.of(surface) if m.kind not in ASKING), default=0.0)

    @cached_property
    def letters(self) -> dict[str, list[str]]:
        """Pinyin in one piece → the surfaces that sound so."""
        return {sound.replace("'", ""): surfaces for sound, surfaces in self.sounds.items()}

    @cached_property
    def initials(self) -> dict[str, list[str]]:
        """First letters of the syllables → the surfaces that have them."""
        found: dict[str, list[str]] = {}
        for sound, surfaces in self.sounds.items():
            found.setdefault("".join(s[0] for s in sound.split("'")), []).extend(surfaces)
        return found

    def beginning(self, letters: str, longest: int) -> list[str]:
        """The surfaces whose initials begin with the letters and are no longer than `longest`."""
        found = (ss for first, ss in self.initials.items() if first.startswith(letters))
        return [s for surfaces in found for s in surfaces if len(s) <= longest]

    @cached_property
    def looks(self) -> dict[str, list[str]]:
        """Surfaces by the form in which characters that look alike are one."""
        found: dict[str, list[str]] = {}
        mistaken = frozenset(self.lookalikes)
        for surface in self._told:
            if not mistaken.isdisjoint(surface):
                found.setdefault(self.look(surface), []).append(surface)
        return found

    @cached_property
    def _told(self) -> list[str]:
        """The surfaces in Chinese characters alone."""
        return [surface for surfaces in self.sounds.values() for surface in surfaces]

    def look(self, text: str) -> str:
        """The text with one character for all that look alike."""
        return "".join(self.lookalikes.get(character, character) for character in text)

    @cached_property
    def _halves(self) -> dict[tuple[int, str, str], list[str]]:
        """Surfaces by their length and either half: with one slip, one half is still right."""
        found: dict[tuple[int, str, str], list[str]] = {}
        for surface in self._told:
            if len(surface) in OPEN_TO_GUESSES and self.strength(surface) >= FIRM:
                for half in _halves_of(surface, len(surface)):
                    found.setdefault(half, []).append(surface)
        return found

    def nearly(self, text: str) -> list[str]:
        """The surfaces that are one slip away: a character wrong, missing or too many, or two swapped.

        食品经赢许可证, 食品经营许证, 食品经营营许可证 and 食品营经许可证 → 食品经营许可证
        """
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - few queries come to this

        halves = (
            half for length in (len(text), len(text) + 1, len(text) - 1) for half in _halves_of(text, length)
        )
        near = dict.fromkeys(surface for half in halves for surface in self._halves.get(half, ()))
        return [surface for surface in near if OSA.distance(text, surface, score_cutoff=1) == 1]

    def sounding(self, text: str) -> tuple[list[str], list[str]]:
        """The surfaces that sound like the characters, and those that nearly do."""
        same: list[str] = []
        near: list[str] = []
        if not self._may_sound(text):
            return same, near
        for way in pinyin.spoken(text, self.readings):
            same += self.sounds.get("'".join(way), ())
            heard = "'".join(map(pinyin.alike, way))
            near += self.alike.get(heard, ())
            near += self.sounds.get(heard, ())
        return same, near

    def _may_sound(self, text: str) -> bool:
        """Whether any surface begins nearly like the first two characters: quick to see, and rare."""
        first, second = (self.readings.get(character, ()) for character in text[:2])
        heads = self._heads
        return any(f"{pinyin.alike(a)}'{pinyin.alike(b)}" in heads for a in first for b in second)


def _halves_of(text: str, length: int) -> tuple[tuple[int, str, str], ...]:
    """What the halves of a name of that length are if one of them is written right in the text."""
    middle = length // 2
    return (length, text[:middle], ""), (length, "", text[middle - length :])
