"""What the request at hand is answered from."""

from collections.abc import Callable, Iterable
from typing import cast

from flask import current_app, g

from guidebook.catalogue import PublicCatalogue
from guidebook.serving.assets import Assets
from guidebook.settings import Settings
from guidebook.web.seats import Seats
from guidebook.web.snapshot import Library, Snapshot

LIBRARY = "guidebook.library"
ASSETS = "guidebook.assets"
SETTINGS = "guidebook.settings"
PAPER_SEATS = "guidebook.paper_seats"
COUNT_WORDS = "guidebook.count_words"

CountWords = Callable[[Iterable[str]], None]


def library() -> Library:
    """The library of this app."""
    return cast("Library", current_app.extensions[LIBRARY])


def assets() -> Assets:
    """The style sheets, scripts and pictures of this app."""
    return cast("Assets", current_app.extensions[ASSETS])


def settings() -> Settings:
    """The folders of this site."""
    return cast("Settings", current_app.extensions[SETTINGS])


def paper_seats() -> Seats:
    """The places of this app for those who wait while type is set."""
    return cast("Seats", current_app.extensions[PAPER_SEATS])


def count_words(words: Iterable[str]) -> None:
    """Count the known words of a query that led to nothing certain, where somebody wants to know."""
    count: CountWords | None = current_app.extensions[COUNT_WORDS]
    if count is not None:
        count(words)


def snapshot() -> Snapshot:
    """The snapshot that this request began with."""
    if "snapshot" not in g:
        g.snapshot = library().current
    return cast("Snapshot", g.snapshot)


def catalogue() -> PublicCatalogue:
    """The catalogue that this request began with."""
    return snapshot().catalogue
