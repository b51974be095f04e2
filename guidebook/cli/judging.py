"""How good the answers are, measured on graded queries.

A line of the file is `{"q", "relevant": {bundle id: grade 1–3}, "kind"}`; an empty `relevant` means that the
query is about something else, and the search should not be sure of its results.

- nDCG@10 with gain 2^grade−1, against the best order there is.
- first: the first result has the highest grade that any bundle has for the query.
- MRR: one over the rank of the first result with that grade.
- recall@5: of the bundles with that grade (at most five of them), how many are among the first five.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from pathlib import Path
from typing import Any

from guidebook.answers.desk import Desk
from guidebook.errors import BadRequest
from guidebook.search.query.results import Confidence


@dataclass(frozen=True)
class Graded:
    """A query with the right answers."""

    query: str
    kind: str
    relevant: Mapping[str, int]
    source: str = ""

    @property
    def is_real(self) -> bool:
        """Whether a real person asked it."""
        return self.source.startswith("real")


@dataclass(frozen=True)
class Judged:
    """The bundles shown for a query, whether the search was sure, and how good they are."""

    graded: Graded
    shown: tuple[str, ...]
    is_sure: bool
    ndcg: float
    is_first: bool
    reciprocal: float
    recall: float


@dataclass
class Mean:
    """Averages over some queries."""

    judged: list[Judged] = field(default_factory=list)

    def as_dict(self) -> dict[str, float]:
        """The figures, rounded to four digits."""
        n = len(self.judged)
        sums = {
            "ndcg10": sum(j.ndcg for j in self.judged),
            "first": sum(j.is_first for j in self.judged),
            "mrr": sum(j.reciprocal for j in self.judged),
            "recall5": sum(j.recall for j in self.judged),
        }
        return {"n": n} | {name: round(value / n, 4) if n else 0.0 for name, value in sums.items()}


@dataclass
class Report:
    """All figures of one file."""

    positives: Mean = field(default_factory=Mean)
    real: Mean = field(default_factory=Mean)
    kinds: dict[str, Mean] = field(default_factory=dict)
    negatives: int = 0
    wrongly_sure: list[Judged] = field(default_factory=list)

    def add(self, judged: Judged) -> None:
        """Count one query."""
        if not judged.graded.relevant:
            self.negatives += 1
            if judged.is_sure:
                self.wrongly_sure.append(judged)
            return
        self.positives.judged.append(judged)
        self.kinds.setdefault(judged.graded.kind, Mean()).judged.append(judged)
        if judged.graded.is_real:
            self.real.judged.append(judged)

    @property
    def rejected(self) -> int:
        """For how many queries about something else the search is not sure."""
        return self.negatives - len(self.wrongly_sure)

    @property
    def sure(self) -> float:
        """Of the queries that a guide answers, the share of which the search is sure."""
        judged = self.positives.judged
        return sum(j.is_sure for j in judged) / len(judged) if judged else 0.0

    def worst(self, limit: int = 20) -> list[Judged]:
        """The queries with nDCG below 1, the lowest first."""
        bad = [judged for judged in self.positives.judged if judged.ndcg < 1]
        return sorted(bad, key=lambda judged: judged.ndcg)[:limit]

    def as_dict(self) -> dict[str, Any]:
        """The shape that `guidebook evaluate --json` prints."""
        return {
            "all": self.positives.as_dict(),
            "real": self.real.as_dict(),
            "kinds": {kind: mean.as_dict() for kind, mean in sorted(self.kinds.items())},
            "sure": round(self.sure, 4),
            "negatives": {"n": self.negatives, "rejected": self.rejected},
        }


def read(path: Path) -> Iterator[Graded]:
    """The graded queries of a JSON Lines file.

    Raises:
        BadRequest: a line is not a graded query; the message names it.
    """
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            yield _graded(line, f"{path.name} 第{number}行")


def _graded(line: str, where: str) -> Graded:
    try:
        entry = json.loads(line)
        relevant = {str(bundle): int(grade) for bundle, grade in entry["relevant"].items()}
        return Graded(str(entry["q"]), str(entry.get("kind", "")), relevant, str(entry.get("source", "")))
    except (ValueError, KeyError, TypeError, AttributeError) as mistake:
        raise BadRequest(f'{where}不是带标准答案的查询，应写成 {{"q", "relevant", "kind"}}。') from mistake


def evaluate(desk: Desk, queries: Iterable[Graded]) -> Report:
    """Search for every query and judge the results."""
    report = Report()
    for graded in queries:
        response = desk.search(graded.query)
        shown = [result.id for result in response.results]
        report.add(judge(graded, shown, is_sure=response.confidence is Confidence.SURE))
    return report


def judge(graded: Graded, shown: Sequence[str], *, is_sure: bool = True) -> Judged:
    """How good the first ten of the bundles `shown` are; by default the search counts as sure."""
    shown = tuple(shown[:10])
    ideal = _gain(sorted(graded.relevant.values(), reverse=True)[:10])
    top = max(graded.relevant.values(), default=0)
    best = [bundle for bundle, grade in graded.relevant.items() if grade == top]
    ranks = [n for n, bundle in enumerate(shown, 1) if bundle in best]
    hits = sum(bundle in best for bundle in shown[:5])
    return Judged(
        graded=graded,
        shown=shown,
        is_sure=is_sure,
        ndcg=_gain([graded.relevant.get(bundle, 0) for bundle in shown]) / ideal if ideal else 0.0,
        is_first=bool(ranks) and ranks[0] == 1,
        reciprocal=1 / ranks[0] if ranks else 0.0,
        recall=hits / min(5, len(best)) if best else 0.0,
    )


def _gain(grades: Iterable[int]) -> float:
    return sum(float(2**grade - 1) / log2(n + 1) for n, grade in enumerate(grades, 1))
