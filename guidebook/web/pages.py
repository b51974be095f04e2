"""The pages that a citizen reads; none of them needs JavaScript."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from guidebook.catalogue import Catalogue
from guidebook.clock import today
from guidebook.model import Bundle, Topic
from guidebook.model.references import Kind
from guidebook.plan import ADD_ONS_CODE
from guidebook.presenters.addresses import address_of
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.item_page import item_page
from guidebook.presenters.law import law_view
from guidebook.presenters.material import material_view
from guidebook.presenters.places import department_view, office_view
from guidebook.presenters.records import BundleLine, bundle_line
from guidebook.presenters.standing import standing_of, standing_of_record
from guidebook.web import addresses, asking
from guidebook.web.current import catalogue
from guidebook.web.guide import Guide
from guidebook.web.interview import AFTER, Interviewer

pages = Blueprint("pages", __name__)

# Of whom a topic speaks decides under which heading the home page lists it.
_PEOPLE = "个人"
_EXAMPLES = 6


@pages.get("/")
def home() -> str:
    """Search, and all topics with their bundles."""
    return render_template("home.html", groups=list(_groups(catalogue())), examples=_examples(catalogue()))


def _groups(served_catalogue: Catalogue) -> Iterator[tuple[str, list[tuple[Topic, list[BundleLine]]]]]:
    listed = (
        (topic, list(map(bundle_line, served_catalogue.bundles_of(topic))))
        for topic in served_catalogue.site.topics
    )
    topics = [(topic, bundles) for topic, bundles in listed if bundles]
    for heading, is_for_people in (("个人和家庭", True), ("开店、办企业", False)):
        if group := [pair for pair in topics if (pair[0].audiences[:1] == (_PEOPLE,)) is is_for_people]:
            yield heading, group


def _examples(served_catalogue: Catalogue) -> list[str]:
    """Words to try: what people call the first bundle of each topic."""
    firsts = [
        bundles[0]
        for topic in served_catalogue.site.topics
        if (bundles := served_catalogue.bundles_of(topic))
    ]
    return [bundle.aliases[0] for bundle in firsts if bundle.aliases][:_EXAMPLES]


@pages.get("/topics/<key>")
def topic(key: str) -> str:
    """A topic with its bundles."""
    record = addresses.find(Kind.TOPIC, key)
    bundles = catalogue().bundles_of(record)
    return render_template(
        "topic.html",
        topic=record,
        bundles=[bundle_view(catalogue(), one) for one in bundles],
        standing=standing_of(bundles),
    )


@pages.get("/items/<key>")
def item(key: str) -> str:
    """One service of one authority."""
    record = addresses.find(Kind.ITEM, key)
    return _page("item.html", Kind.ITEM, record, page=item_page(catalogue(), record))


@pages.get("/materials/<key>")
def material(key: str) -> str:
    """A material: where it comes from, who asks for it."""
    record = addresses.find(Kind.MATERIAL, key)
    return _page("material.html", Kind.MATERIAL, record, material=material_view(catalogue(), record))


@pages.get("/departments/<key>")
def department(key: str) -> str:
    """A department with the items it decides and the bundles it leads."""
    record = addresses.find(Kind.DEPARTMENT, key)
    return _page("department.html", Kind.DEPARTMENT, record, department=department_view(catalogue(), record))


@pages.get("/offices/<key>")
def office(key: str) -> str:
    """A place with counters, and what can be handled there."""
    record = addresses.find(Kind.OFFICE, key)
    return _page("office.html", Kind.OFFICE, record, office=office_view(catalogue(), record, today()))


@pages.get("/laws/<key>")
def law(key: str) -> str:
    """A law: whether it is in force, and what rests on it."""
    record = addresses.find(Kind.LAW, key)
    return _page("law.html", Kind.LAW, record, law=law_view(catalogue(), record, today()))


def _page(template: str, kind: Kind, record: Any, **told: Any) -> str:
    """The page of a record, which says whether it is 示范."""
    return render_template(template, standing=standing_of_record(catalogue(), kind, record.name), **told)


@pages.get("/bundles/<key>")
def bundle(key: str) -> str | Response:
    """A bundle: for everybody, or for the one who has answered its questions."""
    record = addresses.find(Kind.BUNDLE, key)
    asked = asking.read(catalogue(), record, request.args, today())
    teller = asking.teller(catalogue(), record, asked)
    kept = tuple(asking.pairs(catalogue(), record, asked))
    interviewer = Interviewer(address_of(Kind.BUNDLE, record), teller.outline, kept)
    place = request.args.get("page", "")
    if place.startswith(AFTER):
        return redirect(interviewer.next_after(place.removeprefix(AFTER)), 303)
    if _is_fresh_from_a_form(request.args, record):
        return redirect(interviewer.outcome(), 303)
    interview = interviewer.interview(place)
    is_question_alone = teller.outline.is_mine and interview.question is not None
    return _page(
        "bundle.html",
        Kind.BUNDLE,
        record,
        guide=Guide(
            about=bundle_view(catalogue(), record),
            case=teller.outline if is_question_alone else teller.view(),
            interview=interview,
            kept=kept,
            query_string=f"?{urlencode(kept)}" if kept else "",
        ),
        topic=catalogue().topics.get(record.topic),
        on_given=asked.is_day_given,
        earliest=asking.earliest(today()),
        latest=asking.latest(today()),
    )


def _is_fresh_from_a_form(query: MultiDict[str, str], record: Bundle) -> bool:
    """Whether the address still has the empty fields that a form of this page sends along."""
    fields = {catalogue().questions[use.question].code for use in record.questions}
    fields |= {ADD_ONS_CODE, "on", "page"}
    return any(not value and key in fields for key, value in query.items(multi=True))
