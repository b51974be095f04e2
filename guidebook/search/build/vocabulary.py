"""Every word by which something may be called, and what it then means for each kind of guide.

Made from the names in the catalogue and the words in content/search.
"""

import re
from collections.abc import Iterable

from guidebook.catalogue import Catalogue
from guidebook.loading.knowledge import Knowledge
from guidebook.model import Bundle
from guidebook.numerals import numeral
from guidebook.presenters.withdrawn import withdrawn_called
from guidebook.readings import Readings
from guidebook.search import analysis, weights
from guidebook.search.build import citations
from guidebook.search.build.centrality import Centrality
from guidebook.search.build.targets import Targets, opened
from guidebook.search.pinyin import TONES
from guidebook.search.schema import kinds
from guidebook.search.schema.data import Meaning, Vector
from guidebook.text import name_key

_BETWEEN = re.compile(r"[、,，或和/()（）]")


class Vocabulary:
    """Meanings, and the surfaces (comparable forms of words) that have them, by number."""

    def __init__(self, variants: dict[str, str]) -> None:
        self.variants = variants
        self.meanings: list[Meaning] = []
        self.surfaces: dict[str, list[int]] = {}
        self.written: dict[str, str] = {}
        self._give_way: dict[int, frozenset[str]] = {}

    def add(
        self, meaning: Meaning, words: Iterable[str], *, gives_way_to: frozenset[str] = frozenset()
    ) -> None:
        """Let each of the words have the meaning, unless it means something of a kind in `gives_way_to`."""
        number = len(self.meanings)
        self.meanings.append(meaning)
        if gives_way_to:
            self._give_way[number] = gives_way_to
        named = [word for word in words if word]
        for word, surface in zip(named, analysis.keys(named, self.variants), strict=True):
            if len(surface) > 1 or (surface and meaning.kind in kinds.ASKING):
                numbers = self.surfaces.setdefault(surface, [])
                if number not in numbers:
                    numbers.append(number)
                self.written.setdefault(surface, word)

    def settle(self) -> None:
        """Drop a name of one guide where the word names something that several share, or only asks."""
        for surface, numbers in self.surfaces.items():
            named = {self.meanings[n].kind for n in numbers}
            kept = [n for n in numbers if named.isdisjoint(self._give_way.get(n, ()))]
            self.surfaces[surface] = kept or numbers

    def sounds(self, readings: Readings) -> dict[str, list[str]]:
        """Syllables, joined by apostrophes → the surfaces with that sound."""
        surfaces_by_sound: dict[str, list[str]] = {}
        for surface in self.surfaces:
            if len(surface) in weights.SPOKEN and all("㐀" <= c <= "鿿" for c in surface):
                sound = "'".join(readings.syllables(surface)).translate(TONES)
                surfaces_by_sound.setdefault(sound, []).append(surface)
        return surfaces_by_sound


def vocabulary(catalogue: Catalogue, knowledge: Knowledge) -> Vocabulary:
    """The vocabulary of the catalogue and of the editors' knowledge."""
    central = Centrality(catalogue)
    words = Vocabulary(knowledge.variants)
    for bundle in catalogue.ordered_bundles():
        _add_bundle(words, bundle)
        _add_circumstances(words, catalogue, bundle)
    _add_everyday(words, catalogue, knowledge)
    _add_withdrawn(words, catalogue, knowledge)
    targets = Targets(catalogue, central)
    for kind, name, names in targets.named():
        words.add(_meaning(kind, name, targets.vector(name)), names)
    _add_articles(words, central)
    _add_pointers(words, knowledge, targets)
    _add_pins(words, catalogue, knowledge)
    _add_asking(words, knowledge)
    words.settle()
    return words


def _meaning(kind: str, label: str, vector: Vector) -> Meaning:
    return Meaning(kind, label, weights.STRENGTHS[kind], vector)


def _add_bundle(words: Vocabulary, bundle: Bundle) -> None:
    base = bundle.name.removesuffix("一件事")
    vector = {bundle.kind_code: 1.0}
    exact = [bundle.name, base, *bundle.former_names]
    words.add(Meaning(kinds.BUNDLE, bundle.name, weights.TITLE, vector), exact)
    meaning = Meaning(kinds.BUNDLE, bundle.name, weights.LEVELS["叫法"], vector)
    words.add(meaning, bundle.aliases, gives_way_to=kinds.PLACED | kinds.ASKING)
    forms = [bundle.plain_name, opened(base), *map(opened, bundle.aliases)]
    forms += [opened(bundle.plain_name), bundle.english or ""]
    if bundle.name.startswith("开办"):
        forms += [f"开{alias}" for alias in (opened(base), *bundle.aliases) if not alias.startswith("开")]
    words.add(meaning, forms, gives_way_to=kinds.SHARED | kinds.ASKING)


