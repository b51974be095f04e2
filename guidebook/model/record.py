"""The base of all content records: frozen, with Chinese keys; unknown keys are refused."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema


class Record(BaseModel):
    """A mapping with Chinese keys, as it stands in a content file."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)


class Shorthand(Record):
    """A record that a bare name may stand for: `经营者` means `{人: 经营者}`."""

    short_key: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {cls.short_key: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        record = handler(schema)
        name = handler.resolve_ref_schema(record)["properties"][cls.short_key]
        return {"anyOf": [name, record]}
