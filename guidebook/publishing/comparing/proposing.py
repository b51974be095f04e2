"""What a list could close, as the workbook that a department confirms: answers and their source filled in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.errors import NotFound
from guidebook.facts import Answer, FactAt, facts
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.publishing.answering.cells import Cell
from guidebook.publishing.answering.values import NotUnderstoodError, read
from guidebook.publishing.comparing.findings import Comparison, Finding, Heap
from guidebook.publishing.spreadsheets.asking import Wanted, inquiry
from guidebook.publishing.spreadsheets.writing import Proposal, workbook


@dataclass(frozen=True)
class Workbook:
    """The file for one department: its code, how many facts it asks, and the bytes."""

    department: str
    code: str
    count: int
    data: bytes


def workbooks(
    catalogue: Catalogue, comparison: Comparison
) -> tuple[tuple[Workbook, ...], tuple[Finding, ...]]:
    """A workbook for each department that a candidate belongs to, and the candidates that are in none.

    A code (实施编码) is no fact that a department is asked for: an editor writes it.

    Raises:
        NotFound: the list closes nothing.
    """
    askable = {fact.key: fact for fact in facts(catalogue) if fact.answer is not Answer.CENTRAL}
    candidates = comparison.of(Heap.FILL)
    if not candidates:
        raise NotFound("清单里没有可以补上的，不用发表。")
    by_department: dict[str, dict[str, Proposal]] = defaultdict(dict)
    left_over = []
    for finding in candidates:
        if (fact := askable.get(finding.held.key)) is None:
            left_over.append(finding)
        else:
            department = fact.department or CENTRAL_EDITOR
            by_department[department][fact.key] = _proposal(comparison, finding, fact)
    written = (_workbook(catalogue, department, by_department[department]) for department in by_department)
    return tuple(written), tuple(left_over)


def _workbook(catalogue: Catalogue, department: str, proposed: Mapping[str, Proposal]) -> Workbook:
    everything = inquiry(catalogue, Wanted(department, is_all=True))
    asked = tuple(fact for fact in everything.asked if fact.key in proposed)
    asking = replace(everything, asked=asked, sentences=())
    return Workbook(department, everything.code, len(asked), workbook(asking, proposed))


def _proposal(comparison: Comparison, finding: Finding, fact: FactAt) -> Proposal:
    """The answer, if it would be taken as it stands; else it is only told beside the source."""
    source = comparison.source(finding)
    try:
        read(fact, Cell(finding.listed), Cell())
    except NotUnderstoodError:
        return Proposal("", f"{source}，写着“{finding.listed}”")
    return Proposal(finding.listed, source)
