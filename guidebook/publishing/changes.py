"""What differs between two states of the content, as values and in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from guidebook.model.naturalkeys import NaturalPath, shown
from guidebook.model.references import Kind

_UNWRITTEN = "没有写"


class How(Enum):
    """What happened to a record or to a value; the value is how it is told."""

    ADDED = "新增"
    REMOVED = "删去"
    CHANGED = "修改"
    RENAMED = "改名"
    MOVED = "移动"


@dataclass(frozen=True)
class Change:
    """One change inside a record, at its natural path, with the words before and after.

    ADDED and REMOVED tell of entries of the list at `path`: `before` or `after` is empty. MOVED tells in
    `before` the entry and in `after` the entry that it now follows, nothing where it is the first.
    """

    path: NaturalPath
    before: str
    after: str
    how: How = How.CHANGED

    def __str__(self) -> str:
        at = f"{shown(self.path)}：" if self.path else ""
        if self.how is How.MOVED:
            return f"{at}“{self.before}”移到{f'“{self.after}”之后' if self.after else '最前'}"
        if self.how in {How.ADDED, How.REMOVED}:
            return f"{at}{self.how.value}{self.after or self.before}"
        return f"{at}{self.before or _UNWRITTEN} → {self.after or _UNWRITTEN}"

    def as_dict(self) -> dict[str, object]:
        """The shape of one change in JSON."""
        return {"path": list(self.path), "how": self.how.value, "before": self.before, "after": self.after}


@dataclass(frozen=True)
class Touched:
    """The guides that show a record, and the papers on which it is printed."""

    guides: tuple[str, ...] = ()
    leaflets: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    handbook: bool = False

    @property
    def prints(self) -> tuple[str, ...]:
        """The papers in words: 一次性告知单3份, 空白表单3份, 《办事一本通》."""
        parts = (("一次性告知单", self.leaflets), ("空白表单", self.forms))
        counted = tuple(f"{what}{len(names)}份" for what, names in parts if names)
        return (*counted, "《办事一本通》") if self.handbook else counted


@dataclass(frozen=True)
class RecordChange:
    """A record that came, went or changed: by its permanent code and its name of today.

    `kind` is None for the site itself; `former_name` is what a renamed record was called before. `follows`
    is the entry of the ledger behind which a record was moved, empty where it is now the first, None if it
    stayed.
    """

    kind: Kind | None
    code: str
    name: str
    how: How
    changes: tuple[Change, ...] = ()
    former_name: str = ""
    follows: str | None = None
    touched: Touched = Touched()

    @property
    def title(self) -> str:
        """The record as a sentence names it: 事项“食品经营许可(新办)”."""
        return f"{self.kind.value}“{self.name}”" if self.kind else "站点"

    @property
    def lines(self) -> tuple[str, ...]:
        """What happened, a line a change: 事项“甲” › 承诺办结时限：待核实 → 5个工作日."""
        if self.how in {How.ADDED, How.REMOVED}:
            return (f"{self.how.value}{self.title}",)
        return tuple(f"{self.title} › {sentence}" for sentence in self._sentences())

    @property
    def details(self) -> tuple[str, ...]:
        """The lines without the record's name, for where it is a heading."""
        if self.how in {How.ADDED, How.REMOVED}:
            return (self.how.value,)
        return tuple(self._sentences())

    def as_dict(self) -> dict[str, object]:
        """The shape that `guidebook diff --json` prints."""
        return {
            "kind": self.kind.value if self.kind else "站点",
            "code": self.code,
            "name": self.name,
            "former_name": self.former_name or None,
            "how": self.how.value,
            "changes": [change.as_dict() for change in self.changes],
            "lines": list(self.lines),
            "guides": list(self.touched.guides),
            "leaflets": list(self.touched.leaflets),
            "forms": list(self.touched.forms),
            "handbook": self.touched.handbook,
        }

    def _sentences(self) -> Iterator[str]:
        if self.follows is not None:
            yield f"次序：移到{f'“{self.follows}”之后' if self.follows else '最前'}"
        yield from map(str, self.changes)
