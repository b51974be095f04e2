"""How values of the content are put into a page: filters for the templates."""

import datetime as dt
import re
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from guidebook.model.facts import State, state_of
from guidebook.plan import Truth
from guidebook.plan.time import day_in_words
from guidebook.search.results import Snippet
from guidebook.text import SAMPLE_MARK
from guidebook.web.current import catalogue

_STATES = {
    State.UNVERIFIED: "open",
    State.SAMPLE: "sample",
    State.NONE: "none",
    State.KNOWN: "plain",
}


def add_filters(app: Flask) -> None:
    """Make the filters known to the templates of this app."""
    app.jinja_env.filters |= {
        "state": state,
        "without_mark": without_mark,
        "dialled": dialled,
        "day": day_in_words,
        "short_day": short_day,
        "marked": marked,
        "department_address": department_address,
        "material_address": material_address,
    }
    app.jinja_env.tests["sure"] = is_sure


def is_sure(truth: Truth) -> bool:
    """Whether something holds for certain in this case."""
    return truth is Truth.TRUE


def state(value: Any) -> str:
    """`open` for 待核实, `sample` for 【示例】…, `none` for 无, else `plain`."""
    return _STATES[state_of(str(value))]


def without_mark(value: Any) -> str:
    """A placeholder without the 【示例】 that the page shows as a mark."""
    return str(value).removeprefix(SAMPLE_MARK)


def dialled(value: Any) -> str:
    """What a telephone dials for this number; empty if the text is no single number."""
    text = str(value).strip()
    return re.sub(r"[^0-9+]", "", text) if re.fullmatch(r"\+?[0-9][0-9 -]{2,19}", text) else ""


def short_day(day: dt.date) -> str:
    """A date where there is little room: 12月7日 周一."""
    return f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}"


def marked(snippet: Snippet) -> Markup:
    """The snippet with the found words in <mark>; whatever else looks like markup is shown as text."""
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [escape(snippet.text[at:start]), Markup("<mark>{}</mark>").format(snippet.text[start:end])]
        at = end
    return Markup("").join([*pieces, escape(snippet.text[at:])])


def department_address(name: str) -> str:
    """The page of the department of that name."""
    return f"/departments/{catalogue().departments[name].code}"


def material_address(name: str) -> str:
    """The page of the material of that name."""
    return f"/materials/{catalogue().materials[name].code}"
