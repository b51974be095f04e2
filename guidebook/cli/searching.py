"""What the commands that search share: the search on what the public may see."""

from dataclasses import replace
from pathlib import Path

from guidebook.answers.desk import Desk, open_desk
from guidebook.settings import Settings


def desk_of(settings: Settings) -> Desk:
    """A desk on what the public is shown."""
    return open_desk(settings, _build)


def _build(settings: Settings) -> Path:
    # pydantic and YAML, only to build
    from guidebook.publishing.showing import shown_by  # noqa: PLC0415
    from guidebook.search.build.index import build_index  # noqa: PLC0415

    shown = shown_by(settings)
    return build_index(shown.public, replace(settings, content=shown.content))
