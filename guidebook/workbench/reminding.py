"""催办: which confirmations end when, as a list and for a calendar, and what each department has open."""

from flask import Blueprint, Response, render_template, request

from guidebook.clock import now, today
from guidebook.errors import NotFound
from guidebook.facts.owners import CENTRAL_CODE, CENTRAL_EDITOR
from guidebook.publishing.tasks.reminders import as_calendar, reminders
from guidebook.publishing.tasks.todo import Why, todos
from guidebook.staff.accounts import Role
from guidebook.staff.rights import Action, may
from guidebook.workbench.current import account, store, working
from guidebook.workbench.gate import needs
from guidebook.workbench.sending import sent

blueprint = Blueprint("reminding", __name__)


@blueprint.get("/reminders")
@needs(Action.OVERVIEW)
def page() -> str:
    """The reminders by day, and the departments with most to do first."""
    catalogue, on = working().catalogue, today()
    owed = [one for one in todos(catalogue, on).values() if one.tasks or one.sentences]
    owed.sort(key=lambda todo: (-len(todo.tasks), -len(todo.sentences)))
    return render_template(
        "overview_reminders.html",
        reminders=reminders(catalogue, on),
        owed=owed,
        reasons=tuple(Why),
        codes={one.name: one.code for one in catalogue.departments.values()},
        people=_people(),
        central=CENTRAL_EDITOR,
        # Sheets of other departments are for the service bureau alone.
        asks_all=account().department is None and may(account(), Action.IMPORT),
    )


def _people() -> dict[str | None, list[str]]:
    """The names of those who can be reminded, by the code of their department."""
    people: dict[str | None, list[str]] = {}
    for one in store().list():
        if Role.FILLING in one.roles and not one.is_locked:
            people.setdefault(one.department, []).append(one.name)
    return people


@blueprint.get("/reminders.ics")
@needs(Action.OVERVIEW)
def calendar() -> Response:
    """The reminders for a calendar; `?department=` by code for one department."""
    code = request.args.get("department", "")
    names = {one.code: one.name for one in working().catalogue.departments.values()}
    names[CENTRAL_CODE] = CENTRAL_EDITOR
    if code and code not in names:
        raise NotFound("没有这个部门，请从列出的里面选。")
    data = as_calendar(reminders(working().catalogue, today(), names.get(code)), now())
    return sent(data, "text/calendar", f"reminders{f'-{code}' if code else ''}.ics")
