"""From a document of ours to the data that is handed to Typst: every text made fit for paper, and checked.

The content is shown as it was typed, with three exceptions that belong to setting type and change no
word: characters that no page can show are dropped, half-width punctuation after a Chinese character
becomes full-width (GB/T 15834), and long runs of Latin letters get places where a line may break.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from guidebook.errors import GuidebookError
from guidebook.handbook.glyphs import missing_glyphs
from guidebook.text import printable, quoted

# Ids, labels, addresses and drawings: read by the template, not by people.
UNSEEN = frozenset({"id", "code", "guide", "users", "targets", "qr", "url", "date", "shape"})
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
)
_FULL_WIDTH = str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"})
_LONG_RUN = re.compile(r"[!-~]{20,}")
_BREAKS = re.compile(r"([/.?&=_-]+(?=[^/.?&=_-])|[^/.?&=_-]{12})(?=.)")
_BREAK = "\u200b"


class Unprintable(GuidebookError):
    """A text holds a character that no shipped font can show."""

    status = 422

    def __init__(self, place: str, characters: set[str]) -> None:
        found = "、".join(f"“{c}”(U+{ord(c):04X})" for c in sorted(characters))
        super().__init__(f"{place}里有字库里没有的字符{found},印不出来。请换成别的写法。")
        self.characters = characters


def fit_for_paper(text: str) -> str:
    """A text as it is set: nothing invisible, full-width punctuation, long words that can break."""
    text = _HALF_WIDTH.sub(lambda found: found[0].translate(_FULL_WIDTH), printable(text))
    return _LONG_RUN.sub(lambda run: _BREAKS.sub(rf"\1{_BREAK}", run[0]), text)


def ready(document: object) -> Any:
    """The document as plain dicts and lists for JSON.

    Raises:
        Unprintable: a text holds a character without a glyph; the message says where.
    """
    return _plain(document, ())


def _plain(value: object, path: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        return _text(value, path)
    if is_dataclass(value):
        return _record(value, path)
    if isinstance(value, Mapping):
        return {key: _plain(one, path) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one, path) for one in value]
    return value


def _record(value: Any, path: tuple[str, ...]) -> dict[str, Any]:
    within = (*path, *_name(value))
    plain = {}
    for field in fields(value):
        found = getattr(value, field.name)
        if field.name in UNSEEN:
            plain[field.name] = found
        else:
            plain[field.name] = _plain(found, (*within, *_part(field.name)))
    return plain


def _name(value: Any) -> Iterator[str]:
    for attribute in _NAMES:
        if name := getattr(value, attribute, ""):
            yield printable(name)
            return


def _part(name: str) -> Iterator[str]:
    if name in _PARTS:
        yield _PARTS[name]


def _text(value: str, path: tuple[str, ...]) -> str:
    text = fit_for_paper(value)
    if missing := missing_glyphs(text):
        raise Unprintable(quoted(_shortened(path)) or "这份文件", missing)
    return text


def _shortened(path: tuple[str, ...]) -> list[str]:
    """The last names of the path: enough to find the place."""
    return [name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…" for name in path[-4:]]
