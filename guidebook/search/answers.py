"""Facts that a query may ask for, and the sentence that answers."""

from typing import Any

from guidebook.catalogue import Catalogue


def facts(catalogue: Catalogue) -> dict[str, Any]:
    """What may be asked of each bundle and item, as it is kept in the index."""
    return {}
