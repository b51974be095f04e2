"""Some releases in a row, with what the public read before the first and after the last of them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import dropwhile
from pathlib import Path

from guidebook.errors import NotFound
from guidebook.loading import Content
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.publishing.versions import content_at, read_when
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import Release
from guidebook.yamlsource import Source


@dataclass(frozen=True)
class Period:
    """Releases in a row, at least one, and the content before and after them."""

    releases: tuple[Release, ...]
    before: Content
    after: Content

    @property
    def first(self) -> Release:
        """The first release of the period."""
        return self.releases[0]

    @property
    def last(self) -> Release:
        """The last release of the period."""
        return self.releases[-1]

    @cached_property
    def guide_names(self) -> Mapping[str, str]:
        """The guides of both ends, by id; today's name where there are two."""
        entities = (*self.before.entities, *self.after.entities)
        return {code_of(entity.record): entity.name for entity in entities if entity.kind is Kind.BUNDLE}


def period(root: Path, since: str | None, until: str | None) -> Period:
    """The releases from a number or a day to another, both included; without them, the last release.

    Raises:
        NotFound: there are none.
        BadRequest: a word is neither a number nor a day.
        LogBroken: the releases cannot be relied on.
    """
    log = logs.read(root / "content")
    to_last = log.until(read_when(until)) if until else log
    if to_last.last is None:
        raise NotFound(
            "还没有发布过，没有可写的；发布用 guidebook approve。" if not log.last else _none(since, until)
        )
    first = read_when(since) if since else to_last.last.number
    releases = tuple(dropwhile(partial(_is_before, first), to_last.releases))
    missing = until and until.isdecimal() and int(until) > len(log.releases)
    if not releases or missing:
        raise NotFound(f"{_none(since, until)}一共发布过{len(log.releases)}次。")
    earlier = Log(log.releases[: releases[0].number - 1])
    before = content_at(earlier, root) if earlier.releases else _nothing(root)
    return Period(releases, before, content_at(to_last, root))


def _is_before(first: int | dt.date, release: Release) -> bool:
    return release.number < first if isinstance(first, int) else release.on < first


def _none(since: str | None, until: str | None) -> str:
    ends = [f"{word}{_named(when)}" for word, when in (("从", since), ("到", until)) if when]
    return f"{''.join(ends)}没有发布过。"


def _named(when: str) -> str:
    return f"第{when}次" if when.isdecimal() else when


def _nothing(root: Path) -> Content:
    """The content before anything was released."""
    return Content(root, "", None, Source("content/site.yaml"), (), ())
