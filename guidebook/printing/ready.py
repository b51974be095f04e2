"""From a document of ours to the data that is handed to Typst: every text made fit for paper.

The content is shown as it was typed, with exceptions that belong to setting type and change no word:
characters that no page can show are dropped, punctuation and brackets in Chinese become full-width
(GB/T 15834), and invisible characters say where a line may break and where not. A character that no font
has a shape for is set as 〓; the check-up names it, and a form says that it is to be written by hand.
"""

import datetime as dt
import re
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from guidebook.model.facts import State
from guidebook.presenters.dates import day_in_words
from guidebook.presenters.values import Citation, Value
from guidebook.printing.brackets import full_width_brackets
from guidebook.printing.glyphs import missing_glyphs
from guidebook.text import printable, unprintable

# Ids, labels, addresses and drawings: read by the template, not by people.
UNSEEN = frozenset(
    {"id", "code", "url", "open_url", "authority_url", "target", "anchor", "qr", "short", "shape"}
)

# Chinese characters and the signs that close a Chinese phrase; then those that may open one.
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}”’》】」』）])[,;:?!]"
    rf"|(?<=[0-9A-Za-z%)])[,;:?!](?=[{_HAN}“‘《【「『（(])"
    r"|(?<=:[0-5][0-9])[,;](?=[0-9])"
)
_FULL_WIDTH = str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"})
_LONG_RUN = re.compile(r"[!-~]{20,}")
_BREAKS = re.compile(r"([/.?&=_-]+(?=[^/.?&=_-])|[^/.?&=_-]{12})(?=.)")
_BREAK = "\u200b"
# No line begins with a dash, and none ends between a figure and what it counts (GB/T 15834, 15835).
_UNITS = "年月日天周时分秒个份元人次项条款页层号楼室岁倍万亿米台张本户位名家辆间种类级批期笔"
_JOINTS = re.compile(rf"(?<=[^\s—])(?=—)|(?<=[0-9])(?=[{_UNITS}])")
_NO_BREAK = "\u2060"
# What printers set in place of a character that they have no shape for.
NO_SHAPE = "〓"
# Characters that ask for another look of the one before; nothing is seen of themselves.
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Behind a fact that a department stands by; the template makes a quiet tag of it.
CONFIRMED = "【已核】"


def fit_for_paper(text: str) -> str:
    """A text as it is set: nothing without a shape, full-width signs, breaks in the right places."""
    text = _JOINTS.sub(_NO_BREAK, _with_full_width(_printable(text)))
    return _LONG_RUN.sub(lambda run: _BREAKS.sub(rf"\1{_BREAK}", run[0]), text)


def fit_for_word(text: str) -> str:
    """A text for Word, which has fonts and line breaks of its own: full-width signs, nothing unseen."""
    return _with_full_width(printable(text))


def _with_full_width(text: str) -> str:
    return _HALF_WIDTH.sub(lambda match: match[0].translate(_FULL_WIDTH), full_width_brackets(text))


def _printable(text: str) -> str:
    """The text without what is invisible, and with 〓 for what no font has a shape for."""
    if not (missing := missing_glyphs(text)):
        return text
    return text.translate({ord(c): None if _is_invisible(c) else NO_SHAPE for c in missing})


def _is_invisible(character: str) -> bool:
    """Whether it is a control, a mark of direction or one of variation: nothing is lost without it."""
    return bool(unprintable(character) or _VARIATIONS.match(character))


def ready(document: object) -> dict[str, Any]:
    """The document, a dataclass, as plain dicts and lists for JSON.

    It gets a part of its own, `replaced`: whether 〓 stands anywhere for a character without a shape.
    """
    reader = _Reader()
    plain = reader.plain(document)
    return {**plain, "replaced": reader.has_replaced}


class _Reader:
    """Goes through one document; a text that comes again (待核实, a department) is looked at once."""

    def __init__(self) -> None:
        self._fit: dict[str, str] = {}

    @property
    def has_replaced(self) -> bool:
        """Whether a text has 〓 that it was not written with."""
        return any(NO_SHAPE in fit and NO_SHAPE not in text for text, fit in self._fit.items())

    def plain(self, value: object) -> Any:
        """The value for JSON."""
        if isinstance(value, str):
            return self._text(value)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, Value):
            return self._text(value.text) + (CONFIRMED if _is_marked(value) else "")
        if isinstance(value, tuple | list):
            return [self.plain(part) for part in value]
        if isinstance(value, Citation):
            return self._text(str(value))
        if isinstance(value, dt.date):
            return self._text(day_in_words(value))
        if is_dataclass(value):
            return self._record(value)
        return value

    def _record(self, value: Any) -> dict[str, Any]:
        told, unseen = _shown(value.__class__)
        plain = {name: self.plain(getattr(value, name)) for name in told}
        return {**plain, **{name: getattr(value, name) for name in unseen}}

    def _text(self, value: str) -> str:
        fit = self._fit.get(value)
        if fit is None:
            fit = self._fit[value] = fit_for_paper(value)
        return fit


@cache
def _shown(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a kind of record that are made fit for paper, and those that stay as they are."""
    names = [field.name for field in fields(kind)]
    return tuple(n for n in names if n not in UNSEEN), tuple(n for n in names if n in UNSEEN)


def _is_marked(value: Value) -> bool:
    """Whether the value is told with a mark; 无 is told in words of its own, which have none."""
    return value.confirmed is not None and value.state is State.KNOWN
