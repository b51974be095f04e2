"""Which state of the content, or of other files, this is, told from their bytes alone.

The search index and the catalogue carry the same fingerprint, so that a command can
find the right index without reading any YAML.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidebook.text import unprintable

SITE_FILE = "site.yaml"
LEDGER_FILES = (
    "departments.yaml",
    "offices.yaml",
    "materials.yaml",
    "fields.yaml",
    "questions.yaml",
    "laws.yaml",
)
ENTITY_FOLDERS = ("items", "bundles")
SEARCH_FOLDER = "search"
RELEASES_FOLDER = "releases"
# What is on its way there, and what was printed of it: no part of the content.
REVIEWS_FOLDER = "reviews"
PRINTINGS_FILE = "printings.json"
_RELEASE = re.compile(r"\d{5,}\.json")
CONFIRMATIONS_FOLDER = "confirmations"
# Larger files are refused; no more than this and one byte is ever read of one.
LARGEST_FILE = 1_000_000


_ELSEWHERE = "这是一个链接，指到了 content 文件夹外面，不会读取：请换成文件本身。"


# What tells without reading that a file changed: saved, resized, replaced, opened to us.
Signature = tuple[int, int, int]
_NO_FILE: Signature = (0, -1, 0)


class Refused(OSError):
    """A file that is not opened; `str()` is a finished Chinese sentence."""


def read(content: Path, name: str) -> bytes:
    """The file `name` of the content folder, or its beginning if it is larger than allowed.

    Raises:
        Refused: it is no file (a pipe would keep its reader waiting for ever), or it lies elsewhere
            (a mistake is shown with a piece of its line).
        OSError: it cannot be opened.
    """
    if not is_inside(content, name):
        raise Refused(_ELSEWHERE)
    path = content / name
    if path.exists() and not path.is_file():
        raise Refused("这里不是文件（是文件夹、管道之类），不能读取：请移走，或者改名。")
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def signature(path: Path) -> Signature:
    """What changes whenever the file does."""
    try:
        stat = path.stat()
    except OSError:
        return _NO_FILE
    # A copy that keeps the time of its original, and a change of rights, show in the ctime alone.
    return (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns)


def is_inside(content: Path, name: str) -> bool:
    """Whether the name leads to something in the content folder, by whatever links."""
    return Path(os.path.realpath(content / name)).is_relative_to(os.path.realpath(content))


def listed(content: Path, folder: str) -> list[str]:
    """The names in a folder of the content, in a fixed order.

    Hidden ones are left out: editors leave swap and backup files beside the real one.

    Raises:
        OSError: there is no such folder, or it cannot be opened, as for a file.
    """
    if not is_inside(content, folder):
        raise Refused(_ELSEWHERE)
    return sorted(path.name for path in (content / folder).iterdir() if not path.name.startswith("."))


def is_readable_name(name: str) -> bool:
    """Whether the name is in UTF-8, without characters that nobody sees; no other file is read."""
    return not unprintable(name) and "\n" not in name


def digest(data: bytes) -> str:
    """The digest of one file, sixty-four hex digits."""
    return hashlib.sha256(data).hexdigest()


def combined(digests: Iterable[tuple[str, str]]) -> str:
    """Sixteen hex digits that change when a file comes, goes or changes; the order does not matter."""
    whole = hashlib.sha256()
    for name, file_digest in sorted(digests):
        whole.update(f"{name}\0{file_digest}\0".encode())
    return whole.hexdigest()[:16]


def of_files(paths: Iterable[Path]) -> str:
    """Sixteen hex digits that change when one of these files does.

    Raises:
        OSError: one of them cannot be read.
    """
    return combined((path.name, digest(path.read_bytes())) for path in paths)


def content_names(content: Path) -> Iterator[str]:
    """The files that make up the catalogue, relative to the content folder, in a fixed order."""
    for name in (SITE_FILE, *LEDGER_FILES):
        if os.path.lexists(content / name):
            yield name
    for folder in (*ENTITY_FOLDERS, CONFIRMATIONS_FOLDER):
        yield from _files(content, folder, ".yaml")


def is_content_name(name: str) -> bool:
    """Whether a file of that name, relative to the content folder, makes up the catalogue."""
    folder, _, file = name.rpartition("/")
    if not folder:
        return name in {SITE_FILE, *LEDGER_FILES}
    is_read = file.endswith(".yaml") and not file.startswith(".") and is_readable_name(file)
    return folder in {*ENTITY_FOLDERS, CONFIRMATIONS_FOLDER} and is_read


def is_programs_own(name: str) -> bool:
    """Whether a file of that name, relative to the content folder, is history that nobody edits by hand."""
    return name == PRINTINGS_FILE or name.startswith((f"{RELEASES_FOLDER}/", f"{REVIEWS_FOLDER}/"))


def order(name: str) -> tuple[int, str]:
    """What sorts files of the catalogue as `content_names` does."""
    places = [SITE_FILE, *LEDGER_FILES, *ENTITY_FOLDERS, CONFIRMATIONS_FOLDER]
    return places.index(name.partition("/")[0]), name


def search_names(content: Path) -> Iterator[str]:
    """The files of what the search knows beyond the catalogue; the graded queries are not among them."""
    yield from _files(content, SEARCH_FOLDER, ".yaml", ".txt")


def content_version(content: Path) -> str:
    """The version that a catalogue read from this folder now would have."""
    return combined(_digests(content, content_names(content)))


def shown_version(content: Path) -> str:
    """The version of what the public is shown: of the files, and of the last release where there is one."""
    version = content_version(content)
    names = release_names(content)
    return with_release(_release_hash(content / RELEASES_FOLDER / names[-1]), version) if names else version


def with_release(release: str, version: str) -> str:
    """The version of what a release and files of that version show together."""
    return combined([(RELEASES_FOLDER, release[:16]), ("", version)])


def _release_hash(path: Path) -> str:
    try:
        return str(json.loads(path.read_bytes())["hash"])
    except (OSError, ValueError, LookupError, TypeError):
        # Whoever reads the log says what is wrong.
        return ""


def release_names(content: Path) -> list[str]:
    """The files of the releases, in the order of their numbers."""
    try:
        names = [path.name for path in (content / RELEASES_FOLDER).iterdir()]
    except OSError:
        return []
    return sorted(filter(_RELEASE.fullmatch, names), key=lambda name: int(name.removesuffix(".json")))


def search_version(content: Path) -> str:
    """The version of what the search knows beyond the catalogue."""
    return combined(_digests(content, search_names(content)))


def _files(content: Path, folder: str, *endings: str) -> Iterator[str]:
    try:
        names = listed(content, folder)
    except OSError:
        return
    for name in names:
        if name.endswith(endings) and is_readable_name(name):
            yield f"{folder}/{name}"


def _digests(content: Path, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, digest(read(content, name))
        except OSError:
            # The loader counts a file that cannot be read as one without content.
            yield name, ""
