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
from guidebook.plan import Plan, Truth, as_pairs, plan, typical
from guidebook.web import addresses, asking
from guidebook.web.current import catalogue
from guidebook.web.guide import Guide

pages = Blueprint("pages", __name__)

# Of whom a topic speaks decides under which heading the home page lists it.
_PEOPLE = "个人"
_EXAMPLES = 6


@pages.get("/")
def home() -> str:
    """Search, and all topics with their bundles."""
    return render_template("home.html", groups=list(_groups(catalogue())), examples=_examples(catalogue()))


def _groups(found: Catalogue) -> Iterator[tuple[str, list[tuple[Topic, tuple[Bundle, ...]]]]]:
    topics = [(topic, bundles) for topic in found.site.topics if (bundles := found.bundles_of(topic))]
    for heading, is_for_people in (("个人和家庭", True), ("开店、办企业", False)):
        if ours := [pair for pair in topics if (pair[0].audiences[:1] == (_PEOPLE,)) is is_for_people]:
            yield heading, ours


def _examples(found: Catalogue) -> list[str]:
    """Words to try: what people call the first bundle of each topic."""
    firsts = [bundles[0] for topic in found.site.topics if (bundles := found.bundles_of(topic))]
    return [bundle.aliases[0] for bundle in firsts if bundle.aliases][:_EXAMPLES]


def _page(kind: Kind, key: str) -> Any:
    """The record, or the redirect to where it stands now."""
    return addresses.find(catalogue(), kind, key)


def _moved(to: addresses.Moved) -> Response:
    query = request.query_string.decode("ascii", "replace")
    return redirect(to.address + ("?" + query if query else ""), 301)


@pages.get("/topics/<key>")
def topic(key: str) -> str | Response:
    """A topic with its bundles."""
    found = _page(Kind.TOPIC, key)
    if isinstance(found, addresses.Moved):
        return _moved(found)
    return render_template("topic.html", topic=found, bundles=catalogue().bundles_of(found))


@pages.get("/items/<key>")
def item(key: str) -> str | Response:
    """One service of one authority."""
    found = _page(Kind.ITEM, key)
    if isinstance(found, addresses.Moved):
        return _moved(found)
    return render_template("item.html", item=found, bundles=catalogue().bundles_with_item(found.name))


@pages.get("/materials/<key>")
def material(key: str) -> str | Response:
    """A material: where it comes from, who asks for it."""
    found = _page(Kind.MATERIAL, key)
    if isinstance(found, addresses.Moved):
        return _moved(found)
    return render_template(
        "material.html",
        material=found,
        items=catalogue().items_with_material(found.name),
        issuers=catalogue().items_issuing(found.name),
    )


@pages.get("/departments/<key>")
def department(key: str) -> str | Response:
    """A department with the items it decides and the bundles it leads."""
    found = _page(Kind.DEPARTMENT, key)
    if isinstance(found, addresses.Moved):
        return _moved(found)
    return render_template(
        "department.html",
        department=found,
        items=catalogue().items_of_department(found.name),
        bundles=[b for b in catalogue().ordered_bundles() if b.lead_department == found.name],
    )


@pages.get("/offices/<key>")
def office(key: str) -> str | Response:
    """A place with counters, and what can be handled there."""
    found = _page(Kind.OFFICE, key)
    if isinstance(found, addresses.Moved):
        return _moved(found)
    return render_template("office.html", office=found, bundles=catalogue().bundles_at(found.name))


@pages.get("/bundles/<key>")
def bundle(key: str) -> str | Response:
    """A bundle: for everybody, or for the one who has answered its questions."""
    found = _page(Kind.BUNDLE, key)
    if isinstance(found, addresses.Moved):
        return _moved(found)
    asked = asking.read(catalogue(), found, request.args, today())
    mine = asking.planned(catalogue(), found, asked)
    if _is_fresh_from_the_form(request.args) and not asked.ignored:
        return redirect(_short_address(found, mine, asked), 303)
    return render_template(
        "bundle.html",
        guide=Guide(catalogue(), mine, mine if not asked.given.is_empty else _example(found, asked)),
        topic=catalogue().topics.get(found.topic),
        ignored=asked.ignored,
        on_given=asked.is_day_given,
        earliest=asking.earliest(today()),
        latest=asking.latest(today()),
        query_string=_query(found, asked),
    )


def _example(found: Bundle, asked: asking.Asked) -> Plan:
    return plan(catalogue(), found, typical(found), asked.on)


def _is_fresh_from_the_form(query: MultiDict[str, str]) -> bool:
    """Whether the address still has the empty fields that a submitted form sends along."""
    return any(not value for value in query.values())


def _query(found: Bundle, asked: asking.Asked) -> str:
    pairs = list(as_pairs(catalogue(), found, asked.given))
    if asked.is_day_given:
        pairs.append(("on", asked.on.isoformat()))
    return f"?{urlencode(pairs)}" if pairs else ""


def _short_address(found: Bundle, mine: Plan, asked: asking.Asked) -> str:
    """The address to share and to print; it opens at the next questions while there are new ones."""
    has_more = any(q.is_asked is Truth.TRUE and not q.answers for q in mine.questions)
    place = "#questions" if has_more or mine.is_blocked else "#items"
    return addresses.address_of(Kind.BUNDLE, found) + _query(found, asked) + place
