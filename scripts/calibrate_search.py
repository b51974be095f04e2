"""Learn the weights by which the search decides whether it is sure that a guide answers a query.

    .venv/bin/python -m pip install --require-hashes -r requirements/calibrate.txt
    .venv/bin/python scripts/calibrate_search.py [--write]

Reads the graded queries in content/search, never the frozen half. A logistic regression weighs the evidence
(`guidebook.search.ranking.evidence`) and the wording (`guidebook.search.phrasing.features`) together. Prints
what would be sure, rightly and wrongly, among queries that the regression has not seen (eightfold
cross-validation); `--write` puts the weights into guidebook/search/ranking.py and phrasing.tsv. To be run
again after many words were added to content/search, or a kind of evidence to the code.
"""

import dataclasses
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import pstdev
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from guidebook.cli.searching import searcher_of
from guidebook.search import evaluation, knowledge, phrasing, ranking
from guidebook.search.evaluation import Graded
from guidebook.search.searcher import Searcher
from guidebook.search.understanding import Understanding
from guidebook.settings import Settings

ROOT = Path(__file__).parent.parent
SEARCH = ROOT / "guidebook" / "search"
FILES = ("tuned", "probe", "calibration", "other")
# A query whose firmest word is taken away stands for those whose words nobody thought of.
WITHOUT_FIRMEST = 0.15
# A bundle's own name with a side of the matter beside it (二手房过户电话) is always a question about it.
NAME_AND_SIDE = 0.1
SIDE_WORDS = 2
# Wording that one query alone has teaches nothing about another.
LEAST_QUERIES = 2
# How much the weights may deviate from nothing.
FREEDOM = 1.0
FOLDS = 8
# Smaller weights are not worth their line.
LEAST_WEIGHT = 0.03
THRESHOLDS = (0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Row:
    """A query: its evidence, its wording, whether a guide answers it, and how much it counts.

    `origin` is the number of the query that a weakened one was made from.
    """

    query: str
    evidence: dict[str, float]
    wording: frozenset[str]
    is_answered: bool
    weight: float
    origin: int


def rows(searcher: Searcher) -> list[Row]:
    """The rows of all files, each query once as it is and once without its firmest word, and the names."""
    found: list[Row] = []
    graded = [g for name in FILES for g in evaluation.read(ROOT / f"content/search/queries-{name}.jsonl")]
    for number, each in enumerate(graded):
        query = searcher.understand(each.query)
        found.append(row(searcher, query, each, 1.0, number))
        weaker = without_firmest(searcher, query)
        if weaker and is_still_right(searcher, weaker, each):
            found.append(row(searcher, weaker, each, WITHOUT_FIRMEST, number))
    for number, each in enumerate(named(searcher), len(graded)):
        found.append(row(searcher, searcher.understand(each.query), each, NAME_AND_SIDE, number))
    return found


def named(searcher: Searcher) -> Iterable[Graded]:
    """Every bundle's names, each with the first words for every side of the matter."""
    known = knowledge.read(ROOT / "content").aspects
    sides = [word for words in known.values() for word in words[:SIDE_WORDS]]
    for document in searcher.data.documents:
        for name in (document["title"].removesuffix("一件事"), document["plain_name"]):
            for side in sides:
                yield Graded(f"{name}{side}", "", {document["id"]: 3})


def row(searcher: Searcher, query: Understanding, graded: Graded, weight: float, origin: int) -> Row:
    """What the regression is told of a query."""
    ranked, _ = searcher.rank(query)
    wording = frozenset(phrasing.features(query, ranked[0].id)) if ranked else frozenset[str]()
    return Row(graded.query, dict(searcher.evidence(query)), wording, bool(graded.relevant), weight, origin)


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


class Table:
    """The rows as numbers; evidence is measured in its own spread, so that one penalty suits all."""

    def __init__(self, found: Sequence[Row]) -> None:
        said = Counter(feature for each in found if each.weight == 1 for feature in each.wording)
        self.wording = {feature for feature, count in said.items() if count >= LEAST_QUERIES}
        self.spread = {
            name: pstdev(r.evidence.get(name, 0.0) for r in found) or 1.0 for name in ranking.WEIGHTS
        }
        self.vectorizer = DictVectorizer()
        self.matrix = self.vectorizer.fit_transform([self._numbers(each) for each in found])

    def _numbers(self, each: Row) -> dict[str, float]:
        evidence = {f"={n}": each.evidence.get(n, 0.0) / spread for n, spread in self.spread.items()}
        return evidence | {f"~{feature}": 1.0 for feature in each.wording & self.wording}


def fit(table: Table, found: Sequence[Row], chosen: Sequence[int]) -> Any:
    """The regression on the chosen rows."""
    answered = [found[n].is_answered for n in chosen]
    weights = [found[n].weight for n in chosen]
    model = LogisticRegression(C=FREEDOM, max_iter=5000)
    return model.fit(table.matrix[list(chosen)], answered, sample_weight=weights)


def unseen(table: Table, found: Sequence[Row]) -> dict[int, float]:
    """For each query as it is, how likely a regression without it thinks it is answered."""
    whole = [n for n, each in enumerate(found) if each.weight == 1]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    likely: dict[int, float] = {}
    for _, test in folds.split(whole, [found[n].is_answered for n in whole]):
        left_out = {found[whole[n]].origin for n in test}
        model = fit(table, found, [n for n, each in enumerate(found) if each.origin not in left_out])
        tested = [whole[n] for n in test]
        likely |= dict(zip(tested, model.predict_proba(table.matrix[tested])[:, 1], strict=True))
    return likely


def report(likely: dict[int, float], found: Sequence[Row]) -> Iterable[str]:
    """What would be sure, by the least likelihood that counts as sure."""
    kept = [p for n, p in likely.items() if found[n].is_answered]
    other = [p for n, p in likely.items() if not found[n].is_answered]
    for least in THRESHOLDS:
        right = sum(p >= least for p in kept)
        rejected = sum(p < least for p in other)
        yield (
            f"sure from {least}: {right} of {len(kept)} that a guide answers, "
            f"not sure {rejected} of {len(other)} about something else"
        )


def write(table: Table, model: Any) -> None:
    """Put the weights where the search reads them."""
    fitted = dict(zip(table.vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    path = SEARCH / "ranking.py"
    lines = "".join(
        f'    "{name}": {fitted[f"={name}"] / spread:.2f},\n' for name, spread in table.spread.items()
    )
    weights_table = re.compile(r"^WEIGHTS = \{\n.*?^\}\n", re.DOTALL | re.MULTILINE)
    text = weights_table.sub(f"WEIGHTS = {{\n{lines}}}\n", path.read_text("utf-8"))
    bias = f"BIAS = {model.intercept_[0]:.2f}"
    path.write_text(re.sub(r"^BIAS = .*$", bias, text, flags=re.MULTILINE), "utf-8")
    wording = {feature: fitted[f"~{feature}"] for feature in sorted(table.wording)}
    kept = [f"{feature}\t{w:.2f}\n" for feature, w in wording.items() if abs(w) >= LEAST_WEIGHT]
    head = "% 学来的，不用手改：scripts/calibrate_search.py\n"
    (SEARCH / "phrasing.tsv").write_text(head + "".join(kept), "utf-8")


def main() -> None:
    """Fit, print, and write if asked to."""
    found = rows(searcher_of(Settings.at(ROOT)))
    table = Table(found)
    for line in report(unseen(table, found), found):
        print(line)
    if "--write" in sys.argv:
        write(table, fit(table, found, range(len(found))))


if __name__ == "__main__":
    main()
