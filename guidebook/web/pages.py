"""The pages that a citizen reads; none of them needs JavaScript."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from guidebook.catalogue import Catalogue
from guidebook.clock import today
from guidebook.model import Topic
from guidebook.model.references import Kind
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
from guidebook.web.guide import asked_guide

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
    guide = asked_guide(record, address_of(Kind.BUNDLE, record))
    if isinstance(guide, Response):
        return guide
    return _page(
        "bundle.html",
        Kind.BUNDLE,
        record,
        guide=guide,
        topic=catalogue().topics.get(record.topic),
        on_given="on" in dict(guide.kept),
        earliest=asking.earliest(today()),
        latest=asking.latest(today()),
    )
