"""Which state of the content this is, told from the bytes of its files alone.

The search index and the catalogue carry the same fingerprint, so that a command can
find the right index without reading any YAML.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

SITE_FILE = "site.yaml"
LEDGER_FILES = ("departments.yaml", "offices.yaml", "materials.yaml", "fields.yaml", "questions.yaml")
ENTITY_FOLDERS = ("items", "bundles")
SEARCH_FOLDER = "search"


def read(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: it cannot be opened, or is no file: a pipe would keep its reader waiting for ever.
    """
    if not path.is_file():
        raise OSError(path)
    return path.read_bytes()


def digest(data: bytes) -> str:
    """The digest of one file."""
    return hashlib.sha256(data).hexdigest()


def combined(digests: Iterable[tuple[str, str]]) -> str:
    """Sixteen hex digits that change when a file comes, goes or changes; the order does not matter."""
    whole = hashlib.sha256()
    for name, file_digest in sorted(digests):
        whole.update(f"{name}\0{file_digest}\0".encode())
    return whole.hexdigest()[:16]


def content_names(content: Path) -> Iterator[str]:
    """The files that make up the catalogue, relative to the content folder, in a fixed order."""
    for name in (SITE_FILE, *LEDGER_FILES):
        if (content / name).is_file():
            yield name
    for folder in ENTITY_FOLDERS:
        yield from _files(content, folder, "*.yaml")


def search_names(content: Path) -> Iterator[str]:
    """The files of what the search knows beyond the catalogue; the graded queries are not among them."""
    yield from _files(content, SEARCH_FOLDER, "*.yaml")
    yield from _files(content, SEARCH_FOLDER, "*.txt")


def content_version(content: Path) -> str:
    """The version that a catalogue read from this folder now would have."""
    return combined(_digests(content, content_names(content)))


def search_version(content: Path) -> str:
    """The version of what the search knows beyond the catalogue."""
    return combined(_digests(content, search_names(content)))


def _files(content: Path, folder: str, pattern: str) -> list[str]:
    # Editors leave swap and backup files beside the real one.
    paths = (path for path in (content / folder).glob(pattern) if not path.name.startswith("."))
    return sorted(f"{folder}/{path.name}" for path in paths)


def _digests(content: Path, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, digest(read(content / name))
        except OSError:
            # The loader counts a file that cannot be read as one without content.
            yield name, ""
