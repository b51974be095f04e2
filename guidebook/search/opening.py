"""Opens the search on what the content files say now."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from guidebook import fingerprint
from guidebook.search import storing
from guidebook.search.searcher import Searcher
from guidebook.settings import Settings

if TYPE_CHECKING:
    from guidebook.catalogue import PublicCatalogue


def open_searcher(settings: Settings, publish: Callable[[Settings], "PublicCatalogue"]) -> Searcher:
    """A searcher on what the content files say now; its index is built of what `publish` gives if need be."""
    name = storing.index_name(fingerprint.content_version(settings.content), settings.content)
    folder = storing.index_folder(settings, name)
    if not folder.is_dir():
        from guidebook.search import building  # noqa: PLC0415 - pydantic and YAML, only to build

        folder = building.build_index(publish(settings), settings)
    return Searcher(folder)
