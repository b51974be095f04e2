"""The folder of an index: where it is, how it is written in one step, how it is read.

An index is named by the state of the content and of the code that made it, so a
stale one is never opened: its name no longer matches. It is written under a temporary
name and then renamed, so that nobody sees half of it. Since an index is unpickled,
one that is damaged or that another user could have written is removed unread.
"""

import functools
import json
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from guidebook import fingerprint
from guidebook.errors import full_disk_told
from guidebook.settings import Settings
from guidebook.system import is_anothers, is_open_to, wait_for_disk

# Another process may still be reading an index that is no longer the newest.
KEPT_SECONDS = 3600
_UNFINISHED = ".unfinished-"
# The digests of all other files of an index; written last.
_DIGESTS = "digests.json"


@functools.cache
def code_version() -> str:
    """Changes with every change of this package and of Python, since the files hold their objects."""
    sources = fingerprint.of_files(Path(__file__).parent.rglob("*.py"))
    return fingerprint.combined([("sources", sources), ("python", sys.version)])


def index_name(content_version: str, content: Path) -> str:
    """The name of the index for a state of the content."""
    parts = (content_version, fingerprint.search_version(content), code_version())
    return "-".join(part[:12] for part in parts)


def index_folder(settings: Settings, name: str) -> Path:
    """The folder of the index of that name, if there is one; a damaged or foreign one is removed first."""
    folder = settings.private_cache("search") / name
    if os.path.lexists(folder) and not _is_sound(folder):
        _discard(folder)
    return folder


def make(folder: Path, write: Callable[[Path], None]) -> None:
    """Make the index with `write`, unless it is there; several builders at once do not disturb one another.

    Raises:
        BadSetup: the disk is full.
    """
    if folder.is_dir():
        return
    _tidy(folder.parent)
    with full_disk_told():
        # mkdtemp makes the folder 0700.
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
        try:
            write(unfinished)
            (unfinished / _DIGESTS).write_text(json.dumps(_digests(unfinished)), "utf-8")
            wait_for_disk(*unfinished.rglob("*"), unfinished)
            os.rename(unfinished, folder)  # noqa: PTH104 - Path.rename would replace an empty folder of another builder
            wait_for_disk(folder.parent)
        except OSError:
            # Another builder was quicker.
            if not folder.is_dir():
                raise
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def _is_sound(folder: Path) -> bool:
    """Whether the whole folder is ours, nobody else could write to it, and no file has changed."""
    try:
        if not all(map(_is_private, (folder, *folder.rglob("*")))):
            return False
        stored = json.loads((folder / _DIGESTS).read_text("utf-8"))
        return bool(stored == _digests(folder))
    except (OSError, ValueError):
        return False


def _is_private(path: Path) -> bool:
    status = path.lstat()
    is_open = stat.S_ISDIR(status.st_mode) and is_open_to(status)
    is_plain = stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)
    return is_plain and not is_open and not is_anothers(status)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != _DIGESTS)
    return {path.relative_to(folder).as_posix(): fingerprint.digest(path.read_bytes()) for path in files}


def _discard(folder: Path) -> None:
    """Move the folder aside at once, then remove what we are allowed to."""
    doomed = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    # Another process may have been quicker.
    with suppress(FileNotFoundError):
        folder.rename(doomed / folder.name)
    shutil.rmtree(doomed, ignore_errors=True)


def _tidy(parent: Path) -> None:
    """Remove indexes that nobody has used for a while."""
    for path in parent.iterdir():
        with suppress(OSError):
            if path.is_dir() and time.time() - path.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
