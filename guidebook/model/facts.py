"""A fact is a value, 无 (there is none) or 待核实; a placeholder, marked 【示例】, is none of them."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from guidebook.model import slips
from guidebook.model.scalars import SCALAR_SCHEMA, read_text, refuse
from guidebook.text import NONE, SAMPLE_MARK, UNVERIFIED

_MEANING = {NONE: "确认过没有的写", UNVERIFIED: "还没有确认的写"}


class State(Enum):
    """How far a fact may be relied on."""

    KNOWN = "known"
    NONE = "none"
    UNVERIFIED = "unverified"
    SAMPLE = "sample"


def state_of(text: str) -> State:
    """Which state the words of an editor put a fact in."""
    if text == UNVERIFIED:
        return State.UNVERIFIED
    if text == NONE:
        return State.NONE
    return State.SAMPLE if text.startswith(SAMPLE_MARK) else State.KNOWN


class LiteralForm:
    """A value with a written form of its own: one parser, its Chinese error, its JSON Schema."""

    SCHEMA: ClassVar[dict[str, Any]] = SCALAR_SCHEMA

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read the value as it stands in the file, or raise the error the editor sees."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(cls.SCHEMA)


class Pairs(LiteralForm):
    """A mapping whose keys an editor chooses: answers by question, specimens by field."""

    def items(self) -> tuple[tuple[str, Any], ...]:
        """Key by key, in the order of the file."""
        raise NotImplementedError


@dataclass(frozen=True)
class Fact(LiteralForm):
    """A text that may instead be 无, 待核实 or a placeholder; `text` is what the file says."""

    text: str
    state: State

    @classmethod
    def parse(cls, value: object) -> Self:
        """Any text; 无, 待核实 and 【示例】… set the state."""
        if value in (None, ""):
            raise refuse("empty", "这里是空的：请写上内容，没有的写“无”，没核实的写“待核实”。")
        text = read_text(value)
        if meant := slips.WORDS.get(text):
            raise refuse("bad-value", f"“{text}”说不清，{_MEANING[meant]}“{meant}”。")
        return cls(text, state_of(text))

    @property
    def is_known(self) -> bool:
        """Whether this is a value that a citizen may rely on."""
        return self.state is State.KNOWN

    @property
    def is_unverified(self) -> bool:
        """Whether nobody has confirmed this yet."""
        return self.state is State.UNVERIFIED

    def __str__(self) -> str:
        return self.text


UNKNOWN_FACT = Fact(UNVERIFIED, State.UNVERIFIED)
