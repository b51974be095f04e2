"""Where a record stands in the content, with what departments confirmed of it."""

import datetime as dt
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.clock import today
from guidebook.facts.listing import SITE_CODE
from guidebook.facts.standing import confirmed
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.presenters.values import Confirmed, Mark, Marks, Spot


def spot_of(catalogue: Catalogue, kind: Kind, record: Any) -> Spot:
    """Where the record stands: a file of its own, or its entry in a ledger."""
    if kind is Kind.SITE:
        return Spot("site.yaml", (), _marks(catalogue, kind, SITE_CODE, ()))
    records = KINDS[kind]
    file = f"{records.file}{record.id}.yaml" if records.has_folder else records.file
    at = () if records.has_folder else (record.name,)
    return Spot(file, at, _marks(catalogue, kind, code_of(record), at))


def _marks(catalogue: Catalogue, kind: Kind, code: str, at: tuple[str, ...]) -> Marks:
    if not catalogue.confirmations:
        return {}
    on = today()
    key = ("marks", on.isoformat(), kind.value, code)
    return catalogue.once(key, lambda: _made(catalogue, kind, code, at, on))


def _made(catalogue: Catalogue, kind: Kind, code: str, at: tuple[str, ...], on: dt.date) -> Marks:
    """What holds today of the record; nobody is told of a department that is not there."""
    names = {department.code: department.name for department in catalogue.departments.values()}
    return {
        (*at, *keys): Mark(of.value, Confirmed(names[of.department], of.on, of.document))
        for keys, of in confirmed(catalogue, on).get((kind, code), {}).items()
        if of.department in names
    }
