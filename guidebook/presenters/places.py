"""Offices and departments for themselves: how to reach them, and what is handled there."""

import datetime as dt
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Department, Office
from guidebook.presenters.listings import ItemRow, Listing, bundles_by_topic, items_by_topic
from guidebook.presenters.records import (
    BundleLine,
    DepartmentLine,
    OfficeLine,
    department_line,
    office_line,
)


@dataclass(frozen=True)
class OfficeView(OfficeLine):
    """The page of an office: the bundles received there, and the single items that are handled there."""

    bundles: Listing[BundleLine]
    handled: Listing[ItemRow]


def office_view(catalogue: Catalogue, office: Office, today: dt.date) -> OfficeView:
    """Everything that is told of an office to somebody who asks today."""
    handled = (item for item in catalogue.items.values() if office.name in item.offices)
    return OfficeView(
        **vars(office_line(catalogue, office, on=today, today=today)),
        bundles=bundles_by_topic(catalogue, catalogue.bundles_at(office.name)),
        handled=items_by_topic(catalogue, handled),
    )


@dataclass(frozen=True)
class DepartmentView(DepartmentLine):
    """The page of a department: its offices, the bundles it leads and the items it decides."""

    offices: tuple[OfficeLine, ...]
    bundles: Listing[BundleLine]
    items: Listing[ItemRow]


def department_view(catalogue: Catalogue, department: Department) -> DepartmentView:
    """Everything that is told of a department."""
    led = (b for b in catalogue.ordered_bundles() if b.lead_department == department.name)
    own = (office for office in catalogue.offices.values() if office.department == department.name)
    return DepartmentView(
        **vars(department_line(catalogue, department)),
        offices=tuple(office_line(catalogue, office) for office in own),
        bundles=bundles_by_topic(catalogue, led),
        items=items_by_topic(catalogue, catalogue.items_of_department(department.name)),
    )
