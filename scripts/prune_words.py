"""Take away the words of the search that add nothing, the least useful first, until few enough are left.

    .venv/bin/python scripts/prune_words.py [--most 15800] [--root .] [queries.jsonl …]

First go the words without which the rest reads the same (`guidebook.checks.redundant`, which the
check-up tells as `redundant-word`); then those for which the search still ranks the same bundle first when
they are asked as a query: first the words that few of the queries use, of these the ones whose rest says
most of the same. Never give it the queries by which the result is judged.

Words of asking, 置顶, 指向, 经办 and 别名 stay. Whole entries are taken out of the files; comments, order and
everything else stay. To be run again after many words were added; measure with `guidebook evaluate` before
and after.
"""

import argparse
import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

from guidebook.catalogue import Catalogue, load
from guidebook.checks.redundant import Reader, Word, redundant, written_words
from guidebook.cli import judging
from guidebook.cli.searching import desk_of
from guidebook.loading import knowledge
from guidebook.loading.knowledge import LEVELS, WORD_FIRST, Knowledge
from guidebook.search.query.searcher import Searcher
from guidebook.settings import Settings
from guidebook.yamlsource import Splicer
from guidebook.yamlsource.quoting import scalar

MOST = 15_800
# Words that are tried without one another's help in one round; each round makes an index.
BATCH = 2_500
# So many more than are still missing are tried, since some turn out to be needed.
SPARE = 60
# Columns of a line; a Chinese character takes two.
WIDTH = 110
_COUNTED = (*LEVELS, *WORD_FIRST, "意图", "忽略", "方面")
_WITH_ALIASES = ("departments", "offices", "materials", "laws", "items", "bundles")
_LIST = re.compile(r"( *)([^\s#][^:]*: )\[(.*)\]")


def main() -> None:
    """Prune the words of the site in `--root`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=MOST, help="so many entries may be left")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder with content/")
    parser.add_argument("queries", type=Path, nargs="*", help="graded queries that show which words are used")
    arguments = parser.parse_args()
    root: Path = arguments.root.resolve()
    print(f"before: {count(root)} entries")
    while found := redundant(*read(root), written_words(read(root)[1])):
        take_out(root, found)
        print(f"the rest reads the same without {len(found)}: {count(root)} entries")
    asked = [graded.query for file in arguments.queries for graded in judging.read(file)]
    dropped = needless(root, count(root) - arguments.most, asked)
    take_out(root, dropped)
    print(f"the same is first without {len(dropped)}: {count(root)} entries")
    if count(root) > arguments.most:
        sys.exit("no more can go without loss")


def read(root: Path) -> tuple[Catalogue, Knowledge]:
    """The catalogue and the words of a site."""
    catalogue, problems = load(root)
    if catalogue is None:
        sys.exit("\n".join(map(str, problems)))
    return catalogue, knowledge.read(root / "content")


def count(root: Path) -> int:
    """How many entries editors wrote: everyday words, 指向, 经办, 置顶, words of asking and 别名."""
    catalogue, known = read(root)
    records = [r for kind in _WITH_ALIASES for r in getattr(catalogue, kind).values()]
    return sum(len(record.aliases) for record in records) + sum(1 for _ in known.of(*_COUNTED))


def needless(root: Path, number: int, asked: Sequence[str]) -> list[Word]:
    """About `number` words, the least useful first, for which the same bundle is first without them all."""
    words = written_words(read(root)[1])
    by_surface: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_surface[word.surface].append(word)
    reader = Reader(*read(root))
    uses = uses_in(root, asked)
    waiting = sorted(by_surface, key=lambda s: (uses[s], -reader.likeness(s), -len(s)))
    first = firsts(root, (), waiting)
    dropped: list[str] = []
    while waiting and (missing := number - entries_of(by_surface, dropped)) > 0:
        size = min(missing + SPARE, BATCH)
        batch, waiting = waiting[:size], waiting[size:]
        tried = [*dropped, *batch]
        without = firsts(root, [w for surface in tried for w in by_surface[surface]], tried)
        # A word dropped earlier may have been found by one that goes now.
        dropped = [surface for surface in tried if without[surface] == first[surface]]
        print(f"  {len(tried) - len(dropped)} of {len(tried)} are needed, {len(waiting)} are not tried yet")
    return [word for surface in dropped for word in by_surface[surface]]


def uses_in(root: Path, queries: Sequence[str]) -> Counter[str]:
    """In how many of the queries each known word is found, as it stands or corrected."""
    with opened(root) as searcher:
        found = (searcher.understand(query).names for query in queries)
        return Counter(surface for names in found for surface in {match.surface for match in names})


def entries_of(words: dict[str, list[Word]], surfaces: Iterable[str]) -> int:
    """How many entries go with the surfaces: several bundles may have the same word."""
    return sum(len(words[surface]) for surface in surfaces)


def firsts(root: Path, without: Iterable[Word], queries: Iterable[str]) -> dict[str, str]:
    """The first bundle for each query, or nothing, on a copy of the site without these words."""
    with opened(root, without) as searcher:
        shown = {query: searcher.find(query, limit=1).response.results for query in queries}
    return {query: results[0].id if results else "" for query, results in shown.items()}


@contextmanager
def opened(root: Path, without: Iterable[Word] = ()) -> Iterator[Searcher]:
    """The search of a copy of the site that has not these words."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(root / "content", copy / "content")
        take_out(copy, without)
        searcher = desk_of(Settings.at(copy, {"XDG_CACHE_HOME": folder})).searcher
        yield searcher


def take_out(root: Path, words: Iterable[Word]) -> None:
    """Take the entries out of the files of the site."""
    by_file: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_file[word.source.file].append(word)
    for file, gone in by_file.items():
        path = root / file
        path.write_bytes(without(file, path.read_bytes(), gone))


def without(file: str, data: bytes, gone: Iterable[Word]) -> bytes:
    """The file without the entries; a list of which nothing is left goes with its key."""
    splicer = Splicer(file, data)
    lists: dict[tuple[str | int, ...], set[int]] = defaultdict(set)
    for word in gone:
        lists[word.path[:-1]].add(int(word.path[-1]))
    for path, numbers in lists.items():
        value = splicer.value_at(path)
        entries = value if isinstance(value, list) else [value]
        left = [entry for n, entry in enumerate(entries) if n not in numbers]
        if left:
            splicer.replace(path, left)
        else:
            splicer.remove(path)
    return _wrapped(data.decode(), splicer.result.decode()).encode()


def _wrapped(before: str, after: str) -> str:
    """The text with the lists that are new in it broken into lines that are not too wide."""
    known = set(before.splitlines())
    lines: list[str] = []
    for line in after.splitlines():
        match = _LIST.fullmatch(line)
        if match and line not in known and _width(line) > WIDTH:
            entries = [str(entry) for entry in yaml.safe_load(f"[{match[3]}]")]
            lines += _broken(match[1] + match[2], entries, len(match[1]))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _broken(head: str, entries: Sequence[str], indent: int) -> Iterator[str]:
    yield f"{head}["
    margin = " " * (indent + 4)
    line = margin
    for entry in entries:
        if line.strip() and _width(f"{line}{scalar(entry)},") > WIDTH:
            yield line.rstrip()
            line = margin
        line += f"{scalar(entry)}, "
    yield line.rstrip(", ")
    yield f"{' ' * (indent + 2)}]"


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


if __name__ == "__main__":
    main()
