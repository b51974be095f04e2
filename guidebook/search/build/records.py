"""The records that may be found besides guides, each with its page."""

from collections.abc import Iterator

from guidebook.catalogue import Catalogue
from guidebook.model import Item
from guidebook.model.ledgers import LedgerEntry
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of
from guidebook.search import weights
from guidebook.search.schema.data import Record
from guidebook.search.schema.kinds import FAQ


def records(catalogue: Catalogue) -> Iterator[Record]:
    """Items, materials, offices, departments and laws of the catalogue, and the questions of its guides."""
    for item in catalogue.items.values():
        yield _record(Kind.ITEM, item, item.id, item.plain_name)
    for material in catalogue.materials.values():
        yield _record(Kind.MATERIAL, material, material.code, material.note)
    for office in catalogue.offices.values():
        yield _record(Kind.OFFICE, office, office.code, office.note)
    for department in catalogue.departments.values():
        yield _record(Kind.DEPARTMENT, department, department.code, department.note)
    for law in catalogue.laws.values():
        yield _record(Kind.LAW, law, law.code, law.number)
    for bundle in catalogue.ordered_bundles():
        for number, faq in enumerate(bundle.faqs, start=1):
            anchor = f"faq-{number}"
            url = f"{address_of(Kind.BUNDLE, bundle)}#{anchor}"
            yield Record(FAQ, f"{bundle.id}#{anchor}", faq.question, url, _short(faq.answer))


def _record(kind: Kind, record: Item | LedgerEntry, identifier: str, about: str | None) -> Record:
    return Record(kind.name.lower(), identifier, record.name, address_of(kind, record), _short(about or ""))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= weights.SNIPPET else f"{line[: weights.SNIPPET]}…"
