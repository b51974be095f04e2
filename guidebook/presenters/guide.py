"""A guide for everybody: what a bundle is, and all of its cases with their conditions."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.clock import today
from guidebook.loading import Edition
from guidebook.model import Bundle, Item, Law
from guidebook.model.references import Kind
from guidebook.model.walking import citations as cited_in
from guidebook.plan import Given, plan
from guidebook.presenters.blocks import Block, block
from guidebook.presenters.case import CaseView
from guidebook.presenters.citing import citations
from guidebook.presenters.item import ItemView, item_view
from guidebook.presenters.papers import Keeping, Paper
from guidebook.presenters.questions import AskedLine, When, structured
from guidebook.presenters.records import (
    BundleLine,
    DepartmentLine,
    FaqLine,
    OfficeLine,
    TableView,
    bundle_line,
    department_line,
    faq_lines,
)
from guidebook.presenters.spots import spot_of
from guidebook.presenters.telling import CaseTeller, case_view, conditions_of, numbers_of
from guidebook.presenters.values import Citation, Link, Value, value


@dataclass(frozen=True)
class PersonLine:
    """Somebody whose papers are asked, and in which case there is one."""

    name: str
    condition: str | None
    note: str | None


@dataclass(frozen=True)
class BundleView(BundleLine):
    """What a bundle says whatever the case; `release` is the last one that touched what it shows."""

    english: str | None
    aliases: tuple[str, ...]
    summary: str
    scope: str | None
    lead_department: DepartmentLine
    partner_departments: tuple[DepartmentLine, ...]
    legal_basis: tuple[Citation, ...]
    persons: tuple[PersonLine, ...]
    typical: Mapping[str, tuple[str, ...]]
    obstacles: tuple[Block, ...]
    notices: tuple[str, ...]
    online: tuple[Link, ...]
    promised_limit: Value
    progress: Value
    next_bundles: tuple[BundleLine, ...]
    publicity: str
    status: str
    checked_on: dt.date
    release: Edition | None


def bundle_view(catalogue: Catalogue, bundle: Bundle) -> BundleView:
    """What is told of a bundle whatever the case."""
    key = ("bundle", bundle.id, today().isoformat())
    return catalogue.once(key, lambda: _bundle_view(catalogue, bundle))


def _bundle_view(catalogue: Catalogue, bundle: Bundle) -> BundleView:
    conditions = conditions_of(catalogue, bundle)
    spot = spot_of(catalogue, Kind.BUNDLE, bundle)
    return BundleView(
        **vars(bundle_line(bundle)),
        english=bundle.english,
        aliases=bundle.aliases,
        summary=bundle.summary,
        scope=bundle.scope,
        lead_department=department_line(catalogue, catalogue.departments[bundle.lead_department]),
        partner_departments=tuple(
            department_line(catalogue, catalogue.departments[name]) for name in bundle.partner_departments
        ),
        legal_basis=citations(catalogue, bundle.basis),
        persons=tuple(PersonLine(p.name, conditions.all_of(p.when), p.note) for p in bundle.persons),
        typical=dict(bundle.typical.items()),
        obstacles=tuple(block(catalogue, conditions, obstacle) for obstacle in bundle.obstacles),
        notices=tuple(notice.text for notice in bundle.notices),
        online=tuple(Link(entry.name, entry.url) for entry in bundle.online),
        promised_limit=value(bundle.promised_limit, spot.at("承诺办结时限")),
        progress=value(bundle.progress, spot.at("进度查询")),
        next_bundles=tuple(
            bundle_line(catalogue.bundles[n]) for n in bundle.next_bundles if n in catalogue.bundles
        ),
        publicity=bundle.disclosure.publicity.value,
        status=bundle.disclosure.status.value,
        checked_on=oldest_check(catalogue, bundle),
        release=catalogue.edition_of(Kind.BUNDLE, bundle.name),
    )


def oldest_check(catalogue: Catalogue, bundle: Bundle) -> dt.date:
    """When the oldest part of the guide was looked at: itself, its items, the laws that it rests on."""
    items = catalogue.items_of(bundle)
    cited = {basis.law for record in (bundle, *items) for basis, _ in cited_in(record)}
    laws = (catalogue.laws[name] for name in cited if name in catalogue.laws)
    parts: tuple[Bundle | Item | Law, ...] = (bundle, *items, *laws)
    verified = (part.verification for part in parts)
    return min([bundle.checked_on, *(of.checked_on for of in verified if of and of.checked_on)])


@dataclass(frozen=True)
class BundleItem(ItemView):
    """An item with how the bundle uses it; `when` are the answers on which it depends."""

    number: int
    when: When
    condition: str | None
    optional: bool
    later: bool
    after: tuple[int, ...]
    use_note: str | None


@dataclass(frozen=True)
class BundleRecord(BundleView):
    """Everything that a bundle says, with its items and offices in full."""

    questions: tuple[AskedLine, ...]
    items: tuple[BundleItem, ...]
    keepings: tuple[Keeping, ...]
    offices: tuple[OfficeLine, ...]
    tables: tuple[TableView, ...]
    faqs: tuple[FaqLine, ...]


def bundle_record(catalogue: Catalogue, bundle: Bundle, on: dt.date) -> BundleRecord:
    """The bundle with all of its cases; `on` has no effect on what is told, but a case needs a day."""
    whole = everything(catalogue, bundle, on)
    return BundleRecord(
        **vars(bundle_view(catalogue, bundle)),
        questions=whole.questions,
        items=tuple(_items(catalogue, bundle)),
        keepings=whole.keepings,
        offices=whole.offices,
        tables=whole.tables,
        faqs=tuple(faq_lines(catalogue, bundle, bundle.faqs)),
    )


def _items(catalogue: Catalogue, bundle: Bundle) -> Iterator[BundleItem]:
    numbers, conditions = numbers_of(bundle), conditions_of(catalogue, bundle)
    for use in bundle.items:
        yield BundleItem(
            **vars(item_view(catalogue, catalogue.items[use.item])),
            number=numbers[use.item],
            when=structured(use.when),
            condition=conditions.all_of(use.when),
            optional=use.is_optional,
            later=use.is_follow_up,
            after=tuple(sorted(numbers[name] for name in use.waits_for if name in numbers)),
            use_note=use.note,
        )


def everything(catalogue: Catalogue, bundle: Bundle, on: dt.date) -> CaseView:
    """The bundle with no question answered and all optional items taken along: all that any case may need.

    Its papers are those that all need; `open_papers` are needed in some cases, by an optional item too.
    """
    bare = CaseTeller(plan(catalogue, bundle, Given(), on))
    optional = tuple(use.item for use in bundle.items if use.is_optional)
    if not optional:
        return bare.view()
    whole = case_view(catalogue, bundle, Given(add_ons=optional), on)
    certain = {(paper.name, paper.person) for paper in bare.papers.certain}
    added = [paper for paper in whole.papers if (paper.name, paper.person) not in certain]
    choices = {line.number for line in whole.lines if line.is_optional}
    return replace(
        whole,
        is_mine=False,
        headline=bare.outline.headline,
        glance=bare.outline.glance,
        papers=tuple(paper for paper in whole.papers if (paper.name, paper.person) in certain),
        open_papers=(*whole.open_papers, *(_with_optional_item(paper, choices) for paper in added)),
        url=bare.outline.url,
        open_url=bare.outline.open_url,
        open_url_opens=bare.outline.open_url_opens,
    )


def form_case(catalogue: Catalogue, bundle: Bundle, case: CaseView) -> CaseView:
    """The case that a blank form is for: this one, or without answers that of everybody."""
    return case if case.is_mine else everything(catalogue, bundle, case.on)


def _with_optional_item(paper: Paper, choices: Collection[int]) -> Paper:
    """A paper that is needed only with optional items."""
    chosen = [number for number in paper.asked_by if number in choices]
    return replace(paper, condition=f"加办第{'、'.join(map(str, chosen))}项的")
