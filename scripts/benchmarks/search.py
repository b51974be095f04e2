"""Guidebook's search beside what else one could take: same content, same queries, one run.

Quality is judged by `guidebook.cli.judging` on the real content. The cost is measured there and on
larger contents that are made from it (`rivals/growing.py`). Every search builds, answers and starts in
processes of its own (`rivals/process.py`); all times are CPU times. Ten thousand guides of the real length
take about an hour, so they are measured only if they are asked for: --sizes 30,1000,10000
"""

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from guidebook.cli.judging import Graded, Report, judge, read

ROOT = Path(__file__).parents[2]
CHILD = "scripts.benchmarks.rivals.process"
QUERIES = tuple(ROOT / "tests" / "queries" / f"queries-{half}.jsonl" for half in ("tuned", "frozen"))
COLD_QUERY = "开奶茶店"
COLD_RUNS = 5


@dataclass(frozen=True)
class Rival:
    """A line of the tables; searches with the same `index` share one."""

    name: str
    label: str
    index: str


RIVALS = (
    Rival("guidebook", "guidebook", "guidebook"),
    Rival("whoosh-and", "Whoosh + ChineseAnalyzer, AND", "whoosh"),
    Rival("whoosh-or", "Whoosh + ChineseAnalyzer, OR", "whoosh"),
    Rival("fts5-trigram", "SQLite FTS5 trigram, OR", "fts5-trigram"),
    Rival("fts5-jieba", "SQLite FTS5 + jieba, OR", "fts5-jieba"),
    Rival("tantivy", "tantivy + jieba, OR", "tantivy"),
)


@dataclass(frozen=True)
class Cost:
    """What one search costs with one content; seconds and milliseconds are CPU time, megabytes are peaks."""

    rival: str
    guides: int
    queries: int
    build_s: float
    build_mb: float
    index_mb: float
    p50_ms: float
    p95_ms: float
    cold_s: float
    serving_mb: float


@dataclass(frozen=True)
class Round:
    """The contest with a content of one size, and where the indexes of it are."""

    folder: Path
    size: int
    is_real: bool

    @property
    def guides(self) -> Path:
        """The content as flat documents."""
        return self.folder / "guides.jsonl"

    def index(self, rival: Rival) -> Path:
        """The folder of the index that the rival uses."""
        return self.folder / rival.index


