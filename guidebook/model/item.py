"""事项: one service of one authority, in content/items/<id>.yaml."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, core_schema

from guidebook.model import slips
from guidebook.model.conditions import Condition
from guidebook.model.facts import UNKNOWN_FACT, Fact, State, state_of
from guidebook.model.law import LegalBases, Verification
from guidebook.model.ledgers import NameList
from guidebook.model.limits import NO_LIMIT, UNVERIFIED_LIMIT, Period, TimeLimit
from guidebook.model.rates import UNKNOWN_RATE, Rate
from guidebook.model.record import Record, Shorthand
from guidebook.model.references import DepartmentName, MaterialName, OfficeName
from guidebook.model.scalars import (
    CatalogueCode,
    Flag,
    ListOrOne,
    TaskCode,
    Text,
    Texts,
    read_list,
    read_listed,
    refuse,
)
from guidebook.model.uses import FieldUse, MaterialUse
from guidebook.text import UNVERIFIED


class ItemType(StrEnum):
    """事项类型, the categories of the national catalogue of government services."""

    LICENCE = "行政许可"
    CONFIRMATION = "行政确认"
    PAYMENT = "行政给付"
    REWARD = "行政奖励"
    ADJUDICATION = "行政裁决"
    LEVY = "行政征收"
    OTHER_POWER = "其他行政权力"
    PUBLIC_SERVICE = "公共服务"
    UNVERIFIED = "待核实"


class Handling(StrEnum):
    """办件类型."""

    IMMEDIATE = "即办件"
    PROMISED = "承诺件"
    UNVERIFIED = "待核实"


class Mode(Record):
    """方式: a way of handling that changes the limits (告知承诺 …)."""

    name: Text = Field(alias="名称")
    when: Condition = Field(alias="当")
    statutory_limit: TimeLimit = Field(UNVERIFIED_LIMIT, alias="法定办结时限")
    promised_limit: TimeLimit = Field(UNVERIFIED_LIMIT, alias="承诺办结时限")
    note: Text | None = Field(None, alias="说明")


class Stage(Record):
    """阶段 or 不计时: a named part of the handling and how long it takes."""

    name: Text = Field(alias="环节")
    limit: TimeLimit = Field(UNVERIFIED_LIMIT, alias="时限")
    when: Condition | None = Field(None, alias="当")
    note: Text | None = Field(None, alias="说明")


class ProcedureStep(Shorthand):
    """办理流程: a step of the authority's own work."""

    short_key = "步骤"

    name: Text = Field(alias="步骤")
    staff: Text | None = Field(None, alias="办理人员")
    limit: TimeLimit | None = Field(None, alias="时限")
    note: Text | None = Field(None, alias="说明")


def _listed(value: object) -> object:
    """One step written as a mapping is a list of one."""
    return [value] if isinstance(value, dict) else read_list(value)


Procedure = Annotated[tuple[ProcedureStep, ...], BeforeValidator(_listed), ListOrOne()]


class Timing(Record):
    """办理时机: when the citizen has to come; never part of a sum."""

    since: Text = Field(alias="从", description="从什么事起算，例如 出生、开业前")
    within: Period | None = Field(None, alias="以内")
    before: Period | None = Field(None, alias="提前")
    rolls: Flag = Field(
        default=True, alias="顺延", description="最后一天休息时是不是顺延到下一个工作日，不写就顺延"
    )
    overdue: Text | None = Field(None, alias="逾期", description="过了期怎么办")
    basis: LegalBases = Field((), alias="依据")
    note: Text | None = Field(None, alias="说明")

    def __str__(self) -> str:
        if self.within:
            return f"{self.since}后" + (f"{self.within}内" if self.within.is_known else "（期限待核实）")
        return f"{self.since}提前{self.before}" if self.before else self.since


class Fee(Record):
    """One charge: for what, how much, who pays it, by which rule, in which case."""

    name: Text = Field(alias="项目")
    rate: Rate = Field(UNKNOWN_RATE, alias="标准")
    payers: Texts = Field((), alias="付款人", description="谁付这笔钱，例如 买方；不写就是申请人")
    basis: LegalBases = Field((), alias="依据")
    when: Condition | None = Field(None, alias="当")
    note: Text | None = Field(None, alias="说明")


_NO_CHARGE = re.compile("免费|免收|不收.{0,3}|不收费|不用交|没有|0元?|零")


def _fee_mend(value: object) -> str:
    """What to write in place of charges that cannot be read."""
    if isinstance(value, str) and _NO_CHARGE.fullmatch(value):
        return f"“{value}”要写成“收费: 无”。"
    rate = value if isinstance(value, str) and value else "10元/本"
    if isinstance(value, dict):
        rate = str(value.get("标准") or rate)
    rate = f"{rate}元/本" if rate.isdigit() else rate
    example = f"收费: [{{项目: 工本费, 标准: {rate}}}]"
    return f"收费写“无”“待核实”，或者放进方括号和花括号，写明项目和标准：“{example}”，再补上“依据”。"


