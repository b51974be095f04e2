"""What Unix and Windows do differently: whose a file is, locks, what is safely on the disk."""

import os
import stat
from pathlib import Path
from typing import IO

# Windows closes a user's own folders by access lists; the owner and the mode of a file say nothing there.
_SHOWS_OWNERS = hasattr(os, "getuid")
_ADMINISTRATOR = 0


def is_anothers(status: os.stat_result, *, or_administrators: bool = False) -> bool:
    """Whether the file is another user's; what is the administrator's may count as ours."""
    if not _SHOWS_OWNERS:
        return False
    trusted = {os.getuid(), _ADMINISTRATOR} if or_administrators else {os.getuid()}
    return status.st_uid not in trusted


def is_open_to(status: os.stat_result, others: int = stat.S_IWGRP | stat.S_IWOTH) -> bool:
    """Whether these others (by default everybody else) may write to the file or folder."""
    return _SHOWS_OWNERS and bool(status.st_mode & others)


def lock(file: IO[str]) -> None:
    """Wait until no other process holds the lock; it is free again once the file is closed."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        _lock_at_windows(file)
    else:
        fcntl.flock(file, fcntl.LOCK_EX)


def _lock_at_windows(file: IO[str]) -> None:
    # It gives up after ten seconds.
    while not _is_locked_at_windows(file, "LK_LOCK"):
        continue


def try_lock(file: IO[str]) -> bool:
    """Take the lock if no other process holds it; it is free again once the file is closed."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return _is_locked_at_windows(file, "LK_NBLCK")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_locked_at_windows(file: IO[str], how: str) -> bool:
    import msvcrt  # noqa: PLC0415 - there is none elsewhere

    first_byte = 1
    file.seek(0)
    try:
        msvcrt.locking(file.fileno(), getattr(msvcrt, how), first_byte)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True


def wait_for_disk(*paths: Path) -> None:
    """Wait until files and folders are on the disk: a power cut leaves no name without its content."""
    for path in paths:
        if os.name == "nt" and path.is_dir():
            # Windows opens no folder.
            continue
        handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
