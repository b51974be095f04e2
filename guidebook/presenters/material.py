"""A material for itself: where it comes from, how to get it, in which form it is asked for, and by whom."""

from collections import Counter
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Material
from guidebook.model.ledgers import SHOWN_ALIASES
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of
from guidebook.presenters.listings import ItemRow, Listing, items_by_topic
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Value, value


@dataclass(frozen=True)
class FormLine:
    """A form in which the material is handed in, and how many items ask for it so."""

    name: str
    items: int


@dataclass(frozen=True)
class MaterialView:
    """The page of a material."""

    name: str
    id: str
    url: str
    source: str
    electronic: Value
    sample: Value | None
    aliases: tuple[str, ...]
    note: str | None
    forms: tuple[FormLine, ...]
    issued_by: Listing[ItemRow]
    asked_by: Listing[ItemRow]


def material_view(catalogue: Catalogue, material: Material) -> MaterialView:
    """Everything that is told of a material."""
    spot = spot_of(catalogue, Kind.MATERIAL, material)
    return MaterialView(
        name=material.name,
        id=material.code,
        url=address_of(Kind.MATERIAL, material),
        source=material.source.value,
        electronic=value(material.electronic.value, spot.at("电子证照")),
        sample=value(material.sample, spot.at("样例")) if material.sample else None,
        aliases=material.aliases[:SHOWN_ALIASES],
        note=material.note,
        forms=_forms(catalogue, material.name),
        issued_by=items_by_topic(catalogue, catalogue.items_issuing(material.name)),
        asked_by=items_by_topic(catalogue, catalogue.items_with_material(material.name)),
    )


def _forms(catalogue: Catalogue, name: str) -> tuple[FormLine, ...]:
    """The most frequent form first; an item that asks for two forms counts for both."""
    counted = Counter(
        form
        for item in catalogue.items_with_material(name)
        for form in {use.presentation.value for use in item.materials if name in use.members}
    )
    return tuple(FormLine(form, items) for form, items in sorted(counted.items(), key=_by_frequency))


def _by_frequency(pair: tuple[str, int]) -> tuple[int, str]:
    form, items = pair
    return -items, form
