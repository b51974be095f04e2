"""What the commands that search share: the search on what the public may see."""

from dataclasses import replace
from pathlib import Path

from guidebook.search.query.searcher import Searcher, open_searcher
from guidebook.settings import Settings


def searcher_of(settings: Settings) -> Searcher:
    """A searcher on what the public is shown."""
    return open_searcher(settings, _build)


def _build(settings: Settings) -> Path:
    # pydantic and YAML, only to build
    from guidebook.publishing.showing import shown_by  # noqa: PLC0415
    from guidebook.search.build.index import build_index  # noqa: PLC0415

    shown = shown_by(settings)
    return build_index(shown.public, replace(settings, content=shown.content))
