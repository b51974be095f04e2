"""The fields of a record, from the model: a key that is new there is in the form by itself."""

import datetime as dt
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any

from pydantic import BeforeValidator, TypeAdapter
from pydantic.fields import FieldInfo

from guidebook.editing.forms.boxes import BoxKind
from guidebook.editing.forms.conditions import Answered, Clauses, Pairs, Specimens
from guidebook.editing.forms.literals import Checks, Copies, Limit, Lines, Names, Part, Rows, Span, Word
from guidebook.editing.forms.shapes import Charges, Field, Group, Shape, Table
from guidebook.model import fields as of_fields
from guidebook.model.answers import Answers, Hints
from guidebook.model.bundle import Bundle, Disclosure, Status
from guidebook.model.conditions import Condition
from guidebook.model.facts import Fact
from guidebook.model.fields import Specimen
from guidebook.model.hours import Hours
from guidebook.model.item import Fee, Fees, Item
from guidebook.model.law import LegalBasis
from guidebook.model.laws import Successors
from guidebook.model.ledgers import LedgerEntry, Phone
from guidebook.model.limits import WORDS, Period, TimeLimit, Unit
from guidebook.model.manual import explanation
from guidebook.model.naturalkeys import told
from guidebook.model.questions import Option
from guidebook.model.record import Record
from guidebook.model.references import Kind, Reference
from guidebook.model.scalars import ListOrOne, read_answer, read_code, read_url
from guidebook.model.uses import Amount
from guidebook.model.validation import Validations
from guidebook.text import NONE, UNVERIFIED

_YES_NO = ("是", "否")
_FACT = (NONE, UNVERIFIED)
_ROLLS = Part("顺延", BoxKind.YES_NO, _YES_NO, "最后一天休息时顺延到下一个工作日吗，不写就顺延")
LIMIT_UNITS = Part("单位", BoxKind.CHOICE, (*Unit, *reversed(WORDS)))
_PERIOD_UNITS = Part("单位", BoxKind.CHOICE, (*(unit for unit in Unit if unit is not Unit.HOURS), UNVERIFIED))
_APART = tuple(Part(name, BoxKind.NUMBER, (), "两种不一样多时才分开写") for name in ("原件", "复印件"))

_OF_TYPES: Mapping[Any, Shape] = MappingProxyType(
    {
        str: Word(BoxKind.TEXT),
        bool: Word(BoxKind.YES_NO, _YES_NO),
        int: Word(BoxKind.NUMBER),
        dt.date: Word(BoxKind.DATE),
        Fact: Word(BoxKind.FACT, _FACT),
        Hours: Lines(BoxKind.LINES, (UNVERIFIED,), is_one=True),
        TimeLimit: Limit(BoxKind.LIMIT, parts=(LIMIT_UNITS, _ROLLS)),
        Period: Span(BoxKind.PERIOD, parts=(_PERIOD_UNITS,)),
        Amount: Copies(BoxKind.AMOUNT, parts=_APART),
        Validations: Checks(BoxKind.LINES),
        Specimen: Rows(BoxKind.ROWS),
        Condition: Clauses(BoxKind.CONDITION),
        Answers: Answered(BoxKind.ANSWERS),
        Hints: Pairs(BoxKind.PAIRS, names=("答案", "提示语")),
        of_fields.Specimens: Specimens(BoxKind.PAIRS, names=("字段", "样例")),
        Successors: Pairs(BoxKind.PAIRS, names=("旧条款", "新条款")),
    }
)
_OF_READERS: Mapping[Any, Shape] = MappingProxyType(
    {
        read_code: Word(BoxKind.CODE),
        read_url: Word(BoxKind.LINK, (UNVERIFIED,)),
        read_answer: Word(BoxKind.YES_NO, (*_YES_NO, UNVERIFIED)),
    }
)
_TABLES: Mapping[type, BoxKind] = MappingProxyType({LegalBasis: BoxKind.LAWS, Phone: BoxKind.PHONES})
# 已发布 and 已下线 are written by publishing and withdrawing.
_STATUSES = tuple(s.value for s in Status if s not in {Status.RELEASED, Status.WITHDRAWN})
# Where a person of the guide is named: whose paper it is, who comes, who pays.
PERSONS = frozenset({"谁的", "每", "谁办", "为谁办", "只对", "付款人"})
# Sentences, which need more room than a word.
_PROSE = frozenset(
    {"答", "话", "因为", "原因", "摘要", "说明", "提示", "逾期", "适用范围", "时限说明", "理由"}
)


