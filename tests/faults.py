"""Makes the n-th write below a folder fail, as on a full disk, or be the last thing the program ever does.

    for root in at_every_write(prepare, act, killed):
        recover(root / "content")
        assert ...

`prepare` makes a fresh site and returns its folder, `act` writes into it. Counted are: opening a file for
writing, each write to it, fsync, rename, replace, unlink, link, symlink, mkdir, rmdir, chmod and truncate, of
paths below that folder (fsync of anything). A killed program can do nothing afterwards: no `except` or
`finally` reaches the disk. A write that is cut short leaves the first half of its bytes.
"""

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from unittest import mock

from guidebook.errors import GuidebookError

# More steps than any operation has.
MOST = 2000
_CALLS = (
    "rename",
    "replace",
    "unlink",
    "remove",
    "link",
    "symlink",
    "mkdir",
    "rmdir",
    "chmod",
    "truncate",
    "fsync",
)


class Killed(BaseException):
    """The program has been killed; nothing may catch this."""


class Faults:
    """Counts the writes below `folder`; number `at` fails, and if it `kills`, every one after it."""

    def __init__(self, folder: Path, at: int, *, kills: bool) -> None:
        self.folder = os.path.realpath(folder)
        self.at = at
        self.kills = kills
        self.count = 0

    @property
    def has_failed(self) -> bool:
        """Whether there were that many writes."""
        return self.count >= self.at

    def step(self, what: object) -> None:
        """Count a write that is about to happen.

        Raises:
            Killed: the program is dead by now.
            OSError: the disk is full.
        """
        self.count += 1
        if self.kills and self.count >= self.at:
            raise Killed
        if self.count == self.at:
            error = OSError(errno.ENOSPC, "No space left on device")
            error.filename = None if isinstance(what, int) else what
            raise error

    def concerns(self, path: object) -> bool:
        """Whether it lies below the folder."""
        if not isinstance(path, str | os.PathLike):
            return True
        return os.path.realpath(path).startswith(self.folder)


class _Writing:
    """A file that is open for writing; each write is counted."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def write(self, data: Any) -> int:
        try:
            self._faults.step(self._file.name)
        except BaseException:
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            raise
        return int(self._file.write(data))

    def __enter__(self) -> Self:
        self._file.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._file.__exit__(*error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _opening(faults: Faults, real: Callable[..., Any]) -> Callable[..., Any]:
    def opened(file: Any, mode: str = "r", *args: Any, **settings: Any) -> Any:
        if not set("wax+") & set(mode) or not faults.concerns(file):
            return real(file, mode, *args, **settings)
        faults.step(file)
        return _Writing(real(file, mode, *args, **settings), faults)

    return opened


def _opening_by_flags(faults: Faults, real: Callable[..., int]) -> Callable[..., int]:
    def opened(path: Any, flags: int, *args: Any, **settings: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and faults.concerns(path):
            faults.step(path)
        return real(path, flags, *args, **settings)

    return opened


def _calling(faults: Faults, real: Callable[..., Any]) -> Callable[..., Any]:
    def called(path: Any, *args: Any, **settings: Any) -> Any:
        if faults.concerns(path):
            faults.step(path)
        return real(path, *args, **settings)

    return called


@contextmanager
def failing(folder: Path, at: int, *, kills: bool) -> Iterator[Faults]:
    """Let the write numbered `at` below the folder fail."""
    faults = Faults(folder, at, kills=kills)
    opened = _opening(faults, io.open)
    with ExitStack() as patches:
        for name in _CALLS:
            called = _calling(faults, getattr(os, name))
            patches.enter_context(mock.patch.object(os, name, called))
        patches.enter_context(mock.patch.object(os, "open", _opening_by_flags(faults, os.open)))
        for module in (io, builtins):
            patches.enter_context(mock.patch.object(module, "open", opened))
        yield faults


def full_disk(folder: Path, at: int, act: Callable[[Path], object]) -> bool:
    """Whether `act` was told that its write numbered `at` failed."""
    with failing(folder, at, kills=False) as faults, suppress(OSError, GuidebookError):
        act(folder)
    return faults.has_failed


def killed(folder: Path, at: int, act: Callable[[Path], object]) -> bool:
    """Whether `act` was killed at its write numbered `at`."""
    with failing(folder, at, kills=True) as faults, suppress(Killed):
        act(folder)
    return faults.has_failed


def at_every_write(
    prepare: Callable[[], Path], act: Callable[[Path], object], how: Callable[..., bool]
) -> Iterator[Path]:
    """The folder as `act` left it when it failed at its first write, its second and so on.

    The last one is the folder after an `act` that nothing disturbed.
    """
    for at in range(1, MOST):
        folder = prepare()
        has_failed = how(folder, at, act)
        yield folder
        if not has_failed:
            return
    raise AssertionError(f"more than {MOST} writes")
