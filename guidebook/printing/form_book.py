"""表单册: the blank forms of all guides, each on pages of its own, to be copied."""

from guidebook.catalogue import Catalogue
from guidebook.presenters.guide import bundle_view, everything
from guidebook.printing.editions import BookOrder, layout_of
from guidebook.printing.form import form_document
from guidebook.printing.imprint import imprint, newest_check
from guidebook.printing.volume import FormBook


def form_book(catalogue: Catalogue, order: BookOrder) -> FormBook:
    """The forms of the bundles that are ordered."""
    bundles = order.bundles(catalogue)
    on = newest_check(bundles)
    cases = ((bundle_view(catalogue, bundle), everything(catalogue, bundle, on)) for bundle in bundles)
    return FormBook(
        imprint=imprint(catalogue, bundles, order.edition),
        layout=layout_of(order),
        forms=tuple(form_document(catalogue.site, about, case) for about, case in cases if case.form),
    )
