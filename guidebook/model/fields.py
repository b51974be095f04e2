"""The ledger of form fields: what the one form may ask, and how each answer is checked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import Field

from guidebook.model.facts import Fact, LiteralForm
from guidebook.model.ledgers import LedgerEntry
from guidebook.model.scalars import Flag, Text, Texts, read_text, refuse


class FieldType(StrEnum):
    """类型: how a form field is filled in."""

    TEXT = "文本"
    NUMBER = "数值"
    DATE = "日期"
    HOURS = "时段"
    ADDRESS = "地址"
    YES_NO = "是否"
    CHOICE = "单选"
    CHOICES = "多选"
    GROUP = "分组"
    TABLE = "表格"
    UPLOAD = "上传"


@dataclass(frozen=True)
class Validation(LiteralForm):
    """校验: named rules (身份证 …) or bounds for a number."""

    rules: tuple[str, ...]
    bounds: tuple[tuple[str, str], ...] = ()

    RULES: ClassVar = ("身份证", "统一社会信用代码", "手机号", "电话", "银行卡号", "日期")
    BOUNDS: ClassVar = {"最小": "不能小于几", "最大": "不能大于几", "单位": "例如 人、平方米"}
    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": "string", "enum": list(RULES)},
            {"type": "array", "items": {"type": "string", "enum": list(RULES)}},
            {
                "type": "object",
                "properties": {
                    bound: {"type": ["string", "number"], "x-title": bound, "x-description": meaning}
                    for bound, meaning in BOUNDS.items()
                },
                "additionalProperties": False,
            },
        ]
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """One or more rule names, or a mapping of 最小, 最大, 单位."""
        if isinstance(value, dict):
            if unknown := [key for key in value if key not in cls.BOUNDS]:
                raise refuse("bad-validation", f"校验里没有“{unknown[0]}”，只能写“最小”“最大”“单位”。")
            return cls((), tuple((str(key), read_text(bound)) for key, bound in value.items()))
        rules = tuple(read_text(rule) for rule in (value if isinstance(value, list) else [value]))
        if unknown := [rule for rule in rules if rule not in cls.RULES]:
            choices = "、".join(cls.RULES)
            raise refuse(
                "bad-validation", f"没有“{unknown[0]}”这种校验，只有{choices}，或“最小、最大、单位”。"
            )
        return cls(rules, ())


class FormField(LedgerEntry):
    """字段: one line of the form."""

    type: FieldType = Field(alias="类型")
    section: Text = Field("其他", alias="分组", description="表单里的哪一部分")
    options: Texts = Field((), alias="选项")
    columns: Texts = Field((), alias="列", description="分组、表格里的各格")
    validation: Validation | None = Field(None, alias="校验")
    required: Flag | None = Field(None, alias="必填")
    repeated: Flag = Field(default=False, alias="重复", description="可以填几行")
    prefilled: Fact | None = Field(None, alias="由系统带出", description="从哪里带出，例如 电子营业执照")
    note: Text | None = Field(None, alias="说明")
