"""The answer to a query that asks for one fact: a question often asked, a fact, or a line of the guide.

Only from the first guide. Silent where a word of the query stays open, where nothing or more than one thing
fits, and where a yes or no is asked that no question of the guide answers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from guidebook.answers import asked
from guidebook.answers.asking import UNIT, Asking, Passage
from guidebook.answers.overlap import Rarity, terms
from guidebook.search import analysis, weights
from guidebook.search.query.lexicon import Lexicon
from guidebook.search.query.matches import Match
from guidebook.search.query.results import Answer
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.data import ALIASES, Data, Document, Fact, Record, Section
from guidebook.search.schema.kinds import BUNDLE, DEPARTMENT, EVERYDAY, FAQ, ITEM, LABELS

T = TypeVar("T")
# Names, and the outline of all that the guide is about.
_NO_ANSWERS = {ALIASES, "简介"}
# What is done with something one has is another item than getting it.
_CHANGES = {"补办", "换证", "变更", "延续", "续期", "年审", "年检"}


class Answers:
    """Answers queries from the data of an index; what it derives from them is made on first use."""

    def __init__(self, data: Data, lexicon: Lexicon) -> None:
        self._data = data
        self._lexicon = lexicon

    def answer(self, query: Understanding, bundle: Document) -> Answer | None:
        """What answers the query, of `bundle`, the first result."""
        words = self._sides.words(query.text)
        if not words or bundle.id not in self._data.bundles:
            return None
        asking = self._asking(query, bundle, words)
        passage = self._question(asking, bundle)
        if passage is None:
            if asked.YES_OR_NO in asking.sides and asking.side not in (asked.FEE, asked.AMOUNT):
                return None
            if fact := self._fact(query, asking, bundle):
                url = f"{bundle.url}#{fact.anchor}"
                return Answer(fact.text, bundle.id, fact.value, fact.source, url, fact.is_unverified)
            passage = self._line(asking, bundle)
        if passage is None:
            return None
        return Answer(passage.text, bundle.id, passage.text, passage.heading, passage.place or bundle.url)

    def question(self, query: Understanding, bundles: Iterable[str]) -> Record | None:
        """The question often asked that is nearly the query, in one of the guides, if there is one."""
        if not self._sides.words(query.text):
            return None
        own = terms(query.text)
        questions = [one for bundle in bundles for one in self._passages[bundle] if one.question]
        # Dice's coefficient: most of the questions have nothing to do with the query, so it is a quick one.
        scored = (
            (2 * len(own & one.question) / (len(own) + len(one.question)), one.place) for one in questions
        )
        url = _leading(scored, weights.SAME_QUESTION, 0.0)
        return self._faqs[url] if url else None

    def warm_up(self) -> None:
        """Derive everything now that is otherwise derived when a query first needs it."""
        for derived in (self._names, self._rarity, self._every_name):
            len(derived)

    def _asking(self, query: Understanding, bundle: Document, words: list[str]) -> Asking:
        asking = [match for match in query.matches if match.is_asking]
        title = [match for match in query.names if _is_title(match, bundle)]
        everyday = [match for match in query.names if _is_title(match, bundle, (BUNDLE, EVERYDAY))]
        content = terms(_without(query, [*asking, *title], words))
        match = UNIT.search(query.text)
        unit = match[1] if match else ""
        # 缴多少 asks for money, 缴多少年 does not.
        sides = self._sides.of(w for w in words if not unit or w + unit not in query.text)
        return Asking(
            words=[
                w
                for w in query.words
                if len(w) > 1 and w in self._every_name and content.issuperset(terms(w))
            ],
            sides=sides,
            unit=unit,
            terms=terms(query.text),
            content=content,
            beyond=terms(_without(query, [*asking, *everyday], words)),
            outside=terms(_without(query, title)),
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
        if share(passage.terms, asking.content) < weights.TOLD:
            return 0.0
        return (share(passage.question, asking.content) + share(asking.terms, passage.question)) / 2

    def _line(self, asking: Asking, bundle: Document) -> Passage | None:
        """The line of the guide with most of what the query says, and a number of the kind asked for."""
        fitting = asking.fitting
        much = weights.SAYS_MUCH if asking.unit else weights.SAYS_MUCH_WITHOUT_UNIT
        if fitting is None or self._rarity.weight(asking.content) < much:
            return None
        scored = [
            (self._share_beside(passage, fitting, asking), passage)
            for passage in self._passages[bundle.id]
            if not passage.question
            # What is fined is no answer unless it is asked for.
            and ("罚" not in passage.text or "罚" in asking.terms)
        ]
        return _leading(scored, weights.LINE, 0.0)

    def _share_beside(self, passage: Passage, fitting: re.Pattern[str], asking: Asking) -> float:
        """How much of what is asked stands in that part of the line, up to a semicolon, that has the number.

        缴费年限不够的，可以转到居民养老保险；…延长缴费5年以后… does not say how many years one has to pay.
        """
        parts = [part for part in passage.text.split("；") if fitting.search(part)]
        shares = (self._rarity.share(terms(part + passage.heading), asking.content) for part in parts)
        return max(shares, default=0.0)

    def _fact(self, query: Understanding, asking: Asking, bundle: Document) -> Fact | None:
        """The fact of the item or office that the query names, or of the guide if it names nothing else."""
        own = self._data.bundles[bundle.id]
        known = [(name, self._data.subjects[name]) for name in own.names]
        names = [match for match in query.names if not _is_title(match, bundle)]
        surfaces = {m.label: match.surface for match in names for m in match.meanings}
        scored = [
            (self._naming(asking, name, surfaces.get(name, "")), subject)
            for name, subject in known
            if asking.side in subject.facts
        ]
        best, likeliest = max(scored, key=lambda one: one[0], default=(0.0, own))
        is_all = not asking.words and self._rarity.weight(asking.content) <= weights.OPEN
        is_own = is_all and len(names) < len(query.names)
        if best >= weights.NAMED and (asking.mentions(likeliest) or not is_own):
            subject = _leading(scored, weights.NAMED, weights.NAMED_LEAD)
        else:
            subject = own if is_own else None
        return subject.facts.get(asking.side) if subject else None

    def _naming(self, asking: Asking, name: str, surface: str) -> float:
        """How surely the query names the subject, and nothing that its fact leaves open."""
        subject, names = self._data.subjects[name], self._names[name]
        named = 1.0 if surface else max(self._rarity.share(asking.terms, one) for one in names)
        if not all(any(word in one for one in subject.names) for word in _CHANGES & asking.terms):
            return 0.0
        if named < weights.NAMED:
            return named
        fact = subject.facts[asking.side].text
        names_and_fact = "\n".join((*subject.names, fact))
        if any(word not in names_and_fact and asking.beyond.issuperset(terms(word)) for word in asking.words):
            return 0.0
        covered = frozenset().union(*names, terms(surface), terms(fact))
        weight = self._rarity.weight
        # The everyday words of the guide leave half as much open as others.
        is_open = (weight(asking.content - covered) + weight(asking.beyond - covered)) / 2
        return named - is_open / weights.TOO_OPEN

    @cached_property
    def _sides(self) -> asked.Sides:
        return asked.Sides(self._lexicon)

    @cached_property
    def _every_name(self) -> str:
        """The names of everything."""
        return "\n".join(name for subject in self._data.subjects.values() for name in subject.names)

    @cached_property
    def _names(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        subjects = self._data.subjects.items()
        return {name: tuple(terms(one) for one in subject.names) for name, subject in subjects}

    @cached_property
    def _passages(self) -> Mapping[str, tuple[Passage, ...]]:
        return {
            document.id: tuple(passage for section in document.sections for passage in self._of(section))
            for document in self._data.documents
        }

    @cached_property
    def _faqs(self) -> Mapping[str, Record]:
        return {record.url: record for record in self._data.records if record.kind == FAQ}

    @cached_property
    def _rarity(self) -> Rarity:
        return Rarity(passage.terms for passages in self._passages.values() for passage in passages)

    def _of(self, section: Section) -> Iterator[Passage]:
        """What the section says: an answer with its question, or its sentences."""
        lines = section.text.split("\n")
        if section.heading == LABELS[FAQ]:
            question, text = analysis.folded(lines[0]), "\n".join(lines[1:])
            sides = self._sides.of(self._sides.words(question))
            own = terms(question)
            yield Passage(text, section.heading, section.place, own | terms(text), own, sides)
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


def _is_title(match: Match, bundle: Document, kinds: tuple[str, ...] = (BUNDLE,)) -> bool:
    """Whether the word is a name of the bundle itself, and of none of its items."""
    of_bundle = {m.kind: m.strength for m in match.meanings if m.vector.get(bundle.code)}
    is_named = not of_bundle.keys().isdisjoint(kinds) or of_bundle.get(EVERYDAY) == weights.LEVELS["决定"]
    return is_named and of_bundle.keys().isdisjoint((ITEM, DEPARTMENT))


def _without(query: Understanding, matches: Iterable[Match], words: Iterable[str] = ()) -> str:
    """The query with a break in place of each match and word."""
    left = list(query.text)
    for match in matches:
        for unit in query.units[match.start : match.end]:
            left[unit.start : unit.end] = " " * (unit.end - unit.start)
    text = "".join(left)
    for word in words:
        text = text.replace(word, " " * len(word), 1)
    return text
