"""What all guides of the book share, told once: items, offices, departments."""

from collections.abc import Iterable, Mapping, Sequence

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.presenters.item import item_view
from guidebook.presenters.records import DepartmentLine, OfficeLine, department_line, office_line
from guidebook.printing.volume import ItemCard


def card_numbers(bundles: Iterable[Bundle]) -> Mapping[str, int]:
    """卡号 of the items (by name) in the appendix: the order in which the book first names them."""
    names = dict.fromkeys(use.item for bundle in bundles for use in bundle.items)
    return {name: number for number, name in enumerate(names, start=1)}


def item_cards(catalogue: Catalogue, bundles: Sequence[Bundle]) -> tuple[ItemCard, ...]:
    """The items of these bundles, each told once."""
    return tuple(
        ItemCard(
            number,
            item_view(catalogue, catalogue.items[name]),
            tuple(bundle.id for bundle in bundles if bundle.use_of(name)),
        )
        for name, number in card_numbers(bundles).items()
    )


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
