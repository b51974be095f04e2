"""The budgets of the design, each measured in processes of its own, as CPU time.

Every figure is the median of several fresh processes (`--runs`), with the smallest
and the largest beside it. The private cache lies in a folder that is thrown away.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = sys.executable

# What a child process runs; it prints one number, its CPU seconds, measured by itself.
START = """
import datetime as dt, json, statistics, time
from pathlib import Path
from guidebook.settings import Settings
settings = Settings.at(Path("."))
def cpu(work, *arguments):
    begun = time.process_time()
    value = work(*arguments)
    return time.process_time() - begun, value
def p95(times):
    return statistics.quantiles(times, n=20)[-1]
"""
LOAD = """
def whole():
    from guidebook.catalogue import load
    return load(settings.root)
print(cpu(whole)[0])
"""
CHECK = """
from guidebook.checks import check_content
from guidebook.loading import Loader
content = Loader(settings.root).load()
print(cpu(check_content, content)[0])
"""
# Two thousand releases that change one to five records each, as in tests/releases/.
FOLD = """
import random, tempfile
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases import folding, log
from guidebook.releases.release import Release, Signatures, released_record
release = candidate(Grounds.of(settings.root), dt.datetime.now(dt.UTC), []).release.sealed()
chance, records = random.Random(2000), [r for r in release.records if r.plural != "site"]
with tempfile.TemporaryDirectory() as folder:
    content = Path(folder)
    (content / "releases").mkdir()
    for number in range(1, 2001):
        if number > 1:
            chosen = chance.sample(records, chance.randint(1, 5))
            told = [(r.plural, r.code, r.name, {**r.value, "说明": str(number)}) for r in chosen]
            changed = tuple(released_record(*one) for one in told)
            before = release.digest
            release = Release(number, release.at, Signatures("甲"), records=changed, before=before).sealed()
        (content / log.file_of(number)).write_bytes(log.data_of(release))
    print(cpu(lambda: folding.fold(log.read(content)))[0])
"""
INDEX = """
import tempfile
from guidebook.catalogue import load, publish
from guidebook.search.build.index import write
catalogue = publish(load(settings.root)[0])
with tempfile.TemporaryDirectory() as folder:
    target = Path(folder) / "index"
    target.mkdir()
    print(cpu(write, catalogue, settings.content, target)[0])
"""
SEARCH = """
from guidebook.cli.searching import desk_of
desk = desk_of(settings)
lines = (settings.root / "tests" / "queries" / "queries-tuned.jsonl").read_text("utf-8").splitlines()
queries = [json.loads(line)["q"] for line in lines]
for query in queries[:20]:
    desk.search(query)
print(p95([cpu(desk.search, query)[0] for query in queries]))
"""
# As it is served: the garbage collector spares what is there at the start, and seldom comes.
PAGE = """
import gc
from guidebook import garbage
from guidebook.catalogue import load, publish
from guidebook.search.build.index import build_index
from guidebook.answers.desk import Desk
from guidebook.web.app import create_public_app
from guidebook.web.snapshot import Library, Snapshot
catalogue = publish(load(settings.root)[0])
snapshot = Snapshot(catalogue, (), (), Desk(build_index(catalogue, settings)), catalogue.version)
client = create_public_app(Library(snapshot), settings).test_client()
garbage.spare_what_is_there()
gc.set_threshold(100_000)
from guidebook.plan import as_pairs, typical
from urllib.parse import urlencode
paths = ["/"] + [f"/topics/{topic.code}" for topic in catalogue.site.topics]
for bundle in catalogue.bundles.values():
    query = urlencode(as_pairs(catalogue, bundle, typical(bundle)))
    paths += [f"/bundles/{bundle.id}", f"/bundles/{bundle.id}?{query}"]
paths += [f"/items/{item.id}" for item in catalogue.items.values()]
def get(path):
    response = client.get(path)
    assert response.status_code == 200, path
for path in paths:
    get(path)
print(p95([cpu(get, path)[0] for path in paths]))
"""
# Answers to any of the questions, drawn by lot: pages that nobody has asked for before.
ANSWERED = """
import random
from urllib.parse import urlencode
import gc
from guidebook import garbage
from guidebook.catalogue import load, publish
from guidebook.plan import offered
from guidebook.search.build.index import build_index
from guidebook.answers.desk import Desk
from guidebook.web.app import create_public_app
from guidebook.web.snapshot import Library, Snapshot
catalogue = publish(load(settings.root)[0])
snapshot = Snapshot(catalogue, (), (), Desk(build_index(catalogue, settings)), catalogue.version)
client = create_public_app(Library(snapshot), settings).test_client()
garbage.spare_what_is_there()
gc.set_threshold(100_000)
chance = random.Random(20261130)
def path(bundle):
    pairs = []
    for use in bundle.questions:
        question = catalogue.questions[use.question]
        if chance.random() < 0.7:
            pairs.append((question.code, chance.choice(offered(bundle, question)).code))
    return f"/bundles/{bundle.id}?{urlencode(pairs)}"
