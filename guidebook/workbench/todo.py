"""我的待办, the home of the workbench: what waits for whoever is logged in, the next of it one key away."""

import datetime as dt

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook import journal
from guidebook.clock import today
from guidebook.publishing.tasks.by_others import ByOther, changes_by_others
from guidebook.publishing.tasks.todo import Todo, Why, todo_of
from guidebook.staff.rights import Action
from guidebook.staff.words import Words
from guidebook.workbench.current import account, department, settings, store, working
from guidebook.workbench.gate import needs

blueprint = Blueprint("todo", __name__)

_SHOWN = 40
_OTHERS_SHOWN = 8
_WORDS_SHOWN = 40


@blueprint.get("/")
@needs(Action.SEE)
def home() -> str:
    """The tasks in the order in which one sees to them; `?why=` shows one heap whole."""
    todo = todo_of(working().catalogue, department(), today())
    why = next((why for why in Why if why == request.args.get("why")), None)
    tasks = todo.of(why) if why else todo.tasks
    return render_template(
        "todo.html",
        todo=todo,
        counts=[(why, len(todo.of(why))) for why in Why if todo.of(why)],
        chosen=why,
        tasks=tasks if why else tasks[:_SHOWN],
        more=0 if why else max(0, len(tasks) - _SHOWN),
        others=_by_others()[:_OTHERS_SHOWN],
        beside=(),
        words=_words() if department() == working().catalogue.site.steward else (),
    )


@blueprint.get("/next")
@needs(Action.SEE)
def following() -> Response:
    """The next task, behind the one that `?after=` names."""
    fact = _todo().after(request.args.get("after", ""))
    return redirect(url_for("fact.page", key=fact.key) if fact else url_for("todo.home"))


def _todo() -> Todo:
    return todo_of(working().catalogue, department(), today())


def _by_others() -> tuple[ByOther, ...]:
    """What others changed since the account said that it knows."""
    seen = store().seen(account().login)
    entries = [entry for entry in journal.entries_of(settings().content) if entry.number > seen]
    colleagues = {one.name for one in store().list() if one.department == account().department}
    return changes_by_others(working().catalogue, entries, department(), frozenset(colleagues))


def _words() -> list[tuple[str, int]]:
    """Known words that led to nothing certain, for those who look after what all share."""
    return Words(settings().private_state()).most(today() - dt.timedelta(days=30), _WORDS_SHOWN)


@blueprint.post("/seen")
@needs(Action.SEE)
def seen() -> Response:
    """What others changed up to an entry of the journal is known."""
    store().see(account().login, int(request.form["number"]))
    return redirect(url_for("todo.home"))
