"""Confirmations lapse once another value was seen; the first value does not bring them back."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import with_todays_names
from guidebook.confirmations import Confirmation, confirmed
from guidebook.errors import GuidebookError
from guidebook.facts.standing import standings
from guidebook.journal import Entry, Place, write
from guidebook.loading import Content, site_entity
from guidebook.model.naturalkeys import shown


def lapse(root: Path, content: Content, on: dt.date) -> tuple[Confirmation, ...]:
    """The confirmations whose facts have another value by now, as lapsed on that day.

    Only what could be read whole counts. They are written to their files; where nothing can be written,
    because the folder is read-only or a file is being edited, whoever calls has to remember them.
    """
    seen = tuple(replace(confirmation, lapsed=on) for confirmation in differing(content))
    if seen:
        with suppress(GuidebookError, OSError):
            files, before = confirmed(root / "content", seen)
            write(root / "content", files, before, Entry("lapse", None, tuple(map(_journal_place, seen))))
    return seen


def differing(content: Content) -> tuple[Confirmation, ...]:
    """The confirmations that have not lapsed, of facts that have another value."""
    waiting = [confirmation for confirmation in content.confirmations if confirmation.lapsed is None]
    if not waiting:
        return ()
    entities = [entity for entity in with_todays_names(content) if entity.is_whole]
    entities += site_entity(content.site, content.site_source)
    return tuple(s.confirmation for s in standings(waiting, entities, None) if s.differs)


def without_lapsed(content: Content, lapsed: Mapping[str, Confirmation]) -> Content:
    """The content with what has lapsed although it could not be written; its version is another one then."""
    if not lapsed:
        return content
    known = tuple(lapsed[c.key] if _is_of(c, lapsed) else c for c in content.confirmations)
    if known == content.confirmations:
        return content
    version = fingerprint.combined(
        [(content.version, ""), *((key, str(c.lapsed)) for key, c in lapsed.items())]
    )
    return replace(content, confirmations=known, version=version)


def remembered(lapsed: Iterable[Confirmation]) -> dict[str, Confirmation]:
    """What has lapsed, by the key of the fact."""
    return {confirmation.key: confirmation for confirmation in lapsed}


def _is_of(confirmation: Confirmation, lapsed: Mapping[str, Confirmation]) -> bool:
    """Whether just this confirmation lapsed, and not one that came before it."""
    gone = lapsed.get(confirmation.key)
    return gone is not None and replace(gone, lapsed=None, place=None) == replace(confirmation, place=None)


def _journal_place(confirmation: Confirmation) -> Place:
    kind, code, path = confirmation.kind.value, confirmation.code, shown(confirmation.path)
    return Place(
        kind, code, f"{path}的核对", None, f"{confirmation.lapsed}失效：值已经不是“{confirmation.value}”"
    )
