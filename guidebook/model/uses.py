"""How an item asks for a material, and how two askings become one."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from guidebook.model.conditions import Condition
from guidebook.model.facts import LiteralForm
from guidebook.model.record import Record, Shorthand
from guidebook.model.references import FieldLabel, MaterialName, MaterialNames
from guidebook.model.scalars import Answer, Flag, Name, Text, Texts, YesNo, read_count, refuse


class Presentation(StrEnum):
    """形式: what happens to the paper at the window."""

    ORIGINAL = "原件"
    COPY = "复印件"
    SHOWN = "核验原件"
    SHOWN_AND_COPY = "核验原件收复印件"
    ORIGINAL_AND_COPY = "原件和复印件"
    HANDED_BACK = "交回原件"
    FILE = "电子件"
    FETCHED = "系统核验"
    UNVERIFIED = "待核实"


class Necessity(StrEnum):
    """必要性: whether the application is taken in without the paper."""

    NECESSARY = "必要"
    UNNECESSARY = "非必要"


@dataclass(frozen=True)
class Demand:
    """A presentation taken apart, so that two of them can be joined part by part.

    `original` is 0 for none, 1 for shown, 2 for handed in, 3 for handed back for good.
    """

    original: int = 0
    copy: bool = False
    file: bool = False
    unverified: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is brought: the offices look it up themselves (系统核验)."""
        return not (self.original or self.copy or self.file or self.unverified)

    def __or__(self, other: "Demand") -> "Demand":
        return Demand(
            max(self.original, other.original),
            self.copy or other.copy,
            self.file or other.file,
            self.unverified or other.unverified,
        )

    def __str__(self) -> str:
        parts = [_ORIGINALS[self.original, self.copy]]
        parts += ["电子件"] if self.file else []
        parts = [part for part in parts if part]
        if self.unverified:
            parts.append("形式待核实" if parts else "待核实")
        return "、".join(parts) or Presentation.FETCHED.value


_HANDED_IN = 2
_ORIGINALS = {
    (0, False): "",
    (0, True): "复印件",
    (1, False): "核验原件",
    (1, True): "核验原件收复印件",
    (2, False): "原件",
    (2, True): "原件和复印件",
    (3, False): "交回原件",
    (3, True): "交回原件并收复印件",
}

DEMANDS = {
    Presentation.ORIGINAL: Demand(original=2),
    Presentation.COPY: Demand(copy=True),
    Presentation.SHOWN: Demand(original=1),
    Presentation.SHOWN_AND_COPY: Demand(original=1, copy=True),
    Presentation.ORIGINAL_AND_COPY: Demand(original=2, copy=True),
    Presentation.HANDED_BACK: Demand(original=3),
    Presentation.FILE: Demand(file=True),
    Presentation.FETCHED: Demand(),
    Presentation.UNVERIFIED: Demand(unverified=True),
}


@dataclass(frozen=True)
class Pieces:
    """How many of a paper are handed in: originals, copies, and `others` (originals only shown, files)."""

    originals: int = 0
    copies: int = 0
    others: int = 0

    def __or__(self, other: "Pieces") -> "Pieces":
        """What satisfies both: the most of each kind."""
        return Pieces(
            max(self.originals, other.originals),
            max(self.copies, other.copies),
            max(self.others, other.others),
        )

    def __add__(self, other: "Pieces") -> "Pieces":
        return Pieces(
            self.originals + other.originals, self.copies + other.copies, self.others + other.others
        )

    @property
    def count(self) -> int:
        """How many pieces; an original that is handed in, or a copy, is also what others want to see."""
        return max(self.originals + self.copies, self.others)

    @property
    def has_both(self) -> bool:
        """Whether originals and copies are handed in."""
        return bool(self.originals and self.copies)

    def __str__(self) -> str:
        if not self.has_both:
            return f"{self.count}份"
        if self.originals == self.copies:
            return f"各{self.copies}份"
        return f"原件{self.originals}份、复印件{self.copies}份"


