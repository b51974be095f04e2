"""From a catalogue to an index: documents, vocabulary, dictionary, full text.

This part is slow to import; searching an existing index does not need it.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from guidebook import fingerprint, garbage
from guidebook.catalogue import Catalogue, PublicCatalogue
from guidebook.search import analysis, knowledge, pinyin, storing
from guidebook.search.documents import Document, documents
from guidebook.search.engine import Engine
from guidebook.search.facts import facts
from guidebook.search.searcher import Searcher
from guidebook.search.vocabulary import Vocabulary, vocabulary
from guidebook.search.whoosh_index import WhooshEngine
from guidebook.settings import Settings

# The language's words that the cutter gets besides the content's own: those that jieba counted this often,
# some twenty thousand.
COMMON = 170
_COUNTED = re.compile(r"^(\S+) (\d{3,}) (\S+)$", re.MULTILINE)
# High enough for a name to win against the words that it is made of.
NAME_FREQUENCY = 3_000
# Longer names are better cut into the words they are made of.
LONGEST_WORD = 5
# Grammatical words, numbers, times, places and people's names say nothing about the business.
NOUN_TAGS = {"n", "nz", "nt", "nrt", "l", "i"}
LIGHT_TAGS = ("u", "p", "c", "r", "y", "e", "d", "m", "q", "t", "f", "o", "k", "h", "x", "nr", "ns", "s", "z")


def build_index(catalogue: PublicCatalogue, settings: Settings) -> Path:
    """The folder of the catalogue's index, made if it is not there yet."""
    name = storing.index_name(catalogue.version, settings.content)
    folder = storing.index_folder(settings, name)
    storing.make(folder, lambda unfinished: write(catalogue, settings.content, unfinished))
    return folder


def searcher_for(catalogue: PublicCatalogue, settings: Settings) -> Searcher:
    """A searcher on what the catalogue holds."""
    return Searcher(build_index(catalogue, settings))


@garbage.paused()
def write(catalogue: Catalogue, content: Path, folder: Path, engine: Engine | None = None) -> None:
    """Write an index into an empty folder that only we can read."""
    known = _knowledge(content, fingerprint.search_version(content))
    words = vocabulary(catalogue, known)
    texts = documents(catalogue)
    dictionary = folder / "dictionary.txt"
    light = _write_dictionary(dictionary, words, known)
    # Every index gets its own cutter file, even if the previous cutter would do.
    cut = _cutting(_Words(dictionary.read_text("utf-8"), analysis.Cutter(dictionary)))
    tokens = [_tokens(text, cut) for text in texts]
    (folder / "text").mkdir(mode=0o700)
    (engine or WhooshEngine()).build(folder / "text", tokens)
    index_tokens = {token for _, own, shared in tokens for token in (*own, *shared)}
    for text in {_normalised(section.text) for document in texts for section in document.sections}:
        index_tokens.update(text, analysis.bigrams(text))
    storing.save(folder, _data(catalogue, known, words, texts, (light, index_tokens)))


def _data(
    catalogue: Catalogue,
    known: knowledge.Knowledge,
    words: Vocabulary,
    texts: tuple[Document, ...],
    word_lists: tuple[Iterable[str], Iterable[str]],
) -> storing.Data:
    light, index_tokens = word_lists
    readings = pinyin.readings(_characters(words))
    sounds = words.sounds()
    return storing.Data(
        documents=[text.as_dict() for text in texts],
        concepts=[concept.as_list() for concept in words.concepts],
        surfaces=words.surfaces,
        written={s: w for s, w in words.written.items() if s != w},
        sounds=sounds,
        alike=_alike(sounds),
        heads=" ".join(sorted({_head(sound) for sound in sounds})),
        exchanges=_exchanges(known.groups),
        readings=readings,
        variants=known.variants,
        lookalikes=known.lookalikes,
        light=" ".join(light),
        index_tokens=" ".join(sorted(index_tokens)),
        nouns=" ".join(w for w, _, tag in _common_words() if tag in NOUN_TAGS and len(w) > 1),
        trades=[b.id for b in catalogue.bundles.values() if b.name.startswith("开办")],
        answers=facts(catalogue),
        topics=[[topic.code, topic.name] for topic in catalogue.site.topics],
        hotline=catalogue.site.hotline.text,
    )


