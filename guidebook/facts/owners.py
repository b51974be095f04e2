"""Whose a fact is: the department that answers for it, and the guides that show it."""

from collections import defaultdict
from collections.abc import Mapping

from guidebook.catalogue import Catalogue, used_by
from guidebook.model import Bundle, Department, Item, Office
from guidebook.model.record import Record
from guidebook.model.references import Kind

# Whose the facts are that no department owns, and the file of what is confirmed of them.
CENTRAL_EDITOR = "统稿人"
CENTRAL_CODE = "central"


def owner(record: Record, steward: str | None) -> str | None:
    """The department that answers for what the record says; the steward (主管) for what all share.

    None where nobody was named: then it is the central editor's.
    """
    match record:
        case Bundle():
            return record.lead_department
        case Item():
            return record.authority
        case Department():
            return record.name
        case Office():
            return record.department or steward
        case _:
            return steward


def guides(catalogue: Catalogue) -> Mapping[tuple[Kind, str], tuple[str, ...]]:
    """For each record by kind and name: the guides that show it, in the order of the handbook."""
    showing: dict[tuple[Kind, str], list[str]] = defaultdict(list)
    for bundle in catalogue.ordered_bundles():
        for record in used_by(catalogue.entities, [(Kind.BUNDLE, bundle.name)]):
            showing[record].append(bundle.name)
    return {record: tuple(names) for record, names in showing.items()}
