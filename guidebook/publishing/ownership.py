"""Who may change a record: the department that answers for it; for what all share, the central editor."""

from guidebook.catalogue import Catalogue
from guidebook.facts.owners import owner
from guidebook.model.record import Record


def may_change(department: str | None, catalogue: Catalogue, record: Record | None) -> bool:
    """Whether an account of the department of that code may change the record; any other may propose.

    None is the service bureau itself: it fills for the steward (主管) of the site, and for what is nobody's.
    So does whoever is of the steward. What is no record (the words of the search) is the steward's.
    """
    steward = catalogue.site.steward
    answering = owner(record, steward) if record else steward
    if department is None:
        return answering in {None, steward}
    named = catalogue.departments.get(answering) if answering else None
    return named is not None and named.code == department
