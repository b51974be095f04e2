"""The ledger of questions (情形): what an applicant is asked, and which answers there are."""

from collections.abc import Iterable

from pydantic import Field

from guidebook.model.ledgers import LedgerEntry, NameList
from guidebook.model.record import Record
from guidebook.model.references import FieldLabel
from guidebook.model.scalars import Code, Flag, Name, Text


class Option(Record):
    """One answer of a question."""

    answer: Name = Field(alias="答")
    code: Code = Field(alias="代码", description="网址里的代号，本问题内不重复")
    hint: Text | None = Field(None, alias="提示")
    phrase: Text | None = Field(
        None, alias="说法", description="说到这种情形时怎么称呼，接“的”字，例如 委托别人办"
    )
    is_exclusive: Flag = Field(default=False, alias="独选", description="不能和别的答案同选，例如 都没有")
    former_names: NameList = Field((), alias="曾用名")


class Question(LedgerEntry):
    """情形问题: what changes the list."""

    wording: Text = Field(alias="问")
    note: Text | None = Field(None, alias="说明")
    options: tuple[Option, ...] = Field(alias="选项")
    is_multiple: Flag = Field(default=False, alias="可多选")
    is_sensitive: Flag = Field(default=False, alias="敏感", description="涉及个人隐私，答案不进二维码")
    default: NameList = Field(
        (), alias="默认", description="没有问它的套餐就当这样答；哪个套餐不一样，在那个套餐的“既定”里写"
    )
    fills: FieldLabel | None = Field(None, alias="填入", description="答完自动填好的字段")

    def option(self, answer: str) -> Option | None:
        """The option with this answer, if the question has it."""
        return next((option for option in self.options if option.answer == answer), None)


def defaults(questions: Iterable[Question]) -> dict[str, tuple[str, ...]]:
    """The 默认 of each question that has one, by the question's name."""
    return {question.name: question.default for question in questions if question.default}