@cache
def group(record: type[Record]) -> Group:
    """The record as boxes."""
    hints = typing.get_type_hints(record, include_extras=True)
    fields = record.model_fields.items()
    return Group(record, tuple(_field(record, n, info, hints[n]) for n, info in fields if not info.exclude))


def _field(record: type[Record], name: str, info: FieldInfo, hint: Any) -> Field:
    key = info.alias or name
    shape = shape_of(hint)
    if hint is Status:
        shape = Word(BoxKind.CHOICE, _STATUSES)
    if key in _PROSE and shape == _OF_TYPES[str]:
        shape = Word(BoxKind.PROSE)
    default = "" if info.is_required() else told(info.get_default())
    locked, is_set_once = _locked(record, name)
    help_text = explanation(record, info)
    return Field(name, key, shape, help_text, info.is_required(), default, locked, is_set_once=is_set_once)


def shape_of(hint: Any) -> Shape:
    """How a value of this type stands in boxes.

    Raises:
        TypeError: nobody has said it of this type.
    """
    kind, marks = _unwrapped(hint)
    if marked := _by_marks(hint, marks):
        return marked
    if typing.get_origin(kind) is tuple:
        return _of_list(typing.get_args(kind)[0], is_one=any(isinstance(mark, ListOrOne) for mark in marks))
    if kind is Fees:
        return Charges(Table(group(Fee)))
    if issubclass(kind, Record):
        return group(kind)
    if issubclass(kind, Enum):
        return Word(BoxKind.CHOICE, tuple(str(one.value) for one in kind))
    shape = next((_OF_TYPES[base] for base in kind.__mro__ if base in _OF_TYPES), None)
    if shape is None:
        raise TypeError(hint)
    return shape


def _by_marks(hint: Any, marks: tuple[Any, ...]) -> Shape | None:
    """A name of a record, or a text that has a reader of its own."""
    if mark := next((mark for mark in marks if isinstance(mark, Reference)), None):
        # Which law it is, and which office, may be open.
        is_open = mark.kind is Kind.LAW or TypeAdapter(hint).validate_python(UNVERIFIED) is None
        return Word(BoxKind.NAME, (UNVERIFIED,) if is_open else (), mark.kind)
    readers = (mark.func for mark in marks if isinstance(mark, BeforeValidator))
    return next((_OF_READERS[reader] for reader in readers if reader in _OF_READERS), None)


def _of_list(inner: Any, *, is_one: bool) -> Shape:
    kind, marks = _unwrapped(inner)
    if isinstance(kind, type) and issubclass(kind, Record):
        return Table(group(kind), _TABLES.get(kind, BoxKind.TABLE), is_one=is_one)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Names(BoxKind.CHOICES, tuple(str(one.value) for one in kind))
    if mark := next((mark for mark in marks if isinstance(mark, Reference)), None):
        return Names(BoxKind.NAMES, names_of=mark.kind)
    return Lines(BoxKind.LINES)


def _unwrapped(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type itself, without None, and everything it is marked with."""
    if typing.get_origin(hint) is typing.Annotated:
        kind, marks = _unwrapped(typing.get_args(hint)[0])
        return kind, (*marks, *hint.__metadata__)
    if typing.get_origin(hint) in {typing.Union, UnionType}:
        return _unwrapped(next(one for one in typing.get_args(hint) if one is not NoneType))
    return hint, ()


_LASTS = "网址和二维码里用它，定了就不再改。"
_BY_RENAMING = "用“改名”来改，别处的引用会一起改。"


def _locked(record: type[Record], name: str) -> tuple[str, bool]:
    """Why a field is not changed in the form, and whether it may be filled in for what is new."""
    of_file = issubclass(record, LedgerEntry | Item | Bundle)
    if of_file and name == "name":
        return _BY_RENAMING, False
    if of_file and name == "former_names":
        return "改名时程序自己写，旧的引用和二维码靠它有效。", False
    if issubclass(record, LedgerEntry | Option) and name == "code":
        return _LASTS, True
    if issubclass(record, Disclosure) and name == "withdrawal":
        return "用“下线”来写。", False
    return "", False
