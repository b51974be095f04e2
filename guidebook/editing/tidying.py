"""Puts files of the content into the house form, all of them or none."""

from collections.abc import Iterable
from pathlib import Path

from guidebook import fingerprint
from guidebook.editing.house_form import in_house_form
from guidebook.errors import BadRequest
from guidebook.journal import Entry, Place, write


def untidy(content: Path, names: Iterable[str] = ()) -> dict[str, tuple[bytes, bytes]]:
    """The files that are not in the house form, as they are and as they should be; by default of all."""
    changed = {}
    for name in names or _all(content):
        before = (content / name).read_bytes()
        after = in_house_form(name, before)
        if after != before:
            changed[name] = (before, after)
    return changed


def tidy(content: Path, files: dict[str, tuple[bytes, bytes]], author: str | None = None) -> None:
    """Write them; `author` is recorded as stated."""
    before = {name: data for name, (data, _) in files.items()}
    after = {name: data for name, (_, data) in files.items()}
    places = tuple(Place("文件", name, "写法", None, "整理成统一的写法，意思没有变") for name in files)
    write(content, after, before, Entry("format", author, places))


def names_of(content: Path, paths: Iterable[Path]) -> list[str]:
    """The files as the content calls them.

    Raises:
        BadRequest: one of them is no content file of this site.
    """
    known = set(_all(content))
    names = []
    for path in paths:
        whole = path.resolve()
        name = whole.relative_to(content).as_posix() if whole.is_relative_to(content) else ""
        if name not in known:
            raise BadRequest(f"“{path}”不是这个站点的内容文件，只能整理 content 里会读取的 .yaml 文件。")
        names.append(name)
    return names


def _all(content: Path) -> list[str]:
    names = (*fingerprint.content_names(content), *fingerprint.search_names(content))
    return [name for name in names if name.endswith(".yaml") and fingerprint.is_inside(content, name)]
