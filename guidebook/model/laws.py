"""The ledger of laws: what a law is, how many articles it has, and whether it is in force."""

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import Field

from guidebook.articles import articles
from guidebook.model.facts import Pairs
from guidebook.model.law import Verification
from guidebook.model.ledgers import LedgerEntry
from guidebook.model.record import Record
from guidebook.model.references import LawName
from guidebook.model.scalars import SCALAR_SCHEMA, Count, Day, Text, Texts, Title, read_text, refuse

_STATE = "中华人民共和国"


class Level(StrEnum):
    """层级: who made the rule, and so which rule gives way to which."""

    LAW = "法律"
    REGULATION = "行政法规"
    INTERPRETATION = "司法解释"
    MINISTRY_RULE = "部门规章"
    LOCAL_REGULATION = "地方性法规"
    LOCAL_RULE = "地方政府规章"
    DOCUMENT = "规范性文件"
    STANDARD = "标准"
    UNVERIFIED = "待核实"


class Force(StrEnum):
    """状态: whether a law may be relied on."""

    IN_FORCE = "有效"
    REPEALED = "已废止"
    NOT_YET = "尚未施行"
    UNVERIFIED = "待核实"


class Successors(Pairs):
    """条款对照: articles of a repealed law and those that took their place: `{第八十一条: 第二百五十条}`."""

    SCHEMA: ClassVar[dict[str, Any]] = {"type": "object", "additionalProperties": SCALAR_SCHEMA}

    def __init__(self, pairs: dict[str, str]) -> None:
        self._pairs = dict(pairs)

    @classmethod
    def parse(cls, value: object) -> Self:
        """A mapping of old articles to new ones."""
        if not isinstance(value, dict) or not all(articles(str(old)) for old in value):
            raise refuse("bad-articles", "这里要写成 {旧条款: 新条款}，例如 {第八十一条: 第二百五十条}。")
        return cls({str(old).strip(): read_text(new) for old, new in value.items()})

    def items(self) -> tuple[tuple[str, str], ...]:
        """Old and new articles, in the order of the file."""
        return tuple(self._pairs.items())

    def of(self, cited: str | None) -> tuple[str, ...]:
        """What took the place of the articles that a citation names, as far as it is known."""
        wanted = set(articles(cited))
        return tuple(new for old, new in self.items() if not wanted.isdisjoint(articles(old)))


NO_SUCCESSORS = Successors({})


class Repeal(Record):
    """废止: since when a law is no longer in force, and what took its place."""

    on: Day | None = Field(None, alias="日期", description="从哪天起失效，例如 2026-08-15")
    by: LawName | None = Field(None, alias="由", description="代替它的法规，按法规台账的名称写")
    successors: Successors = Field(
        NO_SUCCESSORS, alias="条款对照", description="旧条款: 新条款，只写对照过原文的"
    )


class Law(LedgerEntry):
    """A law, a regulation, a document or a standard that guides rest on."""

    name: Title = Field(alias="名称", exclude=True)
    short_name: Text | None = Field(None, alias="简称")
    number: Text | None = Field(None, alias="文号")
    level: Level = Field(alias="层级")
    version: Text | None = Field(None, alias="版本")
    since: Day | None = Field(None, alias="施行")
    article_count: Count | None = Field(None, alias="条数")
    status: Force = Field(alias="状态")
    repeal: Repeal | None = Field(None, alias="废止")
    aliases: Texts = Field((), alias="别名")
    note: Text | None = Field(None, alias="说明")
    verification: Verification | None = Field(None, alias="核实")

    def force(self, on: dt.date) -> Force:
        """Whether the law is in force on a day; dates that are known go before what was written once."""
        repealed = self.repeal.on if self.repeal else None
        if repealed and on >= repealed:
            return Force.REPEALED
        if self.since and on < self.since:
            return Force.NOT_YET
        if self.status is Force.NOT_YET and self.since:
            return Force.IN_FORCE
        return Force.IN_FORCE if self.status is Force.REPEALED and repealed else self.status

    @property
    def label(self) -> str:
        """The name as people write it."""
        return self.short_name or self.name.removeprefix(_STATE)
