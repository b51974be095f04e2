"""From an order to the PDF: the document of its edition, set with the template of that edition."""

from collections.abc import Callable, Mapping

from guidebook.catalogue import Catalogue
from guidebook.printing.binder import binder
from guidebook.printing.book import book
from guidebook.printing.editions import BookEdition, BookOrder
from guidebook.printing.form_book import form_book
from guidebook.printing.typesetting import typeset_book
from guidebook.settings import Settings

_EDITIONS: Mapping[BookEdition, tuple[Callable[[Catalogue, BookOrder], object], str]] = {
    BookEdition.CITIZEN: (book, "book.typ"),
    BookEdition.BINDER: (binder, "binder.typ"),
    BookEdition.FORMS: (form_book, "form_book.typ"),
}


def made(catalogue: Catalogue, settings: Settings, order: BookOrder) -> bytes:
    """The PDF of an order; raises what `typeset_book` does."""
    document, template = _EDITIONS[order.edition]
    return typeset_book(settings, template, document(catalogue, order))
