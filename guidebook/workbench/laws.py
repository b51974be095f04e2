"""引用废止的法规: every place that cites or names a law that is no longer in force, by department."""

from flask import Blueprint, render_template, request

from guidebook.clock import today
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.publishing.tasks.repealed import Outdated, outdated
from guidebook.staff.rights import Action
from guidebook.workbench.current import working
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
    return render_template("overview_laws.html", shown=shown, chosen=chosen, address=_address)


def _address(one: Outdated) -> str | None:
    """The page of the record as the public sees it, at that place."""
    return page_at(working().catalogue, one.entity, one.keys) if one.entity else None
