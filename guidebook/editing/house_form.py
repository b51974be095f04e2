"""The house form of a content file: what can be changed without changing a value, and nothing else.

Each step is taken only if the file says the same afterwards; comments stay with the key below them.
Longer lines, lists and braces are left as their writer wanted them.
"""

import re
from collections.abc import Callable, Iterator

from guidebook.loading import LEDGERS
from guidebook.model.kinds import KINDS
from guidebook.model.manual import keys
from guidebook.model.record import Record
from guidebook.model.schema import records_below
from guidebook.model.site import Site
from guidebook.problems import Severity
from guidebook.yamlsource import NotSplicedError, Source, Splicer, read

_BOM = "\ufeff"
# A tab or an ideographic space is as wide as one step of the indent.
_MARGINS = {"\t": "  ", "\u3000": "  ", "\u00a0": " "}
_MARGIN = re.compile(rf"^[ {''.join(_MARGINS)}]+", re.MULTILINE)
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_TOP_LEVEL_KEY = re.compile(r"([^\s#\-][^:]*?)\s*:(\s|$)")

Step = Callable[[str, str], str]


def in_house_form(name: str, data: bytes) -> bytes:
    """The file `name` (`items/seal.yaml`) in the house form; as it is where it cannot be read at all."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    for step in (_line_ends, _margins, _colons, _line_tails, _quotes, _order):
        changed = step(name, text)
        if changed != text and _says_the_same(name, text, changed):
            text = changed
    return text.encode()


def _says_the_same(name: str, before: str, after: str) -> bool:
    """Whether a reader gets the same values, and no mistake that was not there."""
    old, new = read(name, before.encode()), read(name, after.encode())
    return old.value == new.value and old.set_aside == new.set_aside and _mistakes(new) <= _mistakes(old)


def _mistakes(source: Source) -> int:
    return sum(problem.severity is Severity.ERROR for problem in source.problems)


def _line_ends(_name: str, text: str) -> str:
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _margins(_name: str, text: str) -> str:
    return _MARGIN.sub(lambda margin: "".join(_MARGINS.get(sign, sign) for sign in margin[0]), text)


def _colons(name: str, text: str) -> str:
    """A full-width colon behind a key that the file may have."""
    known = "|".join(sorted(map(re.escape, _keys(name)), key=len, reverse=True))
    return (
        re.sub(rf"^( *(?:- )*)({known})[ \t]*\uff1a[ \t]*", r"\1\2: ", text, flags=re.MULTILINE)
        if known
        else text
    )


def _line_tails(_name: str, text: str) -> str:
    body = _TRAILING.sub("", text).strip("\n")
    return f"{body}\n" if body else ""


def _quotes(name: str, text: str) -> str:
    try:
        splicer = Splicer(name, text.encode())
    except NotSplicedError:
        return text
    splicer.unquote()
    return splicer.result.decode()


def _order(name: str, text: str) -> str:
    """Top-level keys in the order of the model, each with the comments above it; the head stays."""
    record = _record(name)
    if record is None or name in LEDGERS:
        return text
    order = [key for key, _, _ in keys(record)]
    head, parts = _parts(text)
    if not parts or any(key not in order for key, _ in parts):
        return text
    ordered = sorted(parts, key=lambda part: order.index(part[0]))
    return head + "".join(lines for _, lines in ordered)


def _parts(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The comment at the head of the file, and each top-level key with its lines."""
    lines = text.splitlines(keepends=True)
    starts = [n for n, line in enumerate(lines) if _TOP_LEVEL_KEY.match(line)]
    if not starts:
        return text, []
    first, *others = starts
    begins = [first, *(_with_comments(lines, n) for n in others), len(lines)]
    parts = []
    for n, start in enumerate(starts):
        match = _TOP_LEVEL_KEY.match(lines[start])
        key = match[1] if match else ""
        parts.append((key, "".join(lines[begins[n] : begins[n + 1]])))
    return "".join(lines[:first]), parts


def _with_comments(lines: list[str], start: int) -> int:
    """The line on which the comments above line `start` begin."""
    while lines[start - 1].startswith("#"):
        start -= 1
    return start


def _record(name: str) -> type[Record] | None:
    if name == "site.yaml":
        return Site
    folder = name.partition("/")[0] + "/"
    return next((of.record for of in KINDS.values() if of.file in {name, folder}), None)


def _keys(name: str) -> Iterator[str]:
    """Every key that may stand somewhere in the file."""
    record = _record(name)
    for of in records_below(record) if record else ():
        yield from (key for key, _, _ in keys(of))