def _add_circumstances(words: Vocabulary, catalogue: Catalogue, bundle: Bundle) -> None:
    """The answers a bundle offers: 公租房, 带押过户, 中医诊所."""
    answers = [
        option.answer
        for use in bundle.questions
        for option in catalogue.questions[use.question].options
        if not use.answers or option.answer in use.answers
    ]
    parts = [part for answer in answers for part in _BETWEEN.split(answer) if len(part) >= weights.TELLING]
    words.add(_meaning(kinds.CIRCUMSTANCE, bundle.name, {bundle.kind_code: 1.0}), parts)
    people = [person.name for person in bundle.persons if len(person.name) >= weights.TELLING]
    words.add(_meaning(kinds.PERSON, bundle.name, {bundle.kind_code: 1.0}), people)


def _add_everyday(words: Vocabulary, catalogue: Catalogue, knowledge: Knowledge) -> None:
    by_name = {name_key(b.name): b for b in catalogue.bundles.values()}
    endings = frozenset(knowledge.words("通名"))
    grouped: dict[tuple[str, str], list[str]] = {}
    for entry in knowledge.of(*weights.LEVELS):
        grouped.setdefault((name_key(entry.target), entry.section), []).append(entry.word)
    for (name, level), phrases in grouped.items():
        if bundle := by_name.get(name):
            meaning = Meaning(kinds.EVERYDAY, bundle.name, weights.LEVELS[level], {bundle.kind_code: 1.0})
            words.add(meaning, phrases)
            if level == "叫法" and bundle.name.startswith("开办"):
                trades = [p for p in phrases if len(p) == weights.TRADE and p[-1] not in endings]
                shops = [f"{trade}店" for trade in trades]
                words.add(meaning, shops, gives_way_to=kinds.SHARED | kinds.ASKING)


def _add_withdrawn(words: Vocabulary, catalogue: Catalogue, knowledge: Knowledge) -> None:
    """A guide that is no longer there keeps its names and words: they mean its successor, if there is one."""
    for gone in catalogue.withdrawn:
        if withdrawn_called(catalogue, gone.name) is None:
            continue
        instead = catalogue.bundles.get(gone.instead or "")
        meaning = Meaning(kinds.GONE, gone.name, weights.TITLE, {instead.kind_code: 1.0} if instead else {})
        names = [gone.name, *gone.former_names]
        names += [entry.word for entry in knowledge.of(*weights.LEVELS) if entry.target in names]
        bases = [name.removesuffix("一件事") for name in names]
        words.add(meaning, [*names, *bases, *map(opened, bases)])


def _add_articles(words: Vocabulary, central: Centrality) -> None:
    """劳动合同法第五十七条 is about fewer guides than the law as a whole."""
    for law, article in central.articles:
        label = f"{law}第{numeral(article)}条"
        meaning = Meaning(kinds.LAW, label, weights.STRENGTHS["法条"], central.law(law, article))
        words.add(meaning, citations.forms(law, article))


def _add_pointers(words: Vocabulary, knowledge: Knowledge, targets: Targets) -> None:
    pointers: dict[str, list[str]] = {}
    desks: dict[str, list[str]] = {}
    for entry in knowledge.of("指向"):
        pointers.setdefault(entry.word, []).append(entry.target)
    for entry in knowledge.of("经办"):
        desks.setdefault(entry.word, []).append(entry.target)
    for word, names in pointers.items():
        vector: Vector = {}
        for n, name in enumerate(names):
            for bundle, weight in targets.vector(name).items():
                vector[bundle] = max(vector.get(bundle, 0.0), weight * weights.NEXT_TARGET**n)
        words.add(_meaning(kinds.POINTER, names[0], vector), [word])
    for word, names in desks.items():
        vector = targets.central.items(targets.item_names(names))
        words.add(_meaning(kinds.DEPARTMENT, word, vector), [word])


def _add_pins(words: Vocabulary, catalogue: Catalogue, knowledge: Knowledge) -> None:
    codes = {name_key(b.name): b.kind_code for b in catalogue.bundles.values()}
    pins: dict[str, list[str]] = {}
    for entry in knowledge.of("置顶"):
        if name_key(entry.target) in codes:
            pins.setdefault(entry.word, []).append(codes[name_key(entry.target)])
    for word, bundles in pins.items():
        vector = {bundle: weights.NEXT_PIN**n for n, bundle in enumerate(bundles)}
        words.add(_meaning(kinds.PIN, word, vector), [word])


def _add_asking(words: Vocabulary, knowledge: Knowledge) -> None:
    for kind in (kinds.INTENT, kinds.IGNORED):
        words.add(Meaning(kind, "", 0.0, {}), knowledge.words(kind))
    for aspect, phrases in knowledge.aspects.items():
        words.add(Meaning(kinds.ASPECT, aspect, 0.0, {}), phrases)
