"""Offices and departments for themselves: how to reach them, and what is handled there."""

from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Department, Office
from guidebook.model.references import Kind
from guidebook.presenters.addresses import link
from guidebook.presenters.records import (
    BundleLine,
    DepartmentLine,
    OfficeLine,
    bundle_line,
    department_line,
    office_line,
)
from guidebook.presenters.values import Link


@dataclass(frozen=True)
class OfficeView(OfficeLine):
    """The page of an office: the bundles received there, and the single items that are handled there."""

    bundles: tuple[BundleLine, ...]
    handled: tuple[Link, ...]


def office_view(catalogue: Catalogue, office: Office) -> OfficeView:
    """Everything that is told of an office."""
    handled = (item for item in catalogue.items.values() if office.name in item.offices)
    return OfficeView(
        **vars(office_line(catalogue, office)),
        bundles=tuple(bundle_line(bundle) for bundle in catalogue.bundles_at(office.name)),
        handled=tuple(link(Kind.ITEM, item) for item in handled),
    )


@dataclass(frozen=True)
class DepartmentView(DepartmentLine):
    """The page of a department: the bundles it leads and the items it decides."""

    bundles: tuple[BundleLine, ...]
    items: tuple[Link, ...]


def department_view(catalogue: Catalogue, department: Department) -> DepartmentView:
    """Everything that is told of a department."""
    led = (b for b in catalogue.ordered_bundles() if b.lead_department == department.name)
    return DepartmentView(
        **vars(department_line(department)),
        bundles=tuple(map(bundle_line, led)),
        items=tuple(link(Kind.ITEM, item) for item in catalogue.items_of_department(department.name)),
    )
