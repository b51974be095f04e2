"""A process of its own for one search and one task, so that its CPU time and memory are its own.

What it finds out goes to standard output as one line of JSON:

    python -m scripts.benchmarks.rivals.process build NAME FOLDER GUIDES ROOT SIZE
    python -m scripts.benchmarks.rivals.process ask NAME FOLDER QUERIES
    python -m scripts.benchmarks.rivals.process once NAME FOLDER QUERY
    python -m scripts.benchmarks.rivals.process guides ROOT SIZE FILE
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.benchmarks.rivals.rival import Rival, Source

# Asked before the clock starts, so that every cache is as full as in a server that has run for a while.
WARMING = 20
_KILOBYTE = 1024


def rival(name: str) -> Rival:
    """The search of that name; nobody imports what belongs to another."""
    match name:
        case "guidebook":
            from scripts.benchmarks.rivals.ours import Ours  # noqa: PLC0415

            return Ours()
        case "whoosh-and" | "whoosh-or":
            from whoosh.qparser import AndGroup, OrGroup  # noqa: PLC0415

            from scripts.benchmarks.rivals.whoosh_jieba import Whoosh  # noqa: PLC0415

            return Whoosh(AndGroup if name == "whoosh-and" else OrGroup)
        case "fts5-trigram" | "fts5-jieba":
            from scripts.benchmarks.rivals.sqlite_fts5 import by_trigrams, by_words  # noqa: PLC0415

            return by_trigrams() if name == "fts5-trigram" else by_words()
    from scripts.benchmarks.rivals.tantivy_jieba import Tantivy  # noqa: PLC0415

    return Tantivy()


def build(name: str, folder: str, guides: str, root: str, size: str) -> dict[str, Any]:
    """CPU seconds and peak memory of building, with the search and its dictionary to be imported first."""
    source = Source(Path(guides), Path(root), int(size))
    begun = time.process_time()
    taking_part = rival(name)
    imported = time.process_time() - begun
    taking_part.prepare(source)
    begun = time.process_time()
    taking_part.build(source, Path(folder))
    return {"build": imported + time.process_time() - begun, "megabytes": peak()}


def ask(name: str, folder: str, queries: str) -> dict[str, Any]:
    """CPU milliseconds and results of each query in a process that stays, and its peak memory."""
    wanted = json.loads(Path(queries).read_text("utf-8"))
    answer = rival(name).open(Path(folder))
    for query in wanted[:WARMING]:
        answer(query)
    times, found = [], []
    for query in wanted:
        begun = time.process_time()
        found.append(answer(query))
        times.append(1000 * (time.process_time() - begun))
    return {"times": times, "found": found, "megabytes": peak()}


def once(name: str, folder: str, query: str) -> dict[str, Any]:
    """The results of one query, and the CPU seconds of all that this process did for it."""
    found = rival(name).open(Path(folder))(query)
    return {"found": found, "cold": time.process_time()}


def guides(root: str, size: str, path: str) -> dict[str, Any]:
    """Write the guides for everybody; jieba's cache is then there too."""
    from scripts.benchmarks.rivals.growing import write_guides  # noqa: PLC0415 - only for this task

    written, made = write_guides(Path(root), int(size), Path(path))
    return {"guides": written, "made": made}


def peak() -> float:
    """The most memory that this process has held, in MB; ru_maxrss would begin with what its parent held."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / _KILOBYTE


TASKS: dict[str, Callable[..., dict[str, Any]]] = {"build": build, "ask": ask, "once": once, "guides": guides}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
