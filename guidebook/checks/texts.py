"""Every text that an editor wrote, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guidebook.checks.subject import Filed, Subject
from guidebook.problems import Place
from guidebook.yamlsource import Path, Value

# Codes, addresses, types and conditions are not prose.
NOT_PROSE = frozenset({"代码", "网址", "当", "典型情形", "既定", "核实", "公开"})


@dataclass(frozen=True)
class Written:
    """A text, the path of keys that leads to it, its place, and the department to ask about it."""

    text: str
    path: Path
    place: Place
    department: str | None = None

    @property
    def key(self) -> str:
        """The nearest key above the text."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def is_prose(self) -> bool:
        """Whether people read it as a sentence."""
        return NOT_PROSE.isdisjoint(map(str, self.path))


def texts(value: Value, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text inside the value, with the path that leads to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts(inner, (*path, n))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))


def written(subject: Subject) -> Iterator[Written]:
    """Every text of every record, and of the site."""
    for filed, department in _all(subject):
        for path, text in texts(filed.value):
            yield Written(text, path, filed.place(*path), department)
    source = subject.site_source
    for path, text in texts(source.value):
        yield Written(text, path, source.place(path))


def _all(subject: Subject) -> Iterator[tuple[Filed[Any], str | None]]:
    for bundle in subject.bundles.values():
        yield bundle, bundle.record.lead_department
    for item in subject.items.values():
        yield item, item.record.authority
    for name, department in subject.departments.items():
        yield department, name
    for office in subject.offices.values():
        yield office, office.record.department
    for ledger in (subject.materials, subject.fields, subject.questions):
        for entry in ledger.values():
            yield entry, None
