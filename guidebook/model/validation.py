"""校验: what may be entered into a field of the form, or into each of its columns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Self

from guidebook.model.facts import LiteralForm
from guidebook.model.scalars import read_flag, read_list, read_text, refuse
from guidebook.text import quoted

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
_BOUNDS: Mapping[str, str] = MappingProxyType(
    {"最小": "不能小于几", "最大": "不能大于几", "单位": "例如 人、平方米", "整数": "没有小数的写 是"}
)
_OPTIONS = "选项"
_MEANINGS = {**_BOUNDS, _OPTIONS: "可以选哪些"}


@dataclass(frozen=True)
class Validation(LiteralForm):
    """What may be entered: one of the options, a text by one of the rules, or a number within bounds."""

    rules: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    unit: str | None = None
    least: str | None = None
    most: str | None = None
    is_whole: bool = False

    RULES: ClassVar = (
        "身份证",
        "统一社会信用代码",
        "手机号",
        "电话",
        "银行卡号",
        "残疾人证号",
        "户号",
        "编号",
        "日期",
        "不晚于今天",
        "不早于今天",
        "无固定期限",
        "年月",
        "年份",
        "时刻",
        "时段",
        "份额",
        "楼层",
    )
    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": "string", "enum": list(RULES)},
            {"type": "array", "items": {"type": "string", "enum": list(RULES)}},
            {
                "type": "object",
                "properties": {
                    key: {
                        "type": "array" if key == _OPTIONS else ["string", "number"],
                        "x-title": key,
                        "x-description": meaning,
                    }
                    for key, meaning in _MEANINGS.items()
                },
                "additionalProperties": False,
            },
        ]
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """One or more rule names, a mapping of 最小, 最大, 单位, 整数, or one of 选项."""
        if isinstance(value, dict):
            return cls._of_mapping(value)
        rules = tuple(read_text(rule) for rule in (value if isinstance(value, list) else [value]))
        if unknown := [rule for rule in rules if rule not in cls.RULES]:
            choices = "、".join(cls.RULES)
            raise refuse(
                "bad-validation", f"没有“{unknown[0]}”这种校验，只有{choices}，或“{'、'.join(_BOUNDS)}”。"
            )
        return cls(rules)

    @classmethod
    def _of_mapping(cls, value: Mapping[object, object]) -> Self:
        if list(value) == [_OPTIONS]:
            return cls(options=tuple(read_text(option) for option in _listed(value[_OPTIONS])))
        if unknown := [key for key in value if key not in _BOUNDS]:
            raise refuse("bad-validation", f"校验里没有“{unknown[0]}”，只能写{quoted(_BOUNDS)}。")
        return cls(
            unit=read_text(value["单位"]) if "单位" in value else None,
            least=_bound(value, "最小"),
            most=_bound(value, "最大"),
            is_whole=read_flag(value.get("整数", "否")),
        )

    @property
    def is_number(self) -> bool:
        """Whether a number is to be entered."""
        return bool(self.unit or self.least or self.most or self.is_whole)

    @property
    def in_words(self) -> str:
        """For people: 不小于5%，不大于12%."""
        unit = self.unit or ""
        parts = (
            "或者".join(self.rules),
            "、".join(self.options),
            f"不小于{self.least}{unit}" if self.least else "",
            f"不大于{self.most}{unit}" if self.most else "",
            "整数" if self.is_whole else "",
        )
        return "，".join(filter(None, parts)) or unit

    def __str__(self) -> str:
        """As an editor writes it."""
        if self.options:
            return f"{{{_OPTIONS}: [{', '.join(self.options)}]}}"
        if not self.is_number:
            return "、".join(self.rules)
        values = (self.least, self.most, self.unit, "是" if self.is_whole else None)
        pairs = zip(_BOUNDS, values, strict=True)
        return f"{{{', '.join(f'{key}: {bound}' for key, bound in pairs if bound)}}}"


ANYTHING = Validation()


def _listed(value: object) -> list[object]:
    listed = read_list(value)
    return listed if isinstance(listed, list) else [listed]


def _bound(value: Mapping[object, object], key: str) -> str | None:
    if key not in value:
        return None
    text = read_text(value[key])
    if not _NUMBER.fullmatch(text):
        raise refuse("bad-validation", f"校验的“{key}”要写数字，例如“{key}: 1”，不能写“{text}”。")
    return text


@dataclass(frozen=True)
class Validations(LiteralForm):
    """校验 as a field has it: its own, or in 分组 and 表格 those of its columns, by their names."""

    own: Validation = ANYTHING
    of_columns: tuple[tuple[str, Validation], ...] = ()

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [
            *Validation.SCHEMA["anyOf"],
            {"type": "object", "additionalProperties": {"anyOf": Validation.SCHEMA["anyOf"]}},
        ]
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """What `Validation` reads, or a mapping of the names of columns to such."""
        if isinstance(value, dict) and not set(value).intersection(_MEANINGS):
            return cls(of_columns=tuple((str(key), Validation.parse(inner)) for key, inner in value.items()))
        return cls(Validation.parse(value))

    def of_column(self, name: str) -> Validation:
        """What may be entered into the column."""
        return dict(self.of_columns).get(name, ANYTHING)

    def fault(self, columns: Iterable[str]) -> str:
        """What is wrong with it for a field with these columns, in a sentence; "" if nothing is."""
        columns = tuple(columns)
        if columns and self.own != ANYTHING:
            return f"分组和表格的校验按列写，例如“校验: {{{columns[-1]}: {self.own}}}”。"
        unknown = [name for name, _ in self.of_columns if name not in columns]
        if unknown and columns:
            return f"校验里的“{unknown[0]}”不是这一格的列，列有{quoted(columns)}。"
        return f"校验里没有“{unknown[0]}”，只能写{quoted(_BOUNDS)}。" if unknown else ""

    def __str__(self) -> str:
        """As an editor writes it."""
        if not self.of_columns:
            return str(self.own)
        return f"{{{', '.join(f'{name}: {_inside(inner)}' for name, inner in self.of_columns)}}}"


def _inside(validation: Validation) -> str:
    """A validation inside a mapping, where a list has brackets."""
    several = len(validation.rules) > 1
    return f"[{', '.join(validation.rules)}]" if several else str(validation)
