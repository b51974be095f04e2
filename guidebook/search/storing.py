"""The folder of an index: where it lies, how it comes to be there whole, how it is read.

An index is named by the state of the content and of the code that made it, so a
stale one is never opened: there simply is none of today's name yet. It is made under
another name and then renamed, so that nobody sees half of it.
"""

import functools
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidebook import fingerprint
from guidebook.settings import Settings

# Another process may still be reading an index that is no longer the newest.
KEPT_SECONDS = 3600
_UNFINISHED = ".unfinished-"


@functools.cache
def code_version() -> str:
    """Changes with every change of this package, since the files of an index are as it wrote them."""
    folder = Path(__file__).parent
    sources = sorted(folder.glob("*.py"))
    return fingerprint.combined((path.name, fingerprint.digest(path.read_bytes())) for path in sources)


def index_name(content_version: str, content: Path) -> str:
    """The name of the index for a state of the content."""
    parts = (content_version, fingerprint.search_version(content), code_version())
    return "-".join(part[:12] for part in parts)


def index_folder(settings: Settings, name: str) -> Path:
    """Where the index of that name lies, if it has been made."""
    return settings.private_cache("search") / name


def make(folder: Path, write: Callable[[Path], None]) -> None:
    """Make the index with `write`, unless it is there; builders that meet do not disturb one another."""
    if folder.is_dir():
        return
    _tidy(folder.parent)
    # mkdtemp makes the folder 0700.
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    try:
        write(unfinished)
        os.rename(unfinished, folder)  # noqa: PTH104 - Path.rename would replace an empty folder of another builder
    except OSError:
        # Another builder was quicker.
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _tidy(parent: Path) -> None:
    """Remove what nobody has used for a while."""
    for old in _old(parent):
        shutil.rmtree(old, ignore_errors=True)


def _old(parent: Path) -> Iterator[Path]:
    for path in parent.iterdir():
        try:
            if path.is_dir() and time.time() - path.stat().st_mtime > KEPT_SECONDS:
                yield path
        except OSError:
            continue


@dataclass
class Data:
    """What a query needs beside the full-text index, as it was kept."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    concepts: list[list[Any]] = field(default_factory=list)
    surfaces: dict[str, list[int]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    sounds: dict[str, list[str]] = field(default_factory=dict)
    heads: str = ""
    exchanges: dict[str, list[str]] = field(default_factory=dict)
    alike: dict[str, list[str]] = field(default_factory=dict)
    readings: dict[str, list[str]] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)
    lookalikes: dict[str, str] = field(default_factory=dict)
    light: str = ""
    said: str = ""
    nouns: str = ""
    trades: list[str] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    topics: list[list[str]] = field(default_factory=list)
    hotline: str = ""


def save(folder: Path, data: Data) -> None:
    """Write the data beside the full-text index."""
    text = json.dumps(data.__dict__, ensure_ascii=False, separators=(",", ":"))
    (folder / "data.json").write_text(text, "utf-8")


def load(folder: Path) -> Data:
    """Read the data back."""
    return Data(**json.loads((folder / "data.json").read_text("utf-8")))