def get(path):
    response = client.get(path)
    assert response.status_code == 200, path
bundles = list(catalogue.bundles.values())
for bundle in bundles:
    get(f"/bundles/{bundle.id}")
print(p95([cpu(get, path(bundle))[0] for bundle in bundles for _ in range(5)]))
"""
# Type is set in a worker process, whose time is read from the system, since it lives on.
PAPER = """
import os
from guidebook.catalogue import load, publish
from guidebook.printing.form import form_pdf
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.plan import typical
from guidebook.presenters.telling import case_view
from guidebook.presenters.guide import bundle_view
catalogue = publish(load(settings.root)[0])
on = dt.date(2026, 3, 2)
def total():
    used = time.process_time()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == os.getpid():
            used += sum(int(one.read_text().split()[0]) for one in stat.parent.glob("task/*/schedstat")) / 1e9
    return used
def leaflet(about, case):
    return leaflet_pdf(catalogue, about, case, case.on, settings)
def form(about, case):
    return form_pdf(catalogue, about, case, settings)
def paper(bundle, day=on):
    return KIND(bundle_view(catalogue, bundle), case_view(catalogue, bundle, typical(bundle), day))
def seconds(bundle, day=on):
    begun = total()
    paper(bundle, day)
    return total() - begun
def seconds_next_day(bundle):
    paper(bundle)
    return seconds(bundle, on + dt.timedelta(days=1))
warming, *bundles = catalogue.bundles.values()
paper(warming)
print(statistics.mean(TIMED(bundle) for bundle in bundles))
"""
# The book is set in a process of its own, which has ended by then.
BOOK = """
import resource
from guidebook.catalogue import load, publish
from guidebook.printing import build_handbook
catalogue = publish(load(settings.root)[0])
own = cpu(build_handbook, catalogue, settings)[0]
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(own + children.ru_utime + children.ru_stime)
"""


def paper(kind: str, timed: str) -> str:
    """The program that measures one kind of paper, warm: `timed` says on which day."""
    return PAPER.replace("KIND", kind).replace("TIMED", timed)


@dataclass(frozen=True)
class Budget:
    """One line of the table: a program for a child, or a command whose whole process counts."""

    name: str
    seconds: float
    program: str | None = None
    command: tuple[str, ...] = ()
    is_uncached: bool = False


BUDGETS = (
    Budget("load all content, cold", 1.0, LOAD),
    Budget("check it", 0.8, CHECK),
    Budget("fold 2,000 releases", 0.3, FOLD),
    Budget("build the index", 2.2, INDEX),
    Budget("one search in process, p95", 0.004, SEARCH),
    Budget("guidebook search, cold process", 0.4, command=("search", "开奶茶店")),
    Budget("a page in process, p95", 0.015, PAGE),
    Budget("an answered page, first time, p95", 0.008, ANSWERED),
    Budget("a sheet of a case, first time", 0.12, paper("leaflet", "seconds")),
    Budget("the same sheet on another day", 0.03, paper("leaflet", "seconds_next_day")),
    Budget("a form of a case, first time", 0.12, paper("form", "seconds")),
    Budget("the whole handbook", 4.0, BOOK),
    # Loading, the check-up and the book, which have budgets of their own above.
    Budget("guidebook handbook", 5.8, command=("handbook", "-o", "{folder}/{run}.pdf"), is_uncached=True),
)


def measured(budget: Budget, folder: Path, run: int, environment: dict[str, str]) -> float:
    """CPU seconds of one run."""
    if budget.program is not None:
        command = [PYTHON, "-c", START + budget.program]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return float(done.stdout)
    if budget.is_uncached:
        environment = {**environment, "XDG_CACHE_HOME": str(folder / f"cache{run}")}
    words = [word.format(folder=folder, run=run) for word in budget.command]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [PYTHON, "-m", "guidebook.cli", *words], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    """Measure every budget and print the table; exit 1 if one is overrun."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", default="", help="only lines whose name contains this")
    chosen = options.parse_args()
    overrun = False
    print(f"{'what':<36}{'budget s':>10}{'median s':>10}{'min':>9}{'max':>9}")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        for budget in (b for b in BUDGETS if chosen.only in b.name):
            if budget.command and not budget.is_uncached:
                # The first run fills the cache, as the set-up of a site does.
                measured(budget, Path(folder), -1, environment)
            times = [measured(budget, Path(folder), run, environment) for run in range(chosen.runs)]
            median = statistics.median(times)
            overrun |= median > budget.seconds
            mark = "  over" if median > budget.seconds else ""
            print(
                f"{budget.name:<36}{budget.seconds:>10.3f}{median:>10.4f}"
                f"{min(times):>9.4f}{max(times):>9.4f}{mark}",
                flush=True,
            )
    sys.exit(overrun)


if __name__ == "__main__":
    main()
