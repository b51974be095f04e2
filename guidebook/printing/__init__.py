"""Printed documents: the book in its editions, the one-sheet notice and the form, set with Typst.

Only the light parts are imported here: the check-up asks about glyphs and should not wait for the rest.
"""

from typing import TYPE_CHECKING

from guidebook import garbage
from guidebook.printing.glyphs import missing_glyphs

if TYPE_CHECKING:
    from guidebook.catalogue import Catalogue
    from guidebook.printing.editions import BookOrder
    from guidebook.settings import Settings

__all__ = ["build_handbook", "missing_glyphs"]


def build_handbook(catalogue: "Catalogue", settings: "Settings", order: "BookOrder | None" = None) -> bytes:
    """An edition of 《办事一本通》 as a PDF (PDF/A-2a and PDF/UA-1), that for citizens if none is ordered.

    Same content and order, same bytes.

    Raises CannotTypeset if Typst refused, or took too long.
    """
    with garbage.paused():
        # The index brings the dictionary of pinyin along, a fifth of a second.
        from guidebook.printing.editions import CITIZEN  # noqa: PLC0415
        from guidebook.printing.making import made  # noqa: PLC0415

        return made(catalogue, settings, order or CITIZEN)
