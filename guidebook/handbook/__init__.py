"""Printed documents: the handbook, the one-sheet notice and the blank form, set with Typst."""

from guidebook.catalogue import Catalogue
from guidebook.handbook.book import book
from guidebook.handbook.glyphs import missing_glyphs
from guidebook.handbook.ready import Unprintable
from guidebook.handbook.typesetting import CannotTypeset, typeset_book
from guidebook.settings import Settings

__all__ = ["CannotTypeset", "Unprintable", "build_handbook", "missing_glyphs"]


def build_handbook(catalogue: Catalogue, settings: Settings) -> bytes:
    """《办事一本通》 of the catalogue as a PDF (PDF/A-2a and PDF/UA-1); same content, same bytes.

    Raises:
        Unprintable: a text holds a character without a glyph; the message says where.
        CannotTypeset: Typst refused, or it took too long.
    """
    return typeset_book(settings, "book.typ", book(catalogue))
