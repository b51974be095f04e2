"""Where the public sees a record: its page in the preview, with one of its values pointed out."""

from urllib.parse import quote

from guidebook.catalogue import Catalogue
from guidebook.facts import FactAt
from guidebook.facts.owners import guides
from guidebook.loading import Entity
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.presenters.addresses import address_of
from guidebook.presenters.spots import spot_of
from guidebook.workbench.previews import BELOW, NOW
from guidebook.yamlsource import Path

# Records without a page of their own are seen in the guides that use them.
_WITHOUT_PAGE = {Kind.FIELD, Kind.QUESTION}
_SITE = "/about"


def page_of(catalogue: Catalogue, entity: Entity, name: str = NOW) -> str:
    """The address of the record's page in the preview of that name."""
    return f"{BELOW}{name}{_path(catalogue, entity)}"


def page_of_fact(catalogue: Catalogue, fact: FactAt) -> str:
    """The address of the page that shows the fact, at the fact."""
    return page_at(catalogue, fact.entity, fact.keys)


def page_at(catalogue: Catalogue, entity: Entity, keys: Path) -> str:
    """The address of the record's page, at the value with these keys where the page points them out."""
    spot = spot_of(catalogue, entity.kind, entity.record)
    place = "/".join((spot.file, *map(str, spot.path), *map(str, keys)))
    return f"{page_of(catalogue, entity)}?spot={quote(place, safe='/')}#asked-for"


def _path(catalogue: Catalogue, entity: Entity) -> str:
    if entity.kind is Kind.SITE:
        return _SITE
    if entity.kind in _WITHOUT_PAGE:
        using = guides(catalogue).get((entity.kind, entity.name), ())
        return address_of(Kind.BUNDLE, catalogue.bundles[using[0]]) if using else "/"
    return address_of(entity.kind, entity.record)


def file_of(entity: Entity) -> str:
    """The file below content/ that holds the record."""
    records = KINDS[entity.kind]
    return f"{records.file}{code_of(entity.record)}.yaml" if records.has_folder else records.file
