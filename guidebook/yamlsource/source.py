"""One file read: its value, where everything stands, and what was wrong with it."""

from dataclasses import dataclass, field

from guidebook.problems import Place, Problem, error

Path = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]


@dataclass
class Source:
    """One file read: its value, where everything stands, and what was wrong with it.

    `set_aside` holds the top-level keys whose part could not be read: nothing may
    be said about what is in them. `values` and `keys` give line and column by path.
    """

    file: str
    value: Value = None
    problems: list[Problem] = field(default_factory=list)
    set_aside: set[str] = field(default_factory=set)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def value_at(self, path: Path) -> Value:
        """The value at `path`, None where there is none."""
        value = self.value
        for step in path:
            if isinstance(value, dict):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def place(self, path: Path = ()) -> Place:
        """Where the value at `path` stands, or the nearest thing around it that is there."""
        return self._nearest(path, self.values)

    def key_place(self, path: Path) -> Place:
        """Where the key of the value at `path` stands."""
        return Place(self.file, *self.keys[path]) if path in self.keys else self.place(path)

    def _nearest(self, path: Path, positions: dict[Path, tuple[int, int]]) -> Place:
        while path and path not in positions:
            path = path[:-1]
        return Place(self.file, *positions.get(path, (1, 1)))

    def report(self, line: int, column: int, code: str, message: str) -> None:
        """Add a problem at a line and column of this file."""
        self.problems.append(error(Place(self.file, line, column), code, message))
