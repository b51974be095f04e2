"""What editors teach the search: content/search/*.yaml, read with the place of every word.

- <bundle id>.yaml 套餐 → 决定/叫法/相关/沾边: the words people use for a bundle, by how firmly they mean it
- pins.yaml      置顶: a word → the bundles that come first for it, in this order; 指向: a word → the
                 things it leads to, the nearest first; 经办: a desk or an old office →
                 the items that it handled
- words.yaml     the words of asking itself: 意图, 问法, 方面, 忽略, 换说, 异体字, 形近字
- dictionary.txt words that the cutter would otherwise cut apart, one a line

Other names of one thing are no words of the search: they stand in its record as 别名.
"""

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import TYPE_CHECKING, NamedTuple

from guidebook import fingerprint, yamlsource
from guidebook.loading import is_code, misnamed
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, error, warning
from guidebook.search import analysis
from guidebook.secrecy import refuses
from guidebook.text import did_you_mean, name_key
from guidebook.yamlsource import Path, Source

if TYPE_CHECKING:
    from guidebook.catalogue import Catalogue

# How firmly a word means a bundle. 决定 outweighs a trade named beside it (奶茶店倒闭了 is about closing).
LEVELS = {"决定": 4.5, "叫法": 3.0, "相关": 2.0, "沾边": 1.0}
WORD_LISTS = ("意图", "忽略", "换说", "异体字", "形近字", "方面", "问法")
# The sections of the files that are not about one bundle.
PARTS = {"pins": ("置顶", "指向", "经办"), "words": WORD_LISTS}

WORDS_FILE = f"{fingerprint.SEARCH_FOLDER}/words.yaml"

# Here the word is the key, and the names that it leads to are the values.
WORD_FIRST = frozenset({"指向", "经办", "置顶"})


class Entry(NamedTuple):
    """One line of knowledge: a word, the name it stands under, and where it is written.

    `heading` and `path` are the paths of the key and of the value in `source`.
    """

    word: str
    target: str
    section: str
    source: Source
    heading: Path
    path: Path

    @property
    def place(self) -> Place:
        """Where the word stands."""
        return self._key_place if self.section in WORD_FIRST else self._value_place

    @property
    def target_place(self) -> Place:
        """Where the name stands."""
        return self._value_place if self.section in WORD_FIRST else self._key_place

    @property
    def _key_place(self) -> Place:
        return self.source.key_place(self.heading)

    @property
    def _value_place(self) -> Place:
        return self.source.place(self.path)


@dataclass
class Knowledge:
    """Everything in content/search, by section; `problems` are mistakes in the files themselves."""

    entries: list[Entry] = field(default_factory=list)
    dictionary: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, *sections: str) -> Iterator[Entry]:
        """The entries of the sections, in the order of the files."""
        return (entry for entry in self.entries if entry.section in sections)

    def words(self, section: str) -> list[str]:
        """The words of a section, each once."""
        return list(dict.fromkeys(entry.word for entry in self.of(section)))

    @functools.cached_property
    def groups(self) -> list[list[str]]:
        """换说: words that may stand for one another."""
        return self._lists("换说")

    @functools.cached_property
    def aspects(self) -> Mapping[str, list[str]]:
        """方面: a side of the matter → the words that ask for it."""
        words_by_aspect: dict[str, list[str]] = {}
        for entry in self.of("方面"):
            words_by_aspect.setdefault(entry.target, []).append(entry.word)
        return words_by_aspect

    @functools.cached_property
    def manners(self) -> Mapping[str, list[str]]:
        """问法: a manner of asking → its words."""
        words_by_manner: dict[str, list[str]] = {}
        for entry in self.of("问法"):
            words_by_manner.setdefault(entry.target, []).append(entry.word)
        return words_by_manner

    @functools.cached_property
    def variants(self) -> dict[str, str]:
        """异体字: odd character → usual character."""
        return {entry.target: entry.word for entry in self.of("异体字") if len(entry.target) == 1}

    @functools.cached_property
    def lookalikes(self) -> dict[str, str]:
        """形近字: a character → the first of those that it is taken for."""
        roots: dict[str, str] = {}
        for entry in self.of("形近字"):
            root = next((roots[c] for c in entry.word if c in roots), entry.word[0])
            roots |= dict.fromkeys(entry.word, root)
        return roots

    def _lists(self, section: str) -> list[list[str]]:
        words_by_target: dict[str, list[str]] = {}
        for entry in self.of(section):
            words_by_target.setdefault(entry.target, []).append(entry.word)
        return list(words_by_target.values())


