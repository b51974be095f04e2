"""Which record an address means; names and former names lead to today's address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.errors import Gone, NotFound
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of, id_of
from guidebook.text import name_key


@dataclass(frozen=True)
class Moved:
    """The record stands at another address now."""

    address: str


def records(catalogue: Catalogue, kind: Kind) -> Mapping[str, Any]:
    """The records of one kind, by name."""
    tables: dict[Kind, Mapping[str, Any]] = {
        Kind.BUNDLE: catalogue.bundles,
        Kind.ITEM: catalogue.items,
        Kind.MATERIAL: catalogue.materials,
        Kind.DEPARTMENT: catalogue.departments,
        Kind.OFFICE: catalogue.offices,
        Kind.TOPIC: catalogue.topics,
    }
    return tables[kind]


def find(catalogue: Catalogue, kind: Kind, key: str) -> Any:
    """The record with that id; `Moved` where `key` is a name, of today or of former days.

    Raises:
        Gone: a bundle that was called so is 已下线.
        NotFound: nothing of that kind is or was called so.
    """
    table = records(catalogue, kind).values()
    for record in table:
        if id_of(record) == key:
            return record
    wanted = name_key(key)
    for record in table:
        if wanted in map(name_key, _names(record)):
            return Moved(address_of(kind, record))
    if kind is Kind.BUNDLE:
        refuse_withdrawn(catalogue, key)
    raise NotFound(f"没有找到这个{kind.value}。它可能改了名字，也可能网址没有抄全，请搜一下。")


def refuse_withdrawn(catalogue: Catalogue, key: str) -> None:
    """Raises Gone if `key` is the id or a name, of today or of former days, of a bundle that is 已下线."""
    wanted = name_key(key)
    for bundle in catalogue.withdrawn:
        if wanted in map(name_key, _names(bundle)):
            raise Gone(f"“{bundle.name}”这份指南已经下线，不再提供。可以搜一下有没有别的指南，或者打热线问。")


def _names(record: Any) -> Iterable[str]:
    return (record.name, id_of(record), *getattr(record, "former_names", ()))
