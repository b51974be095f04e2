"""What is told, taken apart for comparing: entries known by what they are, each with its facts as texts."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from guidebook.presenters.blocks import Block
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.item import ItemView
from guidebook.presenters.questions import AskedLine
from guidebook.presenters.records import tables_on_paper
from guidebook.publishing.validity.case_facts import OF_CASE
from guidebook.publishing.validity.guide_facts import OF_GUIDE
from guidebook.publishing.validity.rules import Entries, Fact, Inside, Numbers, Rules, Texts, texts
from guidebook.text import quoted

TABLE: Mapping[type, Rules] = MappingProxyType({**OF_CASE, **OF_GUIDE})
_ITEMS_BY_NUMBER = re.compile(r"第(\d+(?:、\d+)*)项")
# The first of these fields that an entry has is its code, its name; whose it is, all of them tell.
_CODES = ("id", "code", "url")
_NAMES = ("name", "label", "what", "question", "law", "article", "reason")
_WHOSE = ("person", "each", "persons", "whose")


@dataclass
class Part:
    """An entry with its facts; `items` are those that name items, `gist` is told of it where it came or went.

    It is the same in two releases if its `key` is, or if it is `is_lasting` in neither and stands in the same
    place. `belongs_to` is the part that it came and went with.
    """

    group: str
    key: tuple[Hashable, ...]
    name: str
    is_lasting: bool
    belongs_to: "Part | None" = None
    facts: dict[str, Texts] = field(default_factory=dict)
    items: dict[str, Texts] = field(default_factory=dict)
    gist: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Parts:
    """All parts of what is told, the first of which is the whole, and the short names of the items in it."""

    parts: tuple[Part, ...]
    labels: frozenset[str]


def parts_of_case(about: BundleView, case: CaseView) -> Parts:
    """What the sheet and the form of a case show."""
    return _Taking(case.labels, in_guide=False).taken(about.title, about, _as_printed(case))


def parts_of_guide(about: BundleView, everything: CaseView) -> Parts:
    """What a guide for everybody shows, whatever the case."""
    about = replace(about, obstacles=tuple(map(_without_other, about.obstacles)))
    return _Taking(everything.labels, in_guide=True).taken(about.title, about, everything)


def parts_of_item(item: ItemView) -> Parts:
    """What the card of an item shows."""
    return _Taking({}, in_guide=True).taken(item.name, item)


def _as_printed(case: CaseView) -> CaseView:
    """The case with the questions and the rows that are printed, and none that give a 敏感 answer away."""
    questions = tuple(_question(one) for one in case.questions if one.asked)
    return replace(
        case,
        questions=tuple(one for one in questions if not (one.answers and one.sensitive)),
        tables=tables_on_paper(case.tables),
        blocked=tuple(map(_without_other, case.blocked)),
    )


def _question(asked: AskedLine) -> AskedLine:
    """An answered question is printed by its name, one that is open by its wording."""
    return replace(asked, wording="") if asked.answers else asked


def _without_other(obstacle: Block) -> Block:
    """Without the guide that it points to, which may come and go without this one."""
    is_pointer = obstacle.other is not None and obstacle.instead == f"改办“{obstacle.other.name}”"
    return replace(obstacle, instead=None) if is_pointer else obstacle


class _Taking:
    """Takes apart what is told of one guide or item; `labels` are short names of items by their number."""

    def __init__(self, labels: Mapping[int, str], *, in_guide: bool) -> None:
        self._labels = labels
        self._in_guide = in_guide
        self._parts: list[Part] = []

    def taken(self, name: str, *views: Any) -> Parts:
        whole = Part("", (), name, is_lasting=True)
        self._parts = [whole]
        for view in views:
            self._fill(whole, view)
        return Parts(tuple(self._parts), frozenset(self._labels.values()))

    def _fill(self, part: Part, view: Any) -> None:
        for name, rule in TABLE[type(view)].items():
            value = getattr(view, name)
            match rule:
                case Fact() if self._in_guide or not rule.in_guide:
                    self._add(part, rule, value)
                case Numbers():
                    numbers = (value,) if isinstance(value, int) else value or ()
                    part.items[rule.name] = tuple(map(self._label, numbers))
                case Inside():
                    for one in _several(value):
                        self._fill(part, one)
                case Entries() if self._in_guide or not rule.in_guide:
                    for one in _several(value):
                        self._enter(rule, one, view, part)

    def _add(self, part: Part, rule: Fact, value: Any) -> None:
        told = (rule.told or texts)(value)
        if rule.has_numbers:
            told = tuple(_ITEMS_BY_NUMBER.sub(self._called, text) for text in told)
        _add_to(part, rule.name, told)
        if rule.is_gist:
            part.gist += told

    def _enter(self, rule: Entries, entry: Any, view: Any, owner: Part) -> None:
        part = _part(rule.group, entry, owner)
        self._parts.append(part)
        if rule.standing:
            name, text = rule.standing
            _add_to(part, name, (text.format(title=getattr(view, "title", "")),))
        self._fill(part, entry)

    def _called(self, numbers: re.Match[str]) -> str:
        return quoted(self._label(int(number)) for number in numbers[1].split("、"))

    def _label(self, number: int) -> str:
        return self._labels.get(number, f"第{number}项")


def _several(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _add_to(part: Part, name: str, told: Texts) -> None:
    part.facts[name] = tuple(dict.fromkeys((*part.facts.get(name, ()), *told)))


def _part(group: str, entry: Any, owner: Part) -> Part:
    """The part of an entry, known by its code or its name, by whose it is, and by what it belongs to."""
    code = next((getattr(entry, name) for name in _CODES if getattr(entry, name, None)), None)
    name = next((getattr(entry, name) for name in _NAMES if getattr(entry, name, None)), "")
    whose = "、".join(text for name in _WHOSE for text in texts(getattr(entry, name, None)))
    inner = owner if owner.key else None
    # A charge that is not told apart is called 收费.
    of = [inner.name] if inner else []
    named = "：".join([*of, name] if name and name != group else of or [name])
    return Part(
        group,
        key=(*(inner.key if inner else ()), code or name, whose),
        name=f"{named}（{whose}）" if whose else named,
        is_lasting=code is not None,
        belongs_to=inner,
    )
