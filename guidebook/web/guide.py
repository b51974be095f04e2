"""The page of a bundle: what is told, its questions as a form, and the way through the page."""

from dataclasses import dataclass
from functools import cached_property

from guidebook.plan import Given
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.web.questionnaire import Questionnaire, questionnaire


@dataclass(frozen=True)
class Section:
    """A part of the page that can be jumped to."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Guide:
    """A bundle's page as one applicant sees it; without answers it is everybody's."""

    about: BundleView
    case: CaseView
    given: Given

    @cached_property
    def form(self) -> Questionnaire:
        """The questions."""
        return questionnaire(self.case, self.given)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that this page has, in order."""
        case = self.case
        lines = (*case.items, *case.open_items)
        parts = (
            ("questions", "我的情形", True),
            ("items", "要办的事项", not case.is_blocked),
            ("materials", "要带的材料", bool(lines)),
            ("form", "一张表单", bool(case.form)),
            ("time", "要办多久", bool(lines)),
            ("duties", "什么时候办", bool(case.duties)),
            ("offices", "去哪里办", bool(case.offices)),
            ("fees", "收费", bool(lines)),
            ("results", "办完拿到什么", any(line.results for line in lines)),
            ("print", "打印带走", bool(lines)),
            ("tables", "附表", bool(case.tables)),
            ("faq", "常见问题", bool(case.faqs)),
            ("law", "设定依据", bool(case.laws)),
            ("savings", "一起办省了什么", case.is_mine and bool(case.savings)),
            ("next", "接着可能要办", bool(self.about.next_bundles)),
        )
        return tuple(Section(anchor, title) for anchor, title, is_there in parts if is_there)
