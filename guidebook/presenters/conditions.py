"""Conditions in the words people use: “委托别人办，并且新开公司的”.

An answer is told by its 说法. What the bundle or the ledger has settled is left out: a test that always
passes, a clause that never can. Nothing is longer than a reader takes in at a glance.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Condition
from guidebook.model.conditions import Test
from guidebook.numerals import runs
from guidebook.plan import offered
from guidebook.plan.asks import Reason

LONGEST = 40

# All of these tests at once, in the order of the questions.
Clause = tuple[Test, ...]
# What of a condition the answers leave open; None if nothing.
OpenPart = Callable[[Condition | None], Condition | None]


class Conditions:
    """Tells the conditions of one bundle (None: of an item for itself); what was told once is kept."""

    def __init__(self, catalogue: Catalogue, bundle: Bundle | None, numbers: Mapping[str, int]) -> None:
        self._catalogue = catalogue
        settled = bundle.settled(catalogue.defaults) if bundle else {}
        self._settled = {name: frozenset(chosen) for name, chosen in settled.items()}
        self._answers: dict[str, frozenset[str]] = {}
        self._bundle = bundle
        self._order = {use.question: n for n, use in enumerate(bundle.questions)} if bundle else {}
        self._numbers = numbers
        self._phrases: dict[tuple[tuple[Condition | None, ...], ...], str | None] = {}

    def all_of(self, *conditions: Condition | None) -> str | None:
        """All of the conditions at once, ending with 的; None if they always hold."""
        return self.any_of((conditions,))

    def any_of(self, alternatives: Iterable[Sequence[Condition | None]]) -> str | None:
        """At least one of the alternatives, each of which is all of its conditions; None if always."""
        key = tuple(tuple(conditions) for conditions in alternatives)
        if key not in self._phrases:
            self._phrases[key] = self._tell(key)
        return self._phrases[key]

    def reasons(self, reasons: Sequence[Reason]) -> str | None:
        """When at least one of these open points comes true.

        Where the answers would take too long to tell, the items that decide are named by number, with
        what they all ask besides.
        """
        phrase = self.any_of([reason.conditions for reason in reasons])
        if phrase is None or not phrase.startswith(_VAGUE):
            return phrase
        return self._by_items(reasons) or phrase

    def _by_items(self, reasons: Sequence[Reason]) -> str | None:
        items = sorted({self._numbers[reason.item] for reason in reasons if reason.item})
        if len({reason.own for reason in reasons}) > 1 or not all(reason.item for reason in reasons):
            return None
        named = f"要办第{_ranges(items)}项的"
        own = self.all_of(*reasons[0].own)
        if own is None:
            return _short(named)
        return None if own.startswith(_VAGUE) else _short(f"{own.removesuffix('的')}，并且{named}")

    def can_hold(self, *conditions: Condition | None) -> bool:
        """Whether some answers of this bundle make all of the conditions true."""
        return bool(self._clauses(conditions))

    def _tell(self, alternatives: Iterable[Sequence[Condition | None]]) -> str | None:
        clauses = [clause for conditions in alternatives for clause in self._clauses(conditions)]
        clauses = _united(_weakest(clauses))
        if () in clauses:
            return None
        words = "的，或者".join("，并且".join(map(self._phrase, clause)) for clause in clauses)
        return _short(f"{words}的") or self._vague(clauses)

    def _vague(self, clauses: list[Clause]) -> str:
        """Which questions decide, where the answers would take too long to tell."""
        names = dict.fromkeys(test.question for clause in clauses for test in clause)
        asked = "".join(f"“{name}”" for name in names)
        return _short(f"{_VAGUE}{asked}怎么答") or f"{_VAGUE}您对{len(names)}个问题怎么答"

    def _clauses(self, conditions: Iterable[Condition | None]) -> list[Clause]:
        """All of the conditions as clauses, without those that no answers satisfy."""
        alternatives = [c.clauses for c in conditions if c is not None]
        joined = (
            self._joined([test for clause in choice for test in clause]) for choice in product(*alternatives)
        )
        return [clause for clause in joined if clause is not None]

    def _joined(self, tests: Iterable[Test]) -> Clause | None:
        """The tests as one clause in the order of the questions; None if they contradict one another."""
        joined_tests: list[Test] = []
        for test in tests:
            possible = test.answers & self._offered(test.question)
            if not possible:
                return None
            if test.question in self._settled:
                continue
            joined_tests.append(Test(test.question, possible))
            same = [t for t in joined_tests if t.question == test.question]
            both = frozenset[str].intersection(*(t.answers for t in same))
            # Of several answers each test may be met by another one, unless one test is the narrowest.
            if not self._catalogue.questions[test.question].is_multiple or any(
                t.answers == both for t in same
            ):
                if not both:
                    return None
                joined_tests = [t for t in joined_tests if t not in same] + [Test(test.question, both)]
        return tuple(sorted(dict.fromkeys(joined_tests), key=lambda t: self._order.get(t.question, 0)))

    def _offered(self, name: str) -> frozenset[str]:
        """The answers the bundle may have to the question; none to one neither asked nor settled."""
        if name not in self._answers:
            question = self._catalogue.questions[name]
            settled = self._settled.get(name)
            if settled is not None:
                self._answers[name] = settled
            elif self._bundle is None:
                self._answers[name] = frozenset(option.answer for option in question.options)
            else:
                is_asked = name in self._order
                options = offered(self._bundle, question) if is_asked else ()
                self._answers[name] = frozenset(option.answer for option in options)
        return self._answers[name]

    def _phrase(self, test: Test) -> str:
        options = self._catalogue.questions[test.question].options
        words = [o.phrase or f"{test.question}选“{o.answer}”" for o in options if o.answer in test.answers]
        return "、".join(words[:-1]) + ("或者" if len(words) > 1 else "") + words[-1]


_VAGUE = "看"


def _ranges(numbers: Iterable[int]) -> str:
    """The numbers, in their order, three or more in a row as a range: 1至4、7、8."""
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs(numbers))


def _short(text: str) -> str | None:
    return text if len(text) <= LONGEST else None


def _weakest(clauses: Iterable[Clause]) -> list[Clause]:
    """Without the clauses that ask for more than another one does."""
    kept: list[Clause] = []
    for clause in clauses:
        if not any(_asks_no_more(other, clause) for other in kept):
            kept = [other for other in kept if not _asks_no_more(clause, other)] + [clause]
    return kept


def _asks_no_more(one: Clause, other: Clause) -> bool:
    """Whether whatever satisfies `other` satisfies `one`."""
    return all(any(t.question == o.question and t.answers >= o.answers for o in other) for t in one)


def _united(clauses: list[Clause]) -> list[Clause]:
    """Clauses that differ in the answers to one question become one that takes any of them."""
    for n, one in enumerate(clauses):
        for k, other in enumerate(clauses[:n]):
            merged = _merged(other, one)
            if merged is not None:
                rest = [clause for m, clause in enumerate(clauses) if m not in {n, k}]
                return _united(_weakest([*rest[:k], merged, *rest[k:]]))
    return clauses


def _merged(one: Clause, other: Clause) -> Clause | None:
    """The two as one, if they differ in nothing but the answers to one question."""
    if [t.question for t in one] != [t.question for t in other]:
        return None
    differing = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) != 1:
        return None
    at = differing[0]
    joined = Test(one[at].question, one[at].answers | other[at].answers)
    return (*one[:at], joined, *one[at + 1 :])
