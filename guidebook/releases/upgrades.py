"""Old releases in the format of today: one function a change of the format, applied in a row.

Add a function when a key of a release, or a key of the content that old releases hold, goes or changes its
meaning; keep a sample of the old format in tests/releases/.
"""

from collections.abc import Callable, Mapping
from typing import Any

from guidebook.releases.release import FORMAT

Told = dict[str, Any]
# The function at n makes a document of format n + 1 of one of format n.
UPGRADES: Mapping[int, Callable[[Told], Told]] = {}


def upgraded(told: Told) -> Told:
    """The document of a release, of whatever format, in the format of today.

    Raises:
        ValueError: it is of a format that this program does not know.
    """
    number = told.get("format")
    if not isinstance(number, int) or not 1 <= number <= FORMAT:
        raise ValueError(number)
    for old in range(number, FORMAT):
        told = UPGRADES[old](told)
    return told
