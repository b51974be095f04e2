"""Opens the search on what the content files say now."""

from guidebook import fingerprint
from guidebook.search import storing
from guidebook.search.searcher import Searcher
from guidebook.settings import Settings


def open_searcher(settings: Settings) -> Searcher:
    """A searcher on what the content files say now; its index is built if it is not there."""
    name = storing.index_name(fingerprint.content_version(settings.content), settings.content)
    folder = storing.index_folder(settings, name)
    if not folder.is_dir():
        from guidebook.search import building  # noqa: PLC0415 - pydantic and YAML, only to build

        folder = building.build_from_files(settings)
    return Searcher(folder)
