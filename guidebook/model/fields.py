"""The ledger of form fields: what the one form may ask, and how each answer is checked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from guidebook.model.facts import Fact, LiteralForm, Pairs
from guidebook.model.ledgers import LedgerEntry
from guidebook.model.references import Kind
from guidebook.model.scalars import (
    SCALAR_SCHEMA,
    Flag,
    ListOrOne,
    Text,
    Texts,
    read_list,
    read_name,
    read_text,
    refuse,
)
from guidebook.model.validation import Validations


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


class ApplicantPart(StrEnum):
    """申请人: what a field tells of whoever applies; every form asks for all three."""

    NAME = "姓名"
    PAPER = "证件"
    PHONE = "手机号"


ApplicantParts = Annotated[tuple[ApplicantPart, ...], BeforeValidator(read_list), ListOrOne()]


@dataclass(frozen=True)
class Specimen(LiteralForm):
    """样例: how the field looks filled in by a fictitious person; `rows` as what is entered has them."""

    rows: tuple[tuple[str, ...], ...]

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [
            SCALAR_SCHEMA,
            {
                "type": "array",
                "minItems": 1,
                "items": {"anyOf": [SCALAR_SCHEMA, {"type": "array", "items": SCALAR_SCHEMA}]},
            },
        ]
    }

    @classmethod
    def parse(cls, value: object) -> Self:
        """A text, a list of them for the columns of one row, or a list of such rows."""
        entries = value if isinstance(value, list) else [value]
        rows = entries if any(isinstance(entry, list) for entry in entries) else [entries]
        return cls(tuple(tuple(read_text(text) for text in read_row(row)) for row in rows))


def read_row(value: object) -> list[object]:
    """One row of a 样例; a single text is a row of one."""
    return value if isinstance(value, list) else [value]


class FormField(LedgerEntry):
    """字段: one line of the form."""

    type: FieldType = Field(alias="类型")
    section: Text = Field("其他", alias="分组", description="表单里的哪一部分")
    options: Texts = Field((), alias="选项")
    columns: Texts = Field((), alias="列", description="分组、表格里的各格")
    validation: Validations = Field(Validations(), alias="校验")
    required: Flag | None = Field(None, alias="必填")
    repeated: Flag = Field(default=False, alias="重复", description="可以填几行")
    prefilled: Fact | None = Field(None, alias="由系统带出", description="从哪里带出，例如 电子营业执照")
    note: Text | None = Field(None, alias="说明")
    applicant: ApplicantParts = Field(
        (), alias="申请人", description="这一格写的是申请人的姓名、证件还是手机号，表单把它排在最前"
    )
    specimen: Specimen | None = Field(
        None,
        alias="样例",
        description="填写样例里印的话，一看就是虚构的；一行几格写成列表，几行写成列表的列表",
    )

    @model_validator(mode="after")
    def _validates_its_columns(self) -> Self:
        if fault := self.validation.fault(self.columns):
            raise refuse("bad-validation", fault)
        return self


class Specimens(Pairs):
    """样例 of a bundle: what a fictitious person enters there, where the field's own 样例 does not fit."""

    SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "object",
        "propertyNames": {"type": "string", "x-names-of": Kind.FIELD.value},
        "additionalProperties": Specimen.SCHEMA,
    }

    def __init__(self, by_field: dict[str, Specimen]) -> None:
        self._by_field = dict(by_field)

    @classmethod
    def parse(cls, value: object) -> Self:
        """A mapping of fields to a 样例 each."""
        if not isinstance(value, dict):
            raise refuse("bad-value", "这里要写成 {字段: 样例}，例如 {主体名称: 番禺区样例书店}。")
        return cls({read_name(field): Specimen.parse(specimen) for field, specimen in value.items()})

    def items(self) -> tuple[tuple[str, Specimen], ...]:
        """Field by field, in the order of the file."""
        return tuple(self._by_field.items())

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are named, in the order of the file."""
        return tuple(self._by_field)

    def of(self, field: FormField) -> Specimen | None:
        """How the field is filled in here; None where only the editor could say."""
        return self._by_field.get(field.name, field.specimen)


NO_SPECIMENS = Specimens({})
