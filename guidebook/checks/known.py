"""A check-up that was made of the same files on the same day is not made once more."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from guidebook.checks import check_content, with_search_words, words
from guidebook.clock import today
from guidebook.loading import Content, knowledge
from guidebook.loading.knowledge import Instead
from guidebook.problems import Problem
from guidebook.releases import log as releases


@dataclass(frozen=True)
class _Ground:
    """All that a check-up depends on; two with the same values have the same problems."""

    root: Path
    version: str
    problems: tuple[Problem, ...]
    files: tuple[tuple[str, bytes | str | None], ...]
    releases: Hashable
    on: dt.date
    content: Content = field(compare=False)
    instead: Instead = field(compare=False)


def problems_of(content: Content, instead: Instead = MappingProxyType({})) -> tuple[Problem, ...]:
    """Every problem of the content as it was read, and of the words of its search.

    `instead` are files that are taken as these bytes, by name, None for one that is not there.
    """
    folder = content.root / "content"
    files = (*knowledge.files(folder, instead), (words.FILE, words.list_in(folder)))
    ground = _Ground(
        root=content.root,
        version=content.version,
        problems=content.problems,
        files=tuple((name, str(data) if isinstance(data, OSError) else data) for name, data in files),
        releases=releases.footprint(folder),
        on=today(),
        content=content,
        instead=instead,
    )
    return _found(ground)


# What is there now, and what was tried upon it: those are what the next edit begins with.
@lru_cache(maxsize=4)
def _found(ground: _Ground) -> tuple[Problem, ...]:
    checked = check_content(ground.content)
    return with_search_words(checked, ground.root / "content", ground.instead).problems
