"""Numbers in parts: how a mobile phone or a bank card is cut up where somebody writes or hides it."""

import re

# As people write a mobile number in parts; a salary of 15000-180000 has eleven digits as well.
_PHONE_PARTS = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 7), (3, 3, 5)}
_LONGEST_BIT = 2
_FEWEST_BITS = 6


def is_cut_like_phone(written: str) -> bool:
    """Whether a mobile number would be written in such parts."""
    return _parts(written) in _PHONE_PARTS or _is_cut_small(written)


def is_cut_like_card(written: str) -> bool:
    """Whether a bank card would be written in such parts."""
    first, *rest = _parts(written)
    in_fours = first == 4 and set(rest[:-1]) <= {4} and rest[-1] <= 4 if rest else True  # noqa: PLR2004
    return in_fours or first == 6 or _is_cut_small(written)  # noqa: PLR2004


def _parts(written: str) -> tuple[int, ...]:
    return tuple(map(len, re.findall(r"\d+", written)))


def _is_cut_small(written: str) -> bool:
    """Whether digits stand one by one or two by two, as somebody writes who hides a number.

    The signs between them are alike; in the cells of a table they are not.
    """
    parts, signs = _parts(written), set(re.findall(r"\D+", written))
    return len(parts) >= _FEWEST_BITS and max(parts) <= _LONGEST_BIT and len(signs) == 1
