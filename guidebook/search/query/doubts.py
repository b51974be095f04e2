"""What is no slip: a real word is never corrected, nor is one trade exchanged for another."""

from collections.abc import Iterator, Sequence

from guidebook.search import pinyin, weights
from guidebook.search.analysis import Cutter
from guidebook.search.query.lexicon import Lexicon

# From the first to after the last character that differs; an empty span where one is missing.
Changed = tuple[int, int]


class Doubts:
    """What speaks against corrections of one query, whose characters are `texts`."""

    def __init__(self, texts: Sequence[str], lexicon: Lexicon, cutter: Cutter) -> None:
        self._texts = texts
        self._lexicon = lexicon
        self._cutter = cutter

    def refuse(self, start: int, end: int, surface: str) -> bool:
        """Whether `surface` cannot be meant where the query has the characters from `start` to `end`."""
        text = "".join(self._texts[start:end])
        before, after = _changed(text, surface)
        first, last = start + before, start + after
        kept = [n for n in range(start, end) if not first <= n < last]
        meant = surface[before : len(surface) - len(text) + after]
        if self._is_real(text) or self._is_another_trade(text[before:after], surface, before):
            return True
        if self._is_heard(text[before:after], meant):
            return False
        is_only_general = all(self._is_general(self._texts[n]) for n in kept)
        if is_only_general and self._lexicon.look(text[before:after]) != self._lexicon.look(meant):
            return True
        return any(sum(not a <= n < b for n in kept) < weights.SUPPORT for a, b in self._real(first, last))

    def _is_heard(self, changed: str, meant: str) -> bool:
        """Whether a word of asking, which is no trade, only sounds like what was meant: 大要房 for 大药房."""
        sound, other = (self._lexicon.readings.get(characters, [])[:1] for characters in (changed, meant))
        return bool(sound) and sound == other and self._lexicon.only_asks(changed)

    def _is_another_trade(self, changed: str, surface: str, at: int) -> bool:
        """Whether a shop is named but for one character, missing, or neither sounding nor looking right."""
        general = self._lexicon.endings
        is_shop = len(surface) <= weights.FEW and (surface[-1] in general or changed in general)
        if not changed:
            return is_shop and len(surface) < weights.FEW and surface[at] not in general
        return is_shop and len(changed) == 1 and not self._is_alike(changed, surface[at])

    def _is_general(self, character: str) -> bool:
        """Whether the character says nothing of the trade: 开 and 行 in 开琴行."""
        return character in self._lexicon.endings or self._lexicon.only_asks(character)

    def _is_alike(self, one: str, other: str) -> bool:
        sounds, others = self._sounds(one), self._sounds(other)
        # Nobody means a character that is in no common word.
        is_odd = not sounds
        return is_odd or not sounds.isdisjoint(others) or self._lexicon.look(one) == self._lexicon.look(other)

    def _sounds(self, character: str) -> set[str]:
        return {pinyin.alike(sound) for sound in self._lexicon.readings.get(character, ())}

    def _real(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The real words of the query around the characters that differ, or around the gap."""
        for start in range(max(0, first - weights.LONGEST_REAL + 1), max(last, first + 1)):
            for end in range(start + 2, min(len(self._texts), start + weights.LONGEST_REAL) + 1):
                is_around = start < first < end if first == last else end > first
                if is_around and self._is_real("".join(self._texts[start:end])):
                    yield start, end

    def _is_real(self, word: str) -> bool:
        return word in self._lexicon.real_words or self._cutter.knows(word)


def _changed(text: str, surface: str) -> Changed:
    shorter = min(len(text), len(surface))
    before = next((n for n in range(shorter) if text[n] != surface[n]), shorter)
    after = next((n for n in range(shorter - before) if text[-1 - n] != surface[-1 - n]), shorter - before)
    return before, len(text) - after
