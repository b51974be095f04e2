"""The page of a bundle: what is told of it and of the case, and its questions."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.model import Bundle
from guidebook.plan import ADD_ONS_CODE
from guidebook.presenters.case import Aside, CaseView
from guidebook.presenters.guide import BundleView, bundle_view
from guidebook.presenters.lines import ItemLine
from guidebook.web import asking
from guidebook.web.current import catalogue
from guidebook.web.interview import AFTER, Interview, Interviewer


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


def asked_guide(record: Bundle, path: str) -> Guide | Response:
    """The guide as the address of this request asks for it, or whereto an answer leads on.

    `path` is where the pages of its questions stand.
    """
    asked = asking.read(catalogue(), record, request.args, today())
    teller = asking.teller(catalogue(), record, asked)
    kept = tuple(asking.pairs(catalogue(), record, asked))
    interviewer = Interviewer(path, teller.outline, kept)
    place = request.args.get("page", "")
    if place.startswith(AFTER):
        return redirect(interviewer.next_after(place.removeprefix(AFTER)), 303)
    if _is_fresh_from_a_form(request.args, record):
        return redirect(interviewer.outcome(), 303)
    interview = interviewer.interview(place)
    is_question_alone = teller.outline.is_mine and interview.question is not None
    return Guide(
        about=bundle_view(catalogue(), record),
        case=teller.outline if is_question_alone else teller.view(),
        interview=interview,
        kept=kept,
        query_string=f"?{urlencode(kept)}" if kept else "",
    )


def _is_fresh_from_a_form(query: MultiDict[str, str], record: Bundle) -> bool:
    """Whether the address still has the empty fields that a form of the page sends along."""
    fields = {catalogue().questions[use.question].code for use in record.questions}
    fields |= {ADD_ONS_CODE, "on", "page"}
    return any(not value and key in fields for key, value in query.items(multi=True))
