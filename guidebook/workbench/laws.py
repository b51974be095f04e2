"""引用废止的法规: every place that cites or names a law that is no longer in force, by department."""

from flask import Blueprint, render_template, request, url_for

from guidebook.clock import today
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.model.kinds import KINDS
from guidebook.naming import code_of
from guidebook.publishing.ownership import may_change
from guidebook.publishing.tasks.repealed import Outdated, outdated
from guidebook.staff.rights import Action, may
from guidebook.workbench.current import account, working
from guidebook.workbench.gate import needs
from guidebook.workbench.places import page_at

blueprint = Blueprint("laws", __name__)


@blueprint.get("/laws")
@needs(Action.OVERVIEW)
def page() -> str:
    """The places, by department; `?department=` one department, by name."""
    every = outdated(working().content, working().catalogue, today())
    chosen = request.args.get("department", "")
    by_department: dict[str, list[Outdated]] = {}
    for one in every:
        by_department.setdefault(one.department or CENTRAL_EDITOR, []).append(one)
    shown = {name: of for name, of in sorted(by_department.items()) if chosen in {"", name}}
    return render_template(
        "overview_laws.html", shown=shown, chosen=chosen, address=_address, form_of=_form_of
    )


def _address(one: Outdated) -> str | None:
    """The page of the record as the public sees it, at that place."""
    return page_at(working().catalogue, one.entity, one.keys) if one.entity else None


def _form_of(one: Outdated) -> str | None:
    """The form in which the account can rewrite it."""
    entity = one.entity
    if entity is None or entity.kind not in KINDS or not may(account(), Action.EDIT):
        return None
    if not may_change(account().department, working().catalogue, entity.record):
        return None
    return url_for("record.page", plural=KINDS[entity.kind].plural, code=code_of(entity.record))
