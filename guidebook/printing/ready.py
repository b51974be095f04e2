"""From a document of ours to the data that is handed to Typst: every text made fit for paper, and checked.

The content is shown as it was typed, with three exceptions that belong to setting type and change no
word: characters that no page can show are dropped, half-width punctuation after a Chinese character
becomes full-width (GB/T 15834), and long runs of Latin letters get places where a line may break.
"""

import datetime as dt
import re
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from guidebook.errors import GuidebookError
from guidebook.model.facts import State
from guidebook.presenters.dates import day_in_words
from guidebook.presenters.values import Citation, Value
from guidebook.printing.glyphs import missing_glyphs
from guidebook.text import printable, quoted

# Ids, labels, addresses and drawings: read by the template, not by people.
UNSEEN = frozenset(
    {"id", "code", "url", "open_url", "authority_url", "users", "targets", "qr", "short", "shape"}
)
# What a person calls the parts of a document.
_PARTS = {
    "facts": "概况",
    "scope": "适用范围",
    "obstacles": "不适用",
    "notices": "提示",
    "questions": "情形",
    "items": "联办事项",
    "papers": "材料",
    "offices": "办理点",
    "online": "一网通办",
    "reckoning": "办结时间",
    "bases": "依据",
    "tables": "附表",
    "faqs": "常见问题",
    "form": "一张表单",
    "cards": "事项",
    "departments": "部门",
    "index": "索引",
}
# A message names a place by so many characters.
_LONGEST_NAME = 30
_NAMES = ("title", "name", "label", "question")

# Chinese characters and the signs that close a Chinese phrase; then those that may open one.
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}”’》】」』)])[,;:?!]"
    rf"|(?<=[0-9A-Za-z%)])[,;:?!](?=[{_HAN}“‘《【「『(])"
    r"|(?<=:[0-5][0-9])[,;](?=[0-9])"
)
_FULL_WIDTH = str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"})
_LONG_RUN = re.compile(r"[!-~]{20,}")
_BREAKS = re.compile(r"([/.?&=_-]+(?=[^/.?&=_-])|[^/.?&=_-]{12})(?=.)")
_BREAK = "\u200b"


# Behind a fact that a department stands by; the template makes a quiet tag of it.
CONFIRMED = "【已核】"


def _is_marked(value: Value) -> bool:
    """Whether the value is told with a mark; 无 is told in words of its own, which have none."""
    return value.confirmed is not None and value.state is State.KNOWN


class Unprintable(GuidebookError):
    """A text holds a character that no shipped font can show."""

    status = 422

    def __init__(self, place: str, characters: set[str]) -> None:
        character_list = "、".join(f"“{c}”(U+{ord(c):04X})" for c in sorted(characters))
        super().__init__(f"{place}里有字库里没有的字符{character_list},印不出来。请换成别的写法。")
        self.characters = characters


def fit_for_paper(text: str) -> str:
    """A text as it is set: nothing invisible, full-width punctuation, long words that can break."""
    text = _HALF_WIDTH.sub(lambda match: match[0].translate(_FULL_WIDTH), printable(text))
    return _LONG_RUN.sub(lambda run: _BREAKS.sub(rf"\1{_BREAK}", run[0]), text)


def ready(document: object) -> Any:
    """The document as plain dicts and lists for JSON.

    Raises:
        Unprintable: a text holds a character without a glyph; the message says where.
    """
    return _Reader().plain(document, ())


class _Reader:
    """Goes through one document; a text that comes again (待核实, a department) is looked at once."""

    def __init__(self) -> None:
        self._fit: dict[str, str] = {}

    def plain(self, value: object, within: tuple[object, ...]) -> Any:
        """The value for JSON; `within` are the records and parts around it."""
        if isinstance(value, str):
            fit = self._fit.get(value)
            return self._text(value, within) if fit is None else fit
        if isinstance(value, Value):
            return str(self.plain(value.text, within)) + (CONFIRMED if _is_marked(value) else "")
        if isinstance(value, Citation):
            return self.plain(str(value), within)
        if isinstance(value, tuple | list):
            return [self.plain(part, within) for part in value]
        if isinstance(value, dt.date):
            return day_in_words(value)
        if is_dataclass(value):
            return self._record(value, (*within, value))
        return value

    def _record(self, value: Any, within: tuple[object, ...]) -> dict[str, Any]:
        plain = {}
        for name, part in _shown(value.__class__):
            field_value = getattr(value, name)
            plain[name] = field_value if name in UNSEEN else self.plain(field_value, (*within, part))
        return plain

    def _text(self, value: str, within: tuple[object, ...]) -> str:
        fit = fit_for_paper(value)
        if missing := missing_glyphs(fit):
            raise Unprintable(quoted(_names(within)) or "这份文件", missing)
        self._fit[value] = fit
        return fit


@cache
def _shown(kind: type) -> tuple[tuple[str, str | None], ...]:
    """The fields of a kind of record, each with what a person calls that part."""
    return tuple((field.name, _PARTS.get(field.name)) for field in fields(kind))


def _names(within: tuple[object, ...]) -> list[str]:
    """What the last records and parts around a text are called: enough to find it."""
    names = [part if isinstance(part, str) else _name(part) for part in within if part is not None]
    printable_names = [printable(name) for name in names if name]
    return [
        name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…" for name in printable_names[-4:]
    ]


def _name(record: object) -> str:
    candidates = (getattr(record, attribute, "") for attribute in _NAMES)
    return next((name for name in candidates if name), "")
