"""Opens the search on what the public is shown now."""

from collections.abc import Callable
from pathlib import Path

from guidebook import fingerprint
from guidebook.search import storing
from guidebook.search.searcher import Searcher
from guidebook.settings import Settings


def open_searcher(settings: Settings, build: Callable[[Settings], Path]) -> Searcher:
    """A searcher on what the public is shown now; `build` makes its index if need be."""
    name = storing.index_name(fingerprint.shown_version(settings.content), settings.content)
    folder = storing.index_folder(settings, name)
    return Searcher(folder if folder.is_dir() else build(settings))
