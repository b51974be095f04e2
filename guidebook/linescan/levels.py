"""Which lists and groups are open at a line, and so in which columns it may begin."""

from dataclasses import dataclass, field

from guidebook.linescan.lines import Line


@dataclass
class Level:
    """An open list or group of keys, the column (from 0) in which its parts begin, and its first key."""

    column: int
    is_list: bool
    first: str | None = None


@dataclass
class Levels:
    """The open levels, outermost first; `opener` is the column of a key or mark still without a value."""

    open: list[Level] = field(default_factory=list)
    opener: int | None = None

    def right_level(self, line: Line) -> Level | None:
        """The level in whose column the line should begin; None if it begins well as it is."""
        if self._begins_level(line):
            return None
        levels = [level for level in self.open if level.is_list == line.is_entry]
        if not levels or any(level.column == line.indent for level in levels):
            return None
        return min(levels, key=lambda level: (abs(level.column - line.indent), -level.column))

    def has_list_at(self, column: int) -> bool:
        """Whether entries of a list are expected in the column."""
        return any(level.is_list and level.column == column for level in self.open)

    def _begins_level(self, line: Line) -> bool:
        """Whether the line is the value that the line above still lacks."""
        if self.opener is None:
            return not self.open
        return line.indent > self.opener or (line.is_entry and line.indent == self.opener)

    def enter(self, line: Line) -> None:
        """Note a line that begins in its right column, and what it opens."""
        while self.open and self.open[-1].column > line.indent:
            self.open.pop()
        # A list may stand in the column of its key, and ends with the next key there.
        if self.open and self.open[-1].column == line.indent and self.open[-1].is_list and not line.is_entry:
            self.open.pop()
        for column in range(line.indent, line.start):
            if line.text[column] == "-":
                self._ensure(Level(column, is_list=True))
        if line.key is not None:
            self._ensure(Level(line.start, is_list=False, first=line.key))
        has_value = bool(line.value) and not line.value.startswith("#")
        self.opener = None if has_value else line.parent

    def _ensure(self, level: Level) -> None:
        if not any(one.column == level.column and one.is_list == level.is_list for one in self.open):
            self.open.append(level)
