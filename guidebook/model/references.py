"""References: names of something that is defined elsewhere in the content.

A field annotated with one of these types is checked against the content, offered
as a completion by the schema, and counted when we ask where a name is used.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from guidebook.model import slips
from guidebook.model.scalars import ListOrOne, read_list, read_name, read_title, refuse


class Kind(Enum):
    """What a name may point at; the value is how a message calls it."""

    DEPARTMENT = "部门"
    OFFICE = "办理点"
    MATERIAL = "材料"
    FIELD = "字段"
    QUESTION = "情形问题"
    ITEM = "事项"
    BUNDLE = "一件事"
    TOPIC = "主题"
    LAW = "法规"
    ANSWER = "答案"
    SITE = "站点"

    # There is one of each, and records are looked up by their kind ten thousand times in a check-up.
    __hash__ = object.__hash__


@dataclass(frozen=True)
class Reference:
    """Marks a text as the name of something of `kind`."""

    kind: Kind

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "x-names-of": self.kind.value}


def _read_law(value: object) -> str:
    """The title of a law, without the marks that a sentence puts around it."""
    text = read_title(value)
    if wrong := slips.title(text):
        raise refuse("bad-value", wrong)
    return text


DepartmentName = Annotated[str, BeforeValidator(read_name), Reference(Kind.DEPARTMENT)]
OfficeName = Annotated[str, BeforeValidator(read_name), Reference(Kind.OFFICE)]
MaterialName = Annotated[str, BeforeValidator(read_name), Reference(Kind.MATERIAL)]
FieldLabel = Annotated[str, BeforeValidator(read_name), Reference(Kind.FIELD)]
QuestionName = Annotated[str, BeforeValidator(read_name), Reference(Kind.QUESTION)]
ItemName = Annotated[str, BeforeValidator(read_name), Reference(Kind.ITEM)]
BundleName = Annotated[str, BeforeValidator(read_name), Reference(Kind.BUNDLE)]
TopicName = Annotated[str, BeforeValidator(read_name), Reference(Kind.TOPIC)]
LawName = Annotated[str, BeforeValidator(_read_law), Reference(Kind.LAW)]

MaterialNames = Annotated[tuple[MaterialName, ...], BeforeValidator(read_list), ListOrOne()]
DepartmentNames = Annotated[tuple[DepartmentName, ...], BeforeValidator(read_list), ListOrOne()]
OfficeNames = Annotated[tuple[OfficeName, ...], BeforeValidator(read_list), ListOrOne()]
BundleNames = Annotated[tuple[BundleName, ...], BeforeValidator(read_list), ListOrOne()]
