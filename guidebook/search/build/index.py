"""From a catalogue to an index: documents, vocabulary, dictionary, full text."""

import functools
from collections.abc import Callable, Iterable
from pathlib import Path

from guidebook import fingerprint, garbage
from guidebook import readings as spoken
from guidebook.catalogue import Catalogue, PublicCatalogue
from guidebook.loading import knowledge
from guidebook.presenters import sentences
from guidebook.presenters.withdrawn import withdrawn_called
from guidebook.search import analysis, pinyin, storing, weights
from guidebook.search.build import dictionary
from guidebook.search.build.documents import documents
from guidebook.search.build.readings import readings
from guidebook.search.build.records import records
from guidebook.search.build.vocabulary import Vocabulary, vocabulary
from guidebook.search.engine import Engine
from guidebook.search.schema import data
from guidebook.search.schema.data import Document, Subject
from guidebook.search.whoosh_index import WhooshEngine
from guidebook.settings import Settings


def build_index(catalogue: PublicCatalogue, settings: Settings) -> Path:
    """The folder of the catalogue's index, made if it is not there yet."""
    name = storing.index_name(catalogue.version, settings.content)
    folder = storing.index_folder(settings, name)
    storing.make(folder, lambda unfinished: write(catalogue, settings.content, unfinished))
    return folder


@garbage.paused()
def write(catalogue: Catalogue, content: Path, folder: Path, engine: Engine | None = None) -> None:
    """Write an index into an empty folder that only we can read."""
    known = _knowledge(content, fingerprint.search_version(content))
    words = vocabulary(catalogue, known)
    texts = documents(catalogue)
    path = folder / "dictionary.txt"
    dictionary.write_dictionary(path, words.surfaces, known.dictionary)
    # Guides share many texts.
    cut = functools.lru_cache(maxsize=None)(analysis.Cutter(path).tokens)
    tokens = [_tokens(text, cut) for text in texts]
    (folder / "text").mkdir(mode=0o700)
    (engine or WhooshEngine()).build(folder / "text", tokens)
    index_tokens = {token for _, own, shared in tokens for token in (*own, *shared)}
    for text in {_normalised(section.text) for document in texts for section in document.sections}:
        index_tokens.update(text, analysis.bigrams(text))
    kept = _vocabulary_data(words, known)
    kept.documents, kept.records = list(texts), list(records(catalogue))
    kept.gone = _gone(catalogue)
    kept.variants, kept.lookalikes = known.variants, known.lookalikes
    kept.index_tokens = " ".join(sorted(index_tokens))
    kept.subjects = {key: Subject.stored(one) for key, one in sentences.subjects(catalogue).items()}
    kept.bundles = {key: Subject.stored(one) for key, one in sentences.of_bundles(catalogue).items()}
    kept.topics = [(topic.code, topic.name) for topic in catalogue.site.topics]
    kept.hotline = catalogue.site.hotline.text
    data.save(folder, kept)


def _vocabulary_data(words: Vocabulary, known: knowledge.Knowledge) -> data.Data:
    sounds = words.sounds(spoken.readings(tuple(known.readings.items())))
    return data.Data(
        meanings=words.meanings,
        surfaces=words.surfaces,
        written={s: w for s, w in words.written.items() if s != w},
        sounds=sounds,
        heads=" ".join(sorted({_head(sound) for sound in sounds})),
        readings=readings(_characters(words.surfaces)),
        real_words=" ".join(word for word in dictionary.real_words() if word not in words.surfaces),
        endings="".join(known.words("通名")),
        light=" ".join(word for word in dictionary.light_words() if word not in words.surfaces),
    )


def _head(sound: str) -> str:
    """The first two syllables, with similar sounds as one."""
    return "'".join(map(pinyin.alike, sound.split("'")[:2]))


def _characters(surfaces: Iterable[str]) -> list[str]:
    """The characters whose readings a query may need: those of common words and of our own."""
    own = {character for surface in surfaces for character in surface}
    return sorted(c for c in dictionary.common_characters() | own if "一" <= c <= "鿿")


def _gone(catalogue: Catalogue) -> dict[str, str]:
    """What is said of each guide that is no longer there."""
    views = (withdrawn_called(catalogue, gone.name) for gone in catalogue.withdrawn)
    return {view.title: view.sentence for view in views if view}


@functools.lru_cache(maxsize=1)
def _knowledge(content: Path, version: str) -> knowledge.Knowledge:  # noqa: ARG001 - read anew when it changes
    return knowledge.read(content)


def _tokens(document: Document, cut: Callable[[str], list[str]]) -> tuple[str, list[str], list[str]]:
    """Id, tokens of the bundle's own text, tokens of text that it shares."""
    title = cut(analysis.normalised(f"{document.title}\n{document.plain_name}"))
    own = [*title] * weights.TITLE_TIMES
    shared: list[str] = []
    for section in document.sections:
        into = own if section.is_own else shared
        into += cut(_normalised(section.text))
    return document.id, own, shared


_normalised = functools.lru_cache(maxsize=1 << 13)(analysis.normalised)