def read(content: File) -> Knowledge:
    """The knowledge of a content folder; what cannot be read is reported and left out."""
    knowledge = Knowledge(problems=list(misnamed(content, fingerprint.SEARCH_FOLDER)))
    for name in fingerprint.search_names(content):
        file = f"content/{name}"
        try:
            data = fingerprint.read(content, name)
        except OSError as cause:
            knowledge.problems += yamlsource.unopened(file, cause).problems
            continue
        if name.endswith(".txt"):
            _read_dictionary(Source(file), data, knowledge)
        else:
            _read_file(source_of(file, data), File(name).stem, knowledge)
    # The check-up tells of them; nobody may find them.
    knowledge.entries = [e for e in knowledge.entries if not (refuses(e.word) or refuses(e.target))]
    return knowledge


# A site that is followed reads the words after every save, and few files have changed.
source_of = functools.lru_cache(maxsize=256)(yamlsource.read)


def _read_dictionary(source: Source, data: bytes, knowledge: Knowledge) -> None:
    text = yamlsource.decoded(data, source) or ""
    knowledge.problems += source.problems
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    knowledge.dictionary += [line.split(maxsplit=1)[0] for line in lines]


def _read_file(source: Source, stem: str, knowledge: Knowledge) -> None:
    refused = _refused(source, stem)
    knowledge.problems += [refused] if refused else source.problems
    if refused or not isinstance(source.value, dict):
        return
    for section, body in source.value.items():
        if isinstance(body, str):
            message = f"“{section}”下面没有读到内容，请检查它后面几行的缩进、冒号和括号。"
            knowledge.problems.append(error(source.place((section,)), "not-a-mapping", message))
        elif stem not in PARTS:
            _read_bundle(source, section, body, knowledge)
        elif section in PARTS[stem]:
            _read_section(source, section, body, knowledge)
        else:
            _unknown_section(source, (section,), PARTS[stem], knowledge)


def _refused(source: Source, stem: str) -> Problem | None:
    """Why nothing in the file counts: it is a copy by its name, or holds nothing."""
    if not is_code(stem):
        message = (
            f"“{stem}.yaml”不会被读取：检索词表的文件名只用小写字母、数字和连字符。"
            "是多出来的副本就删去，不是就改名。"
        )
        return error(Place(source.file), "bad-file-name", message)
    if not isinstance(source.value, dict) and not source.problems:
        message = "这里没有读到内容：文件应由“键: 值”一行行写成。"
        return error(source.place(), "not-a-mapping", message)
    return None


def _read_bundle(source: Source, bundle: str, body: yamlsource.Value, knowledge: Knowledge) -> None:
    for level, words in (body if isinstance(body, dict) else {}).items():
        if level not in LEVELS:
            _unknown_section(source, (bundle, level), LEVELS, knowledge)
            continue
        for n, word in _words(words):
            knowledge.entries.append(Entry(word, bundle, level, source, (bundle,), (bundle, level, n)))


def _read_section(source: Source, section: str, body: yamlsource.Value, knowledge: Knowledge) -> None:
    pairs: Iterable[tuple[str | int, yamlsource.Value]]
    pairs = body.items() if isinstance(body, dict) else enumerate(body if isinstance(body, list) else [])
    for heading, words in pairs:
        for n, word in _words(words):
            path = (section, heading, n) if isinstance(words, list) else (section, heading)
            named = (str(heading), word) if section in WORD_FIRST else (word, str(heading))
            knowledge.entries.append(Entry(*named, section, source, (section, heading), path))


def _words(value: yamlsource.Value) -> Iterator[tuple[int, str]]:
    for n, word in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(word, str) and word.strip():
            yield n, word.strip()


def _unknown_section(
    source: Source, path: tuple[str, ...], known: Iterable[str], knowledge: Knowledge
) -> None:
    message = f"这里没有“{path[-1]}”这一栏{did_you_mean(path[-1], known)}"
    knowledge.problems.append(error(source.key_place(path), "unknown-key", message))


