"""The last good content on the disk: copies of the files that are shown, for the next start.

A copy is a folder with a `content` folder in it, as a site has, so that whoever reads a site can read it. It
lies in the private cache, under the site's root, is written aside and renamed in one step, and carries the
digests of its files: one that is damaged is removed, and the copy before it, or the files, take its place.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from guidebook import fingerprint
from guidebook.clock import CHINA
from guidebook.errors import full_disk_told
from guidebook.settings import Settings

# The index of the one before may still be being built.
_KEPT = 2
_UNFINISHED = ".unfinished-"
# What a process that was killed left behind; nobody writes for so long.
_ABANDONED = 600 * 10**9
# The version and the digests of all files; written last.
_MANIFEST = "digests.json"


@dataclass(frozen=True)
class Kept:
    """One copy: `root` is its folder, `version` that of the catalogue shown, `since` when it was accepted."""

    root: Path
    version: str
    since: datetime

    @property
    def name(self) -> str:
        """Changes with every byte of the files."""
        return self.root.name

    @property
    def content(self) -> Path:
        """The content folder of the copy."""
        return self.root / "content"


def name_of(version: str, files: Mapping[str, bytes]) -> str:
    """The name of a copy of these files; a catalogue has one version with any search words."""
    digests = ((name, fingerprint.digest(data)) for name, data in files.items())
    return f"{version}-{fingerprint.combined(digests)}"


def keep(settings: Settings, version: str, files: Mapping[str, bytes]) -> Kept:
    """Keep these files, by name below the content folder, as what is shown from now on.

    Raises:
        BadSetup: the cache folder cannot be used, or the disk is full.
        OSError: they cannot be written for another reason.
    """
    place = _place(settings)
    folder = place / name_of(version, files)
    with full_disk_told():
        if _manifest(folder) is None:
            shutil.rmtree(folder, ignore_errors=True)
            _write(folder, version, files)
        os.utime(folder)
    _prune(place)
    return Kept(folder, version, _since(folder))


def newest(settings: Settings) -> Kept | None:
    """The copy that was shown last, if there is one that is whole; damaged ones are removed.

    Raises:
        BadSetup: the cache folder cannot be used.
    """
    for folder in _by_age(_place(settings)):
        if kept := _opened(folder):
            return kept
        shutil.rmtree(folder, ignore_errors=True)
    return None


def called(settings: Settings, name: str) -> Kept | None:
    """The copy of that name, if it is there and whole.

    Raises:
        BadSetup: the cache folder cannot be used.
    """
    place = _place(settings)
    return next((_opened(folder) for folder in _by_age(place) if folder.name == name), None)


def _place(settings: Settings) -> Path:
    """The folder of this site's copies; a site that was moved begins anew."""
    return settings.private_cache_of_site("last-good")


def _opened(folder: Path) -> Kept | None:
    version = _manifest(folder)
    return None if version is None else Kept(folder, version, _since(folder))


def _manifest(folder: Path) -> str | None:
    """The version that a copy says it has, None if a byte or a file of it differs from what was written."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        is_whole = manifest["files"] == _digests(folder / "content")
        return str(manifest["version"]) if is_whole else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _digests(content: Path) -> dict[str, str]:
    files = (path for path in content.rglob("*") if not path.is_dir())
    return {path.relative_to(content).as_posix(): fingerprint.digest(path.read_bytes()) for path in files}


def _since(folder: Path) -> datetime:
    return datetime.fromtimestamp(folder.stat().st_mtime, CHINA)


def _write(folder: Path, version: str, files: Mapping[str, bytes]) -> None:
    """Not waited for until it is on the disk: what a power cut takes of it is seen from the digests."""
    # mkdtemp makes the folder 0700.
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    content = unfinished / "content"
    try:
        for name in (*fingerprint.ENTITY_FOLDERS, fingerprint.SEARCH_FOLDER):
            (content / name).mkdir(parents=True)
        for name, data in files.items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_bytes(data)
        digests = {name: fingerprint.digest(data) for name, data in files.items()}
        (unfinished / _MANIFEST).write_text(json.dumps({"version": version, "files": digests}), "utf-8")
        os.rename(unfinished, folder)  # noqa: PTH104 - Path.rename would replace an empty folder of another process
    except OSError:
        # Another process was quicker.
        if _manifest(folder) is None:
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _by_age(place: Path) -> list[Path]:
    """The folders of finished copies, the newest first."""
    return [folder for _, folder in sorted(_dated(place), reverse=True) if not folder.name.startswith(".")]


def _prune(place: Path) -> None:
    abandoned = time.time_ns() - _ABANDONED
    unfinished = [folder for at, folder in _dated(place) if folder.name.startswith(".") and at < abandoned]
    for folder in (*_by_age(place)[_KEPT:], *unfinished):
        shutil.rmtree(folder, ignore_errors=True)


def _dated(place: Path) -> Iterator[tuple[int, Path]]:
    for folder in place.iterdir():
        # Another process may be pruning.
        with suppress(OSError):
            yield folder.stat().st_mtime_ns, folder
