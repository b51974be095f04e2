"""What a comparison found, in heaps: each finding names the fact, both values, and the rows that say so."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from guidebook.model import Item
from guidebook.publishing.comparing.held import Held
from guidebook.publishing.comparing.listing import Row
from guidebook.publishing.comparing.matching import Near


class Heap(Enum):
    """Where a fact of a list belongs."""

    SAME = "一致"
    FILL = "可以补上"
    DIFFERS = "不一致"
    UNCLEAR = "看不懂"


@dataclass(frozen=True)
class Finding:
    """One fact of an item, or of its office, beside the list; `listed` is what the list says, as we write it.

    `reason` tells what a person has to know: why a cell is unclear, that rows contradict one another.
    """

    heap: Heap
    held: Held
    listed: str
    rows: tuple[Row, ...]
    reason: str = ""

    @property
    def places(self) -> str:
        """The rows that say it: 第3行、第8行."""
        return "、".join(row.place for row in self.rows)

    @property
    def told(self) -> str:
        """One line for the terminal."""
        fact = f"{self.held.name} › {' › '.join(self.held.path)}（{self.places}）"
        if self.heap is Heap.FILL:
            return f"{fact}：{self.held.text} → {self.listed}{self.reason and f'（{self.reason}）'}"
        return f"{fact}：{self.reason or self._both}"

    @property
    def _both(self) -> str:
        basis = f"（依据：{self.held.rests_on}）" if self.held.rests_on else ""
        return f"我们写“{self.held.text}”{basis}，清单写“{self.listed}”。"


@dataclass(frozen=True)
class Matched:
    """An item with the rows about it, by what they were found; `others` more rows share its code or name."""

    item: Item
    rows: tuple[Row, ...]
    basis: str
    others: int = 0


@dataclass(frozen=True)
class Unknown:
    """A row of the list that is about no item of ours."""

    row: Row
    name: str
    code: str


@dataclass(frozen=True)
class Comparison:
    """A whole list beside the content; `read` counts its rows, `elsewhere` those of other districts.

    `retired` are items that the list has only as no longer offered (取消, 暂停): they are not compared.
    """

    file: str
    as_of: dt.date
    read: int
    elsewhere: int
    items: tuple[Matched, ...]
    findings: tuple[Finding, ...]
    near: tuple[Near, ...]
    absent: tuple[Item, ...]
    unknown: tuple[Unknown, ...]
    retired: tuple[Matched, ...] = ()

    def of(self, heap: Heap) -> tuple[Finding, ...]:
        """The findings of one heap."""
        return tuple(finding for finding in self.findings if finding.heap is heap)

    @property
    def several(self) -> tuple[Matched, ...]:
        """The items for which the list has more than one row."""
        return tuple(one for one in self.items if len(one.rows) + one.others > 1)

    def source(self, finding: Finding) -> str:
        """The list as the 依据 of a candidate: its file, its day, the rows."""
        return f"{self.file}（{self.as_of}）{finding.places}"

    def as_dict(self) -> dict[str, object]:
        """The shape that `guidebook compare --json` prints."""
        return {
            "file": self.file,
            "date": self.as_of.isoformat(),
            "rows": self.read,
            "elsewhere": self.elsewhere,
            "found": [_item(one) for one in self.items],
            "heaps": {heap.value: [self._finding(one) for one in self.of(heap)] for heap in Heap},
            "maybe": [
                {
                    "row": n.row.number,
                    "name": n.name,
                    "code": n.code,
                    "item": n.item.id,
                    "item_name": n.item.name,
                }
                for n in self.near
            ],
            "retired": [_item(one) for one in self.retired],
            "not_in_list": [{"item": item.id, "name": item.name} for item in self.absent],
            "not_in_content": [{"row": u.row.number, "name": u.name, "code": u.code} for u in self.unknown],
        }

    def _finding(self, finding: Finding) -> dict[str, object]:
        held = finding.held
        return {
            "key": held.key,
            "name": held.name,
            "path": list(held.path),
            "department": held.department,
            "content": held.text,
            "list": finding.listed,
            "source": self.source(finding),
            "rows": [row.number for row in finding.rows],
            "reason": finding.reason,
        }


def _item(one: Matched) -> dict[str, object]:
    return {
        "item": one.item.id,
        "name": one.item.name,
        "basis": one.basis,
        "rows": [row.number for row in one.rows],
        "other_rows": one.others,
    }
