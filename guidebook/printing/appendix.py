"""What all guides of a book share: the numbers of the cards, offices, departments."""

from collections.abc import Iterable, Mapping

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.presenters.records import DepartmentLine, OfficeLine, department_line, office_line


def card_numbers(catalogue: Catalogue) -> Mapping[str, int]:
    """卡号 of the items by name: the order in which the whole book first names them, whatever is ordered."""
    names = dict.fromkeys(use.item for bundle in catalogue.ordered_bundles() for use in bundle.items)
    return {name: number for number, name in enumerate(names, start=1)}


def office_lines(catalogue: Catalogue, bundles: Iterable[Bundle]) -> tuple[OfficeLine, ...]:
    """The offices at which these bundles and their items are handled, in the order of the ledger."""
    bundles = tuple(bundles)
    used = {name for bundle in bundles for name in bundle.offices}
    used |= {name for bundle in bundles for item in catalogue.items_of(bundle) for name in item.offices}
    return tuple(office_line(catalogue, office) for name, office in catalogue.offices.items() if name in used)


def department_lines(catalogue: Catalogue, bundles: Iterable[Bundle]) -> tuple[DepartmentLine, ...]:
    """The departments that lead, join in or decide in these bundles, in the order of the ledger."""
    bundles = tuple(bundles)
    used = {name for bundle in bundles for name in (bundle.lead_department, *bundle.partner_departments)}
    used |= {item.authority for bundle in bundles for item in catalogue.items_of(bundle)}
    return tuple(
        department_line(catalogue, department)
        for name, department in catalogue.departments.items()
        if name in used
    )
