"""Where a record stands in the content, with what departments confirmed of it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.clock import today
from guidebook.facts.listing import SITE_CODE
from guidebook.facts.standing import confirmed
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.presenters.values import Confirmed, Mark, Marks, Spot
from guidebook.yamlsource import Path


def spot_of(catalogue: Catalogue, kind: Kind, record: Any) -> Spot:
    """Where the record stands: a file of its own, or its entry in a ledger."""
    spot = _place(kind, record)
    if not catalogue.confirmations:
        return spot
    code = SITE_CODE if kind is Kind.SITE else code_of(record)
    return replace(spot, marks=_marks(catalogue, kind, code, spot.path))


def _place(kind: Kind, record: Any) -> Spot:
    if kind is Kind.SITE:
        return Spot("site.yaml", ())
    records = KINDS[kind]
    if records.has_folder:
        return Spot(f"{records.file}{record.id}.yaml", ())
    return Spot(records.file, (record.name,))


def _marks(catalogue: Catalogue, kind: Kind, code: str, at: Path) -> Marks:
    on = today()
    key = ("marks", on.isoformat(), kind.value, code)
    return catalogue.once(key, lambda: _made(catalogue, kind, code, at, on))


def _made(catalogue: Catalogue, kind: Kind, code: str, at: Path, on: dt.date) -> Marks:
    """What holds today of the record; nobody is told of a department that is not there."""
    names = {department.code: department.name for department in catalogue.departments.values()}
    return {
        (*at, *keys): Mark(of.value, Confirmed(names[of.department], of.on, of.document))
        for keys, of in confirmed(catalogue, on).get((kind, code), {}).items()
        if of.department in names
    }
