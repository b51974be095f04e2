"""QR codes as SVG, drawn once with exactly the same bytes for the same address."""

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def qr_svg(address: str) -> str:
    """The QR code of an address, without a margin: the page around it is white.

    Error correction M, since a printed sheet is folded and gets wet.
    """
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()
