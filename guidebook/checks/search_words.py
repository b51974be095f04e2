"""Words of the search in the wrong file, and words that it does not need."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from guidebook.catalogue import Catalogue
from guidebook.model.references import Kind
from guidebook.problems import Problem, error, warning
from guidebook.search import knowledge
from guidebook.search.knowledge import LEVELS
from guidebook.search.redundant import redundant, written_words
from guidebook.text import did_you_mean, quoted

UNKNOWN_FILE = "unknown-search-file"
REDUNDANT_WORD = "redundant-word"
_NAMED = 5


def misplaced(catalogue: Catalogue, content: Path) -> Iterator[Problem]:
    """Files of words that are named after no bundle, and words of a bundle in the file of another."""
    ids = {bundle.id: bundle.name for bundle in catalogue.bundles.values()}
    may_lack_bundles = any(kind is Kind.BUNDLE for kind, _ in catalogue.left_out)
    told: set[str] = set()
    for entry in knowledge.read(content).of(*LEVELS):
        file, stem = entry.source.file, Path(entry.source.file).stem
        if file in told or ids.get(stem) == entry.target:
            continue
        if stem not in ids and not may_lack_bundles:
            told.add(file)
            guess = did_you_mean(stem, ids)
            message = f"没有代码是“{stem}”的套餐，一件事的词写在用套餐代码做名字的文件里{guess}"
            yield error(entry.target_place, UNKNOWN_FILE, message)
        elif stem in ids and entry.target in catalogue.bundles:
            told.add(file)
            message = f"这个文件是“{ids[stem]}”的，“{entry.target}”的词请写到它自己的文件里。"
            yield error(entry.target_place, UNKNOWN_FILE, message)


def needless(catalogue: Catalogue, content: Path) -> Iterator[Problem]:
    """A warning for each file with words without which the search reads the same; takes a second."""
    known = knowledge.read(content)
    found = redundant(catalogue, known, written_words(catalogue, known))
    for _, words in groupby(sorted(found, key=lambda word: word.place), key=lambda word: word.place.file):
        first, *others = words
        named = quoted(word.text for word in (first, *others[: _NAMED - 1]))
        more = f"等{len(others) + 1}个词" if len(others) >= _NAMED else ""
        message = f"{named}{more}不写，其余的词也是这个意思，可以删去。"
        yield warning(first.place, REDUNDANT_WORD, message)
