"""The page of search results."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, render_template

from guidebook.answers.desk import Desk
from guidebook.errors import TryLater
from guidebook.presenters.withdrawn import WithdrawnView, withdrawn_called
from guidebook.search.query.results import Confidence, FacetValue, SearchResponse
from guidebook.search.schema.kinds import LABELS
from guidebook.web.current import catalogue, count_words, snapshot
from guidebook.web.encodings import text_of

searching = Blueprint("searching", __name__)

LONGEST_QUERY = 200
FILTERS = ("topic", "audience", "department")
_ON_A_PAGE = 30
_MOST_VALUES = 10


class SearchNotReady(TryLater):
    """The index of the first start is still being built."""


def desk() -> Desk:
    """The desk of this request.

    Raises:
        SearchNotReady: there is none yet.
    """
    current_desk = snapshot().desk
    if current_desk is None:
        raise SearchNotReady("检索正在准备，请过几秒再试，或者从首页按主题找。")
    return current_desk


def asked_query() -> tuple[str, bool]:
    """The words to look for, and whether they were cut."""
    words = " ".join(text_of("q").split())
    return words[:LONGEST_QUERY], len(words) > LONGEST_QUERY


def response_to(query: str, limit: int, withdrawn: WithdrawnView | None) -> SearchResponse:
    """What is found, narrowed by the filters of the address; nothing is sure to be `withdrawn`."""
    chosen = {name: text_of(name) or None for name in FILTERS}
    response = desk().search(query, limit=limit, **chosen)
    # Narrowing what was found is the same search once more.
    if response.confidence is Confidence.MAYBE and not any(chosen.values()):
        count_words(response.words)
    if withdrawn is None or response.confidence is not Confidence.SURE:
        return response
    return replace(response, confidence=Confidence.MAYBE, answer=None)


def answer_to(query: str, limit: int) -> SearchResponse:
    """The same for programs: a guide that is 已下线 and was asked for by its name is told in a note."""
    withdrawn = withdrawn_called(catalogue(), query)
    response = response_to(query, limit, withdrawn)
    return replace(response, notes=(withdrawn.sentence, *response.notes)) if withdrawn else response


@searching.get("/search")
def results() -> str:
    """One row a bundle, with why it was found; what else it names; where to turn unless it is sure."""
    query, is_cut = asked_query()
    withdrawn = withdrawn_called(catalogue(), query)
    response = response_to(query, _ON_A_PAGE, withdrawn) if query else None
    return render_template(
        "search.html",
        query=query,
        is_cut=is_cut,
        limit=LONGEST_QUERY,
        response=response,
        withdrawn=withdrawn,
        bundles=catalogue().bundles_by_id,
        labels=LABELS,
        topics=[topic for topic in catalogue().site.topics if catalogue().bundles_of(topic)],
        narrowed=narrowed,
        telling=telling,
        has_facets=response is not None
        and any(telling(values, response.total) for values in response.facets.values()),
    )


def telling(values: Iterable[FacetValue], total: int) -> list[FacetValue]:
    """The values worth a link: those chosen, and those that would leave out some of the results."""
    return [value for value in values if value.is_chosen or value.count < total][:_MOST_VALUES]


def narrowed(query: str, facet: str, value: str | None) -> str:
    """The address of the same search with this filter set, or lifted."""
    chosen = {name: text_of(name) for name in FILTERS} | {facet: value or ""}
    return "/search?" + urlencode({"q": query} | {name: v for name, v in chosen.items() if v})
