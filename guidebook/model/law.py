"""Where a rule comes from, and who confirmed it."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from guidebook.model import slips
from guidebook.model.record import Shorthand
from guidebook.model.references import LawName
from guidebook.model.scalars import SCALAR_SCHEMA, Day, ListOrOne, Text, read_list, read_text, refuse


def _read_articles(value: object) -> str:
    """The articles of a citation, in words."""
    text = read_text(value)
    if meant := slips.articles(text):
        raise refuse("bad-articles", f"条款要写成“{meant}”。")
    return text


Articles = Annotated[str, BeforeValidator(_read_articles), WithJsonSchema(SCALAR_SCHEMA)]


class LegalBasis(Shorthand):
    """设定依据: a law and the article in it."""

    short_key = "法规"

    law: LawName = Field(alias="法规", description="法律、法规、规章或文件，按法规台账的名称写，不写书名号")
    article: Articles | None = Field(None, alias="条款", description="例如 第三十五条；没核实的写“待核实”")
    note: Text | None = Field(None, alias="说明")


class Verification(Shorthand):
    """核实: what the facts of a file rest on, and when somebody last looked."""

    short_key = "依据来源"

    source: Text = Field(alias="依据来源", description="法条原文、官方公开页面、部门答复 …")
    checked_on: Day | None = Field(None, alias="核对日期", description="例如 2026-11-23")
    note: Text | None = Field(None, alias="说明")


def _listed(value: object) -> object:
    """One basis written as a mapping is a list of one."""
    return [value] if isinstance(value, dict) else read_list(value)


LegalBases = Annotated[tuple[LegalBasis, ...], BeforeValidator(_listed), ListOrOne()]
