"""One confirmation: of which fact, at which value, by whom, when and how."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from guidebook.model.naturalkeys import NaturalPath
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.scalars import Code, Day, Text, refuse
from guidebook.problems import Place

JOINT = " › "
# What may be confirmed, in the order of the manual.
KINDS = (
    Kind.ITEM,
    Kind.BUNDLE,
    Kind.DEPARTMENT,
    Kind.OFFICE,
    Kind.MATERIAL,
    Kind.FIELD,
    Kind.QUESTION,
    Kind.LAW,
    Kind.SITE,
)


class Way(StrEnum):
    """方式: how the department answered."""

    PHONE = "电话"
    WRITTEN = "书面"
    INQUIRY = "征询函"
    SHEET = "表格"
    SYSTEM = "系统"


@dataclass(frozen=True)
class Confirmation:
    """That `person` of a department, known by its code, confirmed `value` of a fact on the day `on`.

    The value is as `told` tells it. After `review_by` somebody has to ask again; since `lapsed` the fact
    has had another value, and what was confirmed holds no longer, whatever the value is now.
    """

    department: str
    kind: Kind
    code: str
    path: NaturalPath
    value: str
    on: dt.date
    person: str | None = None
    post: str | None = None
    way: Way | None = None
    document: str | None = None
    review_by: dt.date | None = None
    lapsed: dt.date | None = None
    place: Place | None = None

    @property
    def key(self) -> str:
        """The key of the fact: 事项/food-license/承诺办结时限."""
        return "/".join((self.kind.value, self.code, *self.path))

    @property
    def anonymous(self) -> "Confirmation":
        """What the public may know of it: who answered is nobody's business."""
        return replace(self, person=None, post=None, place=None)

    def is_over(self, on: dt.date) -> bool:
        """Whether somebody has to ask again by that day."""
        return self.review_by is not None and on > self.review_by


class ConfirmationEntry(Record):
    """A confirmation as it stands in its file."""

    item: Code | None = Field(None, alias="事项")
    bundle: Code | None = Field(None, alias="一件事")
    department: Code | None = Field(None, alias="部门")
    office: Code | None = Field(None, alias="办理点")
    material: Code | None = Field(None, alias="材料")
    field: Code | None = Field(None, alias="字段")
    question: Code | None = Field(None, alias="情形问题")
    law: Code | None = Field(None, alias="法规")
    site: Code | None = Field(None, alias="站点")
    path: Text = Field(alias="事实")
    value: Text = Field(alias="值")
    person: Text | None = Field(None, alias="答复人")
    post: Text | None = Field(None, alias="职务")
    on: Day = Field(alias="日期")
    way: Way | None = Field(None, alias="方式")
    document: Text | None = Field(None, alias="依据")
    review_by: Day | None = Field(None, alias="复核期限")
    lapsed: Day | None = Field(None, alias="失效")

    @model_validator(mode="after")
    def _is_of_one_record(self) -> Any:
        if len(self._records()) != 1:
            kinds = "、".join(f"“{kind.value}”" for kind in KINDS)
            raise refuse("bad-confirmation", f"一条核对只说一个事实：{kinds}里写一个，后面是代码。")
        return self

    def _records(self) -> list[tuple[Kind, str]]:
        values = {kind: getattr(self, kind.name.lower()) for kind in KINDS}
        return [(kind, code) for kind, code in values.items() if code is not None]

    def confirmation(self, department: str, place: Place) -> Confirmation:
        """The confirmation, in the file of that department."""
        ((kind, code),) = self._records()
        return Confirmation(
            department=department,
            kind=kind,
            code=code,
            path=tuple(self.path.split(JOINT)),
            value=self.value,
            on=self.on,
            person=self.person,
            post=self.post,
            way=self.way,
            document=self.document,
            review_by=self.review_by,
            lapsed=self.lapsed,
            place=place,
        )
