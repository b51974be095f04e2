"""答一条: one fact on its page as the public sees it, the question beside it, and four ways to answer."""

from flask import Blueprint, render_template

from guidebook.clock import today
from guidebook.errors import NotFound
from guidebook.facts import FactAt
from guidebook.publishing.tasks.todo import fact_called, todo_of
from guidebook.staff.rights import Action
from guidebook.workbench.asking import box_of, choices_of
from guidebook.workbench.current import account, department, working
from guidebook.workbench.gate import needs
from guidebook.workbench.picking import departments_by_initials
from guidebook.workbench.places import page_of_fact

blueprint = Blueprint("fact", __name__)


@blueprint.get("/facts/<path:key>")
@needs(Action.SEE)
def page(key: str) -> str:
    """The question, on its page."""
    return _page(_fact(key), {}, {})


def _fact(key: str) -> FactAt:
    fact = fact_called(working().catalogue, key)
    if fact is None:
        raise NotFound("没有这一条事实了：多半是那一项删了，或者改了名字。请从待办里另开一条。")
    return fact


def _page(fact: FactAt, given: dict[str, str], wrong: dict[str, str]) -> str:
    catalogue = working().catalogue
    todo = todo_of(catalogue, department(), today())
    return render_template(
        "fact.html",
        fact=fact,
        box=box_of(fact),
        choices=choices_of(fact),
        is_ours=fact.department == department(),
        given={"person": account().name, "day": today().isoformat()} | given,
        wrong=wrong,
        seen=page_of_fact(catalogue, fact),
        left=len(todo.tasks),
        departments=departments_by_initials(catalogue),
        conflict=None,
        error=None,
        prints=(),
    )