def problems(catalogue: "Catalogue | None", content: File) -> tuple[Problem, ...]:
    """Everything wrong with the search words of a site; without a catalogue, only what the files show."""
    mistakes = check(catalogue, content) if catalogue else tuple(read(content).problems)
    if (content / fingerprint.SEARCH_FOLDER).is_dir() and not os.path.lexists(content / WORDS_FILE):
        message = f"缺少文件 content/{WORDS_FILE}，检索听不懂怎么问，请补上（可以从别的站点复制一份来改）。"
        mistakes = (*mistakes, error(Place(f"content/{WORDS_FILE}"), "missing-file", message))
    return mistakes


def check(catalogue: "Catalogue", content: File) -> tuple[Problem, ...]:
    """What is wrong in content/search: names that lead nowhere, words without effect, repeated words."""
    knowledge = read(content)
    unknown = _unknown_names(knowledge, _Names(catalogue))
    return (*knowledge.problems, *_misread(knowledge), *unknown, *_repeated(knowledge))


def _misread(knowledge: Knowledge) -> Iterator[Problem]:
    """Several words that were read as one because a bracket around them is missing."""
    for entry in knowledge.entries:
        if entry.word.count("[") != entry.word.count("]"):
            message = f"“{entry.word}”的方括号没有成对：几个词要放进一对方括号，例如 [甲, 乙]。"
            yield error(entry.place, "missing-brackets", message)


_NAMED = (Kind.LAW, Kind.DEPARTMENT, Kind.MATERIAL, Kind.ITEM, Kind.BUNDLE)


class _Names:
    """What a word may lead to: everything in the catalogue, and what had to be left out of it."""

    def __init__(self, catalogue: "Catalogue") -> None:
        self.bundles = catalogue.bundles.keys()
        self.all = [name for kind in _NAMED for name in catalogue.of(kind)]
        self._keys = set(map(name_key, self.all))
        self._left_out = {(kind, name and name_key(name)) for kind, name in catalogue.left_out}

    def may_be_bundle(self, name: str) -> bool:
        """Whether it is a bundle, or the files may hold one of that name."""
        return name in self.bundles or self._is_left_out(name, Kind.BUNDLE)

    def may_be_anything(self, name: str) -> bool:
        """Whether it is something that a word may lead to, or the files may hold that."""
        return name_key(name) in self._keys or self._is_left_out(name, *_NAMED)

    def _is_left_out(self, name: str, *kinds: Kind) -> bool:
        return any(not self._left_out.isdisjoint({(of, None), (of, name_key(name))}) for of in kinds)


def _unknown_names(knowledge: Knowledge, names: _Names) -> Iterator[Problem]:
    """Each unknown name once, at its first place: a renamed bundle may be named in fifty lines."""
    places: dict[tuple[str, bool], dict[Place, None]] = {}
    for entry in knowledge.of(*LEVELS, *WORD_FIRST):
        only_bundles = entry.section in LEVELS or entry.section == "置顶"
        if not (names.may_be_bundle if only_bundles else names.may_be_anything)(entry.target):
            places.setdefault((entry.target, only_bundles), {})[entry.target_place] = None
    for (name, only_bundles), (first, *others) in places.items():
        more = f"（另有{len(others)}处）" if others else ""
        tail = did_you_mean(name, names.bundles if only_bundles else names.all)
        yield error(first, "unknown-name", f"检索词表里的“{name}”{more}不是内容里的名称{tail}")


def _repeated(knowledge: Knowledge) -> Iterator[Problem]:
    entries = list(knowledge.of(*LEVELS, *WORD_FIRST))
    first: dict[tuple[str, str, str], Entry] = {}
    for entry, key in zip(entries, analysis.keys([entry.word for entry in entries]), strict=True):
        # A word may name a bundle outright and lead to it by the way as well.
        family = "everyday" if entry.section in LEVELS else entry.section
        known = first.setdefault((key, entry.target, family), entry)
        if known.path != entry.path or known.source is not entry.source:
            message = f"“{entry.word}”在“{entry.target}”下已经写过（{known.place}），可以删去一处。"
            yield warning(entry.place, "repeated-word", message)
