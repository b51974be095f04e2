"""一件事(套餐): several items handled as one, in content/bundles/<id>.yaml."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from guidebook.model.answers import Answers, Hints
from guidebook.model.conditions import Condition
from guidebook.model.facts import UNKNOWN_FACT, Fact
from guidebook.model.fields import NO_SPECIMENS, Specimens
from guidebook.model.law import LegalBases, Verification
from guidebook.model.ledgers import NameList
from guidebook.model.limits import UNVERIFIED_LIMIT, TimeLimit
from guidebook.model.record import Record, Shorthand
from guidebook.model.references import (
    BundleName,
    BundleNames,
    DepartmentName,
    DepartmentNames,
    ItemName,
    MaterialName,
    MaterialNames,
    OfficeNames,
    QuestionName,
    TopicName,
)
from guidebook.model.scalars import (
    Code,
    Day,
    Flag,
    ListOrOne,
    Name,
    Text,
    Texts,
    Url,
    read_listed,
)


class Person(Shorthand):
    """人: somebody whose papers are asked."""

    short_key = "人"

    name: Name = Field(alias="人")
    when: Condition | None = Field(None, alias="当", description="只在这种情形下才有这个人")
    note: Text | None = Field(None, alias="说明")


class QuestionUse(Shorthand):
    """情形: a question as this bundle asks it."""

    short_key = "问题"

    question: QuestionName = Field(alias="问题")
    when: Condition | None = Field(None, alias="当", description="前面的问题这样答了才问")
    answers: NameList = Field((), alias="选项", description="只用其中几个答案时列出来")
    hints: Hints | None = Field(None, alias="提示", description="{答案: 提示语}")
    wording: Text | None = Field(None, alias="问", description="本套餐里的问法")


class Obstacle(Record):
    """不适用: a case that this bundle cannot serve, why, and where to turn."""

    when: Condition = Field(alias="当")
    reason: Text = Field(alias="因为")
    basis: LegalBases = Field((), alias="依据")
    instead: Text | None = Field(None, alias="改为", description="换址、分项办理 …")
    other_bundle: BundleName | None = Field(None, alias="改办", description="另一个一件事的名称")


class Separate(Record):
    """分开办: a case that the bundle can serve only in part; what it promises as a whole does not hold."""

    when: Condition = Field(alias="当")
    reason: Text = Field(alias="因为", description="为什么多半要分开办，怎么办")


class After(Shorthand):
    """先办: an item that has to be finished first, for everybody or only for some persons."""

    short_key = "事项"

    item: ItemName = Field(alias="事项")
    persons: Texts = Field((), alias="只对", description="只有这些人的要等它，别的人可以先办")


Afters = Annotated[tuple[After, ...], BeforeValidator(read_listed), ListOrOne()]


class ItemUse(Record):
    """联办事项: an item as this bundle uses it."""

    item: ItemName = Field(alias="事项")
    when: Condition | None = Field(None, alias="当")
    is_optional: Flag = Field(default=False, alias="可选")
    persons: Texts = Field((), alias="谁办", description="哪些人来办这一项，例如 卖方；不写就是申请人")
    on_behalf_of: Texts = Field(
        (), alias="为谁办", description="申请人为哪些人办这一项，例如 单位为 外国员工；他们自己不用来"
    )
    after: Afters = Field((), alias="先办", description="办完这些才能办它")
    together_with: ItemName | None = Field(None, alias="并案", description="和哪个事项是同一步")
    not_asked: MaterialNames = Field((), alias="不交", description="在这个套餐里不用交的材料")
    is_follow_up: Flag = Field(
        default=False, alias="后续", description="办成以后才到时候办，不算进办结时限，例如 每年的报告"
    )
    note: Text | None = Field(None, alias="说明")

    @property
    def concerns(self) -> tuple[str, ...]:
        """Those who come for it and those for whom it is done."""
        return self.persons + self.on_behalf_of

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The items that have to be finished first, for whomever."""
        return tuple(after.item for after in self.after)


class Keepsake(Record):
    """另备: something to have ready that no item asks for."""

    material: MaterialName = Field(alias="材料")
    due: Text = Field(alias="何时")
    persons: Texts = Field((), alias="谁的")
    each: Name | None = Field(None, alias="每")
    when: Condition | None = Field(None, alias="当")
    note: Text | None = Field(None, alias="说明")
    basis: LegalBases = Field((), alias="依据")


class TableRow(Record):
    """A row of an extra table; `当` marks the rows that are mine."""

    when: Condition | None = Field(None, alias="当")
    cells: Texts = Field(alias="格")


class ExtraTable(Record):
    """附表: retirement ages, tax rates …"""

    name: Text = Field(alias="名称")
    columns: Texts = Field(alias="列")
    rows: tuple[TableRow, ...] = Field(alias="行")
    basis: LegalBases = Field((), alias="依据")
    note: Text | None = Field(None, alias="说明")


class OnlineEntry(Record):
    """一网通办: where to apply online."""

    name: Text = Field(alias="名称")
    url: Url = Field(alias="网址")