@dataclass(frozen=True)
class Amount(LiteralForm):
    """份数: a number, or of originals and of copies where these differ."""

    originals: int = 1
    copies: int = 1

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": ["string", "integer"], "pattern": "^[0-9]+$", "minimum": 0},
            {
                "type": "object",
                "properties": {
                    "原件": {"type": "integer", "minimum": 1, "x-title": "原件", "x-description": "原件几份"},
                    "复印件": {
                        "type": "integer",
                        "minimum": 1,
                        "x-title": "复印件",
                        "x-description": "复印件几份",
                    },
                },
                "required": ["原件", "复印件"],
                "additionalProperties": False,
            },
        ]
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """`2`, or `{原件: 1, 复印件: 2}`; both equal is the number, so that there is one way to say it."""
        if not isinstance(value, dict):
            count = read_count(value)
            return cls(count, count)
        if value.keys() != {"原件", "复印件"}:
            raise refuse("bad-copies", "份数分开写的，原件、复印件都要写，例如“{原件: 1, 复印件: 2}”。")
        originals, copies = read_count(value["原件"]), read_count(value["复印件"])
        if originals == copies:
            raise refuse("bad-copies", "原件和复印件一样多的，直接写“份数: 1”；只交一种的，改“形式”。")
        return cls(originals, copies)

    @property
    def is_apart(self) -> bool:
        """Whether originals and copies are counted apart."""
        return self.originals != self.copies


class MaterialUse(Record):
    """One line of 申请材料: a material, or an either/or set with a name of its own."""

    material: MaterialName | None = Field(None, alias="材料")
    any_of: MaterialNames = Field((), alias="任选其一", description="交其中一种就行")
    set_name: Name | None = Field(None, alias="称", description="任选其一的总称")
    persons: Texts = Field((), alias="谁的", description="这是谁的材料，只能写套餐里的人")
    presentation: Presentation = Field(Presentation.UNVERIFIED, alias="形式")
    amount: Amount = Field(Amount(), alias="份数")
    each: Name | None = Field(None, alias="每", description="每名（这种人）一份")
    necessity: Necessity = Field(
        Necessity.NECESSARY,
        alias="必要性",
        description="必要或非必要（不交也受理）；只有某种情形才要的写“当”",
    )
    may_follow: YesNo = Field(Answer.UNVERIFIED, alias="容缺", description="能否先受理、后补交")
    waived: YesNo | None = Field(None, alias="免提交", description="不写就看台账里的电子证照")
    kept_by_each: Flag = Field(default=False, alias="各留", description="每个部门各留一份")
    when: Condition | None = Field(None, alias="当")
    note: Text | None = Field(None, alias="说明")

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Any:
        if (self.material is None) == (not self.any_of):
            raise refuse("bad-material-use", "“材料”和“任选其一”要写一个，也只能写一个。")
        if self.any_of and self.set_name is None:
            raise refuse("bad-material-use", "“任选其一”要有一个“称”，例如“称: 场所使用证明”。")
        if self.material is not None and self.set_name is not None:
            raise refuse("bad-material-use", "“称”只和“任选其一”一起用，这里请删去。")
        if self.amount.is_apart and self.presentation is not Presentation.ORIGINAL_AND_COPY:
            raise refuse(
                "bad-copies", "份数分开写的，“形式”要是“原件和复印件”；别的形式只写一个数，例如“份数: 2”。"
            )
        return self

    @property
    def title(self) -> str:
        """The material's name, or that of the set."""
        return self.material or self.set_name or ""

    @property
    def members(self) -> tuple[str, ...]:
        """The materials that satisfy this use; one, unless it is an either/or set."""
        return (self.material,) if self.material else self.any_of

    @property
    def demand(self) -> Demand:
        """What the window does with the paper."""
        return DEMANDS[self.presentation]

    @cached_property
    def pieces(self) -> Pieces:
        """How many of the paper are handed in; where a copy is kept of what is shown, 份数 counts copies."""
        demand = self.demand
        originals = self.amount.originals if demand.original >= _HANDED_IN else 0
        copies = self.amount.copies if demand.copy else 0
        return Pieces(originals, copies, 0 if originals or copies else self.amount.copies)


class FieldUse(Shorthand):
    """One line of 表单字段: a field's label, or the label with how this item uses it."""

    short_key = "字段"

    label: FieldLabel = Field(alias="字段")
    required: Flag | None = Field(None, alias="必填", description="不写就看字段台账")
    when: Condition | None = Field(None, alias="当")
    note: Text | None = Field(None, alias="说明")
