"""The steps by which an entry and its files reach the disk; recovery takes the same ones again.

1. the new state of each file as a temporary beside it
2. pending.json, which names them all: from here on the write will be done, whatever happens
3. the temporaries take the places of the files
4. pending.json gets its number, last of all

After each step the disk has everything of it before the next one begins.
"""

import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from guidebook.errors import BadSetup
from guidebook.journal import entries, store
from guidebook.journal.entries import Damaged, FileChange, Recorded, digest_of
from guidebook.system import wait_for_disk

_NEW_FILE = 0o644


class Stuck(BadSetup):
    """A pending entry that cannot be completed as it stands."""


def now(path: Path) -> bytes | None:
    """What is in the file, None if there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def staged(content: Path, name: str, before: bytes | None, after: bytes | None) -> FileChange:
    """The change of one file; its new state lies beside it, safely on the disk.

    Beside means in the same folder, or in the one above while that is not there: a write that does not happen
    leaves no folder behind.
    """
    if after is None:
        return FileChange(name, digest_of(before), None)
    folder = _nearest(content / name)
    temporary = folder / f"{store.TEMPORARY}{secrets.token_hex(8)}"
    rights = _rights(content / name)
    with temporary.open("xb") as file:
        file.write(after)
        file.flush()
        temporary.chmod(rights)
        os.fsync(file.fileno())
    where = temporary.relative_to(content).as_posix()
    return FileChange(name, digest_of(before), digest_of(after), where)


def intend(content: Path, entry: Recorded) -> None:
    """Write pending.json: once it is there, the entry holds."""
    path = store.pending_path(content)
    draft = path.with_name(f"{store.TEMPORARY}{secrets.token_hex(8)}")
    with draft.open("xb") as file:
        file.write(entries.written(entry))
        file.flush()
        os.fsync(file.fileno())
    # The temporaries' names must be on the disk before an entry relies on them.
    wait_for_disk(*{(content / change.temporary).parent for change in entry.files})
    draft.replace(path)
    wait_for_disk(path.parent)


def pending(content: Path) -> Recorded | None:
    """The entry whose files are not all in place yet.

    Raises:
        BadSetup: it cannot be read.
    """
    path = store.pending_path(content)
    try:
        return entries.read(path.read_bytes())
    except FileNotFoundError:
        return None
    except Damaged as why:
        raise BadSetup(
            f"“content/{store.FOLDER}/{path.name}”{why}。它记着一次没写完的改动，请找维护的人看，不要删。"
        ) from why


def complete(content: Path, entry: Recorded) -> None:
    """Put the files of the pending entry in place, as far as they are not, and give it its number.

    Raises:
        Stuck: a file is neither as before nor as after, or its new state is lost; nothing is guessed.
        BadSetup: there is an entry of that number.
        OSError: the disk does not do it.
    """
    number = store.name_of(entry)
    if os.path.lexists(content / number):
        raise BadSetup(f"日志“content/{number}”已经有了，没写完的那一次也是这个编号：请从备份恢复日志。")
    left = [change for change in entry.files if _is_left(content, change, entry)]
    for change in left:
        _put(content, change)
    wait_for_disk(*_folders(content, entry.files))
    _make((content / number).parent)
    store.pending_path(content).rename(content / number)
    journal = content / store.FOLDER
    wait_for_disk((content / number).parent, journal)
    sweep(content)


def is_begun(content: Path, changes: Iterable[FileChange]) -> bool:
    """Whether one of the files is in its new state."""
    return any(digest_of(now(content / change.name)) == change.after for change in changes)


def withdraw(content: Path) -> None:
    """Take back an entry none of whose files is in place yet."""
    store.pending_path(content).unlink(missing_ok=True)
    wait_for_disk(content / store.FOLDER)
    sweep(content)


def strays(content: Path) -> list[Path]:
    """Temporaries of ours in the content, whoever left them."""
    return [
        Path(folder, name)
        for folder, _, names in os.walk(content)
        for name in names
        if name.startswith(store.TEMPORARY)
    ]


def sweep(content: Path) -> None:
    """Remove what an interrupted write left; only with the lock, and with no entry pending."""
    for path in strays(content):
        with suppress(OSError):
            path.unlink()


def _is_left(content: Path, change: FileChange, entry: Recorded) -> bool:
    """Whether the file still has to be put in place."""
    is_now = digest_of(now(content / change.name))
    if is_now == change.after:
        return False
    if is_now != change.before:
        raise _stuck(change, entry, "后来又被改过，既不是改前的样子，也不是改后的样子。请改回其中一种")
    if change.after is not None and digest_of(now(content / change.temporary)) != change.after:
        raise _stuck(
            change, entry, f"的新内容应该在“content/{change.temporary}”，现在不见了或者不对。请从备份恢复"
        )
    return True


def _stuck(change: FileChange, entry: Recorded, why: str) -> Stuck:
    return Stuck(
        f"第{entry.number}号改动（{entry.command}，{entry.time}）没有写完，接不下去："
        f"“content/{change.name}”{why}；"
        f"要放弃这一次改动，就把“content/{store.FOLDER}/pending.json”移到别处，已经写好的文件照样留着。"
    )


def _put(content: Path, change: FileChange) -> None:
    target = content / change.name
    if change.after is None:
        target.unlink()
        return
    _make(target.parent)
    (content / change.temporary).replace(target)


def _folders(content: Path, changes: Iterable[FileChange]) -> list[Path]:
    """The folders of the files and those above them: some were made just now."""
    above = {content / parent for change in changes for parent in Path(change.name).parents}
    return sorted(folder for folder in above if folder.is_dir())


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True)


def _nearest(path: Path) -> Path:
    return next(folder for folder in path.parents if folder.is_dir())


def _rights(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return _NEW_FILE
