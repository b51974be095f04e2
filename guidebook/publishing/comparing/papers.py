"""The papers of an item beside those of a list: names only, since a list tells of a paper in other words."""

from collections.abc import Iterator

from guidebook.catalogue import Catalogue
from guidebook.model import Item
from guidebook.model.uses import MaterialUse
from guidebook.publishing.comparing.matching import key


def difference(catalogue: Catalogue, item: Item, listed: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The papers of the list that the item does not ask for, and those of the item that the list has not.

    A paper is the same under any of its names; of an either/or set one member or the set's name is enough.
    """
    names = {key(name): name for name in listed}
    asked = {use.title: {key(name) for name in _names(catalogue, use)} for use in item.materials}
    known = set().union(*asked.values())
    return (
        [name for name_key, name in names.items() if name_key not in known],
        [title for title, keys in asked.items() if not keys & names.keys()],
    )


def _names(catalogue: Catalogue, use: MaterialUse) -> Iterator[str]:
    yield use.title
    for name in use.members:
        material = catalogue.materials[name]
        yield from (name, *material.aliases, *material.former_names)
