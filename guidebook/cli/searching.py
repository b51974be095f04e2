"""What the commands that search share: the search on what the public may see."""

from typing import TYPE_CHECKING

from guidebook.search.opening import open_searcher
from guidebook.search.searcher import Searcher
from guidebook.settings import Settings

if TYPE_CHECKING:
    from guidebook.catalogue import PublicCatalogue


def searcher_of(settings: Settings) -> Searcher:
    """A searcher on what the files say now, without what an error keeps from the public."""
    return open_searcher(settings, _published)


def _published(settings: Settings) -> "PublicCatalogue":
    from guidebook.cli.bundles import public_catalogue  # noqa: PLC0415 - pydantic and YAML, only to build

    return public_catalogue(settings)
