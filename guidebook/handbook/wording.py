"""Facts of the content in the few words that a table has room for."""

from collections.abc import Iterable, Mapping, Sequence

from guidebook.catalogue import Catalogue
from guidebook.handbook.document import Clue, When
from guidebook.model import Bundle, Condition, Item, LegalBasis
from guidebook.model.conditions import Test
from guidebook.model.facts import Fact
from guidebook.text import NONE, UNVERIFIED


class Clues:
    """Conditions of one bundle, told by the numbers that its questions have in print.

    What the bundle has fixed is left out: a test it always passes, a clause it never can. Where the
    questions are not printed beside (`is_numbered` false), they go without numbers.
    """

    def __init__(self, catalogue: Catalogue, bundle: Bundle, *, is_numbered: bool = True) -> None:
        self._questions = catalogue.questions
        self._fixed: Mapping[str, tuple[str, ...]] = dict(bundle.fixed.items())
        numbered = enumerate(bundle.questions, start=1) if is_numbered else ()
        self._numbers = {use.question: number for number, use in numbered}

    def of(self, *conditions: Condition | None) -> When:
        """All of the conditions at once."""
        whole: When = ((),)
        for condition in conditions:
            if condition is not None:
                clauses = [self._clause(clause) for clause in condition.clauses if self._is_possible(clause)]
                whole = tuple((*one, *other) for one in whole for other in clauses)
        return any_of(whole)

    def _is_possible(self, clause: Iterable[Test]) -> bool:
        return not any(t.answers.isdisjoint(self._fixed.get(t.question, t.answers)) for t in clause)

    def _clause(self, clause: Iterable[Test]) -> tuple[Clue, ...]:
        open_tests = [test for test in clause if test.question not in self._fixed]
        return tuple(self._clue(test) for test in open_tests)

    def _clue(self, test: Test) -> Clue:
        options = self._questions[test.question].options
        answers = tuple(option.answer for option in options if option.answer in test.answers)
        return Clue(self._numbers.get(test.question, 0), test.question, answers)


def any_of(clauses: Sequence[tuple[Clue, ...]]) -> When:
    """The clauses as one condition, without those that ask for more than another one does."""
    sets = dict.fromkeys(frozenset(clause) for clause in clauses)
    in_order = {frozenset(clause): tuple(dict.fromkeys(clause)) for clause in clauses}
    kept = tuple(in_order[one] for one in sets if not any(other < one for other in sets))
    return () if () in kept else kept


def sentence(*parts: str | None) -> str:
    """Phrases as one sentence: 甲;乙。"""
    said = [part.rstrip("。").rstrip(";；") for part in parts if part]
    return ";".join(said) + "。" if said else ""


def optional(fact: Fact | str | None) -> str:
    """A fact that need not be there."""
    return "" if fact is None else str(fact)


def citation(basis: LegalBasis) -> str:
    """A law with its article, as a sentence names it: 《中华人民共和国食品安全法》第三十五条."""
    article = basis.article or ""
    return f"《{basis.law}》{'(条款待核实)' if article == UNVERIFIED else article}"


def citations(bases: Iterable[LegalBasis]) -> str:
    """Several laws in a row."""
    return "、".join(citation(basis) for basis in bases)


def version(basis: LegalBasis) -> str:
    """Which text of the law: 2025年修正, or its document number."""
    return ",".join(part for part in (basis.version, basis.number) if part)


def statutory_limits(item: Item) -> tuple[str, ...]:
    """法定办结时限, one line a way of handling."""
    stages = tuple(f"{stage.name}:{stage.limit}" for stage in item.stages)
    if item.statutory_limit.is_by_stages:
        return stages
    return _ways(str(item.statutory_limit), [(mode.name, str(mode.statutory_limit)) for mode in item.modes])


def promised_limits(item: Item) -> tuple[str, ...]:
    """承诺办结时限, one line a way of handling."""
    return _ways(str(item.promised_limit), [(mode.name, str(mode.promised_limit)) for mode in item.modes])


def _ways(plain: str, ways: list[tuple[str, str]]) -> tuple[str, ...]:
    """One word if all ways take the same; the plain limit first, unless a way says it by name."""
    if all(limit == plain for _, limit in ways):
        return (plain,)
    named = tuple(f"{name}:{limit}" for name, limit in ways)
    return named if plain in dict(ways).values() else (plain, *named)


def fee_lines(item: Item) -> tuple[str, ...]:
    """收费: 无, 待核实, or what is charged for what."""
    if item.fees.is_free:
        return (NONE,)
    if item.fees.is_unverified:
        return (UNVERIFIED,)
    return tuple(f"{charge.name}:{charge.rate}" for charge in item.fees.charges)


def result_lines(item: Item) -> tuple[str, ...]:
    """审批结果, with how long it is valid where that is known."""
    return tuple(
        f"{result.name}({result.validity})" if result.validity.is_known else result.name
        for result in item.results
    )
