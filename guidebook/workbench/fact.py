"""答一条: one fact on its page as the public sees it, the question beside it, and four ways to answer."""

from collections.abc import Mapping

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook.clock import now, today
from guidebook.errors import GuidebookError, NotFound
from guidebook.facts import Answer, FactAt, fact_by_key
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.publishing import proposals
from guidebook.publishing.answering import (
    Box,
    Choice,
    Given,
    Tried,
    answer,
    offer,
    pass_on,
    try_answer,
    uses,
)
from guidebook.publishing.ownership import may_change
from guidebook.publishing.proposals import Proposal, Suggestion
from guidebook.publishing.tasks.todo import todo_of
from guidebook.publishing.tasks.waiting import Proposed, is_for
from guidebook.staff.rights import Action
from guidebook.workbench.current import account, department, files, settings, working
from guidebook.workbench.gate import needs
from guidebook.workbench.picking import departments_by_initials
from guidebook.workbench.places import page_of_fact

blueprint = Blueprint("fact", __name__)

# The input of HTML that fits an answer best; any other is a line of text.
_INPUTS = {Answer.DATE: "date", Answer.PHONE: "tel", Answer.LINK: "url"}
_SEVERAL_LINES = {Answer.TEXT, Answer.HOURS}
_BOXES = {
    Box.ANSWER: "value",
    Box.UNIT: "value",
    Box.BASIS: "basis",
    Box.PERSON: "person",
    Box.POST: "post",
    Box.DAY: "day",
}
_WARNINGS_SHOWN = 3


@blueprint.get("/facts/<path:key>")
@needs(Action.SEE)
def page(key: str) -> str:
    """The question, on its page."""
    return _page(_fact(key))


def _fact(key: str) -> FactAt:
    fact = fact_by_key(working().catalogue, key)
    if fact is None:
        raise NotFound("没有这一条了：多半是那一项删了，或者改了名字。请从待办里另开一条。")
    return fact


@blueprint.post("/facts/<path:key>")
@needs(Action.ANSWER)
def give(key: str) -> Response | str | tuple[str, int]:
    """Write the answer and open the next question; or say what is in the way, with all that was typed."""
    fact = _fact(key)
    if not _is_ours(fact):
        return _page(fact, error=f"这一条归“{fact.department or CENTRAL_EDITOR}”答，没有写。"), 403
    form = request.form
    try:
        given = _given()
        if given.choice is Choice.NOT_OURS:
            return _passed_on(fact)
        tried = answer(files().loader, key, given, form.get("seen", ""), today(), account().name)
    except GuidebookError as error:
        return _page(fact, error=error.message), error.status
    if tried.written is None:
        return _page(tried.fact, tried), 409 if tried.conflict else 400
    flash(f"写好了：{fact.question}")
    return redirect(url_for("todo.following", after=key))


def _given() -> Given:
    form = request.form
    try:
        choice = Choice(form.get("choice", ""))
    except ValueError:
        choice = Choice.OTHER
    names = ("basis", "person", "post", "day")
    value, unit = form.get("value", "").strip(), form.get("unit", "")
    return Given(
        choice, form.get("option") or value, unit if value else "", *(form.get(n, "") for n in names)
    )


def _passed_on(fact: FactAt) -> Response:
    """Keep a note for the central editor, who decides whose it is."""
    other, why = request.form.get("other", "").strip(), request.form.get("basis", "")
    note = pass_on(working().content, fact.key, other, why, account().name, now())
    words = f"这一条不归我们，归{note.to}" if note.to else "这一条不归我们"
    _propose(fact, words, note.why)
    flash("转过去了：统稿人看过以后改归谁答。")
    return redirect(url_for("todo.following", after=fact.key))


@blueprint.post("/facts/<path:key>/propose")
@needs(Action.PROPOSE)
def propose(key: str) -> Response | tuple[str, int]:
    """Propose another value for a fact of somebody else."""
    fact = _fact(key)
    try:
        _propose(fact, request.form.get("value", ""), request.form.get("why", ""))
    except GuidebookError as error:
        return _page(fact, error=error.message), error.status
    flash(f"建议交给“{fact.department or CENTRAL_EDITOR}”了，他们同意了才改。")
    return redirect(url_for("fact.page", key=key))


def _propose(fact: FactAt, value: str, why: str) -> None:
    suggestion = Suggestion(fact.kind, fact.code, fact.path, fact.value, value, why)
    proposals.propose(settings().content, suggestion, account().name, account().department, now())


@blueprint.post("/facts/<path:key>/try")
@needs(Action.ANSWER)
def check(key: str) -> Response:
    """What the answer would do, for the page that shows it while somebody types."""
    tried = try_answer(files().loader, key, _given(), request.form.get("seen", ""), today())
    wrong = tried.why_not.get(Box.ANSWER) or tried.why_not.get(Box.UNIT)
    return jsonify(
        wrong=wrong or "",
        warnings=[problem.message for problem in tried.problems[:_WARNINGS_SHOWN]],
        answered=tried.answered.text if tried.answered else "",
    )


def _is_ours(fact: FactAt) -> bool:
    return may_change(account().department, working().catalogue, fact.entity.record)


def _is_for_us(proposal: Proposal, fact: FactAt) -> bool:
    return is_for(account().department, working().catalogue, Proposed(proposal, fact))


def _page(fact: FactAt, tried: Tried | None = None, error: str | None = None) -> str:
    catalogue = working().catalogue
    filled = request.form if request.method == "POST" else {}
    return render_template(
        "fact.html",
        fact=fact,
        offer=offer(fact),
        Choice=Choice,
        input=_INPUTS.get(fact.answer, "text"),
        has_lines=fact.answer in _SEVERAL_LINES,
        is_asked=fact.answer is not Answer.CENTRAL,
        is_ours=_is_ours(fact),
        given={"person": account().name, "day": today().isoformat(), **filled},
        wrong=_wrong(tried.why_not if tried else {}),
        conflict=tried.conflict if tried else None,
        error=error,
        seen=page_of_fact(catalogue, fact),
        left=len(todo_of(catalogue, department(), today()).tasks),
        departments=departments_by_initials(catalogue),
        prints=uses(working().content, fact).prints,
        proposed=[(one, _is_for_us(one, fact)) for one in _proposed(fact)],
    )


def _wrong(why_not: Mapping[Box, str]) -> dict[str, str]:
    return {_BOXES[box]: why for box, why in why_not.items()}


def _proposed(fact: FactAt) -> list[Proposal]:
    """What others propose for the fact and nobody has answered."""
    return [
        one
        for one in proposals.proposals(settings().content, proposals.State.OPEN)
        if (one.suggestion.kind, one.suggestion.code, one.suggestion.path)
        == (fact.kind, fact.code, fact.path)
    ]


@blueprint.post("/proposals/<int:number>")
@needs(Action.ANSWER)
def decide(number: int) -> Response | tuple[str, int]:
    """采纳, after the fact was answered, or 不采纳, with the reason."""
    content, name = settings().content, account().name
    one = proposals.read(content, number)
    fact = _fact(one.suggestion.key)
    if not _is_for_us(one, fact):
        return _page(fact, error="这个建议不是给您的。"), 403
    try:
        if request.form.get("how") == "decline":
            proposals.decline(content, number, name, now(), request.form.get("reason", ""))
            flash("答复了：不采纳。")
        else:
            proposals.accept(content, number, name, now())
            flash("答复了：采纳。")
    except GuidebookError as error:
        return _page(fact, error=error.message), error.status
    return redirect(url_for("fact.page", key=fact.key))
