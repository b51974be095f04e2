"""The counter: from what a citizen says to the sheet in a dozen keys, for the clerk at the window.

Each page is one step, and the address says all of it; nothing is stored, here or in the browser. The keys
are added by a script, without which links and buttons do the same.
"""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from guidebook.model import Bundle
from guidebook.model.references import Kind
from guidebook.plan import as_pairs, typical
from guidebook.presenters.records import bundle_line
from guidebook.presenters.review import reviewed_papers
from guidebook.presenters.standing import standing_of_record
from guidebook.search.query.results import Confidence, SearchResponse
from guidebook.web import addresses
from guidebook.web.current import catalogue
from guidebook.web.guide import asked_guide
from guidebook.web.interview import OUTCOME
from guidebook.web.searching import answer_to, asked_query

counter = Blueprint("counter", __name__, url_prefix="/counter")

# What chooses an answer or a paper; the letters that are left out are commands of the pages.
KEYS = "123456789adeghijklmoqrstuvwxy"
_MOST_GUIDES = 9
# A guide with half the score of the best one may be what was meant.
_NEAR = 0.5


@counter.get("")
def desk() -> str | Response:
    """Where each case begins: the words lead to their guide, or to a short list of those they may mean."""
    query, _ = asked_query()
    if not query:
        return render_template("counter.html", query="", response=None, guides=())
    guide = addresses.called_so(Kind.BUNDLE, query)
    if guide is not None:
        return redirect(_address(guide), 303)
    response = answer_to(query, _MOST_GUIDES)
    guides = [
        catalogue().bundles_by_id[result.id]
        for result in response.results
        if result.id in catalogue().bundles_by_id
    ]
    if guides and _means_one(response):
        return redirect(_address(guides[0]), 303)
    links = [(_address(one), bundle_line(one)) for one in guides]
    return render_template("counter.html", query=query, response=response, guides=links, key=key_of)


@counter.get("/<key>")
def case(key: str) -> str | Response:
    """The next question of a guide, or what comes of the answers."""
    record = addresses.find(Kind.BUNDLE, key)
    path = _address(record)
    guide = asked_guide(record, path)
    if isinstance(guide, Response):
        return guide
    typical_answers = urlencode(as_pairs(catalogue(), record, typical(record)))
    return render_template(
        "counter/outcome.html" if guide.is_outcome else "counter/question.html",
        guide=guide,
        path=path,
        typical=f"{path}?{typical_answers}{OUTCOME}",
        papers=reviewed_papers(catalogue(), guide.case),
        key=key_of,
        standing=standing_of_record(catalogue(), Kind.BUNDLE, record.name),
    )


@counter.after_request
def not_stored(response: Response) -> Response:
    """The answers of one citizen are not there for the next one who uses the machine."""
    response.headers["Cache-Control"] = "no-store"
    return response


def key_of(place: int) -> str:
    """The key that chooses what stands at that place, from 0; empty where there are no keys left."""
    return KEYS[place : place + 1]


def _address(bundle: Bundle) -> str:
    return f"/counter/{bundle.id}"


def _means_one(response: SearchResponse) -> bool:
    """Whether the search is sure, and of one guide only."""
    best, *others = response.results
    return response.confidence is Confidence.SURE and all(
        other.score < best.score * _NEAR for other in others
    )
