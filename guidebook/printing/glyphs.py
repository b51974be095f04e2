"""Which characters the shipped fonts can show.

A character without a glyph is a hard error in PDF/A, so whatever is printed is asked about here first,
and set as 〓 where there is none. The table was written by scripts/fonts from the fonts themselves; a test
holds the two together.
"""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "fonts" / "coverage.txt"

# What breaks a line or joins letters has no glyph and needs none.
_WITHOUT_GLYPH = frozenset("\n\u200b\u2060")


@cache
def covered() -> frozenset[str]:
    """Every character that can be printed."""
    spans = (line.split("-") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return _WITHOUT_GLYPH.union(
        chr(point) for first, last in spans for point in range(int(first, 16), int(last, 16) + 1)
    )


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that no shipped font has."""
    return set(text).difference(covered())