def _alike(sounds: dict[str, list[str]]) -> dict[str, list[str]]:
    surfaces_by_sound: dict[str, list[str]] = {}
    for sound, surfaces in sounds.items():
        alike_sound = "'".join(map(pinyin.alike, sound.split("'")))
        if alike_sound != sound:
            surfaces_by_sound.setdefault(alike_sound, []).extend(surfaces)
    return surfaces_by_sound


def _head(sound: str) -> str:
    """The first two syllables, with similar sounds as one."""
    return "'".join(map(pinyin.alike, sound.split("'")[:2]))


def _exchanges(groups: list[list[str]]) -> dict[str, list[str]]:
    """For each ending that may be exchanged, the others of its group: 铺 → 店, 档 …"""
    keys = [[analysis.key(word) for word in group] for group in groups]
    return {word: [other for other in group if other != word] for group in keys for word in group}


def _characters(words: Vocabulary) -> list[str]:
    """The characters whose readings a query may need: those of common words and of our own."""
    usual = {character for word, _, _ in _common_words() for character in word}
    own = {character for surface in words.surfaces for character in surface}
    return sorted(character for character in usual | own if "一" <= character <= "鿿")


@functools.lru_cache(maxsize=1)
def _knowledge(content: Path, version: str) -> knowledge.Knowledge:  # noqa: ARG001 - read anew when it changes
    return knowledge.read(content)


@dataclass(frozen=True)
class _Words:
    """The words of a dictionary, and the cutter that uses them."""

    text: str
    cutter: analysis.Cutter = field(compare=False)


Cut = Callable[[str], Sequence[str]]


@functools.lru_cache(maxsize=1)
def _cutting(words: _Words) -> Cut:
    """A function that cuts texts with these words; cached, since most texts are shared or unchanged."""
    return functools.lru_cache(maxsize=1 << 13)(words.cutter.tokens)


def _tokens(document: Document, cut: Cut) -> tuple[str, list[str], list[str]]:
    """Id, tokens of the bundle's own text, tokens of text that it shares."""
    # The title and the plain name count as if they stood there three times.
    own = [*cut(analysis.normalised(f"{document.title}\n{document.plain_name}"))] * 3
    shared: list[str] = []
    for section in document.sections:
        into = own if section.is_own else shared
        into += cut(_normalised(section.text))
    return document.id, own, shared


_normalised = functools.lru_cache(maxsize=1 << 13)(analysis.normalised)


@functools.cache
def _common_words() -> tuple[tuple[str, int, str], ...]:
    """The most frequent words of jieba's dictionary with frequency and part of speech."""
    lines = (files("jieba") / "dict.txt").read_text("utf-8")
    # Most of the lines are rare words, which the pattern leaves out before anything is made of them.
    counted = ((word, int(count), tag) for word, count, tag in _COUNTED.findall(lines))
    return tuple(entry for entry in counted if entry[1] >= COMMON)


def _write_dictionary(path: Path, words: Vocabulary, known: knowledge.Knowledge) -> list[str]:
    """Write the cutter's dictionary; returns the words that carry no meaning of their own."""
    frequencies = {word: frequency for word, frequency, _ in _common_words()}
    for name in (*_own_words(words), *known.dictionary):
        frequencies[name] = max(frequencies.get(name, 0), NAME_FREQUENCY)
    path.write_text("".join(f"{w} {f}\n" for w, f in frequencies.items()), "utf-8")
    return sorted(
        w for w, _, tag in _common_words() if tag.startswith(LIGHT_TAGS) and w not in words.surfaces
    )


def _own_words(words: Vocabulary) -> Iterator[str]:
    """Names short enough to be words; the long official ones are better cut."""
    for surface in words.surfaces:
        if 1 < len(surface) <= LONGEST_WORD and surface.isalnum() and not surface.isascii():
            yield surface
