"""Writes several files of the content at once: all of them or none.

Everything that an editing command writes goes through `write`.
"""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from guidebook.errors import BadSetup, Conflict
from guidebook.system import wait_for_disk

# The loader leaves hidden names alone.
_TEMPORARY = ".guidebook-"


def write(content: Path, files: Mapping[str, bytes], before: Mapping[str, bytes | None]) -> None:
    """Write the files below `content`, by name.

    `before` is what each was when the change was made, None for a new one.

    Raises:
        Conflict: a file has changed meanwhile.
        BadSetup: something cannot be written; everything is as it was.
    """
    for name in files:
        if _now(content / name) != before[name]:
            raise Conflict(f"“content/{name}”刚才被别人改过，什么都没有写：请再运行一次。")
    written: list[str] = []
    temporaries: dict[str, Path] = {}
    try:
        for name, data in files.items():
            temporaries[name] = _temporary(content / name, data)
        for name, temporary in temporaries.items():
            temporary.replace(content / name)
            written.append(name)
        wait_for_disk(*{(content / name).parent for name in files})
    except OSError as cause:
        _put_back(content, written, before)
        message = f"“{cause.filename or content}”写不进去（{cause.strerror}），什么都没有改。"
        raise BadSetup(message) from cause
    except BaseException:
        _put_back(content, written, before)
        raise
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


def _now(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _temporary(target: Path, data: bytes) -> Path:
    """A file beside the target that holds the data, safely on the disk, with the rights of the target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=target.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        path.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        wait_for_disk(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _put_back(content: Path, written: list[str], before: Mapping[str, bytes | None]) -> None:
    for name in written:
        old = before[name]
        with suppress(OSError):
            if old is None:
                (content / name).unlink()
            else:
                _temporary(content / name, old).replace(content / name)
