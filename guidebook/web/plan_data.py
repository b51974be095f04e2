"""A plan as plain data: what `/api/v1/bundles/<id>/plan` returns."""

from collections.abc import Mapping

from guidebook.catalogue import Catalogue
from guidebook.plan import MaterialRow, Plan, PlannedItem, Truth
from guidebook.plan.case import AskedQuestion
from guidebook.plan.form import FormRow, FormSection
from guidebook.plan.plan import MarkedTable, PlannedFee, PlannedResult
from guidebook.plan.reckoning import Leg, Reckoning
from guidebook.plan.savings import Saving
from guidebook.plan.time import Time
from guidebook.web import record_data as records
from guidebook.web.record_data import Data

_ASKED: Mapping[Truth, bool | None] = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


# What is told of a case that the bundle cannot serve; the rest would be a plan that nobody can follow.
_OF_EVERY_CASE = {"bundle", "on", "complete", "questions", "notes", "blocked"}


def plan_data(catalogue: Catalogue, plan: Plan) -> Data:
    """The plan; a blocked case has none, only why and what instead."""
    told = _told(catalogue, plan)
    if not plan.is_blocked:
        return told
    nothing: Data = {key: [] for key in told.keys() - _OF_EVERY_CASE}
    return {**told, **nothing, "time": None}


def _told(catalogue: Catalogue, plan: Plan) -> Data:
    """The whole plan; `asked`, `mine` and `certain` are null while the answers leave them open."""
    return {
        "bundle": plan.bundle.id,
        "on": plan.on.isoformat(),
        "complete": plan.is_complete,
        "questions": [_question(catalogue, plan, asked) for asked in plan.questions],
        "items": [_item(one) for one in plan.items],
        "open_items": [_item(one) for one in plan.open_items],
        "optional_items": [_item(one) for one in plan.optional_items],
        "excluded_items": [_item(one) for one in plan.excluded_items],
        "materials": [_material(row) for row in plan.materials],
        "open_materials": [_material(row) for row in plan.open_materials],
        "issued_materials": [_material(row) for row in plan.issued_materials],
        "keepsakes": [{**records.keepsake(one), "certain": _ASKED[holds]} for one, holds in plan.keepsakes],
        "form": [_section(section) for section in plan.form],
        "steps": [
            {"items": list(step.items), "after": list(step.after), "layer": step.layer} for step in plan.steps
        ],
        "time": _time(plan.time),
        "offices": [records.office(catalogue.offices[name]) for name in plan.bundle.offices],
        "fees": [_fee(one) for one in plan.fees],
        "free_items": [item.name for item in plan.free_items],
        "results": [_result(one) for one in plan.results],
        "duties": [{"item": item.name, **records.timing(item.timing)} for item in plan.duties if item.timing],
        "tables": [_table(table) for table in plan.tables],
        "faqs": [records.faq(faq) for faq in plan.faqs],
        "notes": list(plan.notes),
        "blocked": [records.obstacle(one) for one in plan.blocked],
        "savings": [_saving(one) for one in plan.savings],
    }


def _question(catalogue: Catalogue, plan: Plan, asked: AskedQuestion) -> Data:
    return {
        **records.question(catalogue, plan.bundle, asked.use),
        "asked": _ASKED[asked.is_asked],
        "answers": list(asked.answers),
    }


def _item(one: PlannedItem) -> Data:
    item = one.item
    return {
        **records.item_entry(item),
        "reason": one.reason,
        "optional": one.use.is_optional,
        "statutory_limit": str(item.statutory_limit),
        "promised_limit": str(item.promised_limit),
        "note": one.use.note,
    }


def _material(row: MaterialRow) -> Data:
    return {
        "name": row.title,
        "any_of": list(row.members) if row.is_set else [],
        "person": row.person,
        "presentation": str(row.demand),
        "amount": row.amount,
        "count": row.count,
        "each": row.each,
        "waived": row.waived.value,
        "may_follow": row.may_follow.value,
        "items": list(row.items),
        "meets": list(row.met_sets),
        "notes": list(row.notes),
        "additions": list(row.additions()),
        "why": "" if row.certain else row.open[0].why,
        "issued_by": row.issued_by,
    }


def _section(section: FormSection) -> Data:
    return {"title": section.title, "fields": [_field(row) for row in section.rows]}


def _field(row: FormRow) -> Data:
    return {
        **records.form_field(row.field),
        "required": row.is_required,
        "open": row.is_open,
        "value": list(row.value),
        "items": list(row.items),
        "notes": list(row.notes),
    }


def _time(time: Time) -> Data:
    return {
        "on": time.on.isoformat(),
        "basis": time.basis.value,
        "headline": time.headline,
        "last_day": time.last_day.isoformat() if time.last_day else None,
        "statutory": _reckoning(time.statutory),
        "promised": _reckoning(time.promised),
        "beside": list(time.beside),
        "notes": list(time.notes),
    }


def _reckoning(reckoning: Reckoning) -> Data:
    return {
        "duration": reckoning.duration,
        "last_day": reckoning.last_day.isoformat() if reckoning.last_day else None,
        "known_until": reckoning.known_until.isoformat(),
        "unverified": list(reckoning.unverified),
        "path": [leg.item for leg in reckoning.path],
        "legs": [_leg(leg) for leg in reckoning.legs],
    }


def _leg(leg: Leg) -> Data:
    return {
        "item": leg.item,
        "mode": leg.mode,
        "limit": str(leg),
        "start": leg.start.isoformat(),
        "end": leg.end.isoformat(),
        "unverified": leg.is_unverified,
    }


def _fee(one: PlannedFee) -> Data:
    charge = records.fee(one.charge) if one.charge else {"name": None, "rate": "待核实"}
    return {"item": one.item.name, **charge, "open": one.is_open}


def _result(one: PlannedResult) -> Data:
    return {"item": one.item.name, **records.result(one.result), "open": one.is_open}


def _table(marked: MarkedTable) -> Data:
    rows = [{"cells": list(cells), "mine": _ASKED[mine]} for cells, mine in marked.rows]
    return {**records.table(marked.table), "rows": rows}


def _saving(one: Saving) -> Data:
    return {
        "name": one.name,
        "apart": one.apart or "待核实",
        "together": one.together or "待核实",
        "apart_list": list(one.apart_list),
        "together_list": list(one.together_list),
    }
