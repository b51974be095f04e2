"""From a plan to the case that is told (`guidebook.presenters.case` has the types)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Condition
from guidebook.model.references import Kind
from guidebook.plan import Given, Plan, PlannedItem, plan, typical
from guidebook.plan.form import form_users
from guidebook.presenters.addresses import address_of
from guidebook.presenters.blocks import blocks
from guidebook.presenters.case import Aside, CaseView, Gain, Glance, Milestone, StepLine
from guidebook.presenters.conditions import Conditions
from guidebook.presenters.duties import DutyLine
from guidebook.presenters.forms import form_parts
from guidebook.presenters.headline import Headline, headline
from guidebook.presenters.lines import ItemLine, Lines
from guidebook.presenters.papers import Papers, PaperTeller
from guidebook.presenters.questions import asked_lines
from guidebook.presenters.records import (
    LawLine,
    OfficeLine,
    faq_lines,
    law_lines,
    office_line,
    table_view,
)
from guidebook.presenters.sharing import case_address, discreet, what_opens
from guidebook.presenters.together import at_once
from guidebook.presenters.values import Spot, value
from guidebook.text import UNVERIFIED


def numbers_of(bundle: Bundle) -> Mapping[str, int]:
    """The number of each item: its place in the bundle, the same in every case."""
    return {use.item: number for number, use in enumerate(bundle.items, start=1)}


def conditions_of(catalogue: Catalogue, bundle: Bundle) -> Conditions:
    """How the conditions of a bundle are told."""
    return catalogue.once(
        ("conditions", bundle.id), lambda: Conditions(catalogue, bundle, numbers_of(bundle))
    )


def case_view(
    catalogue: Catalogue, bundle: Bundle, given: Given, on: dt.date, ignored: Iterable[str] = ()
) -> CaseView:
    """The case of these answers, applied for on `on`; `ignored` is what of the request was not understood."""
    return CaseTeller(plan(catalogue, bundle, given, on), ignored).view()


def specimen_case(catalogue: Catalogue, bundle: Bundle, case: CaseView) -> CaseView:
    """The case that a specimen of the form is for: this one, or without answers the typical one.

    The form for everybody has fields that nobody fills in together.
    """
    return case if case.is_mine else case_view(catalogue, bundle, typical(bundle), case.on)


def _typical(catalogue: Catalogue, bundle: Bundle, on: dt.date) -> Plan:
    """The plan of the typical case; that of the last day asked for is kept."""
    kept: dict[dt.date, Plan] = catalogue.once(("typical", bundle.id), dict)
    typical_plan = kept.get(on)
    if typical_plan is None:
        typical_plan = plan(catalogue, bundle, typical(bundle), on)
        kept.clear()
        kept[on] = typical_plan
    return typical_plan


class CaseTeller:
    """Tells one case; `ignored` is what of the request was not understood.

    Which question comes next stands in the outline, and what to bring in `papers`, without the work of
    telling the whole.
    """

    def __init__(self, made: Plan, ignored: Iterable[str] = ()) -> None:
        self._plan = made
        self._case = made.case
        self._bundle = made.bundle
        self._catalogue = made.case.catalogue
        self._ignored = tuple(dict.fromkeys((*made.given.ignored, *ignored)))
        self._numbers = numbers_of(made.bundle)
        self._conditions = conditions_of(self._catalogue, self._bundle)
        self._lines = Lines(made, self._conditions, self._numbers)

    def view(self) -> CaseView:
        """The whole case; nothing of a plan where it is blocked or empty."""
        outline = self.outline
        if self._plan.is_blocked:
            return outline
        optional = tuple(self._aside(p, self._case.open_part(p.use.when)) for p in self._plan.optional_items)
        excluded = tuple(self._aside(p, p.use.when) for p in self._plan.excluded_items)
        outline = replace(outline, optional_items=optional, excluded_items=excluded)
        return outline if self._plan.is_empty else self._filled(outline)

    @cached_property
    def outline(self) -> CaseView:
        """What every case has, served or not."""
        made = self._plan
        case_headline = self._headline()
        shared = discreet(self._catalogue, made.given)
        return CaseView(
            bundle=self._bundle.id,
            title=self._bundle.name,
            plain_name=self._bundle.plain_name,
            release=self._catalogue.edition_of(Kind.BUNDLE, self._bundle.name),
            on=made.on,
            received=made.time.received,
            is_mine=not made.given.is_empty,
            complete=made.is_complete,
            questions=tuple(asked_lines(made, self._conditions)),
            headline=case_headline,
            glance=self._glance(),
            blocked=tuple(blocks(made, self._conditions)),
            separate=tuple(separate.reason for separate in made.separate),
            ignored=self._ignored,
            notices=(notices := tuple(notice.text for notice in made.notices)),
            notes=(*self._ignored, *notices, *case_headline.notes),
            url=case_address(self._catalogue, self._bundle, made.given),
            open_url=case_address(self._catalogue, self._bundle, shared),
            open_url_opens=what_opens(made.given, shared),
        )

    @cached_property
    def papers(self) -> Papers:
        """The papers of the case, however it stands."""
        return self._paper_teller.papers()

    @cached_property
    def _paper_teller(self) -> PaperTeller:
        return PaperTeller(self._plan, self._conditions, self._numbers)

    def _filled(self, outline: CaseView) -> CaseView:
        """The outline with all that is to be done."""
        made, paper_lists = self._plan, self.papers
        steps = tuple(self._steps())
        open_items = tuple(self._line(planned) for planned in made.open_items)
        lines = (*(line for step in steps for line in step.items), *open_items)
        return replace(
            outline,
            steps=steps,
            open_items=open_items,
            papers=paper_lists.certain,
            open_papers=paper_lists.open,
            issued_papers=paper_lists.issued,
            fetched_papers=paper_lists.fetched,
            keepings=tuple(self._paper_teller.keepings()),
            form=() if made.separate else form_parts(made, self._numbers, self._conditions),
            duties=tuple(_duties(lines)),
            offices=tuple(self._offices(lines)),
            milestones=tuple(self._milestones()),
            tables=tuple(
                table_view(self._catalogue, marked, self._conditions, self._case.open_part)
                for marked in made.tables
            ),
            faqs=tuple(faq_lines(self._catalogue, self._bundle, made.faqs)),
            laws=self._laws(),
            unverified=tuple(_unverified(lines, paper_lists)),
            savings=() if made.separate else tuple(self._gains()),
        )

    def _line(self, planned: PlannedItem) -> ItemLine:
        return self._lines.line(planned.use)

    @cached_property
    def _typical(self) -> Plan:
        """The plan whose numbers are shown: the applicant's own, or without answers that of 典型情形."""
        if not self._plan.given.is_empty:
            return self._plan
        return _typical(self._catalogue, self._bundle, self._plan.on)

    def _headline(self) -> Headline:
        if self._plan.is_blocked:
            return Headline("按您选的情形，不能按本套餐办", None, (), ())
        if self._plan.is_empty:
            return Headline("按您的答案，没有要办的事项", None, (), ("按您的答案，没有要办的事项。",))
        if not self._plan.given.is_empty:
            return headline(self._catalogue, self._plan)
        typical_headline = headline(self._catalogue, self._typical)
        return replace(typical_headline, sentence=f"常见情形：{typical_headline.sentence}", last_day=None)

    def _glance(self) -> Glance:
        if self._plan.is_blocked or self._plan.is_empty:
            return Glance(self._situation(), 0, 0, 0)
        counted = self._typical
        rows = [row for row in counted.materials if row.amount]
        users = len(form_users(counted.form))
        papers = len(rows) + min(users, 1)
        return Glance(
            self._situation(), len(counted.items), papers, users if counted.separate else min(users, 1)
        )

    def _situation(self) -> str:
        if self._plan.given.is_empty:
            return f"常见情形（{'，'.join(self._typical_answers())}）"
        return "您的情形" if self._plan.is_complete else "您的情形（还有问题没答）"

    def _typical_answers(self) -> Iterator[str]:
        """The answers of 典型情形 as people would say them."""
        for name, chosen in self._bundle.typical.items():
            options = self._catalogue.questions[name].options
            yield "、".join(option.phrase or option.answer for option in options if option.answer in chosen)

    def _steps(self) -> Iterator[StepLine]:
        """The needed items by layer, those that follow when all is done after the others."""
        needed = {planned.item.name: planned for planned in self._plan.items}
        layers: dict[tuple[bool, int], list[str]] = {}
        for step in self._plan.steps:
            is_later = not self._case.later.isdisjoint(step.items)
            layers.setdefault((is_later, step.layer), []).extend(step.items)
        for number, ((is_later, _), names) in enumerate(sorted(layers.items()), start=1):
            lines = tuple(self._line(needed[name]) for name in names)
            note = at_once(lines, one_by_one=bool(self._plan.separate))
            yield StepLine(number, note, is_later, lines)

    def _aside(self, planned: PlannedItem, when: Condition | None) -> Aside:
        item, use = planned.item, planned.use
        return Aside(
            number=self._numbers[item.name],
            id=item.id,
            name=item.name,
            label=item.label,
            url=address_of(Kind.ITEM, item),
            condition=self._conditions.all_of(when),
            note=use.note,
        )

    def _offices(self, lines: Iterable[ItemLine]) -> Iterator[OfficeLine]:
        """Every place at which something is handled, with the numbers of what."""
        at: dict[str, list[int]] = {name: [] for name in self._bundle.offices}
        for line in lines:
            for name in line.offices:
                at.setdefault(name, []).append(line.number)
        for name, numbers in at.items():
            if numbers:
                yield office_line(
                    self._catalogue, self._catalogue.offices[name], tuple(sorted(numbers)), self._plan.on
                )

    def _milestones(self) -> Iterator[Milestone]:
        for leg in self._typical.time.reckoning.path:
            item = self._catalogue.items[leg.item]
            limit = value(str(leg) or UNVERIFIED, Spot(f"items/{item.id}.yaml", ()))
            is_least = not leg.is_bounded
            yield Milestone(self._numbers[item.name], item.label, leg.mode, limit, leg.end, is_least)

    def _laws(self) -> tuple[LawLine, ...]:
        shown = (*self._plan.items, *self._plan.open_items)
        return law_lines(
            self._catalogue,
            self._bundle.basis,
            ((self._numbers[planned.item.name], planned.item.legal_basis) for planned in shown),
        )

    def _gains(self) -> Iterator[Gain]:
        for saving in self._plan.savings:
            yield Gain(
                saving.name,
                value(saving.apart or UNVERIFIED),
                value(saving.together or UNVERIFIED),
                saving.apart_list,
                saving.together_list,
            )


def _duties(lines: Iterable[ItemLine]) -> Iterator[DutyLine]:
    for line in lines:
        if line.duty is not None:
            yield DutyLine(**vars(line.duty), number=line.number, item=line.label)


def _unverified(lines: Iterable[ItemLine], papers: Papers) -> Iterator[str]:
    """What is 待核实 for every item or paper, so that it is said once."""
    lines = tuple(lines)
    states_by_fact = {
        "承诺时限": [line.limit.promised.is_unverified for line in lines],
        "网上能不能免交": [
            p.online == UNVERIFIED for p in (*papers.certain, *papers.open) if p.url or p.any_of
        ],
        "证照有效期": [r.validity.is_unverified for line in lines for r in line.results],
    }
    for name, states in states_by_fact.items():
        if len(states) > 1 and all(states):
            yield name
