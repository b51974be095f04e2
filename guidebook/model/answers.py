"""Questions and the answers given to them, and what is said beside an answer."""

from typing import Any, ClassVar, Self

from guidebook.model.facts import Pairs
from guidebook.model.scalars import SCALAR_SCHEMA, read_name, read_text, refuse


class Answers(Pairs):
    """Questions and the answers given to them: `{主体: 新办公司, 兼营商品: [卷烟或雪茄]}`."""

    SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "object",
        "additionalProperties": {
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                {"type": "array", "items": {"type": "string"}},
            ]
        },
        "x-answers": True,
    }

    def __init__(self, chosen: dict[str, tuple[str, ...]]) -> None:
        self._chosen = dict(chosen)

    @classmethod
    def parse(cls, value: object) -> Self:
        """A mapping of questions to an answer or a list of answers."""
        if not isinstance(value, dict):
            raise refuse("bad-answers", "这里要写成 {问题: 答案}，例如 {主体: 新办公司}。")
        return cls({str(question).strip(): _answers(answer) for question, answer in value.items()})

    def items(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Question by question, in the order of the file."""
        return tuple(self._chosen.items())

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that are answered, in the order of the file."""
        return tuple(self._chosen)

    def __len__(self) -> int:
        return len(self._chosen)

    def __contains__(self, question: object) -> bool:
        return question in self._chosen


def _answers(value: object) -> tuple[str, ...]:
    return tuple(read_name(answer) for answer in (value if isinstance(value, list) else [value]))


class Hints(Answers):
    """提示: what to say beside an answer: `{带押过户: 要原贷款银行同意}`."""

    SCHEMA: ClassVar[dict[str, Any]] = {"type": "object", "additionalProperties": SCALAR_SCHEMA}

    @classmethod
    def parse(cls, value: object) -> Self:
        """A mapping of answers to what is said beside them."""
        if not isinstance(value, dict):
            raise refuse("bad-answers", "这里要写成 {答案: 提示语}。")
        return cls({str(answer).strip(): (read_text(words),) for answer, words in value.items()})
