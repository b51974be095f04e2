"""Every text that an editor wrote, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.problems import Place
from guidebook.yamlsource import Path, Source, Value

# Codes, addresses, types and conditions are not prose.
NOT_PROSE = frozenset({"代码", "网址", "当", "典型情形", "既定", "默认", "核实", "公开"})


@dataclass(frozen=True)
class Written:
    """A text, the path of keys that leads to it, where it stands, and the department to ask about it."""

    text: str
    path: Path
    source: Source
    at: Path = ()
    department: str | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.source.place((*self.at, *self.path))

    @property
    def key(self) -> str:
        """The nearest key above the text."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def is_prose(self) -> bool:
        """Whether people read it as a sentence."""
        return NOT_PROSE.isdisjoint(self.path)


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
