"""Fit the weights by which the search decides whether a query is about any guide at all.

    .venv/bin/python scripts/calibrate_search.py [--write]

Reads content/search/queries-tuned, -probe, -calibration and -other.jsonl, never the frozen half. Prints what
a logistic regression makes of the evidence (`guidebook.search.ranking.evidence`) and how many queries would
be lost or wrongly answered; `--write` puts the weights into guidebook/search/ranking.py. To be run again
after many words were added to content/search, or a kind of evidence to `ranking.py`.
"""

import dataclasses
import math
import re
import sys
from pathlib import Path

from guidebook.search import evaluation, ranking
from guidebook.search.evaluation import Graded
from guidebook.search.searcher import Searcher, open_searcher
from guidebook.search.understanding import Understanding
from guidebook.settings import Settings

ROOT = Path(__file__).parent.parent
# The tuned half was seen when the words were written, so its words are all known: the probes, which were not,
# count more. The other subjects are many, and many of them hard on purpose.
FILES = {
    "queries-tuned.jsonl": 0.8,
    "queries-probe.jsonl": 1.2,
    "queries-calibration.jsonl": 1.4,
    "queries-other.jsonl": 0.6,
}
# A wrong answer to a question about something else counts like so many lost ones.
NEGATIVE = 2.0
# A query whose firmest word is taken away stands for those whose words nobody thought of.
WITHOUT_FIRMEST = 0.6
PENALTY = 1.0
ROUNDS = 3000

Row = tuple[list[float], int, float, str]


def rows(searcher: Searcher) -> list[Row]:
    """Evidence, whether there is a right answer, weight, and the query."""
    found: list[Row] = []
    for name, weight in FILES.items():
        for graded in evaluation.read(ROOT / "content" / "search" / name):
            query = searcher.understand(graded.query)
            sign = 1 if graded.relevant else 0
            found.append((features(searcher, query), sign, weight * (1 if sign else NEGATIVE), graded.query))
            weaker = without_firmest(searcher, query)
            if weaker and is_still_right(searcher, weaker, graded):
                found.append((features(searcher, weaker), 1, WITHOUT_FIRMEST, f"*{graded.query}"))
    return found


def features(searcher: Searcher, query: Understanding) -> list[float]:
    """The evidence in the order of `ranking.WEIGHTS`."""
    found = searcher.evidence(query)
    return [found.get(name, 0.0) for name in ranking.WEIGHTS]


def without_firmest(searcher: Searcher, query: Understanding) -> Understanding | None:
    """The query as it would be read if its firmest name were not known."""
    if len(query.names) < 2:  # noqa: PLR2004 - one name has to be left
        return None
    firmest = max(query.names, key=lambda match: max(m.strength for m in match.meanings) * match.confidence)
    text = query.text[query.units[firmest.start].start : query.units[firmest.end - 1].end]
    rest = (*query.rest, *searcher.words(text))
    left = tuple(match for match in query.matches if match is not firmest)
    return dataclasses.replace(query, matches=left, rest=rest)


def is_still_right(searcher: Searcher, query: Understanding, graded: Graded) -> bool:
    """Whether the first result is one of the best even so."""
    ranked, _ = searcher.rank(query)
    return (
        bool(ranked)
        and bool(graded.relevant)
        and graded.relevant.get(ranked[0].id, 0) == max(graded.relevant.values())
    )


def fit(found: list[Row]) -> list[float]:
    """Weights, the bias last, by gradient descent on the penalised likelihood."""
    size = len(ranking.WEIGHTS)
    weights = [0.0] * (size + 1)
    for _ in range(ROUNDS):
        slope = [0.0] * (size + 1)
        for values, sign, weight, _query in found:
            error = weight * (probability(weights, values) - sign)
            for n, value in enumerate(values):
                slope[n] += error * value
            slope[size] += error
        for n in range(size + 1):
            weights[n] -= (slope[n] + PENALTY * weights[n] * (n < size)) / len(found)
    return weights


def probability(weights: list[float], values: list[float]) -> float:
    """How likely the evidence makes a right answer."""
    z = weights[-1] + sum(w * v for w, v in zip(weights, values, strict=False))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def write(weights: list[float]) -> None:
    """Put the weights where the search reads them."""
    path = ROOT / "guidebook" / "search" / "ranking.py"
    lines = "".join(f'    "{name}": {w:.2f},\n' for name, w in zip(ranking.WEIGHTS, weights, strict=False))
    weights_table = re.compile(r"^WEIGHTS = \{\n.*?^\}\n", re.DOTALL | re.MULTILINE)
    text = weights_table.sub(f"WEIGHTS = {{\n{lines}}}\n", path.read_text("utf-8"))
    path.write_text(re.sub(r"^BIAS = .*$", f"BIAS = {weights[-1]:.2f}", text, flags=re.MULTILINE), "utf-8")


def main() -> None:
    """Fit, print, and write if asked to."""
    found = rows(open_searcher(Settings.at(ROOT)))
    weights = fit(found)
    print({name: round(w, 2) for name, w in zip((*ranking.WEIGHTS, "bias"), weights, strict=True)})
    for accepted in (0.3, 0.4, 0.5, 0.6):
        lost = sum(sign and probability(weights, values) < accepted for values, sign, _, _ in found)
        kept = sum(not sign and probability(weights, values) >= accepted for values, sign, _, _ in found)
        print(f"accepted from {accepted}: {lost} lost, {kept} wrongly answered, of {len(found)}")
    if "--write" in sys.argv:
        write(weights)


if __name__ == "__main__":
    main()
