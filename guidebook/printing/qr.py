"""QR codes as SVG, drawn once with exactly the same bytes for the same address."""

import io
from dataclasses import dataclass
from functools import lru_cache

import segno

from guidebook.presenters.validity import ValidityCode

# ISO/IEC 18004: four modules of white on every side.
_QUIET_ZONE = 4
# To try all eight masks takes five times as long as the rest. Of 180 addresses of ours, this one is 4 percent
# worse than the best (by the penalties of the standard, 7.8.3), and no worse in the worst case of all.
MASK = 2


@dataclass(frozen=True)
class Code:
    """A QR code with what is printed below it: what it is for, and its address for those who type."""

    qr: str
    url: str
    short: str
    caption: str


def drawn(code: ValidityCode) -> Code:
    """The code as it is printed."""
    return Code(qr_svg(code.url), code.url, code.short, code.caption)


@lru_cache(maxsize=256)
def qr_svg(address: str) -> str:
    """The QR code of an address with its quiet zone.

    Error correction M, since a printed sheet is folded and gets wet.
    """
    out = io.BytesIO()
    code = segno.make(address, error="m", mask=MASK, micro=False)
    code.save(out, kind="svg", border=_QUIET_ZONE, xmldecl=False, svgns=True)
    return out.getvalue().decode()
