"""Printed documents: the handbook, the one-sheet notice and the form, set with Typst.

Only the light parts are imported here: the check-up asks about glyphs and should not wait for the rest.
"""

from typing import TYPE_CHECKING

from guidebook import garbage
from guidebook.printing.glyphs import missing_glyphs

if TYPE_CHECKING:
    from guidebook.catalogue import Catalogue
    from guidebook.settings import Settings

__all__ = ["build_handbook", "missing_glyphs"]


def build_handbook(catalogue: "Catalogue", settings: "Settings") -> bytes:
    """《办事一本通》 of the catalogue as a PDF (PDF/A-2a and PDF/UA-1); same content, same bytes.

    Raises CannotTypeset if Typst refused, or took too long.
    """
    with garbage.paused():
        # The index brings the dictionary of pinyin along, a fifth of a second.
        from guidebook.printing.book import book  # noqa: PLC0415
        from guidebook.printing.typesetting import typeset_book  # noqa: PLC0415

        return typeset_book(settings, "book.typ", book(catalogue))
