"""The vocabulary as a query uses it: from the data of an index, with what is derived from it on the way."""

import functools
from bisect import bisect_left
from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import TypeVar

from guidebook.search import analysis, pinyin, weights
from guidebook.search.schema.data import Data, Meaning
from guidebook.search.schema.kinds import only_ask

K = TypeVar("K", bound=Hashable)


class Lexicon:
    """Surfaces and the ways in which they may be misspelt or written in letters."""

    def __init__(self, data: Data) -> None:
        self.meanings = data.meanings
        self.surfaces = data.surfaces
        self.written = data.written
        self.variants = data.variants
        self._heads = frozenset(data.heads.split())
        self.sounds = data.sounds
        self.readings = data.readings
        self.lookalikes = data.lookalikes
        self.endings = frozenset(data.endings)
        self._real_words = data.real_words
        self.light = frozenset(data.light.split())
        self.index_tokens = frozenset(data.index_tokens.split())
        self._beginnings = frozenset(surface[: weights.BEGINNING] for surface in data.surfaces)
        # Many stretches of a query begin with the same two characters.
        self._may_sound = functools.lru_cache(maxsize=1 << 12)(self._begins_a_sound)
        self.longest = min(weights.LONGEST_NAME, max(map(len, data.surfaces), default=0))

    def warm_up(self) -> None:
        """Derive everything now that is otherwise derived when a query first needs it."""
        for derived in (self.letters, self.initials, self.alike, self.looks, self._halves):
            len(derived)

    def of(self, surface: str) -> list[Meaning]:
        """What a surface means."""
        return [self.meanings[number] for number in self.surfaces.get(surface, ())]

    def may_be_prefix(self, text: str) -> bool:
        """Whether a surface may begin with the text or equal it."""
        return len(text) < weights.BEGINNING or text[: weights.BEGINNING] in self._beginnings

    def name(self, surface: str) -> str:
        """The surface as its author wrote it."""
        return self.written.get(surface, surface)

    def only_asks(self, surface: str) -> bool:
        """Whether the surface is known and belongs only to the way of asking."""
        return surface in self.surfaces and only_ask(meaning.kind for meaning in self.of(surface))

    @cached_property
    def real_words(self) -> frozenset[str]:
        """Words of the language that the cutter's dictionary leaves out for being rare."""
        return frozenset(self._real_words.split())

    def key(self, name: str) -> str:
        """The surface of a name."""
        return analysis.key(name, self.variants)

    def strength(self, surface: str) -> float:
        """The highest strength among the surface's meanings; 0 for the words of asking."""
        return 0.0 if self.only_asks(surface) else max((m.strength for m in self.of(surface)), default=0.0)

    @cached_property
    def letters(self) -> dict[str, list[str]]:
        """Pinyin without separators → the surfaces with that sound."""
        return {sound.replace("'", ""): surfaces for sound, surfaces in self.sounds.items()}

    @cached_property
    def alike(self) -> dict[str, list[str]]:
        """Sounds in which similar syllables are one → the surfaces that are spoken otherwise."""
        sounds = (("'".join(map(pinyin.alike, sound.split("'"))), sound) for sound in self.sounds)
        return _grouped((alike, s) for alike, sound in sounds if alike != sound for s in self.sounds[sound])

    @cached_property
    def initials(self) -> dict[str, list[str]]:
        """First letters of the syllables → the surfaces that have them."""
        initials = (("".join(s[0] for s in sound.split("'")), found) for sound, found in self.sounds.items())
        return _grouped((letters, surface) for letters, surfaces in initials for surface in surfaces)

    def ending(self, text: str) -> list[str]:
        """The surfaces that end so."""
        first = bisect_left(self._reversed, text[::-1])
        last = bisect_left(self._reversed, f"{text[::-1]}\U0010ffff")
        return [surface[::-1] for surface in self._reversed[first:last]]

    @cached_property
    def _reversed(self) -> list[str]:
        return sorted(surface[::-1] for surface in self.surfaces)

    def beginning(self, letters: str) -> list[str]:
        """The surfaces whose initials begin with the letters."""
        groups = (surfaces for initials, surfaces in self.initials.items() if initials.startswith(letters))
        return [surface for surfaces in groups for surface in surfaces]

    @cached_property
    def looks(self) -> dict[str, list[str]]:
        """Surfaces by their form in which all characters that look alike are replaced by one."""
        mistaken = frozenset(self.lookalikes)
        chinese = (surface for surfaces in self.sounds.values() for surface in surfaces)
        return _grouped((self.look(s), s) for s in chinese if not mistaken.isdisjoint(s))

    def look(self, text: str) -> str:
        """The text with one character for all that look alike."""
        return "".join(self.lookalikes.get(character, character) for character in text)

    @cached_property
    def _halves(self) -> dict[tuple[int, str, str], list[str]]:
        """Surfaces by length and either half: with one error, the other half is still right."""
        chinese = (surface for surfaces in self.sounds.values() for surface in surfaces)
        firm = (s for s in chinese if self.strength(s) >= weights.WORTH_A_GUESS)
        fitting = (surface for surface in firm if len(surface) in weights.OPEN_TO_GUESSES)
        return _grouped((half, surface) for surface in fitting for half in _halves_of(surface, len(surface)))

    def one_slip_away(self, text: str) -> list[str]:
        """The surfaces that are one error away: a character wrong, missing or extra, or two swapped.

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
        if self._may_sound(text[:2]):
            for way in pinyin.spoken(text, self.readings):
                alike = "'".join(map(pinyin.alike, way))
                same += self.sounds.get("'".join(way), ())
                near += [*self.alike.get(alike, ()), *self.sounds.get(alike, ())]
        return same, near

    def _begins_a_sound(self, pair: str) -> bool:
        """Whether any surface begins with nearly the sound of the two characters: quick, rare."""
        first, second = (map(pinyin.alike, self.readings.get(character, ())) for character in pair)
        seconds = list(second)
        return any(f"{one}'{other}" in self._heads for one in first for other in seconds)


def _grouped(pairs: Iterable[tuple[K, str]]) -> dict[K, list[str]]:
    grouped: dict[K, list[str]] = {}
    for key, surface in pairs:
        grouped.setdefault(key, []).append(surface)
    return grouped


def _halves_of(text: str, length: int) -> tuple[tuple[int, str, str], ...]:
    """The two possible keys of a name of that length, each with one half taken from the text."""
    middle = length // 2
    return (length, text[:middle], ""), (length, "", text[middle - length :])
