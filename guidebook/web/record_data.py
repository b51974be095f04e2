"""Records of the content as plain data for JSON; names are the English ones of the model.

A fact is its written form: a value, 无, 待核实 or 【示例】….
"""

from collections.abc import Iterable, Mapping
from typing import Any

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Condition, Department, FormField, Item, LegalBasis, MaterialUse, Office
from guidebook.model.bundle import ExtraTable, Faq, ItemUse, Keepsake, Obstacle, QuestionUse
from guidebook.model.item import Fee, Fees, Result, Timing
from guidebook.model.references import Kind
from guidebook.plan import offered
from guidebook.web.addresses import address_of

Data = dict[str, Any]


def condition(when: Condition | None) -> list[dict[str, list[str]]] | None:
    """Any of these mappings, all of whose questions have one of the answers."""
    if when is None:
        return None
    return [{test.question: sorted(test.answers) for test in clause} for clause in when.clauses]


def basis(one: LegalBasis) -> Data:
    """A law and the article in it."""
    return {"law": one.law, "article": one.article, "version": one.version, "number": one.number}


def bases(several: Iterable[LegalBasis]) -> list[Data]:
    """Several of them."""
    return [basis(one) for one in several]


def bundle_entry(bundle: Bundle) -> Data:
    """A bundle in a list."""
    return {
        "id": bundle.id,
        "title": bundle.name,
        "plain_name": bundle.plain_name,
        "topic": bundle.topic,
        "audiences": list(bundle.audiences),
        "url": address_of(Kind.BUNDLE, bundle),
    }


def bundle_record(catalogue: Catalogue, bundle: Bundle) -> Data:
    """Everything a bundle says, with its items and offices in full."""
    return {
        **bundle_entry(bundle),
        "english": bundle.english,
        "aliases": list(bundle.aliases),
        "summary": bundle.summary,
        "scope": bundle.scope,
        "lead_department": department(catalogue.departments[bundle.lead_department]),
        "partner_departments": [department(catalogue.departments[n]) for n in bundle.partner_departments],
        "legal_basis": bases(bundle.basis),
        "persons": [{"name": p.name, "when": condition(p.when)} for p in bundle.persons],
        "questions": [question(catalogue, bundle, use) for use in bundle.questions],
        "typical": answers(bundle.typical.items()),
        "obstacles": [obstacle(one) for one in bundle.obstacles],
        "items": [bundle_item(catalogue, use) for use in bundle.items],
        "keepsakes": [keepsake(one) for one in bundle.keepsakes],
        "tables": [table(one) for one in bundle.tables],
        "notices": list(bundle.notices),
        "offices": [office(catalogue.offices[name]) for name in bundle.offices],
        "online": [{"name": entry.name, "url": entry.url} for entry in bundle.online],
        "promised_limit": str(bundle.promised_limit),
        "progress": str(bundle.progress),
        "faqs": [faq(one) for one in bundle.faqs],
        "next_bundles": [catalogue.bundles[n].id for n in bundle.next_bundles if n in catalogue.bundles],
        "publicity": bundle.disclosure.publicity.value,
        "status": bundle.disclosure.status.value,
        "checked_on": bundle.checked_on.isoformat(),
    }


