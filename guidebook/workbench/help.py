"""怎么用: the one page of help."""

from flask import Blueprint, render_template

from guidebook.staff.rights import ALLOWED, Action
from guidebook.workbench.gate import needs

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
@needs(Action.SEE)
def page() -> str:
    """How each task is done, in a few sentences, and who may do what."""
    return render_template("help.html", allowed=ALLOWED)
