"""Every word by which something may be called, and what it then means for each bundle.

Made while the index is built, from the names in the catalogue and the words in
content/search; kept as plain data that a query process reads in a few milliseconds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Department, Item, Material
from guidebook.numerals import numeral
from guidebook.search import analysis, citations, pinyin
from guidebook.search.centrality import Centrality, Vector
from guidebook.search.knowledge import LEVELS, Knowledge
from guidebook.search.vocabulary_kinds import ASKING, ASPECT, IGNORED, INTENT, MANNER
from guidebook.text import name_key

# How much each kind of thing says about the bundle meant. A trade or an event names the bundle itself;
# an item, a paper or an office is shared by several, so beside a trade it only refines.
STRENGTHS = {
    "事项": 2.2,
    "材料": 1.7,
    "部门": 1.6,
    "法规": 2.2,
    "指向": 2.0,
    "置顶": 3.0,
    "主题": 1.2,
    "情形": 0.9,
    "人": 0.6,
}
# The second and later things that a word leads to count less, in the order in which the editor wrote them.
NEXT_TARGET = 0.82
# Among pinned bundles the order decides.
NEXT_PIN = 0.93
# Lengths of names that somebody may type by sound.
SPOKEN = range(2, 17)
# Answers and persons of fewer characters (是, 有, 父亲) say nothing about the bundle.
TELLING = 3

# What an editor says of a word outweighs the names of a bundle; made-up forms of these also give way to the
# name of something that several bundles share.
_PLACED = frozenset({"指向", "置顶"})
_SHARED = _PLACED | {"事项", "材料", "部门", "法规"}

_PARENTHESES = re.compile(r"[((][^()()]*[))]")
_OPENERS = re.compile(r"^(我要|我想|想要|想)?(开办|开设|开一家|开一间|开家|开间|开个|开|办理|申办|办|做|搞)")
_BETWEEN = re.compile(r"[、,，或和/()（）]")
_DISTRICT = re.compile(r"^(广州市|番禺区|广东省|中华人民共和国|国家|全国|区|市)+")


@dataclass
class Concept:
    """Something a word may mean; `vector` says how much it matters to each bundle, from 0 to 1.

    A word means it only if it means nothing of the kinds `gives_way_to`.
    """

    kind: str
    label: str
    strength: float
    vector: Vector
    gives_way_to: frozenset[str] = frozenset()

    def as_list(self) -> list[Any]:
        """What is kept of it in the index."""
        return [self.kind, self.label, self.strength, self.vector]


@dataclass
class Vocabulary:
    """Concepts, and the surfaces (comparable forms of words) that mean them."""

    variants: dict[str, str]
    concepts: list[Concept] = field(default_factory=list)
    surfaces: dict[str, list[int]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def add(self, concept: Concept, words: Iterable[str]) -> None:
        """Let each of the words mean the concept."""
        number = len(self.concepts)
        self.concepts.append(concept)
        named = [word for word in words if word]
        for word, surface in zip(named, analysis.keys(named, self.variants), strict=True):
            self._mean(word, surface, number)

    def _mean(self, word: str, surface: str, number: int) -> None:
        is_bare = len(surface) == 1 and self.concepts[number].kind not in ASKING
        if not surface or is_bare:
            return
        meanings = self.surfaces.setdefault(surface, [])
        if number not in meanings:
            meanings.append(number)
        self.written.setdefault(surface, word)

    def settle(self) -> None:
        """Drop a name of one bundle where the word names something that several share, or only asks."""
        for surface, meanings in self.surfaces.items():
            kinds = {self.concepts[n].kind for n in meanings}
            kept = [n for n in meanings if kinds.isdisjoint(self.concepts[n].gives_way_to)]
            self.surfaces[surface] = kept or meanings

    def sounds(self) -> dict[str, list[str]]:
        """Syllables, joined by apostrophes → the surfaces with that sound."""
        surfaces_by_sound: dict[str, list[str]] = {}
        for surface in self.surfaces:
            if len(surface) not in SPOKEN or not _is_chinese(surface):
                continue
            surfaces_by_sound.setdefault(pinyin.syllables(surface), []).append(surface)
        return surfaces_by_sound


def _is_chinese(text: str) -> bool:
    return all("㐀" <= c <= "鿿" for c in text)


def vocabulary(catalogue: Catalogue, knowledge: Knowledge) -> Vocabulary:
    """The vocabulary of the catalogue and of the editors' knowledge."""
    central = Centrality(catalogue)
    words = Vocabulary(knowledge.variants)
    for bundle in catalogue.ordered_bundles():
        _add_bundle(words, bundle)
        _add_circumstances(words, catalogue, bundle)
    _add_everyday(words, catalogue, knowledge)
    targets = _Targets(catalogue, central)
    for kind, name, names in targets.named():
        words.add(Concept(kind, name, STRENGTHS[kind], targets.vector(name)), names)
    _add_articles(words, central)
    _add_pointers(words, knowledge, targets)
    _add_pins(words, catalogue, knowledge)
    _add_asking(words, knowledge)
    words.settle()
    return words


