"""How values of the content are put into a page: filters for the templates."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from guidebook.model.facts import State, state_of
from guidebook.presenters.dates import day_in_words, short_day
from guidebook.presenters.papers import by_bringer
from guidebook.presenters.records import Articles
from guidebook.presenters.standing import release_in_words
from guidebook.presenters.values import Citation, Value
from guidebook.search.query.results import Snippet
from guidebook.text import SAMPLE_MARK, UNVERIFIED

_OPEN = Markup('<span class="open">待核实</span>')
_SAMPLE = Markup('<span class="sample"><span class="sample-mark">示例</span>%s</span>')
_CONFIRMED = Markup(
    ' <span class="confirmed"><span aria-hidden="true">✓</span> 已核对 <time>%s</time> %s%s</span>'
)
_LINK = Markup('<a href="%s">%s</a>')
_LAW = Markup('<span class="law">《%s》</span>')
_OPEN_ARTICLE = Markup('<span class="open">条款待核实</span>')
_ASIDE = Markup(' <span class="muted">%s</span>')
_CELL = Markup("<td>%s</td>")
_POINTS = Markup('<ul class="small">%s</ul>')
_POINT = Markup("<li>%s</li>")
_NUMBER = Markup('<span class="number">%s</span>')
_STATES = {
    State.UNVERIFIED: "open",
    State.SAMPLE: "sample",
    State.NONE: "none",
    State.KNOWN: "plain",
}


def add_filters(app: Flask) -> None:
    """Make the filters known to the templates of this app."""
    app.jinja_env.filters |= {
        "fact": fact,
        "limit": limit,
        "confirmation": confirmation,
        "link": link,
        "links": links,
        "number": number,
        "numbers": numbers,
        "law_name": law_name,
        "basis": basis,
        "bases": bases,
        "articles": articles,
        "points": points,
        "cells": cells,
        "state": state,
        "without_mark": without_mark,
        "dialled": dialled,
        "day": day_in_words,
        "short_day": short_day,
        "release": release_in_words,
        "marked": marked,
        "by_bringer": by_bringer,
    }


def state(value: Any) -> str:
    """`open` for 待核实, `sample` for 【示例】…, `none` for 无, else `plain`."""
    return _STATES[state_of(str(value))]


def fact(value: object) -> str:
    """A fact as it is shown everywhere: a value, or a quiet mark that nobody has confirmed it."""
    text = str(value)
    fact_state = state_of(text)
    if fact_state is State.UNVERIFIED:
        return _OPEN
    if fact_state is State.SAMPLE:
        return _SAMPLE % without_mark(text)
    return escape(text) + confirmation(value) if isinstance(value, Value) and value.confirmed else text


def confirmation(value: object) -> Markup:
    """Which department stands by the fact, since when; nothing where nobody does."""
    by = value.confirmed if isinstance(value, Value) else None
    if by is None:
        return Markup("")
    document = f"（{by.document}）" if by.document else ""
    return _CONFIRMED % (by.on, by.department, document)


def limit(value: object) -> str:
    """A time limit as a fact; 无 says that the law sets none."""
    if state_of(str(value)) is State.NONE:
        return "没有规定" + confirmation(value)
    return fact(value)


def link(linked: Any) -> Markup:
    """Something with a name and a page."""
    return _anchor(linked.url, linked.name)


@lru_cache(maxsize=4096)
def _anchor(url: str, name: str) -> Markup:
    return _LINK % (url, name)


def links(several: Iterable[Any]) -> Markup:
    """Several of them in a row."""
    return Markup("、").join(map(link, several))


@cache
def number(of_item: int) -> Markup:
    """The number of an item in its bundle, the same on page, sheet, form and in the book."""
    return _NUMBER % of_item


@lru_cache(maxsize=4096)
def numbers(several: tuple[int, ...]) -> Markup:
    """The numbers of several items."""
    return Markup(" ").join(map(number, several))


def law_name(cited: Any) -> Markup:
    """A law that a record names, with its page if the ledger has one."""
    return _LAW % (_anchor(cited.url, cited.law) if cited.url else cited.law)


@lru_cache(maxsize=4096)
def basis(cited: Citation) -> Markup:
    """A law, the article in it, and which text of the law."""
    article = _OPEN_ARTICLE if cited.article == UNVERIFIED else escape(cited.article or "")
    edition = _ASIDE % f"（{cited.edition}）" if cited.edition else ""
    return law_name(cited) + article + edition + (_ASIDE % cited.note if cited.note else "")


def bases(several: Iterable[Citation]) -> Markup:
    """Several of them in a row."""
    return Markup("；").join(map(basis, several))


@lru_cache(maxsize=4096)
def articles(several: tuple[Articles, ...]) -> Markup:
    """The articles of one law, each with the numbers of the items that rest on it."""
    return Markup("；").join(map(_article, several))


def _article(cited: Articles) -> Markup:
    article = escape(f" {cited.article}") if cited.article else Markup()
    if cited.article == UNVERIFIED:
        article = Markup(" 条款") + _OPEN
    return article + (_ASIDE % cited.note if cited.note else "") + Markup(" ") + numbers(cited.items)


@lru_cache(maxsize=4096)
def cells(texts: tuple[str, ...]) -> Markup:
    """The cells of a row of a table."""
    return Markup("").join(_CELL % fact(text) for text in texts)


@lru_cache(maxsize=4096)
def points(texts: tuple[str, ...]) -> Markup:
    """Texts as the points of a list, in small print."""
    return _POINTS % Markup("").join(_POINT % text for text in texts)


def without_mark(value: Any) -> str:
    """A placeholder without the 【示例】 that the page shows as a mark."""
    return str(value).removeprefix(SAMPLE_MARK)


def dialled(value: Any) -> str:
    """What a telephone dials for this number; empty if the text is no single number."""
    text = str(value).strip()
    return re.sub(r"[^0-9+]", "", text) if re.fullmatch(r"\+?[0-9][0-9 -]{2,19}", text) else ""


def marked(snippet: Snippet) -> Markup:
    """The snippet with the found words in <mark>; whatever else looks like markup is shown as text."""
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [escape(snippet.text[at:start]), Markup("<mark>{}</mark>").format(snippet.text[start:end])]
        at = end
    return Markup("").join([*pieces, escape(snippet.text[at:])])
