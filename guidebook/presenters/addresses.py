"""Where the page of a record stands, below the root of the site."""

from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.presenters.values import Link


def address_of(kind: Kind, record: Any) -> str:
    """The path of the record's page."""
    return f"/{KINDS[kind].plural}/{code_of(record)}"


def link(kind: Kind, record: Any) -> Link:
    """The record by its name, with its page."""
    return Link(record.name, address_of(kind, record))


def department_link(catalogue: Catalogue, name: str) -> Link:
    """The department of that name."""
    return link(Kind.DEPARTMENT, catalogue.departments[name])


def material_link(catalogue: Catalogue, name: str) -> Link:
    """The material of that name."""
    return link(Kind.MATERIAL, catalogue.materials[name])
