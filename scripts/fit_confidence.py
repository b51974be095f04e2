"""Fit the four weights and the threshold by which the search is sure that a guide answers.

    .venv/bin/python scripts/fit_confidence.py [--write]

A logistic regression on the graded queries in tests/queries, never on the frozen or unseen ones; nor on the
calibration ones, from which words were taken, so that they would teach that words are always known. The
threshold is where `SURE_SHARE` of the frozen queries that a guide answers are sure. Prints how many would be
sure in each file; `--write` puts the numbers into guidebook/search/weights.py. To be run again when the
values are reckoned in another way; a new bundle or word needs no fit.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import astuple
from math import exp
from pathlib import Path

from guidebook.cli.judging import read
from guidebook.cli.searching import desk_of
from guidebook.search.query.searcher import Searcher
from guidebook.settings import Settings

ROOT = Path(__file__).parent.parent
QUERIES = ROOT / "tests" / "queries"
WEIGHTS = ROOT / "guidebook" / "search" / "weights.py"
FITTED = ("queries-tuned", "queries-probe", "queries-other")
THRESHOLD = "queries-frozen"
JUDGED = (THRESHOLD, "queries-unseen", "unseen-2", "unseen-3", "queries-tuned", "queries-other", "elsewhere")
SURE_SHARE = 0.85
# Newton's method is there long before.
ROUNDS = 20
# Keeps the weights finite where a value alone tells the answers apart.
PENALTY = 1e-3

# One, the four values, and whether a guide answers the query.
Row = tuple[list[float], bool]


def rows(searcher: Searcher, name: str) -> list[Row]:
    """The rows of the queries of one file for which there is any guide."""
    found = []
    for graded in read(QUERIES / f"{name}.jsonl"):
        query = searcher.understand(graded.query)
        evidence = searcher.evidence(query, searcher.rank(query))
        values = astuple(evidence) if evidence else (0.0,) * 4
        found.append(([1.0, *values], bool(graded.relevant)))
    return found


def fit(found: Sequence[Row]) -> list[float]:
    """The bias and the weights that make the answers most likely, by Newton's method."""
    size = len(found[0][0])
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [-PENALTY * weight for weight in weights]
        curve = [[PENALTY * (i == j) for j in range(size)] for i in range(size)]
        for values, is_answered in found:
            likely = 1 / (1 + exp(-_sum(weights, values)))
            for i, a in enumerate(values):
                slope[i] += (is_answered - likely) * a
                for j, b in enumerate(values):
                    curve[i][j] += likely * (1 - likely) * a * b
        weights = [weight + step for weight, step in zip(weights, solved(curve, slope), strict=True)]
    return weights


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """X of `matrix`·x = `right`, by elimination."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for n, line in enumerate(lines):
        for other in lines:
            if other is not line:
                factor = other[n] / line[n]
                other[:] = [a - factor * b for a, b in zip(other, line, strict=True)]
    return [line[-1] / line[n] for n, line in enumerate(lines)]


def _sum(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def main() -> None:
    """Fit, print, and write if asked to."""
    searcher = desk_of(Settings.at(ROOT)).searcher
    weights = [round(w, 2) for w in fit([row for name in FITTED for row in rows(searcher, name)])[1:]]
    judged = {name: [(_sum(weights, v[1:]), right) for v, right in rows(searcher, name)] for name in JUDGED}
    answered = sorted((z for z, right in judged[THRESHOLD] if right), reverse=True)
    least = round(answered[int(SURE_SHARE * len(answered))], 2)
    print(f"weights {weights}, sure from {least}")
    for name, sums in judged.items():
        for is_answered, label in ((True, "answered"), (False, "about something else")):
            sure = [z >= least for z, right in sums if right is is_answered]
            if sure:
                print(f"{name}: sure of {sum(sure)} of {len(sure)} {label} ({sum(sure) / len(sure):.0%})")
    if "--write" in sys.argv:
        text = WEIGHTS.read_text("utf-8")
        numbers = ", ".join(map(str, weights))
        text = re.sub(r"(?<=SURE_WORDS = ).*", numbers, text)
        WEIGHTS.write_text(re.sub(r"(?<=SURE_FROM = ).*", str(least), text), "utf-8")


if __name__ == "__main__":
    main()
