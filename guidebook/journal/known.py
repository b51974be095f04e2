"""What the journal knows of each file: its digest when it was last seen, so that changes by hand are noticed.

That follows from the entries alone. `.known.json` in the folder of the journal spares a write from reading
them all; it may be deleted, and `verify` does not look at it.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from guidebook.errors import BadSetup
from guidebook.journal import placing, store
from guidebook.journal.entries import FileChange, Recorded, digest_of

# In place of the digest of a file that is there and cannot be read.
UNREADABLE = "读不了"

# Digest by name; None for a file that is gone.
Known = dict[str, str | None]


def known_after(all_entries: Iterable[Recorded], before: Mapping[str, str | None] | None = None) -> Known:
    """What is known after these entries, of which `before` was known."""
    known = dict(before or {})
    for entry in all_entries:
        known |= {change.name: change.after for change in (*entry.by_hand, *entry.files)}
    return known


def known_now(content: Path) -> Known:
    """What is known after all entries.

    Raises:
        BadSetup: one of those that have to be read is damaged.
    """
    names = store.numbered(content)
    number, known = _remembered(content, dict(names))
    newer = [name for n, name in names if n > number]
    return known_after((store.entry_at(content, name) for name in newer), known)


def remember(content: Path, entry: Recorded, known: Known) -> None:
    """Keep what is known after the newest entry; where that cannot be done, it is found out again."""
    document = {"编号": entry.number, "摘要": entry.hash, "文件": known}
    draft = content / store.FOLDER / f"{store.TEMPORARY}{secrets.token_hex(8)}"
    with suppress(OSError):
        draft.write_text(json.dumps(document, ensure_ascii=False, indent=0), "utf-8")
        draft.replace(_path(content))


def changed_by_hand(content: Path, known: Mapping[str, str | None]) -> list[FileChange]:
    """The files that are no longer as the journal saw them last; its own are looked at by `verify`."""
    return [
        FileChange(name, digest, is_now)
        for name, digest in sorted(known.items())
        if not name.startswith(f"{store.FOLDER}/") and (is_now := _state(content / name)) != digest
    ]


def _remembered(content: Path, names: Mapping[int, str]) -> tuple[int, Known]:
    """The number of the entry after which this was known; 0 where nothing can be relied on."""
    try:
        document = json.loads(_path(content).read_bytes())
        number, known = document["编号"], dict(document["文件"])
        if store.entry_at(content, names[number]).hash == document["摘要"]:
            return number, known
    except (OSError, ValueError, KeyError, TypeError, BadSetup):
        pass
    return 0, {}


def _path(content: Path) -> Path:
    return content / store.FOLDER / ".known.json"


def _state(path: Path) -> str | None:
    try:
        return digest_of(placing.now(path))
    except OSError:
        return UNREADABLE
