"""Brackets in Chinese are full-width, those in Latin half-width (GB/T 15834), pair by pair."""

import re
from collections.abc import Iterator

_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…]")
_WIDE = str.maketrans("()", "（）")
# A bracket that stands behind one of these is part of an address or of code.
_SIGNS = re.compile(r"[/=&?#%_@]\Z")


def full_width_brackets(text: str) -> str:
    """The text with full-width brackets where Chinese stands in them or beside them."""
    if "(" not in text and ")" not in text:
        return text
    characters = list(text)
    for pair in _pairs(text):
        if _is_in_chinese(text, *pair):
            for place in pair:
                characters[place] = characters[place].translate(_WIDE)
    return "".join(characters)


def _pairs(text: str) -> Iterator[tuple[int, ...]]:
    """The places of the brackets that belong together; one without its other half is alone."""
    opened: list[int] = []
    for bracket in re.finditer("[()（）]", text):
        if bracket[0] in "(（":
            opened.append(bracket.start())
        else:
            yield (opened.pop(), bracket.start()) if opened else (bracket.start(),)
    yield from ((place,) for place in opened)


def _is_in_chinese(text: str, first: int, last: int | None = None) -> bool:
    before, after = text[max(0, first - 1) : first], text[(first if last is None else last) + 1 :][:1]
    inside = "" if last is None else text[first + 1 : last]
    return not _SIGNS.match(before) and bool(_HAN.search(before + inside + after))