@dataclass(frozen=True)
class Fees:
    """收费: 无, 待核实, or a list of charges."""

    state: State
    charges: tuple[Fee, ...] = ()

    @property
    def is_unverified(self) -> bool:
        """Whether nobody has confirmed what is charged."""
        return self.state is State.UNVERIFIED

    @classmethod
    def _read(cls, value: object, charges: ValidatorFunctionWrapHandler) -> Self:
        if isinstance(value, list) and value:
            return cls(State.KNOWN, charges(value))
        if isinstance(value, str) and (state := state_of(value)) in {State.NONE, State.UNVERIFIED}:
            return cls(state)
        raise refuse("bad-fee", _fee_mend(value))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        charges = handler.generate_schema(tuple[Fee, ...])
        return core_schema.no_info_wrap_validator_function(cls._read, charges)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.WrapValidatorFunctionSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        charges = handler(schema["schema"]) | {"minItems": 1}
        return {"anyOf": [{"enum": ["无", "待核实"]}, charges]}


def _read_visits(value: object) -> object:
    """How many visits; in figures where it is only a number."""
    text = value if isinstance(value, str) else ""
    meant = slips.visits(text)
    if meant and meant != text:
        raise refuse("not-a-number", f"“{text}”请写成“{meant}”：只写阿拉伯数字，不用跑的写“0”。")
    return value


class Result(Record):
    """审批结果: what is handed over, and whether a later step would ask for it."""

    name: Text = Field(alias="名称")
    issues: MaterialName | None = Field(None, alias="产出", description="台账里的哪种材料就是它")
    persons: Texts = Field((), alias="谁的")
    when: Condition | None = Field(None, alias="当")
    validity: Fact = Field(UNKNOWN_FACT, alias="有效期")
    delivery: Texts = Field((), alias="送达")
    sample: Fact | None = Field(None, alias="样例")
    note: Text | None = Field(None, alias="说明")


def _known(value: object) -> object:
    return None if value == UNVERIFIED else value


class OfficeUse(Shorthand):
    """办理点: an office at which an item is handled, None for 待核实, and in which case."""

    short_key = "办理点"

    office: Annotated[OfficeName | None, BeforeValidator(_known)] = Field(alias="办理点")
    when: Condition | None = Field(None, alias="当", description="只在这种情形下到这里办")


OfficeUses = Annotated[tuple[OfficeUse, ...], BeforeValidator(read_listed), ListOrOne()]


class Item(Record):
    """事项."""

    id: Text = Field(alias="代码", exclude=True)
    name: Text = Field(alias="名称")
    short_name: Text | None = Field(None, alias="简称")
    plain_name: Text | None = Field(None, alias="日常用语", description="群众怎么说")
    aliases: NameList = Field((), alias="别名")
    former_names: NameList = Field((), alias="曾用名")
    catalogue_code: CatalogueCode | None = Field(None, alias="基本编码")
    task_code: TaskCode | None = Field(None, alias="实施编码")
    type: ItemType = Field(alias="事项类型")
    handling: Handling = Field(Handling.UNVERIFIED, alias="办件类型")
    authority: DepartmentName = Field(alias="实施主体")
    audiences: Texts = Field((), alias="服务对象")
    note: Texts = Field((), alias="说明")
    legal_basis: LegalBases = Field(alias="设定依据", min_length=1)
    conditions: Texts = Field(alias="受理条件", min_length=1)
    prohibitions: Texts = Field((), alias="禁止性要求")
    quota: Fact | None = Field(None, alias="数量限制")
    statutory_limit: TimeLimit = Field(alias="法定办结时限")
    extension: TimeLimit = Field(NO_LIMIT, alias="可延长")
    promised_limit: TimeLimit = Field(alias="承诺办结时限")
    counted_from: Text | None = Field(None, alias="计算从")
    limit_note: Text | None = Field(None, alias="时限说明")
    modes: tuple[Mode, ...] = Field((), alias="方式")
    stages: tuple[Stage, ...] = Field((), alias="阶段")
    off_clock: tuple[Stage, ...] = Field((), alias="不计时")
    timing: Timing | None = Field(None, alias="办理时机")
    fees: Fees = Field(alias="收费")
    office_uses: OfficeUses = Field(
        (), alias="办理点", description="到哪里办这一项，不写就是套餐的“一窗受理”，不知道的写待核实"
    )
    materials: tuple[MaterialUse, ...] = Field((), alias="申请材料")
    form_fields: tuple[FieldUse, ...] = Field((), alias="表单字段")
    procedure: Procedure = Field((), alias="办理流程", description="只写真实的特别步骤，不写千篇一律的五步")
    visits: Annotated[Fact, BeforeValidator(_read_visits)] = Field(UNKNOWN_FACT, alias="到现场次数")
    visit_reason: Fact | None = Field(None, alias="现场原因")
    results: tuple[Result, ...] = Field((), alias="审批结果")
    consultation: Fact = Field(UNKNOWN_FACT, alias="咨询")
    complaint: Fact = Field(UNKNOWN_FACT, alias="监督投诉")
    review: Fact = Field(UNKNOWN_FACT, alias="行政复议")
    litigation: Fact = Field(UNKNOWN_FACT, alias="行政诉讼")
    verification: Verification | None = Field(None, alias="核实")

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices of its own that are known, whatever the case."""
        return tuple(use.office for use in self.office_uses if use.office)

    @property
    def label(self) -> str:
        """The short name where there is one: what tables print."""
        return self.short_name or self.name
