"""Which laws the content cites, by article and by document number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item
from guidebook.model.bundle import ExtraTable, Faq, Keepsake, Obstacle
from guidebook.model.law import LegalBasis
from guidebook.numerals import DIGITS, PLACES, number, numeral
from guidebook.text import UNVERIFIED

_ORIGIN = re.compile(r"^(中华人民共和国|广东省|广州市|国务院关于|国务院)")
_ARTICLE = rf"第([{DIGITS}{''.join(PLACES)}]+)条"
_ARTICLES = re.compile(rf"{_ARTICLE}(?:至{_ARTICLE})?")


def bases_of_item(item: Item) -> list[LegalBasis]:
    """Every legal basis of an item: its own, that of its timing and those of its fees."""
    bases = [*item.legal_basis, *(item.timing.basis if item.timing else ())]
    bases += [basis for fee in item.fees.charges for basis in fee.basis]
    return [basis for basis in bases if basis.law != UNVERIFIED]


def bases_of_bundle(bundle: Bundle) -> list[LegalBasis]:
    """What a bundle cites itself: for obstacles, questions and what to have ready."""
    parts: tuple[Obstacle | Keepsake | Faq | ExtraTable, ...]
    parts = (*bundle.obstacles, *bundle.keepsakes, *bundle.faqs, *bundle.tables)
    return [basis for part in parts for basis in part.basis if basis.law != UNVERIFIED]


def laws(catalogue: Catalogue) -> list[str]:
    """Every law that the content cites, each once."""
    return sorted({basis.law for basis in _bases(catalogue)})


def document_numbers(catalogue: Catalogue) -> dict[str, set[str]]:
    """For each law the numbers under which it was issued: 穗府规〔2020〕6号."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for basis in _bases(catalogue):
        if basis.number and basis.number != UNVERIFIED:
            numbers[basis.law].add(basis.number)
    return numbers


def _bases(catalogue: Catalogue) -> Iterator[LegalBasis]:
    for item in catalogue.items.values():
        yield from bases_of_item(item)
    for bundle in catalogue.bundles.values():
        yield from bases_of_bundle(bundle)


def articles(basis: LegalBasis) -> set[int]:
    """The numbers of the articles that are cited: 第五条至第七条、第九条 → 5, 6, 7, 9."""
    numbers: set[int] = set()
    for first, last in _ARTICLES.findall(basis.article or ""):
        numbers |= set(range(number(first), number(last or first) + 1))
    return numbers


def short(law: str) -> str:
    """A law's name without its issuing authority."""
    return _ORIGIN.sub("", law)


def forms(law: str, article: int) -> Iterable[str]:
    """How people write an article of a law."""
    for written in (numeral(article), str(article)):
        yield f"{short(law)}第{written}条"
        yield f"{short(law)}{written}条"
