"""The built books, kept until the content, the templates, the fonts or the program change.

Several processes may ask at once: one builds, the others wait for it. A file is there whole or not at all.
"""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from guidebook import fingerprint, system
from guidebook.catalogue import Catalogue
from guidebook.clock import today
from guidebook.printing import build_handbook
from guidebook.printing.editions import CITIZEN, BookOrder
from guidebook.settings import PACKAGE, Settings

_FOLDER = "handbook"
# The book being replaced may still be on its way to somebody.
_KEPT = 2
_DIGITS = 20
_END_OF_PDF = b"%%EOF"

_building = threading.Lock()


def handbook_path(catalogue: Catalogue, settings: Settings, order: BookOrder = CITIZEN) -> Path:
    """The book of this order as a file, built unless it is there already.

    Raises:
        BadSetup: the cache folder cannot be used.
        CannotTypeset: as `build_handbook` does.
    """
    path = _path(catalogue, settings, order)
    if not _is_whole(path):
        with _only_one(path.parent):
            if not _is_whole(path):
                _write(path, build_handbook(catalogue, settings, order))
                _prune(path, order)
    return path


def built_handbook(catalogue: Catalogue, settings: Settings, order: BookOrder = CITIZEN) -> Path | None:
    """The book of this order if somebody has built it; never builds, never waits."""
    # Asked with every page, while the folder of the cache need not be looked at each time.
    key = ("handbook", order.key, str(settings.cache), str(settings.templates), today().isoformat())
    path = catalogue.once(key, lambda: _path(catalogue, settings, order))
    return path if _is_whole(path) else None


def _is_whole(path: Path) -> bool:
    """Whether the file is complete; a full or broken disk may have kept only a part."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2 * len(_END_OF_PDF)))
        return _END_OF_PDF in file.read()


def _path(catalogue: Catalogue, settings: Settings, order: BookOrder) -> Path:
    return settings.private_cache(_FOLDER) / f"{_stem(order)}-{_fingerprint(catalogue, settings)}.pdf"


def _stem(order: BookOrder) -> str:
    """What the files of an order begin with; a digest, since an order may name thirty guides."""
    return f"{order.edition}-{fingerprint.digest(order.key.encode())[:_DIGITS]}"


def _fingerprint(catalogue: Catalogue, settings: Settings) -> str:
    """A key that changes with anything that could change a page."""
    # A public catalogue has the version of the whole one, but fewer bundles.
    bundles = sorted(bundle.id for bundle in catalogue.bundles.values())
    # What was confirmed holds for a time.
    over = sorted(c.key for c in catalogue.confirmations if c.is_over(today()))
    parts = (catalogue.version, _press(settings), *bundles, *over)
    return fingerprint.digest("\0".join(parts).encode())[:_DIGITS]


@cache
def _press(settings: Settings) -> str:
    """What sets the book: program, templates and fonts as they were when this process first looked."""
    return fingerprint.of_files(_ingredients(settings))


def _ingredients(settings: Settings) -> list[Path]:
    code = [path for path in PACKAGE.rglob("*.py") if not {"web", "cli", "search"} & set(path.parts)]
    templates = list((settings.templates / "print").glob("*.typ"))
    return [*code, *templates, settings.fonts / "SHA256SUMS"]


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """One builder among all threads and processes; the system frees the lock of one that died."""
    with _building, (folder / "lock").open("w") as lock:
        system.lock(lock)
        yield


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="building-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _prune(newest: Path, order: BookOrder) -> None:
    """Leaves the newest books of an order, and nothing of builds that were cut short."""
    books = sorted(
        newest.parent.glob(f"{_stem(order)}-*.pdf"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for path in (*books[_KEPT:], *newest.parent.glob("building-*")):
        path.unlink(missing_ok=True)
