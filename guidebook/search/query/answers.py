"""The answer to a query that asks for one fact: a question often asked, a fact, or a line of the guide.

Only from the first guide. Silent where a word of the query stays open, where nothing or more than one thing
fits, and where a yes or no is asked that no question of the guide answers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from guidebook.search import analysis, weights
from guidebook.search.query import asked
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match
from guidebook.search.query.overlap import Rarity, terms
from guidebook.search.query.results import Answer
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.data import Data
from guidebook.search.schema.documents import ALIASES, Document, Section
from guidebook.search.schema.facts import Subject
from guidebook.search.schema.kinds import BUNDLE, DEPARTMENT, EVERYDAY, ITEM

T = TypeVar("T")
_FAQ = "常见问题"
# Names, and the outline of all that the guide is about.
_NO_ANSWERS = {ALIASES, "简介"}
_TIME = re.compile(r"\d个?(工作日|自然日|[日天]|周(?!岁)|小时)|\d个月|(?<!\d)\d{1,2}年|当场|即办")
_MONEY = re.compile(r"\d[万亿]?元|\d%|免费|不收费|不缴费|不用交钱")
# 几年 is answered by years, 多少米 by metres or by saying that these are not known.
_UNIT = re.compile("(?:几|多少|几多)个?(年|月|米|岁|人|名|张|份|次|平)")
# What is done with something one has is another item than getting it.
_CHANGES = ("补办", "换证", "变更", "延续", "续期", "年审", "年检")
_UNCLEAR = Subject([], {})
# What a line has to contain to answer.
_FITTING = {
    asked.LIMIT: _TIME,
    asked.DUTY: _TIME,
    asked.VALIDITY: _TIME,
    asked.AMOUNT: _MONEY,
    asked.FEE: _MONEY,
}


@dataclass(frozen=True)
class Passage:
    """Something that the guide says; `question` is empty unless it answers one."""

    text: str
    heading: str
    place: str
    terms: frozenset[str]
    question: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asking:
    """What is asked: the sides, and the terms of the query.

    `content` are those besides the words of asking and the title of the guide, `beyond` those besides its
    everyday words too, `outside` those besides its title, but with the words of asking. `words` are those of
    `content` that stand in the name of anything.
    """

    text: str
    words: Sequence[str]
    sides: frozenset[str]
    terms: frozenset[str]
    content: frozenset[str]
    beyond: frozenset[str]
    outside: frozenset[str]

    @property
    def side(self) -> str:
        """The side that is asked for, if it is one of those with facts."""
        return next((side for side in asked.ORDER if side in self.sides), "")

    @property
    def fitting(self) -> re.Pattern[str] | None:
        """What a line has to contain to answer."""
        if unit := _UNIT.search(self.text):
            return re.compile(rf"(?<!\d\d\d)\d[个万]?{unit[1]}|{unit[1]}数?待核实")
        return _FITTING.get(self.side)

    def mentions(self, subject: Subject) -> bool:
        """Whether a pair of characters outside the title of the guide stands in a name of the subject."""
        return any(len(term) > 1 and term in name for term in self.outside for name in subject.names)

    def suits(self, question: Passage) -> bool:
        """Whether the question asks for the same side, or is answered with the number that is asked for."""
        mine, theirs = self.sides & asked.TYPED, question.sides & asked.TYPED
        if "罚" in self.terms:
            return "罚" in question.terms
        if mine:
            return bool(mine & theirs)
        return _UNIT.search(self.text) is None or bool(self.fitting and self.fitting.search(question.text))


class Answers:
    """Answers queries from the data of an index; what it derives from them is made on first use."""

    def __init__(self, data: Data, lexicon: Lexicon) -> None:
        self._data = data
        self._lexicon = lexicon
        self._facts = data.facts

    def answer(self, query: Understanding, bundle: Document) -> Answer | None:
        """What answers the query, of `bundle`, the first result."""
        words = asked.found(query.text, self._words)
        if not words or bundle.id not in self._facts.bundles:
            return None
        asking = self._asking(query, bundle, words)
        if passage := self._question(asking, bundle):
            return _said(passage, bundle)
        if asked.YES_OR_NO in asking.sides and asking.side not in (asked.FEE, asked.AMOUNT):
            return None
        named = self._named(query, asking, bundle)
        fact = named.facts.get(asking.side) if named else None
        if fact is None and named is not _UNCLEAR and (passage := self._line(asking, bundle)):
            return _said(passage, bundle)
        if fact is None:
            return None
        url = f"{bundle.url}#{fact.anchor}"
        return Answer(fact.text, bundle.id, fact.value, fact.source, url, fact.is_unverified)

    def warm_up(self) -> None:
        """Derive everything now that is otherwise derived when a query first needs it."""
        for derived in (self._words, self._names, self._passages):
            len(derived)
        self._rarity.weight(())

    def _asking(self, query: Understanding, bundle: Document, words: list[str]) -> Asking:
        def left(is_known: Callable[[Match, Document], bool]) -> frozenset[str]:
            text = _without(query, (m for m in query.matches if m.is_asking or is_known(m, bundle)))
            for word in words:
                at = query.text.find(word)
                text = text[:at] + " " * len(word) + text[at + len(word) :]
            return terms(text)

        content = left(_is_title)
        return Asking(
            text=query.text,
            words=[w for w in query.words if len(w) > 1 and w in self._told and content.issuperset(terms(w))],
            sides=asked.sides(words, self._words),
            terms=terms(query.text),
            content=content,
            beyond=left(_is_everyday),
            outside=terms(_without(query, (m for m in query.matches if _is_title(m, bundle)))),
        )

    def _question(self, asking: Asking, bundle: Document) -> Passage | None:
        """The question often asked that is this one, about the same side."""
        passages = [passage for passage in self._passages[bundle.id] if passage.question]
        scored = [(self._likeness(asking, passage), passage) for passage in passages]
        best = _leading(scored, weights.LIKE, weights.LIKE_LEAD)
        return best if best and asking.suits(best) else None

    def _likeness(self, asking: Asking, passage: Passage) -> float:
        """How alike the questions are, from 0 to 1; not at all if the passage leaves what is asked open."""
        share = self._rarity.share
        if not asking.content:
            return share(asking.terms, passage.question) / 2
        told, named = share(passage.terms, asking.content), share(passage.question, asking.content)
        is_open = told < weights.TOLD or (named < weights.ASKED and not asking.sides & asked.TYPED)
        return 0.0 if is_open else (told + named + share(asking.terms, passage.question)) / 3

    def _line(self, asking: Asking, bundle: Document) -> Passage | None:
        """The line of the guide with most of what the query says, and a number of the kind asked for."""
        fitting = asking.fitting
        much = weights.SAYS_MUCH if _UNIT.search(asking.text) else weights.SAYS_MUCH_WITHOUT_UNIT
        if fitting is None or self._rarity.weight(asking.content) < much:
            return None
        scored = [
            (self._rarity.share(passage.terms, asking.content), passage)
            for passage in self._passages[bundle.id]
            if not passage.question
            and fitting.search(passage.text)
            # What is fined is no answer unless it is asked for.
            and ("罚" not in passage.text or "罚" in asking.terms)
        ]
        least = weights.LINE if _UNIT.search(asking.text) else weights.LINE_WITHOUT_UNIT
        return _leading(scored, least, 0.0)

    def _named(self, query: Understanding, asking: Asking, bundle: Document) -> Subject | None:
        """The item or office that the query names, the bundle if nothing else; without facts if unclear."""
        own = self._facts.bundles[bundle.id]
        # An item without the fact is an item that was asked for; others are asked only for their own facts.
        known = [(name, self._facts.subjects[name]) for name in own.names]
        subjects = [(n, one) for n, one in known if asking.side in one.facts or asked.LIMIT in one.facts]
        if not subjects:
            return own
        names = [match for match in query.names if not _is_title(match, bundle)]
        surfaces = {m.label: match.surface for match in names for m in match.meanings}
        scored = [(self._naming(asking, name, surfaces.get(name, "")), one) for name, one in subjects]
        best, subject = max(scored, key=lambda one: one[0])
        is_all = not asking.words and self._rarity.weight(asking.content) <= weights.OPEN
        is_own = is_all and len(names) < len(query.names)
        if is_own and not asking.mentions(subject):
            return own
        if best >= weights.NAMED:
            return _leading(scored, weights.NAMED, weights.NAMED_LEAD) or _UNCLEAR
        return own if is_own and best <= weights.HALF_NAMED else None

    def _naming(self, asking: Asking, name: str, surface: str) -> float:
        """How surely the query names the subject, and nothing that its fact leaves open."""
        names = self._names[name]
        named = 1.0 if surface else max(self._rarity.share(asking.terms, one) for one in names)
        changes = [word for word in _CHANGES if word in asking.text]
        subject_names = self._facts.subjects[name].names
        if not all(any(word in one for one in subject_names) for word in changes):
            return 0.0
        if named < weights.NAMED:
            return named
        fact = self._facts.subjects[name].facts.get(asking.side)
        told = "\n".join((*subject_names, fact.text if fact else ""))
        if any(word not in told and asking.beyond.issuperset(terms(word)) for word in asking.words):
            return weights.UNTOLD
        covered = frozenset().union(*names, terms(surface), terms(fact.text) if fact else ())
        weight = self._rarity.weight
        # The everyday words of the guide leave half as much open as others.
        is_open = (weight(asking.content - covered) + weight(asking.beyond - covered)) / 2
        return named - is_open / weights.TOO_OPEN

    @cached_property
    def _names(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        subjects = self._facts.subjects.items()
        return {name: tuple(terms(one) for one in subject.names) for name, subject in subjects}

    @cached_property
    def _told(self) -> str:
        """The names of everything."""
        return "\n".join(name for subject in self._facts.subjects.values() for name in subject.names)

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return asked.words(self._lexicon)

    @cached_property
    def _passages(self) -> Mapping[str, tuple[Passage, ...]]:
        return {
            document.id: tuple(passage for section in document.sections for passage in self._of(section))
            for document in self._data.documents
        }

    @cached_property
    def _rarity(self) -> Rarity:
        return Rarity(passage.terms for passages in self._passages.values() for passage in passages)

    def _of(self, section: Section) -> Iterator[Passage]:
        """What the section says: an answer with its question, or its sentences."""
        lines = section.text.split("\n")
        if section.heading == _FAQ:
            question, text = analysis.folded(lines[0]), "\n".join(lines[1:])
            asked_terms = terms(question)
            sides = asked.sides(asked.found(question, self._words), self._words)
            yield Passage(text, _FAQ, section.place, asked_terms | terms(text), asked_terms, sides)
        elif section.heading not in _NO_ANSWERS:
            for line in lines:
                if line.endswith("。"):
                    yield Passage(line, section.heading, section.place, terms(line + section.heading))


def _leading(scored: Iterable[tuple[float, T]], least: float, lead: float) -> T | None:
    """The best, if it reaches `least` and leads the others by `lead`."""
    best = sorted(scored, key=lambda one: -one[0])[:2]
    if not best or best[0][0] < least:
        return None
    return best[0][1] if len(best) == 1 or best[0][0] - best[1][0] >= lead else None


def _said(passage: Passage, bundle: Document) -> Answer:
    url = passage.place or bundle.url
    return Answer(passage.text, bundle.id, passage.text, passage.heading, url)


def _is_title(match: Match, bundle: Document, kinds: tuple[str, ...] = (BUNDLE,)) -> bool:
    """Whether the word is a name of the bundle itself, and of none of its items."""
    of_bundle = {m.kind: m.strength for m in match.meanings if m.vector.get(bundle.code)}
    is_named = any(kind in kinds for kind in of_bundle) or of_bundle.get(EVERYDAY) == weights.LEVELS["决定"]
    return is_named and not {ITEM, DEPARTMENT}.intersection(of_bundle)


def _is_everyday(match: Match, bundle: Document) -> bool:
    return _is_title(match, bundle, (BUNDLE, EVERYDAY))


def _without(query: Understanding, matches: Iterable[Match]) -> str:
    """The query with a break in place of each match."""
    left = list(query.text)
    for match in matches:
        for unit in query.units[match.start : match.end]:
            left[unit.start : unit.end] = " " * (unit.end - unit.start)
    return "".join(left)