def _add_bundle(words: Vocabulary, bundle: Bundle) -> None:
    base = bundle.name.removesuffix("一件事")
    vector = {bundle.id: 1.0}
    exact = [bundle.name, base, *bundle.former_names]
    words.add(Concept("套餐", bundle.name, LEVELS["叫法"] + 0.3, vector), exact)
    words.add(Concept("套餐", bundle.name, LEVELS["叫法"], vector, _PLACED | ASKING), bundle.aliases)
    aliases = [bundle.plain_name, _opened(base), *map(_opened, bundle.aliases)]
    aliases += [_opened(bundle.plain_name), bundle.english or ""]
    if bundle.name.startswith("开办"):
        aliases += [f"开{alias}" for alias in (_opened(base), *bundle.aliases) if not alias.startswith("开")]
    words.add(Concept("套餐", bundle.name, LEVELS["叫法"], vector, _SHARED | ASKING), aliases)


def _opened(name: str) -> str:
    """The name without the verb of opening: 开办餐饮店 → 餐饮店."""
    return _OPENERS.sub("", name)


def _add_circumstances(words: Vocabulary, catalogue: Catalogue, bundle: Bundle) -> None:
    """The answers a bundle offers: 公租房, 带押过户, 中医诊所."""
    answers = [
        option.answer
        for use in bundle.questions
        for option in catalogue.questions[use.question].options
        if not use.answers or option.answer in use.answers
    ]
    parts = [part for answer in answers for part in _BETWEEN.split(answer) if len(part) >= TELLING]
    words.add(Concept("情形", bundle.name, STRENGTHS["情形"], {bundle.id: 1.0}), parts)
    people = [person.name for person in bundle.persons if len(person.name) >= TELLING]
    words.add(Concept("人", bundle.name, STRENGTHS["人"], {bundle.id: 1.0}), people)


def _add_everyday(words: Vocabulary, catalogue: Catalogue, knowledge: Knowledge) -> None:
    by_name = {name_key(b.name): b for b in catalogue.bundles.values()}
    grouped: dict[tuple[str, str], list[str]] = {}
    for entry in knowledge.of(*LEVELS):
        grouped.setdefault((name_key(entry.target), entry.section), []).append(entry.word)
    for (name, level), phrases in grouped.items():
        if bundle := by_name.get(name):
            words.add(Concept("说法", bundle.name, LEVELS[level], {bundle.id: 1.0}), phrases)