class Notice(Shorthand):
    """提示: a sentence to mind, which says itself whom it is for, and in which case it is shown."""

    short_key = "话"

    text: Text = Field(alias="话")
    when: Condition | None = Field(None, alias="当", description="只在这种情形下才说")


Notices = Annotated[tuple[Notice, ...], BeforeValidator(read_listed), ListOrOne()]


class Faq(Record):
    """常见问题."""

    question: Text = Field(alias="问")
    answer: Text = Field(alias="答")
    basis: LegalBases = Field((), alias="依据")
    when: Condition | None = Field(None, alias="当")


class Publicity(StrEnum):
    """公开属性, as 政府信息公开条例 divides information."""

    OPEN = "主动公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"


class Status(StrEnum):
    """状态: how far a bundle has come on its way to the public."""

    DRAFT = "草稿"
    DEMONSTRATION = "示范"
    IN_REVIEW = "待审"
    RELEASED = "已发布"
    WITHDRAWN = "已下线"

    @property
    def is_shown(self) -> bool:
        """Whether the public is to see it, as far as its editor says."""
        return self not in {Status.DRAFT, Status.WITHDRAWN}


class Withdrawal(Record):
    """下线: why a bundle is no longer offered, since when, and which one took its place."""

    reason: Text = Field(alias="原因")
    on: Day = Field(alias="日期", description="从哪天起，例如 2026-12-31")
    instead: BundleName | None = Field(None, alias="改办", description="代替它的一件事的名称")


class Disclosure(Record):
    """公开."""

    publicity: Publicity = Field(alias="公开属性")
    reason: Text | None = Field(None, alias="理由", description="为什么是这个公开属性，保密审查时写")
    status: Status = Field(alias="状态")
    withdrawal: Withdrawal | None = Field(None, alias="下线", description="已下线的才写")


OnlineEntries = Annotated[tuple[OnlineEntry, ...], BeforeValidator(read_listed), ListOrOne()]


class Bundle(Record):
    """一件事(套餐)."""

    id: Text = Field(alias="代码", exclude=True)
    name: Name = Field(alias="名称")
    plain_name: Text = Field(alias="日常用语", description="群众怎么说，例如 我要开一家餐厅")
    english: Text | None = Field(None, alias="英文")
    shared_code: Code | None = Field(
        None, alias="套餐代码", description="各区同一种一件事共用的代码，检索词靠它对上；不写就是文件名"
    )
    aliases: NameList = Field((), alias="别名")
    former_names: NameList = Field((), alias="曾用名")
    audiences: Texts = Field(alias="服务对象", min_length=1)
    topic: TopicName = Field(alias="主题")
    summary: Text = Field(alias="摘要")
    lead_department: DepartmentName = Field(alias="牵头部门")
    partner_departments: DepartmentNames = Field((), alias="联办部门")
    scope: Text | None = Field(None, alias="适用范围")
    basis: LegalBases = Field((), alias="依据", description="一件事本身的文件依据")
    persons: tuple[Person, ...] = Field((), alias="人")
    questions: tuple[QuestionUse, ...] = Field(alias="情形", min_length=1)
    fixed: Answers = Field(
        Answers({}), alias="既定", description="本套餐不问、已经定了的答案，和问题的“默认”一样就不写"
    )
    typical: Answers = Field(alias="典型情形", description="首页、手册和测算用的一种完整答案")
    obstacles: tuple[Obstacle, ...] = Field((), alias="不适用")
    separate: tuple[Separate, ...] = Field((), alias="分开办", description="哪些情形多半要分开办")
    items: tuple[ItemUse, ...] = Field(alias="联办事项", min_length=1)
    specimens: Specimens = Field(
        NO_SPECIMENS, alias="样例", description="填写样例里这些字段印什么，字段台账的样例不合用才写"
    )
    keepsakes: tuple[Keepsake, ...] = Field((), alias="另备")
    tables: tuple[ExtraTable, ...] = Field((), alias="附表")
    notices: Notices = Field((), alias="提示", description="页面和告知单上要说的话")
    offices: OfficeNames = Field(alias="一窗受理", min_length=1)
    online: OnlineEntries = Field((), alias="一网通办")
    promised_limit: TimeLimit = Field(UNVERIFIED_LIMIT, alias="承诺办结时限")
    progress: Fact = Field(UNKNOWN_FACT, alias="进度查询")
    faqs: tuple[Faq, ...] = Field(alias="常见问题", min_length=1)
    next_bundles: BundleNames = Field((), alias="接着可能要办")
    disclosure: Disclosure = Field(alias="公开")
    verification: Verification | None = Field(None, alias="核实")
    checked_on: Day = Field(alias="核对日期")

    @property
    def kind_code(self) -> str:
        """The code of this kind of bundle, the same in every district."""
        return self.shared_code or self.id

    def settled(self, defaults: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """The answers to what this bundle does not ask: its 既定, else the question's 默认.

        A question that is hidden by its own 当 is one that the bundle asks; nothing settles it.
        """
        asked = {use.question for use in self.questions}
        return {name: of for name, of in defaults.items() if name not in asked} | dict(self.fixed.items())

    def use_of(self, item: str) -> ItemUse | None:
        """How this bundle uses the item of that name, if it does."""
        return next((use for use in self.items if use.item == item), None)
