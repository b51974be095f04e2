"""表单册: the blank forms of all guides, each on pages of its own, to be copied."""

from guidebook.catalogue import Catalogue
from guidebook.presenters.guide import everything
from guidebook.printing.blanks import form_sheet
from guidebook.printing.editions import BookOrder, layout_of
from guidebook.printing.imprint import imprint, newest_check
from guidebook.printing.volume import BookForm, FormBook


def form_book(catalogue: Catalogue, order: BookOrder) -> FormBook:
    """The forms of the bundles that are ordered."""
    bundles = order.bundles(catalogue)
    cases = {bundle.id: everything(catalogue, bundle, newest_check(bundles)) for bundle in bundles}
    return FormBook(
        imprint=imprint(catalogue, bundles, order.edition),
        layout=layout_of(order),
        forms=tuple(BookForm(key, form_sheet(case)) for key, case in cases.items() if case.form),
    )