def answers(chosen: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    """Questions with what was answered."""
    return {name: list(given) for name, given in chosen}


def question(catalogue: Catalogue, bundle: Bundle, use: QuestionUse) -> Data:
    """A question as this bundle asks it; `code` is its key in addresses."""
    record = catalogue.questions[use.question]
    hints: Mapping[str, tuple[str, ...]] = dict(use.hints.items()) if use.hints else {}
    return {
        "name": record.name,
        "code": record.code,
        "wording": use.wording or record.wording,
        "note": record.note,
        "multiple": record.is_multiple,
        "sensitive": record.is_sensitive,
        "when": condition(use.when),
        "options": [
            {"answer": o.answer, "code": o.code, "hint": "、".join(hints.get(o.answer, ())) or o.hint}
            for o in offered(bundle, record)
        ],
    }


def obstacle(one: Obstacle) -> Data:
    """A case that cannot be served, and what to do instead."""
    return {
        "when": condition(one.when),
        "reason": one.reason,
        "legal_basis": bases(one.basis),
        "instead": one.instead,
        "other_bundle": one.other_bundle,
    }


def item_entry(item: Item) -> Data:
    """An item in a list."""
    return {
        "id": item.id,
        "title": item.name,
        "short_name": item.label,
        "authority": item.authority,
        "url": address_of(Kind.ITEM, item),
    }


def bundle_item(catalogue: Catalogue, use: ItemUse) -> Data:
    """An item as a bundle uses it."""
    return {
        **item_record(catalogue.items[use.item]),
        "when": condition(use.when),
        "optional": use.is_optional,
        "after": [catalogue.items[name].id for name in use.after],
        "together_with": catalogue.items[use.together_with].id if use.together_with else None,
        "not_asked": list(use.not_asked),
        "use_note": use.note,
    }


def item_record(item: Item) -> Data:
    """Everything an item says."""
    return {
        **item_entry(item),
        "plain_name": item.plain_name,
        "type": item.type.value,
        "handling": item.handling.value,
        "notes": list(item.note),
        "legal_basis": bases(item.legal_basis),
        "conditions": list(item.conditions),
        "prohibitions": list(item.prohibitions),
        "statutory_limit": str(item.statutory_limit),
        "extension": str(item.extension),
        "promised_limit": str(item.promised_limit),
        "modes": [
            {
                "name": mode.name,
                "when": condition(mode.when),
                "statutory_limit": str(mode.statutory_limit),
                "promised_limit": str(mode.promised_limit),
            }
            for mode in item.modes
        ],
        "stages": [{"name": s.name, "limit": str(s.limit), "when": condition(s.when)} for s in item.stages],
        "off_clock": [{"name": s.name, "limit": str(s.limit)} for s in item.off_clock],
        "timing": timing(item.timing) if item.timing else None,
        "fees": fees(item.fees),
        "materials": [material_use(use) for use in item.materials],
        "fields": [use.label for use in item.form_fields],
        "procedure": list(item.procedure),
        "visits": str(item.visits),
        "results": [result(one) for one in item.results],
        "consultation": str(item.consultation),
        "complaint": str(item.complaint),
        "review": str(item.review),
        "litigation": str(item.litigation),
    }


def timing(one: Timing) -> Data:
    """When the citizen has to come."""
    return {
        "text": str(one),
        "since": one.since,
        "within": str(one.within) if one.within else None,
        "before": str(one.before) if one.before else None,
        "overdue": one.overdue,
        "legal_basis": bases(one.basis),
        "note": one.note,
    }


def fees(all_of: Fees) -> str | list[Data]:
    """无, 待核实 or the charges."""
    if all_of.is_free:
        return "无"
    return "待核实" if all_of.is_unverified else [fee(one) for one in all_of.charges]


def fee(one: Fee) -> Data:
    """One charge."""
    return {
        "name": one.name,
        "rate": str(one.rate),
        "legal_basis": bases(one.basis),
        "when": condition(one.when),
        "note": one.note,
    }


def result(one: Result) -> Data:
    """What is handed over."""
    return {
        "name": one.name,
        "issues": one.issues,
        "validity": str(one.validity),
        "delivery": list(one.delivery),
        "when": condition(one.when),
        "note": one.note,
    }


def material_use(use: MaterialUse) -> Data:
    """How an item asks for a material, or for one of several."""
    return {
        "name": use.title,
        "any_of": list(use.any_of),
        "persons": list(use.persons),
        "presentation": use.presentation.value,
        "copies": use.copies,
        "each": use.each,
        "may_follow": use.may_follow.value,
        "waived": use.waived.value if use.waived else None,
        "kept_by_each": use.kept_by_each,
        "when": condition(use.when),
        "note": use.note,
    }


def keepsake(one: Keepsake) -> Data:
    """Something to have ready."""
    return {
        "name": one.material,
        "due": one.due,
        "persons": list(one.persons),
        "each": one.each,
        "when": condition(one.when),
        "note": one.note,
        "legal_basis": bases(one.basis),
    }


def table(one: ExtraTable) -> Data:
    """An extra table."""
    return {
        "name": one.name,
        "columns": list(one.columns),
        "rows": [{"cells": list(row.cells), "when": condition(row.when)} for row in one.rows],
        "legal_basis": bases(one.basis),
        "note": one.note,
    }


def faq(one: Faq) -> Data:
    """A question that many ask."""
    return {"question": one.question, "answer": one.answer, "legal_basis": bases(one.basis)}


def department(record: Department) -> Data:
    """A department."""
    return {
        "name": record.name,
        "full_name": str(record.full_name) if record.full_name else None,
        "nature": record.nature.value,
        "phone": str(record.phone),
        "url": address_of(Kind.DEPARTMENT, record),
    }


def office(record: Office) -> Data:
    """A place with counters."""
    return {
        "name": record.name,
        "address": str(record.address),
        "phone": str(record.phone),
        "hours": str(record.hours),
        "transport": str(record.transport),
        "windows": list(record.windows),
        "note": record.note,
        "url": address_of(Kind.OFFICE, record),
    }


def form_field(record: FormField) -> Data:
    """A line of the form."""
    return {
        "label": record.name,
        "code": record.code,
        "type": record.type.value,
        "options": list(record.options),
        "columns": list(record.columns),
        "repeated": record.repeated,
        "prefilled": str(record.prefilled) if record.prefilled else None,
    }
