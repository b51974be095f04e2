"""The page of a bundle: what is told of it and of the case, and its questions."""

from dataclasses import dataclass
from functools import cached_property

from guidebook.plan import ADD_ONS_CODE
from guidebook.presenters.case import Aside, CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.lines import ItemLine
from guidebook.web.interview import Interview


@dataclass(frozen=True)
class AddOn:
    """An optional item that can be ticked."""

    item: ItemLine | Aside
    is_chosen: bool


@dataclass(frozen=True)
class Guide:
    """A bundle's page as one applicant sees it; without answers it is everybody's.

    `kept` are the answers, the choices and the day as hidden inputs send them along, `query_string` the
    same for links. The case is no more than its outline while one of its questions is asked.
    """

    about: BundleView
    case: CaseView
    interview: Interview
    kept: tuple[tuple[str, str], ...]
    query_string: str

    @property
    def title(self) -> str:
        """What the page is about now, before what the bundle is called."""
        if self.case.is_blocked:
            return f"不能这样办：{self.about.plain_name}"
        if self.case.is_mine and self.interview.question is None:
            return f"我的清单：{self.about.plain_name}"
        if self.case.is_mine and self.interview.question is not None:
            return f"第{self.interview.number}题：{self.about.plain_name}"
        return self.about.plain_name

    @property
    def is_outcome(self) -> bool:
        """Whether the page shows what came out, and not a question."""
        return self.interview.question is None

    @cached_property
    def add_ons(self) -> tuple[AddOn, ...]:
        """The optional items, by number."""
        chosen = {value for key, value in self.kept if key == ADD_ONS_CODE}
        added = (line for line in self.case.lines if line.is_optional)
        items: list[ItemLine | Aside] = sorted(
            (*added, *self.case.optional_items), key=lambda item: item.number
        )
        return tuple(AddOn(item, item.id in chosen) for item in items)
