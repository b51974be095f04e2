"""What is wrong in content/search: words in the wrong file, to nowhere, repeated or needless."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path as File
from types import MappingProxyType

from guidebook import fingerprint
from guidebook.catalogue import Catalogue
from guidebook.checks.redundant import redundant, written_words
from guidebook.loading import Unreadable, knowledge
from guidebook.loading.knowledge import LEVELS, READINGS, WORD_FIRST, WORDS_FILE, Entry, Instead, Knowledge
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, error, warning
from guidebook.search import analysis
from guidebook.text import did_you_mean, name_key, quoted

UNKNOWN_FILE = "unknown-search-file"
REDUNDANT_WORD = "redundant-word"
# A message names so many of the words.
_MOST_NAMED = 5


def problems(
    catalogue: Catalogue | None, content: File, instead: Instead = MappingProxyType({})
) -> tuple[Problem, ...]:
    """Everything wrong with the search words of a site; without a catalogue, only what the files show.

    `instead` are files that are taken as these bytes, by name below `content`; None is one that is not there.
    """
    known = knowledge.read(content, instead)
    mistakes = check(catalogue, known) if catalogue else tuple(known.problems)
    is_there = WORDS_FILE in dict(known.files) or os.path.lexists(content / WORDS_FILE)
    if (content / fingerprint.SEARCH_FOLDER).is_dir() and not is_there:
        message = f"缺少文件 content/{WORDS_FILE}，检索听不懂怎么问，请补上（可以从别的站点复制一份来改）。"
        mistakes = (*mistakes, error(Place(f"content/{WORDS_FILE}"), "missing-file", message))
    return mistakes


def check(catalogue: Catalogue, known: Knowledge) -> tuple[Problem, ...]:
    """What is wrong in content/search: words in the wrong file, to nowhere, repeated or needless."""
    return (*known.problems, *_mistakes(known.files, Called.in_catalogue(catalogue)))


@lru_cache(maxsize=4)
def _mistakes(files: knowledge.Files, called: "Called") -> tuple[Problem, ...]:
    """What is wrong with the words in these files, where things are called so: few saves change either."""
    known = knowledge.of_files(files)
    return (
        *_misplaced(called, known),
        *_misread(known),
        *_misspoken(known),
        *_unknown_names(known, called),
        *_repeated(known),
    )


def _misplaced(called: "Called", known: Knowledge) -> Iterator[Problem]:
    """Files of words that are named after no bundle, and words of a bundle in the file of another."""
    ids, bundles = dict(called.ids), called.bundles
    may_lack_bundles = any(kind is Kind.BUNDLE for kind, _ in called.left_out)
    told: set[str] = set()
    for entry in known.of(*LEVELS):
        file, stem = entry.source.file, File(entry.source.file).stem
        if file in told or ids.get(stem) == entry.target:
            continue
        if stem not in ids and not may_lack_bundles:
            told.add(file)
            guess = did_you_mean(stem, ids)
            message = f"没有代码是“{stem}”的套餐，一件事的词写在用套餐代码做名字的文件里{guess}"
            yield error(entry.target_place, UNKNOWN_FILE, message)
        elif stem in ids and entry.target in bundles:
            told.add(file)
            message = f"这个文件是“{ids[stem]}”的，“{entry.target}”的词请写到它自己的文件里。"
            yield error(entry.target_place, UNKNOWN_FILE, message)


def _misread(known: Knowledge) -> Iterator[Problem]:
    """Several words that were read as one because a bracket around them is missing."""
    for entry in known.entries:
        if entry.word.count("[") != entry.word.count("]"):
            message = f"“{entry.word}”的方括号没有成对：几个词要放进一对方括号，例如 [甲, 乙]。"
            yield error(entry.place, "missing-brackets", message)


def _misspoken(known: Knowledge) -> Iterator[Problem]:
    for entry in known.of(READINGS):
        if entry.target not in known.readings:
            message = (
                f"“{entry.target}”有{len(entry.target)}个字，读音“{entry.word}”不是{len(entry.target)}个音节："
                "一个字写一个音节，中间空一格，例如 琴行: qín háng。"
            )
            yield error(entry.place, "bad-reading", message)


_NAMED = (Kind.LAW, Kind.DEPARTMENT, Kind.MATERIAL, Kind.ITEM, Kind.BUNDLE)


@dataclass(frozen=True)
class Called:
    """What a word may lead to: everything in a catalogue, and what had to be left out of it.

    `ids` are those of bundles, with their names; `all` has every name, that of a bundle too.
    """

    ids: tuple[tuple[str, str], ...]
    all: tuple[str, ...]
    left_out: frozenset[Unreadable]

    @classmethod
    def in_catalogue(cls, catalogue: Catalogue) -> "Called":
        """What a word may lead to there."""
        ids = tuple((bundle.id, bundle.name) for bundle in catalogue.bundles.values())
        return cls(ids, tuple(name for kind in _NAMED for name in catalogue.of(kind)), catalogue.left_out)

    @cached_property
    def bundles(self) -> frozenset[str]:
        """The names of the bundles."""
        return frozenset(name for _, name in self.ids)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(map(name_key, self.all))

    @cached_property
    def _left_out(self) -> frozenset[Unreadable]:
        return frozenset((kind, name and name_key(name)) for kind, name in self.left_out)

    def may_be_bundle(self, name: str) -> bool:
        """Whether it is a bundle, or the files may hold one of that name."""
        return name in self.bundles or self._is_left_out(name, Kind.BUNDLE)

    def may_be_anything(self, name: str) -> bool:
        """Whether it is something that a word may lead to, or the files may hold that."""
        return name_key(name) in self._keys or self._is_left_out(name, *_NAMED)

    def _is_left_out(self, name: str, *kinds: Kind) -> bool:
        return any(not self._left_out.isdisjoint({(of, None), (of, name_key(name))}) for of in kinds)


def _unknown_names(known: Knowledge, names: Called) -> Iterator[Problem]:
    """Each unknown name once, at its first place: a renamed bundle may be named in fifty lines."""
    places: dict[tuple[str, bool], dict[Place, None]] = {}
    for entry in known.of(*LEVELS, *WORD_FIRST):
        only_bundles = entry.section in LEVELS or entry.section == "置顶"
        if not (names.may_be_bundle if only_bundles else names.may_be_anything)(entry.target):
            places.setdefault((entry.target, only_bundles), {})[entry.target_place] = None
    for (name, only_bundles), (first, *others) in places.items():
        more = f"（另有{len(others)}处）" if others else ""
        tail = did_you_mean(name, names.bundles if only_bundles else names.all)
        yield error(first, "unknown-name", f"检索词表里的“{name}”{more}不是内容里的名称{tail}")


def _repeated(known: Knowledge) -> Iterator[Problem]:
    entries = list(known.of(*LEVELS, *WORD_FIRST))
    first: dict[tuple[str, str, str], Entry] = {}
    for entry, key in zip(entries, analysis.keys([entry.word for entry in entries]), strict=True):
        # A word may name a bundle outright and lead to it by the way as well.
        family = "everyday" if entry.section in LEVELS else entry.section
        earlier = first.setdefault((key, entry.target, family), entry)
        if earlier.path != entry.path or earlier.source is not entry.source:
            message = f"“{entry.word}”在“{entry.target}”下已经写过（{earlier.place}），可以删去一处。"
            yield warning(entry.place, "repeated-word", message)


def needless(catalogue: Catalogue, content: File) -> Iterator[Problem]:
    """A warning for each file with words without which the search reads the same; takes a second."""
    known = knowledge.read(content)
    superfluous = redundant(catalogue, known, written_words(known))
    for _, words in groupby(
        sorted(superfluous, key=lambda word: word.place), key=lambda word: word.place.file
    ):
        first, *others = words
        named = quoted(word.text for word in (first, *others[: _MOST_NAMED - 1]))
        more = f"等{len(others) + 1}个词" if len(others) >= _MOST_NAMED else ""
        message = f"{named}{more}不写，其余的词也是这个意思，可以删去。"
        yield warning(first.place, REDUNDANT_WORD, message)
