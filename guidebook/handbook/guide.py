"""一件事 of the catalogue → the printed guide."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from guidebook.catalogue import Catalogue
from guidebook.handbook.blanks import form_sheet
from guidebook.handbook.document import (
    Articles,
    BasisRow,
    Choice,
    Entry,
    FaqRow,
    Guide,
    ItemRow,
    ObstacleRow,
    OfficeRow,
    Papers,
    Pointer,
    QuestionRow,
    TableSheet,
)
from guidebook.handbook.papers import PaperList
from guidebook.handbook.qr import qr_svg
from guidebook.handbook.times import reckoning
from guidebook.handbook.wording import (
    Clues,
    citations,
    fee_lines,
    optional,
    promised_limits,
    result_lines,
    sentence,
    statutory_limits,
    version,
)
from guidebook.model import Bundle, ItemUse, Office, QuestionUse
from guidebook.model.bundle import ExtraTable
from guidebook.plan import Case, Given, offered
from guidebook.plan.form import form
from guidebook.plan.materials import merge
from guidebook.plan.plan import keepsakes
from guidebook.text import UNVERIFIED


def guide(catalogue: Catalogue, bundle: Bundle, cards: Mapping[str, int], on: dt.date) -> Guide:
    """The guide of a bundle; its example of dates starts on `on`.

    `cards` are the numbers that the items (by name) have in the appendix.
    """
    return _GuideOf(catalogue, bundle, cards, on).guide()


def office_row(office: Office) -> OfficeRow:
    """办理点 as a row."""
    return OfficeRow(
        id=office.code,
        name=office.name,
        address=str(office.address),
        phone=str(office.phone),
        hours=str(office.hours),
        transport=str(office.transport),
        windows=office.windows,
        note=office.note or "",
    )


class _GuideOf:
    def __init__(self, catalogue: Catalogue, bundle: Bundle, cards: Mapping[str, int], on: dt.date) -> None:
        self.catalogue = catalogue
        self.bundle = bundle
        self.cards = cards
        self.on = on
        self.clues = Clues(catalogue, bundle)
        self.marks = {use.item: n for n, use in enumerate(bundle.items, start=1)}
        everything = Given(MappingProxyType({}), tuple(u.item for u in bundle.items if u.is_optional))
        # Not two whole plans, of which a guide would not show the greater part.
        self.bare = Case(catalogue, bundle, Given())
        self.whole = Case(catalogue, bundle, everything)

    def guide(self) -> Guide:
        bundle = self.bundle
        url = f"{self.catalogue.site.base_url.rstrip('/')}/bundles/{bundle.id}"
        return Guide(
            id=bundle.id,
            title=bundle.name,
            plain_name=bundle.plain_name,
            english=bundle.english or "",
            summary=bundle.summary,
            facts=tuple(self._facts()),
            scope=bundle.scope or "",
            obstacles=tuple(self._obstacles()),
            notices=bundle.notices,
            questions=tuple(self._question(use) for use in bundle.questions),
            items=tuple(self._item(use) for use in bundle.items),
            papers=self._papers(),
            offices=tuple(office_row(self.catalogue.offices[name]) for name in bundle.offices),
            online=tuple(Entry(entry.name, entry.url) for entry in bundle.online),
            progress=str(bundle.progress),
            reckoning=reckoning(self.catalogue, bundle, self.on),
            bases=tuple(self._bases()),
            tables=tuple(self._table(table) for table in bundle.tables),
            faqs=tuple(FaqRow(faq.question, faq.answer, citations(faq.basis)) for faq in bundle.faqs),
            follow_ups=tuple(self._pointer(name) for name in bundle.next_bundles),
            form=form_sheet(bundle, form(self.whole), self.marks),
            qr=qr_svg(url),
            url=url,
        )

    def _papers(self) -> Papers:
        found = PaperList(self.bundle, self.clues, self.marks)
        return found.papers(merge(self.bare), merge(self.whole), keepsakes(self.whole))

    def _facts(self) -> Iterator[Entry]:
        bundle = self.bundle
        yield Entry("服务对象", "、".join(bundle.audiences))
        yield Entry("牵头部门", bundle.lead_department)
        if bundle.partner_departments:
            yield Entry("联办部门", "、".join(bundle.partner_departments))
        yield Entry("承诺时限", str(bundle.promised_limit))
        yield Entry("核对日期", bundle.checked_on.isoformat())

    def _obstacles(self) -> Iterator[ObstacleRow]:
        for obstacle in self.bundle.obstacles:
            other = f"改办“{obstacle.other_bundle}”" if obstacle.other_bundle else ""
            reason = sentence(obstacle.reason, obstacle.instead or other)
            yield ObstacleRow(self.clues.of(obstacle.when), reason, citations(obstacle.basis))

    def _question(self, use: QuestionUse) -> QuestionRow:
        question = self.catalogue.questions[use.question]
        hints: Mapping[str, tuple[str, ...]] = dict(use.hints.items()) if use.hints else {}
        choices = (
            Choice(option.answer, "".join(hints.get(option.answer, ())) or option.hint or "")
            for option in offered(self.bundle, question)
        )
        return QuestionRow(
            name=question.name,
            wording=use.wording or question.wording,
            choices=tuple(choices),
            is_multiple=question.is_multiple,
            when=self.clues.of(use.when),
            note=question.note or "",
        )

    def _item(self, use: ItemUse) -> ItemRow:
        item = self.catalogue.items[use.item]
        return ItemRow(
            mark=self.marks[use.item],
            card=self.cards[item.name],
            name=item.name,
            authority=item.authority,
            statutory=statutory_limits(item),
            promised=promised_limits(item),
            fees=fee_lines(item),
            results=result_lines(item),
            when=self.clues.of(use.when),
            after=tuple(self.marks[name] for name in use.after if name in self.marks),
            together_with=self.marks.get(use.together_with or "", 0),
            is_optional=use.is_optional,
            is_follow_up=use.is_follow_up,
            note=use.note or "",
        )

    def _bases(self) -> Iterator[BasisRow]:
        """The bundle's own documents, then the laws of its items; each law once."""
        laws: dict[tuple[str, str], dict[str, list[int]]] = {}
        for basis in self.bundle.basis:
            laws.setdefault((basis.law, version(basis)), {}).setdefault(basis.article or "", [])
        for use in self.bundle.items:
            for basis in self.catalogue.items[use.item].legal_basis:
                articles = laws.setdefault((basis.law, version(basis)), {})
                articles.setdefault(basis.article or UNVERIFIED, []).append(self.marks[use.item])
        for (law, text), articles in laws.items():
            yield BasisRow(law, text, tuple(Articles(a, tuple(marks)) for a, marks in articles.items()))

    def _table(self, table: ExtraTable) -> TableSheet:
        rows = tuple(row.cells for row in table.rows)
        return TableSheet(table.name, table.columns, rows, citations(table.basis), optional(table.note))

    def _pointer(self, name: str) -> Pointer:
        found = self.catalogue.bundles.get(name)
        return Pointer(name, found.id if found else "")
