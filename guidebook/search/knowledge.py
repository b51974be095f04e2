"""What editors teach the search: content/search/*.yaml, read with the place of every word.

- everyday-*.yaml 套餐 → 决定/叫法/相关/沾边: the words people use for a bundle, by how firmly they mean it
- names*.yaml    别称: a thing → other names of it; 指向: a word → the things it leads to, the nearest first;
                 经办: a desk or an old office → the items that it handled
- pins.yaml      置顶: a word → the bundles that come first for it, in this order
- words.yaml     the words of asking itself: 意图, 问法, 方面, 忽略, 换说, 异体字, 形近字
- dictionary.txt words that the cutter would otherwise cut apart, one a line
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as File
from typing import TYPE_CHECKING, NamedTuple

from guidebook import fingerprint, yamlsource
from guidebook.problems import Place, Problem, error, warning
from guidebook.search import analysis
from guidebook.text import did_you_mean, name_key
from guidebook.yamlsource import Path, Source

if TYPE_CHECKING:
    from guidebook.catalogue import Catalogue

# How firmly a word means a bundle. 决定 outweighs a trade named beside it (奶茶店倒闭了 is about closing).
LEVELS = {"决定": 4.5, "叫法": 3.0, "相关": 2.0, "沾边": 1.0}
WORD_LISTS = ("意图", "忽略", "换说", "异体字", "形近字", "方面", "问法")
PARTS = {"everyday": ("",), "names": ("别称", "指向", "经办"), "pins": ("置顶",), "words": WORD_LISTS}


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

    @cached_property
    def groups(self) -> list[list[str]]:
        """换说: words that may stand for one another."""
        return self._lists("换说")

    @cached_property
    def aspects(self) -> Mapping[str, list[str]]:
        """方面: a side of the matter → the words that ask for it."""
        found: dict[str, list[str]] = {}
        for entry in self.of("方面"):
            found.setdefault(entry.target, []).append(entry.word)
        return found

    @cached_property
    def manners(self) -> Mapping[str, list[str]]:
        """问法: a manner of asking → its words."""
        found: dict[str, list[str]] = {}
        for entry in self.of("问法"):
            found.setdefault(entry.target, []).append(entry.word)
        return found

    @cached_property
    def variants(self) -> dict[str, str]:
        """异体字: odd character → usual character."""
        return {entry.target: entry.word for entry in self.of("异体字") if len(entry.target) == 1}

    @cached_property
    def lookalikes(self) -> dict[str, str]:
        """形近字: a character → the first of those that it is taken for."""
        found: dict[str, str] = {}
        for entry in self.of("形近字"):
            root = next((found[c] for c in entry.word if c in found), entry.word[0])
            found |= dict.fromkeys(entry.word, root)
        return found

    def _lists(self, section: str) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for entry in self.of(section):
            found.setdefault(entry.target, []).append(entry.word)
        return list(found.values())


def read(content: File) -> Knowledge:
    """The knowledge of a content folder; what cannot be read is reported and left out."""
    knowledge = Knowledge()
    for name in fingerprint.search_names(content):
        path = content / name
        if path.suffix == ".txt":
            lines = path.read_text("utf-8-sig").splitlines()
            knowledge.dictionary += [
                line.split(maxsplit=1)[0] for line in lines if line.strip() and line[0] != "#"
            ]
        else:
            _read_file(yamlsource.read(f"content/{name}", path.read_bytes()), path.stem, knowledge)
    return knowledge


def _read_file(source: Source, stem: str, knowledge: Knowledge) -> None:
    knowledge.problems += source.problems
    family = stem.partition("-")[0]
    if family not in PARTS:
        message = f"检索词表里没有“{stem}”这种文件，可用的开头有“{'”“'.join(PARTS)}”。"
        knowledge.problems.append(error(source.place(), "unknown-search-file", message))
        return
    if not isinstance(source.value, dict):
        return
    for section, body in source.value.items():
        if family == "everyday":
            _read_bundle(source, section, body, knowledge)
        elif section in PARTS[family]:
            _read_section(source, section, body, knowledge)
        else:
            _unknown_section(source, (section,), PARTS[family], knowledge)


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


def check(catalogue: "Catalogue", content: File) -> tuple[Problem, ...]:
    """What is wrong in content/search: names that lead nowhere, words without effect, words said twice."""
    knowledge = read(content)
    names = known_names(catalogue)
    problems = [*knowledge.problems]
    problems += _unknown_names(knowledge, names, set(catalogue.bundles))
    problems += _repeated(knowledge)
    return tuple(problems)


def known_names(catalogue: "Catalogue") -> dict[str, str]:
    """Comparable form → name, of everything that a word may lead to."""
    from guidebook.search.citations import laws  # noqa: PLC0415 - only a check needs them

    tables: tuple[Iterable[str], ...] = (
        laws(catalogue),
        catalogue.departments,
        catalogue.materials,
        catalogue.items,
        catalogue.bundles,
    )
    return {name_key(name): name for table in tables for name in table}


def _unknown_names(knowledge: Knowledge, names: Mapping[str, str], bundles: set[str]) -> Iterator[Problem]:
    reported = set()
    for entry in knowledge.of(*LEVELS, "别称", "指向", "经办", "置顶"):
        only_bundles = entry.section in LEVELS or entry.section == "置顶"
        known = entry.target in bundles if only_bundles else name_key(entry.target) in names
        if known or (entry.target, entry.target_place) in reported:
            continue
        reported.add((entry.target, entry.target_place))
        tail = did_you_mean(entry.target, bundles if only_bundles else names.values())
        yield error(entry.target_place, "unknown-name", f"检索词表里的“{entry.target}”不是内容里的名称{tail}")


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
