"""How a field of what is told counts for a printed paper: compared, leading to more, or left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from guidebook.presenters.values import Citation, Entry, Link

Texts = tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """Compared as texts, under this name; `in_guide` if only a guide for everybody shows it.

    `is_gist` is told too where the whole entry came or went; `has_numbers` if items are called by number in
    it, as in 第1、2项. `told` makes the texts of it, if they are not simply its own.
    """

    name: str
    in_guide: bool = False
    is_gist: bool = False
    has_numbers: bool = False
    told: Callable[[Any], Texts] | None = None


@dataclass(frozen=True)
class Numbers:
    """Numbers of items, compared by what the items are called; one that came or went is told by itself."""

    name: str


@dataclass(frozen=True)
class Entries:
    """Each entry is compared by itself, as one of a group.

    `standing` says what it means to be in this list: the name of that fact and its text, in which {title} is
    that of what the list belongs to. `in_guide` is as of a `Fact`.
    """

    group: str
    standing: tuple[str, str] | None = None
    in_guide: bool = False


@dataclass(frozen=True)
class Inside:
    """Its facts are those of what it is a part of."""


@dataclass(frozen=True)
class LeftOut:
    """Not compared, and why."""

    reason: str


Rule = Fact | Numbers | Entries | Inside | LeftOut
Rules = Mapping[str, Rule]

ADDRESS = LeftOut("网址或代码，不是事实")
KEY = LeftOut("用来认是哪一条")
DAY = LeftOut("日期按申请的那天推算，天天不同")
DERIVED = LeftOut("由别的事实推出来")
ELSEWHERE = LeftOut("在别处已经比了")
LIVE = LeftOut("不经发布，随时会变")


def texts(value: Any) -> Texts:
    """What a field says, as texts; nothing for what is absent or not so."""
    match value:
        case None | False | "":
            return ()
        case True:
            return ("是",)
        case tuple():
            return tuple(text for one in value for text in texts(one))
        case Link():
            return (value.name,)
        case Citation():
            return (_cited(value),)
        case Entry():
            return (f"{value.name}：{value.value}",)
    return (str(value),)


def negated(value: Any) -> Texts:
    """Of a field that is said only where it is not so."""
    return texts(not value)


def _cited(cited: Citation) -> str:
    edition = f"（{cited.edition}）" if cited.edition else ""
    return f"{cited}{edition}{cited.note or ''}"
