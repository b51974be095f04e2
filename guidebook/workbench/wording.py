"""How values are put into a page of the workbench."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from guidebook.model.facts import State
from guidebook.presenters.dates import day_of_year
from guidebook.text import UNVERIFIED

_STATES = {State.UNVERIFIED: "open", State.SAMPLE: "sample", State.NONE: "none", State.KNOWN: "plain"}


def state(of: State) -> str:
    """The class of a value on a page: open, sample, none or plain."""
    return _STATES[of]


def minute(at: datetime | str) -> str:
    """A time to the minute: 2026-12-01 09:30."""
    time = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    return f"{time:%Y-%m-%d %H:%M}"


def short(text: str, most: int = 60) -> str:
    """The beginning of a long text."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def is_plain(text: str, kind: str) -> bool:
    """Whether the box of that kind can hold the text: one for a date takes no 待核实."""
    return bool(re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", text)) if kind == "date" else text != UNVERIFIED


def pair(text: str) -> tuple[str, str]:
    """A choice that is called as it is written."""
    return text, text


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {"state": state, "minute": minute, "day": day_of_year, "short": short, "is_plain": is_plain, "pair": pair}
)