class Bench:
    """One run, in a folder that is thrown away."""

    def __init__(self, folder: Path, queries: Sequence[str]) -> None:
        self._folder = folder
        self._queries = queries
        # jieba keeps a cache in the system's temporary folder; here it is nobody's but ours.
        self._environment = {**os.environ, "TMPDIR": str(folder)}

    def child(self, *words: object) -> dict[str, Any]:
        """What a process of its own finds out."""
        command = [sys.executable, "-m", CHILD, *map(str, words)]
        done = subprocess.run(
            command, cwd=ROOT, env=self._environment, stdout=subprocess.PIPE, text=True, check=True
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def prepare(self, size: int) -> Round:
        """Write the content of that size; one no larger than the real content is the real content."""
        folder = self._folder / str(size)
        folder.mkdir()
        guides = folder / "guides.jsonl"
        wrote = self.child("guides", ROOT, size, guides)
        return Round(folder, wrote["guides"], is_real=not wrote["made"])

    def contest(self, round_: Round, most: int) -> Iterator[tuple[Cost, list[list[str]]]]:
        """Of each rival what it costs, and what it finds for `most` of the queries."""
        wanted = spread(self._queries, most)
        (round_.folder / "queries.json").write_text(json.dumps(wanted), "utf-8")
        built: dict[str, dict[str, Any]] = {}
        for rival in RIVALS:
            if rival.index not in built:
                built[rival.index] = self._built(round_, rival)
            asked = self.child("ask", rival.name, round_.index(rival), round_.folder / "queries.json")
            yield self._cost(round_, rival, built[rival.index], asked), asked["found"]

    def _built(self, round_: Round, rival: Rival) -> dict[str, Any]:
        index = round_.index(rival)
        # Only we may write to it, as the search of the project wants it.
        index.mkdir(mode=0o700)
        return self.child("build", rival.name, index, round_.guides, ROOT, round_.size)

    def _cost(self, round_: Round, rival: Rival, built: dict[str, Any], asked: dict[str, Any]) -> Cost:
        index = round_.index(rival)
        cold = [self.child("once", rival.name, index, COLD_QUERY)["cold"] for _ in range(COLD_RUNS)]
        size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
        return Cost(
            rival=rival.label,
            guides=round_.size,
            queries=len(asked["times"]),
            build_s=built["build"],
            build_mb=built["megabytes"],
            index_mb=size / 1e6,
            p50_ms=statistics.median(asked["times"]),
            p95_ms=statistics.quantiles(asked["times"], n=20)[-1],
            cold_s=statistics.median(cold),
            serving_mb=asked["megabytes"],
        )


def spread(queries: Sequence[str], most: int) -> list[str]:
    """At most that many of the queries, evenly taken from all; all if `most` is 0."""
    if not 0 < most < len(queries):
        return list(queries)
    return [queries[n * len(queries) // most] for n in range(most)]


def report(graded: Iterable[Graded], found: Iterable[Sequence[str]]) -> Report:
    """The project's own figures for what somebody found."""
    whole = Report()
    for query, answer in zip(graded, found, strict=True):
        whole.add(judge(query, answer, is_sure=bool(answer)))
    return whole


def by_file(files: dict[str, list[Graded]], found: Sequence[Sequence[str]]) -> dict[str, dict[str, Any]]:
    """The figures for all queries, and for those of each file."""
    whole = [query for queries in files.values() for query in queries]
    figures = {"all": report(whole, found).as_dict()}
    at = 0
    for name, queries in files.items():
        figures[name] = report(queries, found[at : at + len(queries)]).as_dict()
        at += len(queries)
    return figures


def quality_lines(quality: dict[str, dict[str, dict[str, Any]]]) -> Iterator[str]:
    """The first table: how good the answers are, for all queries and for each file."""
    parts = list(next(iter(quality.values())))
    for part in parts[:1] if len(parts) == 2 else parts:  # noqa: PLR2004 - one file is all of them
        first = next(iter(quality.values()))[part]
        negatives = first["negatives"]["n"]
        yield f"\n{part}: {first['all']['n']} queries, and {negatives} about something else"
        yield f"{'':<31}{'nDCG@10':>9}{'right first':>13}{'MRR':>7}{'recall@5':>10}{'left empty':>12}"
        for label, figures in quality.items():
            mean, rejected = figures[part]["all"], figures[part]["negatives"]["rejected"]
            yield (
                f"{label:<31}{mean['ndcg10']:>9.3f}{mean['first']:>13.1%}{mean['mrr']:>7.3f}"
                f"{mean['recall5']:>10.3f}{f'{rejected}/{negatives}':>12}"
            )


def kind_lines(quality: dict[str, dict[str, dict[str, Any]]]) -> Iterator[str]:
    """The second table: nDCG@10 by kind of query, a column for each rival in the order of the first."""
    columns = [figures["all"]["kinds"] for figures in quality.values()]
    yield "\nnDCG@10 by kind; columns in the order of the lines above"
    for kind in columns[0]:
        values = "".join(f"{column[kind]['ndcg10']:>9.3f}" for column in columns)
        yield f"{kind:<14}{columns[0][kind]['n']:>5}{values}"


def cost_heading(size: int) -> str:
    """Above the costs with a content of that size."""
    columns = ("build s", "build MB", "index MB", "p50 ms", "p95 ms", "cold s", "serving MB")
    return f"\n{f'{size:,} guides':<31}" + "".join(f"{column:>11}" for column in columns)


def cost_line(cost: Cost) -> str:
    """A line of the tables of costs."""
    return (
        f"{cost.rival:<31}{cost.build_s:>11.2f}{cost.build_mb:>11.0f}{cost.index_mb:>11.1f}"
        f"{cost.p50_ms:>11.2f}{cost.p95_ms:>11.2f}{cost.cold_s:>11.3f}{cost.serving_mb:>11.0f}"
    )


def machine() -> str:
    """What the figures depend on besides the code."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("whoosh", "jieba", "tantivy"))
    return (
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {versions}"
    )


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--sizes", default="30,1000", help="numbers of guides; the real ones, and made ones beyond"
    )
    parser.add_argument(
        "--queries", type=Path, action="append", help="a file of graded queries; may be repeated"
    )
    parser.add_argument(
        "--most", type=int, default=200, help="queries asked of the larger contents; 0 for all"
    )
    parser.add_argument("--json", action="store_true", help="print JSON at the end instead of tables")
    return parser.parse_args()


def main() -> None:
    """Run the contest and print its tables."""
    chosen = options()
    files = {path.stem: list(read(path)) for path in chosen.queries or QUERIES}
    queries = [graded.query for graded in (g for graded in files.values() for g in graded)]
    costs: list[Cost] = []
    quality: dict[str, dict[str, dict[str, Any]]] = {}

    def say(line: str) -> None:
        if not chosen.json:
            print(line, flush=True)

    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), queries)
        say(machine())
        for size in chosen.sizes.split(","):
            round_ = bench.prepare(int(size))
            say(cost_heading(round_.size))
            for cost, found in bench.contest(round_, 0 if round_.is_real else chosen.most):
                costs.append(cost)
                say(cost_line(cost))
                if round_.is_real:
                    quality[cost.rival] = by_file(files, found)
            if round_.is_real:
                say("\n".join((*quality_lines(quality), *kind_lines(quality))))
    if chosen.json:
        shown = {"machine": machine(), "quality": quality, "costs": [asdict(cost) for cost in costs]}
        print(json.dumps(shown, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
