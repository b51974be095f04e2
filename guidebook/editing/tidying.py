"""Puts files of the content into the house form, all of them or none."""

from collections.abc import Iterable
from pathlib import Path

from guidebook import fingerprint
from guidebook.editing.house_form import in_house_form
from guidebook.editing.writing import write
from guidebook.errors import BadRequest


def untidy(content: Path, names: Iterable[str] = ()) -> dict[str, tuple[bytes, bytes]]:
    """The files that are not in the house form, as they are and as they should be; by default of all."""
    changed = {}
    for name in names or _all(content):
        before = (content / name).read_bytes()
        after = in_house_form(name, before)
        if after != before:
            changed[name] = (before, after)
    return changed


def tidy(content: Path, files: dict[str, tuple[bytes, bytes]]) -> None:
    """Write them."""
    after = {name: data for name, (_, data) in files.items()}
    write(content, after, {name: data for name, (data, _) in files.items()})


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
