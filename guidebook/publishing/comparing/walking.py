"""One walk through the rows of a list: what is about an item of ours, what resembles one, what is unknown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from guidebook.publishing.comparing.columns import IDENTIFYING, Columns
from guidebook.publishing.comparing.district import District
from guidebook.publishing.comparing.findings import Matched, Unknown
from guidebook.publishing.comparing.listing import Row
from guidebook.publishing.comparing.matching import BASES, Match, Matcher, Near, codes_of, row_name
from guidebook.publishing.comparing.values import plain

_NEAR_FOR_AN_ITEM = 3
_RETIRED = ("取消", "暂停", "停用", "废止", "作废", "注销", "下线")
Cells = dict[str, str]


class Walk:
    """What came of the rows; only what is about an item of ours, or may be, is kept whole."""

    def __init__(self, matcher: Matcher, district: District, columns: Columns) -> None:
        self._matcher, self._district, self._columns = matcher, district, columns
        self._near: list[Near] = []
        self._unknown: list[Unknown] = []
        self.matches: dict[str, list[Match]] = defaultdict(list)
        self.retired: dict[str, Matched] = {}
        self.read = self.elsewhere = 0

    def take(self, rows: Iterable[Row], located: Mapping[str, str]) -> None:
        """Look at every row; `located` says under which heading each target stands."""
        for row, cells in joined(rows, located):
            self.read += 1
            if not self._district.has(cells.get("区划", "")):
                self.elsewhere += 1
            else:
                self._place(row, cells)

    def _place(self, row: Row, cells: Cells) -> None:
        match = self._matcher.match(row, cells)
        if self._is_retired(cells):
            if match:
                self.retired[match.item.id] = Matched(match.item, (row,), BASES[match.basis])
        elif match:
            self.matches[match.item.id].append(match)
        else:
            self._look_around(row, cells)

    def _is_retired(self, cells: Cells) -> bool:
        """Whether the list itself says that the service is no longer offered."""
        state = self._columns.meant("事项状态", plain(cells.get("事项状态", "")))
        return any(word in state for word in _RETIRED)

    def _look_around(self, row: Row, cells: Cells) -> None:
        near = list(self._matcher.near(row, cells))
        self._near += near
        if not near:
            codes = codes_of(cells)
            self._unknown.append(Unknown(row, row_name(cells), codes[0] if codes else ""))

    def chosen(self, item: str) -> tuple[list[Match], int]:
        """The rows that are most surely about the item, and how many more rows say that they are."""
        matches = self.matches[item]
        best = max((match.basis, match.has_name) for match in matches)
        sure = [match for match in matches if (match.basis, match.has_name) == best]
        return sure, len(matches) - len(sure)

    @property
    def near(self) -> tuple[Near, ...]:
        """The rows that may be about an item that no row is surely about, a few for each."""
        by_item: dict[str, list[Near]] = defaultdict(list)
        for one in self._near:
            if one.item.id not in self.matches:
                by_item[one.item.id].append(one)
        return tuple(one for near in by_item.values() for one in near[:_NEAR_FOR_AN_ITEM])

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The rows about nothing of ours, in their order; what resembles a matched item is one of them."""
        shown = {one.row.place for one in self.near}
        near = (Unknown(one.row, one.name, one.code) for one in self._near)
        others = {one.row.place: one for one in (*near, *self._unknown) if one.row.place not in shown}
        return tuple(sorted(others.values(), key=lambda one: (one.row.sheet, one.row.number)))


def joined(rows: Iterable[Row], located: Mapping[str, str]) -> Iterator[tuple[Row, Cells]]:
    """The rows with their cells by target.

    A line with papers and no service of its own goes on with the service above: there the cells were merged.
    """
    last: tuple[Row, Cells] | None = None
    for row in rows:
        cells = {target: row.cells[heading] for target, heading in located.items() if heading in row.cells}
        if last and not cells.keys() & set(IDENTIFYING):
            papers = filter(None, (last[1].get("材料"), cells.get("材料")))
            last[1]["材料"] = "\n".join(papers)
            continue
        if last:
            yield last
        last = (row, cells)
    if last:
        yield last
