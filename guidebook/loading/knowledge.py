"""What editors teach the search: content/search/*.yaml, read with the place of every word.

- <bundle id>.yaml 套餐 → 决定/叫法/相关/沾边: the words people use for a bundle, by how firmly they mean it
- pins.yaml      置顶: a word → the bundles that come first for it, in this order; 指向: a word → the
                 things it leads to, the nearest first; 经办: a desk or an old office →
                 the items that it handled
- words.yaml     the words of asking itself: 意图, 方面, 忽略, 异体字, 形近字;
                 通名: what shops of any trade are called; 读音: a word → how it is read
- dictionary.txt words that the cutter would otherwise cut apart, one a line

Other names of one thing are no words of the search: they stand in its record as 别名.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as File
from types import MappingProxyType
from typing import NamedTuple

from guidebook import fingerprint, yamlsource
from guidebook.loading.files import is_code
from guidebook.loading.misnaming import misnamed
from guidebook.problems import Place, Problem, error
from guidebook.secrecy import refuses
from guidebook.text import did_you_mean
from guidebook.yamlsource import Path, Source

# How firmly a word means a bundle, the firmest first.
LEVELS = ("决定", "叫法", "相关", "沾边")
READINGS = "读音"
WORD_LISTS = ("意图", "忽略", "异体字", "形近字", "方面", "通名", READINGS)
# The sections of the files that are not about one bundle.
PARTS = {"pins": ("置顶", "指向", "经办"), "words": WORD_LISTS}

WORDS_FILE = f"{fingerprint.SEARCH_FOLDER}/words.yaml"

# Files by name below the content folder; and those that stand in place of what is on the disk.
Files = tuple[tuple[str, bytes], ...]
Instead = Mapping[str, bytes | None]
_AS_THEY_ARE: Instead = MappingProxyType({})

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
    """Everything in content/search, by section; `problems` are mistakes in the files themselves.

    `files` are those that could be opened, by name below the content folder.
    """

    entries: list[Entry] = field(default_factory=list)
    dictionary: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: Files = ()

    def of(self, *sections: str) -> Iterator[Entry]:
        """The entries of the sections, in the order of the files."""
        return (entry for entry in self.entries if entry.section in sections)

    def words(self, section: str) -> list[str]:
        """The words of a section, each once."""
        return list(dict.fromkeys(entry.word for entry in self.of(section)))

    @functools.cached_property
    def aspects(self) -> Mapping[str, list[str]]:
        """方面: a side of the matter → the words that ask for it."""
        words_by_aspect: dict[str, list[str]] = {}
        for entry in self.of("方面"):
            words_by_aspect.setdefault(entry.target, []).append(entry.word)
        return words_by_aspect

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

    @functools.cached_property
    def readings(self) -> dict[str, str]:
        """读音: a word → its syllables, separated by spaces; what does not fit the word is left out."""
        return {e.target: e.word for e in self.of(READINGS) if len(e.word.split()) == len(e.target)}


def files(content: File, instead: Instead = _AS_THEY_ARE) -> Iterator[tuple[str, bytes | OSError]]:
    """The files of the search by name below `content`, or why one cannot be opened.

    `instead` are files that are taken as these bytes, whatever the disk has; None is one that is not there.
    """
    given = {name: data for name, data in instead.items() if name.startswith(f"{fingerprint.SEARCH_FOLDER}/")}
    for name in sorted({*fingerprint.search_names(content), *given}):
        try:
            data = (
                given[name] if name in given else _data(content, name, fingerprint.signature(content / name))
            )
        except OSError as cause:
            yield name, cause
        else:
            if data is not None:
                yield name, data


# A site that is followed is read after every save, and few files have changed.
@functools.lru_cache(maxsize=512)
def _data(content: File, name: str, _signature: fingerprint.Signature) -> bytes:
    return fingerprint.read(content, name)


def read(content: File, instead: Instead = _AS_THEY_ARE) -> Knowledge:
    """The knowledge of a content folder, or of what is given `instead`; what cannot be read is reported."""
    problems = list(misnamed(content, fingerprint.SEARCH_FOLDER))
    opened: list[tuple[str, bytes]] = []
    for name, data in files(content, instead):
        if isinstance(data, OSError):
            problems += yamlsource.unopened(f"content/{name}", data).problems
        else:
            opened.append((name, data))
    known = of_files(tuple(opened))
    return replace(known, entries=list(known.entries), problems=[*problems, *known.problems])


@functools.lru_cache(maxsize=4)
def of_files(opened: Files) -> Knowledge:
    """The knowledge in files, by name; it is shared, and nobody may change it."""
    knowledge = Knowledge(files=opened)
    for name, data in opened:
        if name.endswith(".txt"):
            _read_dictionary(Source(f"content/{name}"), data, knowledge)
        else:
            _read_file(source_of(f"content/{name}", data), File(name).stem, knowledge)
    # The check-up tells of them; nobody may find them.
    knowledge.entries = [e for e in knowledge.entries if not (refuses(e.word) or refuses(e.target))]
    return knowledge


def spoken(content: File) -> dict[str, str]:
    """读音 alone: a word → its syllables; none if the file cannot be read."""
    try:
        source = source_of(f"content/{WORDS_FILE}", fingerprint.read(content, WORDS_FILE))
    except OSError:
        return {}
    knowledge = Knowledge()
    _read_file(source, File(WORDS_FILE).stem, knowledge)
    return knowledge.readings


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
