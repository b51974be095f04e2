"""How long the authority may take (`TimeLimit`), and spans that bind the citizen (`Period`)."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self

from guidebook.model import slips
from guidebook.model.facts import LiteralForm, State
from guidebook.model.scalars import read_flag, read_text, refuse
from guidebook.text import NONE, UNVERIFIED


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAYS = "工作日"
    NATURAL_DAYS = "自然日"
    MONTHS = "个月"
    YEARS = "年"
    HOURS = "小时"


# Half a day is written 0.5个工作日; of days of the calendar and hours there are no halves.
_LIMIT = re.compile(r"([0-9]{1,4}(?:\.5(?=\s*个?\s*工作日))?)\s*(?:个?\s*(工作日|自然日|小时)|(个月|年))")
_PERIOD = re.compile(r"([0-9]{1,4})\s*(?:个?\s*(工作日|自然日)|(个月|年))")
_IMMEDIATE = "即办"
_BY_STAGES = "按阶段"
WORDS = {
    UNVERIFIED: (State.UNVERIFIED, False),
    NONE: (State.NONE, False),
    _IMMEDIATE: (State.KNOWN, False),
    _BY_STAGES: (State.NONE, True),
}


def counted(count: int | Decimal | str, unit: Unit) -> str:
    """So many of a unit, as an editor writes it: 10个工作日, 3个月."""
    joint = "" if unit in {Unit.MONTHS, Unit.YEARS} else "个"
    return f"{str(count).removesuffix('.0')}{joint}{unit}"


_WRITTEN: dict[str, Any] = {
    "type": "string",
    "pattern": r"^([0-9]{1,4}(\.5个?工作日| ?(个? ?(工作日|自然日|小时)|个月|年))|即办|按阶段|无|待核实)$",
    "examples": ["10个工作日", "0.5个工作日", "4个小时", "20个自然日", "即办", "按阶段", "无", "待核实"],
}


@dataclass(frozen=True)
class TimeLimit(LiteralForm):
    """A limit on the authority: `count` of `unit`; 即办 is 0; 无 and 待核实 have none.

    Working days may be counted in halves (0.5个工作日).

    按阶段 says that the law gives parts in different units, which stand under 阶段. `rolls` says that a
    limit in natural days or months that ends on a day of rest goes on to the next working day.
    """

    state: State
    count: int | Decimal = 0
    unit: Unit = Unit.WORKING_DAYS
    is_by_stages: bool = False
    rolls: bool = True

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [
            _WRITTEN,
            {
                "type": "object",
                "properties": {
                    "时限": {**_WRITTEN, "x-title": "时限", "x-description": "例如 15个自然日"},
                    "顺延": {
                        "enum": ["是", "否"],
                        "x-title": "顺延",
                        "x-description": "最后一天休息时顺延吗",
                    },
                },
                "required": ["时限"],
                "additionalProperties": False,
            },
        ]
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """`10个工作日`, `4个小时`, `即办`, `按阶段`, `无`, `待核实` …, or `{时限: …, 顺延: 否}`."""
        if isinstance(value, dict) and value.keys() <= {"时限", "顺延"} and "时限" in value:
            return replace(cls.parse(value["时限"]), rolls=read_flag(value.get("顺延", "是")))
        text = read_text(value)
        if text in WORDS:
            state, is_by_stages = WORDS[text]
            return cls(state, is_by_stages=is_by_stages)
        if match := _LIMIT.fullmatch(text):
            count = Decimal(match[1]) if "." in match[1] else int(match[1])
            return cls(State.KNOWN, count, Unit(match[2] or match[3]))
        mend = slips.span(text, _LIMIT.fullmatch)
        usual = "请写成“10个工作日”“0.5个工作日”“4个小时”“20个自然日”“3个月”“1年”“即办”“无”或“待核实”"
        raise refuse("bad-limit", f"“{text}”不是时限，{mend or usual}。")

    @property
    def is_known(self) -> bool:
        """Whether this is a number of days (or 即办) that a date can be reckoned from."""
        return self.state is State.KNOWN

    @property
    def is_unverified(self) -> bool:
        """Whether nobody has confirmed this limit yet."""
        return self.state is State.UNVERIFIED

    @property
    def is_immediate(self) -> bool:
        """Whether the result is handed over while the citizen waits."""
        return self.is_known and self.count == 0

    def __str__(self) -> str:
        if self.is_by_stages:
            return _BY_STAGES
        if self.state is State.UNVERIFIED:
            return UNVERIFIED
        if self.state is State.NONE:
            return NONE
        return counted(self.count, self.unit) if self.count else _IMMEDIATE


NO_LIMIT = TimeLimit(State.NONE)
UNVERIFIED_LIMIT = TimeLimit(State.UNVERIFIED)


@dataclass(frozen=True)
class Period(LiteralForm):
    """A span in which the citizen has to act: 1个月, 30个自然日, 10个工作日, 2年, or 待核实."""

    state: State
    count: int = 0
    unit: Unit = Unit.NATURAL_DAYS

    SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": r"^([0-9]{1,4} ?(个? ?(工作日|自然日)|个月|年)|待核实)$",
        "examples": ["1个月", "30个自然日", "10个工作日", "待核实"],
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """`1个月`, `30个自然日`, `10个工作日`, `2年` or `待核实`."""
        text = read_text(value)
        if text == UNVERIFIED:
            return cls(State.UNVERIFIED)
        if match := _PERIOD.fullmatch(text):
            return cls(State.KNOWN, int(match[1]), Unit(match[2] or match[3]))
        mend = slips.span(text, _PERIOD.fullmatch)
        usual = "请写成“1个月”“30个自然日”“10个工作日”或“待核实”"
        raise refuse("bad-period", f"“{text}”不是期限，{mend or usual}。")

    @property
    def is_known(self) -> bool:
        """Whether the span is a number."""
        return self.state is State.KNOWN

    def __str__(self) -> str:
        if self.state is State.UNVERIFIED:
            return UNVERIFIED
        return counted(self.count, self.unit)
