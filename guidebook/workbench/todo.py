"""我的待办, the home of the workbench: what waits for whoever is logged in, the next of it one key away."""

import datetime as dt
from collections.abc import Iterator

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.journal import selecting
from guidebook.publishing.reviews import store as reviews
from guidebook.publishing.reviews.submitted import Submitted
from guidebook.publishing.tasks import waiting
from guidebook.publishing.tasks.by_others import ByOther, changes_by_others
from guidebook.publishing.tasks.repealed import outdated, outdated_of
from guidebook.publishing.tasks.todo import Todo, Why, todo_of
from guidebook.publishing.tasks.waiting import Proposed
from guidebook.staff.rights import Action, may
from guidebook.staff.words import Words
from guidebook.workbench.current import account, department, settings, store, working
from guidebook.workbench.gate import needs
from guidebook.workbench.reviews import SIGNED_BY

blueprint = Blueprint("todo", __name__)

_SHOWN = 40
# So many entries of the journal are looked through for changes by others.
_LOOKED_BACK = 300
_WORDS_SHOWN = 40
# An answer to what one proposed is told for so long.
_TOLD = dt.timedelta(days=30)


@blueprint.get("/")
@needs(Action.SEE)
def home() -> str:
    """The tasks in the order in which one sees to them; `?why=` shows one heap whole."""
    todo = _todo()
    why = next((why for why in Why if why == request.args.get("why")), None)
    tasks = todo.of(why) if why else todo.tasks
    returned, to_sign = _reviews()
    proposed = _proposed()
    return render_template(
        "todo.html",
        todo=todo,
        counts=[(why, len(todo.of(why))) for why in Why if todo.of(why)],
        chosen=why,
        tasks=tasks if why else tasks[:_SHOWN],
        more=0 if why else max(0, len(tasks) - _SHOWN),
        returned=returned,
        to_sign=to_sign,
        proposed=proposed,
        answered=_answered(),
        others=_by_others(),
        beside=[one for one in _beside(len(returned), len(to_sign), len(proposed)) if one[1]],
        words=_words() if department() == working().catalogue.site.steward else (),
    )


def _todo() -> Todo:
    """What the account answers: nothing where its roles do not."""
    if not may(account(), Action.ANSWER):
        return Todo(department(), (), (), 0)
    return todo_of(working().catalogue, department(), today())


def _reviews() -> tuple[tuple[Submitted, ...], tuple[Submitted, ...]]:
    """What came back to the account, and what it can sign."""
    known, name = reviews.history(settings().content), account().name
    steps = {step for step, action in SIGNED_BY.items() if may(account(), action)}
    return waiting.returned_to(known, name), waiting.to_sign(known, steps, name)


def _proposed() -> tuple[Proposed, ...]:
    if not may(account(), Action.ANSWER):
        return ()
    return waiting.proposals_to(settings().content, working().catalogue, account().department)


def _answered() -> list[Proposed]:
    """What became of the account's own proposals of late."""
    since = today() - _TOLD
    every = waiting.answered_to(settings().content, working().catalogue, account().name)
    return [one for one in every if one.proposal.answer and one.proposal.answer.at.date() >= since]


def _beside(returned: int, to_sign: int, proposed: int) -> Iterator[tuple[str, int, str]]:
    """Counts of what waits beside facts: what it is called, how many, and where it is."""
    yield "退回", returned, "#returned"
    yield "等您签字", to_sign, "#to-sign"
    yield "建议", proposed, "#proposed"
    if may(account(), Action.ANSWER):
        every = outdated(working().content, working().catalogue, today())
        name = department()
        url = url_for("overview.laws.page", department=name or CENTRAL_EDITOR)
        yield "引用废止的法规", len(outdated_of(every, name)), url


@blueprint.get("/next")
@needs(Action.SEE)
def following() -> Response:
    """The next task, behind the one that `?after=` names."""
    fact = _todo().after(request.args.get("after", ""))
    return redirect(url_for("fact.page", key=fact.key) if fact else url_for("todo.home"))


def _by_others() -> tuple[ByOther, ...]:
    """What others changed since the account said that it knows."""
    entries = selecting.newer(settings().content, store().seen(account().login), _LOOKED_BACK)
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
