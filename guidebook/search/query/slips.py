"""Names with exactly one typing error, for queries in which nothing else is known."""

from collections.abc import Iterable, Iterator

from guidebook.search import weights
from guidebook.search.analysis import Cutter, Unit
from guidebook.search.query.correction import makes_sense, stretches
from guidebook.search.query.doubts import Doubts
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match, of_surfaces


def one_slip(
    units: tuple[Unit, ...], asking: Iterable[Match], lexicon: Lexicon, cutter: Cutter
) -> Iterator[Match]:
    """Matches with exactly one typing error: only where nothing but words of asking is known."""
    if len(units) > weights.STORY:
        return
    asked = {n for match in asking for n in range(match.start, match.end)}
    doubts = Doubts([unit.text for unit in units], lexicon, cutter)
    said = [unit for n, unit in enumerate(units) if n not in asked]
    for start, end in stretches(units, []):
        if end - start < weights.FEWEST and list(units[start:end]) != said:
            continue
        text = "".join(unit.text for unit in units[start:end])
        fitting = [
            s
            for s in lexicon.one_slip_away(text)
            if not (doubts.refuse(start, end, s) or makes_sense(text, s, cutter))
        ]
        if fitting:
            best = max(fitting, key=lambda s: (len(s) == len(text), lexicon.strength(s)))
            confidence = weights.ONE_WRONG if len(text) > weights.FEW else weights.ONE_WRONG_IN_FEW
            yield of_surfaces((start, end), [best], confidence, "错一字", lexicon)
