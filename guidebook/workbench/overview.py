"""总览: the guides beside one another, with what is open; the other parts of the overview lie below it."""

from flask import Blueprint, render_template, request

from guidebook.clock import today
from guidebook.errors import GuidebookError, NotFound
from guidebook.facts import fact_by_key
from guidebook.loading import Content
from guidebook.model.references import Kind
from guidebook.publishing.reviews import store as reviews
from guidebook.publishing.tasks.guides import Guide, Order, guides, in_order, missing
from guidebook.staff.rights import Action
from guidebook.workbench import bulletins, laws, logbook, printings, reminding
from guidebook.workbench.current import files, settings, working
from guidebook.workbench.gate import needs
from guidebook.workbench.places import page_of

blueprint = Blueprint("overview", __name__, url_prefix="/overview")
for part in (reminding, bulletins, laws, printings, logbook):
    blueprint.register_blueprint(part.blueprint)


@blueprint.get("")
@needs(Action.OVERVIEW)
def page() -> str:
    """All guides; `?sort=` names the order, with a dash for the other way round, `?department=` whose."""
    released, wrong = _released()
    every = _guides(released)
    sort = request.args.get("sort", "")
    order = next((one for one in Order if one == sort.removeprefix("-")), Order.HANDBOOK)
    whose = request.args.get("department", "")
    chosen = [guide for guide in every if not whose or guide.concerns(whose)]
    return render_template(
        "overview.html",
        guides=in_order(chosen, order, reverse=sort.startswith("-")),
        total=len(every),
        open=len({fact for guide in every for fact in guide.open}),
        states=_counted(every),
        departments=sorted({name for guide in every for name in (guide.department, *guide.asked)}),
        whose=whose,
        order=order,
        is_reversed=sort.startswith("-"),
        Order=Order,
        latest=released.publication.latest if released and released.publication else None,
        missing=missing(working().content, working().catalogue),
        page_of=_page_of,
        error=wrong,
    )


def _released() -> tuple[Content | None, str]:
    """What is in force; or what is wrong with the releases: the rest of the page is still worth reading."""
    try:
        return files().released(), ""
    except GuidebookError as error:
        return None, error.message


def _counted(every: tuple[Guide, ...]) -> list[tuple[str, int]]:
    states = [guide.status for guide in every]
    return [(state.value, states.count(state)) for state in dict.fromkeys(states)]


def _page_of(guide: Guide) -> str:
    entity = working().catalogue.entity(Kind.BUNDLE, guide.name)
    assert entity is not None  # noqa: S101 - it is a guide of this catalogue
    return page_of(working().catalogue, entity)


@blueprint.get("/guides/<code>")
@needs(Action.OVERVIEW)
def guide(code: str) -> str:
    """What stands against publishing one guide, by whom to ask."""
    one = next((guide for guide in _guides(None) if guide.code == code), None)
    if one is None:
        raise NotFound("没有这份指南，可能改了代码，或者文件里有错误。")
    catalogue = working().catalogue
    asked = {
        department: [(fact, fact_by_key(catalogue, fact.key)) for fact in facts]
        for department, facts in one.asked.items()
    }
    return render_template("overview_guide.html", guide=one, asked=asked, preview=_page_of(one))


def _guides(released: Content | None) -> tuple[Guide, ...]:
    opened = reviews.open_reviews(settings().content)
    return guides(working().catalogue, released, opened, today())
