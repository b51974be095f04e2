"""What a record rests on: laws and articles, with what the ledger of laws knows of each."""

from collections.abc import Iterable

from guidebook.catalogue import Catalogue
from guidebook.model import LegalBasis
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of
from guidebook.presenters.values import Citation


def citations(catalogue: Catalogue, bases: Iterable[LegalBasis]) -> tuple[Citation, ...]:
    """The laws and documents that a record names."""
    return tuple(_citation(catalogue, basis) for basis in bases)


def _citation(catalogue: Catalogue, basis: LegalBasis) -> Citation:
    """One citation, told once: many records name the same article."""
    key = ("citation", basis.law, basis.article or "", basis.note or "")
    return catalogue.once(key, lambda: _cited(catalogue, basis))


def _cited(catalogue: Catalogue, basis: LegalBasis) -> Citation:
    law = catalogue.laws.get(basis.law)
    if law is None:
        return Citation(basis.law, basis.article, note=basis.note)
    return Citation(law.name, basis.article, law.version, law.number, basis.note, address_of(Kind.LAW, law))
