"""Writes files of the content, all or none, and the entry that says so."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from guidebook import fingerprint
from guidebook.clock import now as current_time
from guidebook.errors import BadSetup, ChangedMeanwhile, Conflict, TryLater
from guidebook.journal import placing, store
from guidebook.journal.entries import Entry, FileChange, Recorded, recorded
from guidebook.journal.known import changed_by_hand, known_after, known_now, remember

Files = Mapping[str, bytes | None]
_NONE: Files = MappingProxyType({})


@dataclass(frozen=True)
class Turn:
    """The right to be the only one who writes into the content, for as long as `turn` lasts."""

    content: Path

    def write(self, files: Files, before: Files, entry: Entry, *, rests_on: Files = _NONE) -> None:
        """As `write`, but nobody else can write in between.

        Raises:
            Conflict, BadSetup: as `write`.
        """
        changed = _changed(self.content, files, before)
        try:
            if changed:
                _require_unchanged(self.content, changed, before)
                _require_unchanged(self.content, rests_on, rests_on)
                _commit(self.content, changed, before, entry)
        except OSError as cause:
            raise _not_written(self.content, cause) from cause


@contextmanager
def turn(content: Path) -> Iterator[Turn]:
    """Wait until nobody else writes, then keep others from it; what was begun before is completed.

    Raises:
        TryLater: somebody else writes and does not come to an end.
        BadSetup: the folder cannot be written to, or what was begun cannot be completed.
    """
    with ExitStack() as held:
        try:
            held.enter_context(store.locked(content))
            settle(content)
        except OSError as cause:
            raise _not_written(content, cause) from cause
        yield Turn(content)


def write(content: Path, files: Files, before: Files, entry: Entry, *, rests_on: Files = _NONE) -> None:
    """Write the files below `content`, by name, None to remove one; folders are made where need be.

    `before` is what each was when the change was made, `rests_on` what others were, which it was made from
    and does not write. What changes nothing is not recorded.

    Raises:
        ChangedMeanwhile: one of these files has changed meanwhile; nothing was written.
        TryLater: somebody else writes and does not come to an end.
        BadSetup: it cannot be written. Everything is as it was, or, as the message then says, will be
            completed by the next command.
    """
    if _changed(content, files, before):
        with turn(content) as mine:
            mine.write(files, before, entry, rests_on=rests_on)


def recover(content: Path) -> None:
    """Complete what an interrupted write began, or remove what it left; without either, nothing is touched.

    Raises:
        BadSetup: it cannot be completed; the message says what is where.
        TryLater: somebody is writing and does not come to an end.
    """
    if store.pending_path(content).exists():
        try:
            with store.locked(content):
                settle(content)
        except OSError as cause:
            raise BadSetup(_unfinished(cause)) from cause
    elif placing.strays(content):
        # They may be those of somebody who is writing just now.
        with suppress(OSError, TryLater), store.locked(content, patience=0):
            settle(content)


def settle(content: Path) -> None:
    """Leave nothing half done; only with the lock."""
    entry = placing.pending(content)
    if entry is None:
        placing.sweep(content)
    else:
        placing.complete(content, entry)


def _changed(content: Path, files: Files, before: Files) -> dict[str, bytes | None]:
    """What differs from before; raises Conflict for what does not lie in the content."""
    changed = {name: data for name, data in files.items() if data != before[name]}
    for name in changed:
        if not fingerprint.is_inside(content, name):
            raise Conflict(f"“{name}”不在 content 文件夹里，什么都没有写。")
    return changed


def _require_unchanged(content: Path, files: Files, before: Files) -> None:
    for name in files:
        if placing.now(content / name) != before[name]:
            raise ChangedMeanwhile(f"“content/{name}”刚才被别人改过，什么都没有写：请再运行一次。")


def _commit(content: Path, files: Files, before: Files, entry: Entry) -> None:
    newest = store.last(content)
    known = known_now(content)
    by_hand = changed_by_hand(content, known)
    changes = list[FileChange]()
    try:
        changes += [placing.staged(content, name, before[name], data) for name, data in files.items()]
        number = newest.number + 1 if newest else 1
        previous = newest.hash if newest else ""
        pending: Recorded = recorded(entry, number, current_time(), previous, changes, by_hand)
        placing.intend(content, pending)
        placing.complete(content, pending)
        remember(content, pending, known_after([pending], known))
    except (OSError, placing.Stuck):
        if placing.is_begun(content, changes):
            raise
        placing.withdraw(content)
        # Somebody saved one of the files just before it would have been replaced.
        _require_unchanged(content, files, before)
        raise


def _not_written(content: Path, cause: OSError) -> BadSetup:
    if store.pending_path(content).exists():
        return BadSetup(_unfinished(cause))
    return BadSetup(f"“{cause.filename or content}”写不进去（{cause.strerror}），什么都没有改。")


def _unfinished(cause: OSError) -> str:
    return (
        f"有一次改动写到一半停下了：“{cause.filename or 'content'}”写不进去（{cause.strerror}）。"
        "已经记在日志里，不用重做：关掉正在打开它的程序，或者改好权限、腾出空间，"
        "再运行任何一个 guidebook 命令，就会接着写完。"
    )