class _Targets:
    """What words may lead to, with the vector of each."""

    def __init__(self, catalogue: Catalogue, central: Centrality) -> None:
        self.catalogue = catalogue
        self.central = central
        self._vectors: dict[str, Vector] = {}
        self._kinds = self._kinds_by_key()

    def _kinds_by_key(self) -> dict[str, tuple[str, str]]:
        kinds = {name_key(law): ("法规", law) for law in self.central.laws}
        kinds |= {name_key(n): ("部门", n) for n in self.catalogue.departments}
        kinds |= {name_key(n): ("材料", n) for n in self.catalogue.materials}
        kinds |= {name_key(n): ("事项", n) for n in self.catalogue.items}
        return kinds | {name_key(n): ("套餐", n) for n in self.catalogue.bundles}

    def item_names(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are items, as the catalogue writes them."""
        return [
            self._kinds[key][1] for key in map(name_key, names) if self._kinds.get(key, ("",))[0] == "事项"
        ]

    def vector(self, name: str) -> Vector:
        """How much the thing of that name matters to each bundle; empty if there is no such thing."""
        key = name_key(name)
        if key not in self._vectors:
            self._vectors[key] = self._computed_vector(*self._kinds.get(key, ("", "")))
        return self._vectors[key]

    def _computed_vector(self, kind: str, name: str) -> Vector:
        match kind:
            case "套餐":
                return {self.catalogue.bundles[name].id: 1.0}
            case "事项":
                return self.central.item(name)
            case "材料":
                return self.central.material(name)
            case "部门":
                return self.central.department(name)
            case "法规":
                return self.central.law(name)
        return {}

    def named(self) -> Iterator[tuple[str, str, list[str]]]:
        """Kind, name and the names by which the catalogue itself knows it."""
        for item in self.catalogue.items.values():
            yield "事项", item.name, _item_names(item)
        for material in self.catalogue.materials.values():
            yield "材料", material.name, _material_names(material)
        for department in self.catalogue.departments.values():
            yield "部门", department.name, _department_names(department)
        for law in self.central.laws:
            yield "法规", law, citations.names(self.catalogue.laws[law])


def _item_names(item: Item) -> list[str]:
    names = [item.name, item.label, *item.aliases, *item.former_names, item.plain_name or ""]
    names += [result.name for result in item.results]
    return [*names, *(_PARENTHESES.sub("", name) for name in names), _opened(item.plain_name or "")]


def _material_names(material: Material) -> list[str]:
    names = [material.name, *material.aliases, *material.former_names]
    return [*names, *(_PARENTHESES.sub("", name) for name in names)]


def _department_names(department: Department) -> list[str]:
    names = [department.name, department.short_name or "", *department.former_names]
    names += [department.full_name.text] if department.full_name and department.full_name.is_known else []
    return [*names, *(_DISTRICT.sub("", name) for name in names), *department.aliases]


def _add_articles(words: Vocabulary, central: Centrality) -> None:
    """劳动合同法第五十七条 is about fewer guides than the law as a whole."""
    for law, article in central.articles:
        label = f"{law}第{numeral(article)}条"
        concept = Concept("法规", label, STRENGTHS["法规"], central.law(law, article))
        words.add(concept, citations.forms(law, article))


def _add_pointers(words: Vocabulary, knowledge: Knowledge, targets: _Targets) -> None:
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
                vector[bundle] = max(vector.get(bundle, 0.0), weight * NEXT_TARGET**n)
        words.add(Concept("指向", names[0], STRENGTHS["指向"], vector), [word])
    for word, names in desks.items():
        vector = targets.central.items(targets.item_names(names))
        words.add(Concept("部门", word, STRENGTHS["部门"], vector), [word])


def _add_pins(words: Vocabulary, catalogue: Catalogue, knowledge: Knowledge) -> None:
    ids = {name_key(b.name): b.id for b in catalogue.bundles.values()}
    pins: dict[str, list[str]] = {}
    for entry in knowledge.of("置顶"):
        if name_key(entry.target) in ids:
            pins.setdefault(entry.word, []).append(ids[name_key(entry.target)])
    for word, bundles in pins.items():
        vector = {bundle: NEXT_PIN**n for n, bundle in enumerate(bundles)}
        words.add(Concept("置顶", word, STRENGTHS["置顶"], vector), [word])


def _add_asking(words: Vocabulary, knowledge: Knowledge) -> None:
    words.add(Concept(INTENT, "", 0.0, {}), knowledge.words("意图"))
    words.add(Concept(IGNORED, "", 0.0, {}), knowledge.words("忽略"))
    for aspect, phrases in knowledge.aspects.items():
        words.add(Concept(ASPECT, aspect, 0.0, {}), phrases)
    for manner, phrases in knowledge.manners.items():
        words.add(Concept(MANNER, manner, 0.0, {}), phrases)
