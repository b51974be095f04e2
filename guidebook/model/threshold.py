"""上线门槛: which facts may not be 待核实 or a placeholder in a guide that is 已发布."""

import typing
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from guidebook.model.bundle import Bundle
from guidebook.model.facts import Fact
from guidebook.model.item import Fees, Item
from guidebook.model.law import LegalBasis
from guidebook.model.laws import Law
from guidebook.model.ledgers import Department, Material, Office
from guidebook.model.limits import Period, TimeLimit
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.scalars import ListOrOne, read_list, read_text, refuse
from guidebook.text import UNVERIFIED, did_you_mean, quoted

T = TypeVar("T")


@cache
def keys_of_facts(record: type[Record]) -> tuple[str, ...]:
    """The keys of the record behind which something may be 待核实, in its order."""
    hints = typing.get_type_hints(record)
    fields = record.model_fields.items()
    return tuple(str(info.alias) for name, info in fields if _may_be_open(hints[name]))


def _may_be_open(hint: Any) -> bool:
    if not isinstance(hint, type):
        return any(_may_be_open(argument) for argument in typing.get_args(hint))
    if issubclass(hint, Enum):
        return UNVERIFIED in {member.value for member in hint}
    if issubclass(hint, Record):
        return hint is LegalBasis or bool(keys_of_facts(hint))
    return issubclass(hint, Fact | Fees | TimeLimit | Period)


@dataclass(frozen=True)
class FactKey:
    """Marks a text as a key of the record behind which something may be 待核实."""

    kind: Kind
    record: type[Record]

    def read(self, value: object) -> str:
        """The key, or the error with the one that was probably meant."""
        key, keys = read_text(value), keys_of_facts(self.record)
        if key not in keys:
            meant = did_you_mean(key, keys)
            mend = f"，可以写{quoted(keys)}。" if meant == "。" else meant
            raise refuse("not-a-choice", f"“{key}”不是{self.kind.value}里可以待核实的键{mend}")
        return key

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(keys_of_facts(self.record))}


_Several = Annotated[tuple[T, ...], BeforeValidator(read_list), ListOrOne()]
_OfBundle = Annotated[str, FactKey(Kind.BUNDLE, Bundle)]
_OfItem = Annotated[str, FactKey(Kind.ITEM, Item)]
_OfOffice = Annotated[str, FactKey(Kind.OFFICE, Office)]
_OfDepartment = Annotated[str, FactKey(Kind.DEPARTMENT, Department)]
_OfMaterial = Annotated[str, FactKey(Kind.MATERIAL, Material)]
_OfLaw = Annotated[str, FactKey(Kind.LAW, Law)]


class Threshold(Record):
    """上线门槛: by kind of record, the keys that have to be known."""

    bundles: _Several[_OfBundle] = Field((), alias="一件事", description="套餐自己的键，例如 承诺办结时限")
    items: _Several[_OfItem] = Field((), alias="事项", description="例如 [法定办结时限, 承诺办结时限, 收费]")
    offices: _Several[_OfOffice] = Field((), alias="办理点", description="例如 [地址, 电话, 办公时间]")
    departments: _Several[_OfDepartment] = Field((), alias="部门", description="例如 电话")
    materials: _Several[_OfMaterial] = Field((), alias="材料", description="例如 电子证照")
    laws: _Several[_OfLaw] = Field((), alias="法规", description="例如 状态")

    def of(self, kind: Kind) -> tuple[str, ...]:
        """The keys of the records of one kind."""
        return {
            Kind.BUNDLE: self.bundles,
            Kind.ITEM: self.items,
            Kind.OFFICE: self.offices,
            Kind.DEPARTMENT: self.departments,
            Kind.MATERIAL: self.materials,
            Kind.LAW: self.laws,
        }.get(kind, ())


# What nobody can act without: how long, what it costs, where, by which telephone.
USUAL = Threshold.model_validate(
    {
        "事项": ["法定办结时限", "承诺办结时限", "收费"],
        "办理点": ["地址", "电话", "办公时间"],
        "部门": ["电话"],
    }
)
