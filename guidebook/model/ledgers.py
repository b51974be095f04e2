"""The ledgers of departments, offices and materials, each thing defined once.

In the files a ledger is a mapping of names to entries; the name reaches the
record as 名称.
"""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from guidebook.model.facts import UNKNOWN_FACT, Fact
from guidebook.model.hours import UNKNOWN_HOURS, Hours
from guidebook.model.record import Record, Shorthand
from guidebook.model.references import DepartmentName
from guidebook.model.scalars import (
    Answer,
    Code,
    Flag,
    ListOrOne,
    Name,
    Text,
    Texts,
    Url,
    YesNo,
    read_list,
)
from guidebook.text import UNVERIFIED

# So many 别名 are told to readers, the first of them; the others are for the search alone.
SHOWN_ALIASES = 3

NameList = Annotated[tuple[Name, ...], BeforeValidator(read_list), ListOrOne()]


class LedgerEntry(Record):
    """Something the whole content refers to by name and addresses by its code."""

    name: Name = Field(alias="名称", exclude=True)
    code: Code = Field(alias="代码", description="网址里的代号，定了就不再改")
    former_names: NameList = Field((), alias="曾用名", description="以前的名称，旧引用和旧二维码靠它继续有效")


class Phone(Shorthand):
    """A number under which one is reached, fixed or mobile, and what it is for."""

    short_key = "号码"

    number: Fact = Field(alias="号码")
    purpose: Text | None = Field(None, alias="用途")


def _listed(value: object) -> object:
    """One number written as a mapping is a list of one."""
    return [value] if isinstance(value, dict) else read_list(value)


Phones = Annotated[tuple[Phone, ...], BeforeValidator(_listed), ListOrOne()]
UNKNOWN_PHONES = (Phone.model_validate({"号码": UNVERIFIED}),)


class Nature(StrEnum):
    """性质: what kind of body a department is."""

    AUTHORITY = "行政机关"
    PUBLIC_INSTITUTION = "事业单位"
    UTILITY = "公用企业"
    MEDICAL = "医疗机构"
    BANK = "银行"
    MASS_ORGANISATION = "群团组织"
    OTHER = "其他"


class Department(LedgerEntry):
    """实施主体, 牵头部门 or 联办部门."""

    full_name: Fact | None = Field(None, alias="全称")
    short_name: Text | None = Field(None, alias="简称")
    nature: Nature = Field(Nature.AUTHORITY, alias="性质")
    phones: Phones = Field(UNKNOWN_PHONES, alias="电话", min_length=1)
    website: Url | None = Field(None, alias="网址")
    address: Fact | None = Field(None, alias="地址")
    aliases: NameList = Field((), alias="别名")
    note: Text | None = Field(None, alias="说明")


class Office(LedgerEntry):
    """办理点: a place with counters."""

    department: DepartmentName | None = Field(None, alias="部门")
    address: Fact = Field(UNKNOWN_FACT, alias="地址")
    phones: Phones = Field(UNKNOWN_PHONES, alias="电话", min_length=1)
    hours: Hours = Field(UNKNOWN_HOURS, alias="办公时间")
    transport: Fact = Field(UNKNOWN_FACT, alias="交通")
    windows: Texts = Field((), alias="窗口")
    takes_only_own: Flag = Field(default=False, alias="只收本部门", description="不收别的部门的事项，就写 是")
    aliases: NameList = Field((), alias="别名")
    note: Text | None = Field(None, alias="说明")


class Source(StrEnum):
    """来源: where a citizen gets a material."""

    OWN = "申请人自备"
    GOVERNMENT = "政府核发"
    THIRD_PARTY = "第三方"
    SYSTEM = "系统生成"


class Material(LedgerEntry):
    """申请材料 in the ledger; how an item asks for it is a `MaterialUse`."""

    source: Source = Field(alias="来源")
    electronic: YesNo = Field(Answer.UNVERIFIED, alias="电子证照", description="能否用电子证照或数据共享免交")
    note: Text | None = Field(None, alias="说明")
    sample: Fact | None = Field(None, alias="样例")
    review_points: Texts = Field((), alias="审查要点")
    rejections: Texts = Field((), alias="常见退件")
    aliases: NameList = Field((), alias="别名")


def ledger_value(name: str, entry: Any) -> Any:
    """The entry as a record reads it: with the name that stands before the colon."""
    return {**entry, "名称": name} if isinstance(entry, dict) else entry
