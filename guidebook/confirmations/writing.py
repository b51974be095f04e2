"""New texts of the files of confirmations, one entry a fact, in a fixed order."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from guidebook import yamlsource
from guidebook.confirmations.confirmation import JOINT, KINDS, Confirmation
from guidebook.confirmations.reading import FOLDER, LIST, read
from guidebook.errors import Conflict
from guidebook.yamlsource.quoting import scalar

_HEAD = "# 哪个事实由谁核对过。由程序写入，请不要手改：用 guidebook confirm 登记。\n"

# Names and bytes of files below content/, None for one that is not there.
Files = dict[str, bytes]
Before = dict[str, bytes | None]


def confirmed(content: Path, confirmations: Iterable[Confirmation]) -> tuple[Files, Before]:
    """The files below the content folder with these confirmations in them, and as they are now.

    Of a fact that was confirmed before, by the same department, the new confirmation takes the place.

    Raises:
        Conflict: a file has mistakes, so that writing it anew would lose something.
    """
    files: Files = {}
    before: Before = {}
    by_department = attrgetter("department")
    for department, new in groupby(sorted(confirmations, key=by_department), by_department):
        name = file_of(department)
        before[name] = data = _bytes(content / name)
        files[name] = text(_merged(_known(name, data), new)).encode()
    return files, before


def file_of(department: str) -> str:
    """The file of a department, known by its code, below content/."""
    return f"{FOLDER}/{department}.yaml"


def text(confirmations: Iterable[Confirmation]) -> str:
    """A whole file, sorted by fact."""
    entries = sorted(confirmations, key=lambda c: (KINDS.index(c.kind), c.code, c.path))
    return f"{_HEAD}{LIST}:\n" + "".join(map(_entry, entries))


def _known(name: str, data: bytes | None) -> tuple[Confirmation, ...]:
    if data is None:
        return ()
    known, problems = read(name, yamlsource.read(f"content/{name}", data))
    if problems:
        raise Conflict(f"“content/{name}”里有看不懂的地方，先改好，什么都没有写：{problems[0].message}")
    return known


def _merged(known: Iterable[Confirmation], new: Iterable[Confirmation]) -> Iterable[Confirmation]:
    return ({c.key: c for c in known} | {c.key: c for c in new}).values()


def _entry(confirmation: Confirmation) -> str:
    lines = [f"{key}: {scalar(value)}" for key, value in _pairs(confirmation)]
    return "  - " + "\n    ".join(lines) + "\n"


def _pairs(confirmation: Confirmation) -> Iterator[tuple[str, str]]:
    for key, value in (
        (confirmation.kind.value, confirmation.code),
        ("事实", JOINT.join(confirmation.path)),
        ("值", confirmation.value),
        ("答复人", confirmation.person),
        ("职务", confirmation.post),
        ("日期", confirmation.on),
        ("方式", confirmation.way),
        ("依据", confirmation.document),
        ("复核期限", confirmation.review_by),
        ("失效", confirmation.lapsed),
    ):
        if value is not None:
            yield key, str(value)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
