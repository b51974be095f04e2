"""下线: a guide is taken down, with the reason that people will read and where they turn instead."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook.clock import now
from guidebook.errors import GuidebookError
from guidebook.loading import Withdrawn
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.withdrawing import withdraw
from guidebook.staff.rights import Action
from guidebook.workbench.current import account, settings, working
from guidebook.workbench.gate import needs

blueprint = Blueprint("withdrawals", __name__)


@blueprint.get("/withdraw")
@needs(Action.WITHDRAW)
def page() -> str:
    """The form."""
    return _page()


def _page(error: str | None = None) -> str:
    shown = [b for b in working().catalogue.ordered_bundles() if b.disclosure.status.is_shown]
    return render_template("withdraw.html", guides=shown, error=error, filled=request.values)


@blueprint.post("/withdraw")
@needs(Action.WITHDRAW)
def take_down() -> Response | tuple[str, int]:
    """Take it down, after it was said once more which one."""
    form = request.form
    told = Withdrawn(
        "", form.get("bundle", ""), reason=form.get("reason", ""), instead=form.get("instead") or None
    )
    if "sure" not in form:
        return _page("请勾上“确定下线”：群众马上就看不到这份指南了。"), 400
    try:
        grounds = Grounds.of_releases(settings().root)
        taken = withdraw(grounds, told.name, told, now(), account().name)
    except GuidebookError as error:
        return _page(error.message), error.status
    flash(f"“{taken.withdrawn.name}”下线了，旧网址会说明原因。")
    return redirect(url_for("reviews.every"))
