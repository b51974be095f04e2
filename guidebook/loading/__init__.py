"""Files → records and problems; one broken file never hides the others.

`Loader` reads a content root again and again: a file is parsed only when it has
changed, and where an edit broke a file that was good before, its last good state
stays in use while the problems are reported.
"""

from guidebook.loading.content import (
    Content,
    Edition,
    Entity,
    FileState,
    Publication,
    Unreadable,
    Withdrawn,
    site_entity,
)
from guidebook.loading.files import LEDGERS, is_code
from guidebook.loading.loader import Loader
from guidebook.loading.misnaming import misnamed

__all__ = [
    "LEDGERS",
    "Content",
    "Edition",
    "Entity",
    "FileState",
    "Loader",
    "Publication",
    "Unreadable",
    "Withdrawn",
    "is_code",
    "misnamed",
    "site_entity",
]
