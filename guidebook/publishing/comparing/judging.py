"""The rows about one item beside what the content says of it: a finding for each fact that they tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.model import Item
from guidebook.model.facts import State
from guidebook.model.limits import TimeLimit
from guidebook.publishing.comparing import held, papers, values
from guidebook.publishing.comparing.columns import Columns
from guidebook.publishing.comparing.findings import Finding, Heap
from guidebook.publishing.comparing.held import Finder, Held
from guidebook.publishing.comparing.listing import Row
from guidebook.publishing.comparing.matching import Basis, Match, row_name
from guidebook.publishing.comparing.values import CHARGED, Reader, Unclear
from guidebook.text import UNVERIFIED, quoted

CODES = ("实施编码", "基本编码")
# What a list may say: in which column, how it is read, and what the content holds there.
FACTS: tuple[tuple[str, Reader, Finder], ...] = (
    ("实施编码", values.task_code, held.word("实施编码", "task_code")),
    ("基本编码", values.catalogue_code, held.word("基本编码", "catalogue_code")),
    ("实施主体", values.words("实施主体"), held.authority),
    ("事项类型", values.kind_of_service, held.word("事项类型", "type")),
    ("办件类型", values.handling, held.word("办件类型", "handling")),
    ("法定办结时限", values.limit("法定办结时限"), held.limit("法定办结时限", "statutory_limit")),
    ("承诺办结时限", values.limit("承诺办结时限"), held.limit("承诺办结时限", "promised_limit")),
    ("收费", values.fees, held.fees),
    ("到现场次数", values.visits, held.fact("到现场次数", "visits")),
    ("咨询", values.words("咨询"), held.fact("咨询", "consultation")),
    ("监督投诉", values.words("监督投诉"), held.fact("监督投诉", "complaint")),
    ("行政复议", values.words("行政复议"), held.fact("行政复议", "review")),
    ("行政诉讼", values.words("行政诉讼"), held.fact("行政诉讼", "litigation")),
    ("办理地点", values.words("办理地点"), held.address),
    ("办理时间", values.hours, held.hours),
)
# Of what else a fact is read.
_TOGETHER = {"收费": ("是否收费", "收费标准")}
_NO_STANDARD = "清单只写收费，没有写标准。"
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_PERSONAL = "里面有手机号，先问清能不能公开"
_MORE = "要写成项目、标准和依据"


@dataclass(frozen=True)
class Judge:
    """What all items share: the content, the mapping, and where in the list each target stands."""

    catalogue: Catalogue
    columns: Columns
    located: Mapping[str, str]

    def findings(self, matches: Sequence[Match]) -> Iterator[Finding]:
        """What the rows about one item say, fact by fact, in the order of the form."""
        item = matches[0].item
        for target, reader, finder in FACTS:
            listed = [one for match in matches for one in self._facts(match, target, reader, finder)]
            yield from agreed(listed)
        yield from agreed([one for match in matches for one in self._papers(match)])
        yield from agreed([one for match in matches for one in _name(match, item)])

    def _facts(self, match: Match, target: str, reader: Reader, finder: Finder) -> Iterator[Finding]:
        item = match.item
        try:
            self._require_sound(match.row, target)
            listed = reader(self.columns, match.cells, self.located)
        except Unclear as unclear:
            place = held.of_item(item, (target,), UNVERIFIED, State.UNVERIFIED, agrees=False)
            yield Finding(Heap.UNCLEAR, place, "", (match.row,), unclear.reason)
            return
        fact = finder(self.catalogue, item, listed) if listed is not None else None
        if fact is None or listed is None:
            return
        # A code is taken over only where the row surely is this item, and not one beside it.
        if target in CODES and fact.is_open and not (match.has_name or match.basis is Basis.ACCEPTED):
            return
        yield _doubted(_judged(fact, listed, match.row), item)

    def _require_sound(self, row: Row, target: str) -> None:
        """Refuse a formula, of which nobody knows what it comes to."""
        for part in (target, f"{target}单位", *_TOGETHER.get(target, ())):
            if reason := row.wrong.get(self.located.get(part, "")):
                raise Unclear(f"{reason}。")

    def _papers(self, match: Match) -> Iterator[Finding]:
        listed = values.materials(match.cells)
        if not listed or listed == ("无",):
            return
        more, fewer = papers.difference(self.catalogue, match.item, listed)
        ours = "、".join(use.title for use in match.item.materials) or "没有材料"
        fact = held.of_item(match.item, ("申请材料",), ours, State.KNOWN, agrees=not (more or fewer))
        told = (("清单多出", more), ("清单没有", fewer))
        reason = "；".join(f"{words}{quoted(names)}" for words, names in told if names)
        yield replace(_judged(fact, "、".join(listed), match.row), reason=reason and f"{reason}。")


def _name(match: Match, item: Item) -> Iterator[Finding]:
    """A row that is known by its code and calls the item something that it is not called here."""
    name = row_name(match.cells)
    if name and not match.has_name and match.basis is not Basis.ALIAS:
        fact = held.of_item(item, ("名称",), item.name, State.KNOWN, agrees=False)
        yield _judged(fact, name, match.row)


def _judged(fact: Held, listed: str, row: Row) -> Finding:
    if fact.agrees:
        return Finding(Heap.SAME, fact, listed, (row,))
    if not fact.is_open:
        return Finding(Heap.DIFFERS, fact, listed, (row,))
    if listed == CHARGED:
        return Finding(Heap.UNCLEAR, fact, listed, (row,), _NO_STANDARD)
    needs_more = fact.path == ("收费",) and listed != "无"
    return Finding(Heap.FILL, fact, listed, (row,), _MORE if needs_more else "")


def _doubted(finding: Finding, item: Item) -> Finding:
    """The candidate, unless it cannot be right beside what the item says; with what to mind of it."""
    if finding.heap is not Heap.FILL:
        return finding
    if finding.held.path == ("承诺办结时限",):
        promised, statutory = TimeLimit.parse(finding.listed), item.statutory_limit
        are_known = promised.is_known and statutory.is_known and promised.unit == statutory.unit
        if are_known and promised.count > statutory.count:
            reason = f"清单承诺{promised}，比我们写的法定{statutory}长，有一个不对。"
            return replace(finding, heap=Heap.DIFFERS, reason=reason)
    if finding.held.path[-1] in {"咨询", "监督投诉"} and _MOBILE.search(finding.listed):
        return replace(finding, reason=_PERSONAL)
    return finding


def agreed(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same, with what several rows say of one fact as one finding; a contradiction is no candidate."""
    groups: dict[tuple[str, bool], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.held.key, finding.heap is Heap.UNCLEAR].append(finding)
    for (_, is_unclear), same in groups.items():
        rows = tuple({row.place: row for one in same for row in one.rows}.values())
        versions = dict.fromkeys(one.listed for one in same)
        first = replace(same[0], rows=rows)
        if not is_unclear and len(versions) > 1 and any(one.heap is not Heap.SAME for one in same):
            reason = f"清单里的几行不一样，先问清楚：{quoted(versions)}。"
            first = replace(first, heap=Heap.DIFFERS, listed="；".join(versions), reason=reason)
        yield first
