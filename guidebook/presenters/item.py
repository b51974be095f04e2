"""An item for itself: what its own page, its card in the book and the interface tell of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.loading import Edition
from guidebook.model import Condition, Item, MaterialUse
from guidebook.model.facts import Fact
from guidebook.model.item import ProcedureStep, Stage
from guidebook.model.references import Kind
from guidebook.model.uses import Necessity
from guidebook.presenters.addresses import address_of, department_link, link, material_link
from guidebook.presenters.citing import citations
from guidebook.presenters.conditions import Conditions
from guidebook.presenters.duties import Duty, duty
from guidebook.presenters.money import Charge, ResultLine, charges, results
from guidebook.presenters.records import BundleLine, bundle_line
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Citation, Entry, Link, Value, named, value


@dataclass(frozen=True)
class UseLine:
    """A material as the item asks for it."""

    name: str
    url: str | None
    any_of: tuple[Link, ...]
    persons: tuple[str, ...]
    kind: Value
    amount: str
    is_needed: bool
    condition: str | None
    note: str | None


@dataclass(frozen=True)
class WayLine:
    """A way of handling, or a part of it, with its limits."""

    name: str
    condition: str | None
    statutory: Value
    promised: Value | None
    note: str | None


@dataclass(frozen=True)
class ProcedureLine:
    """A step of the authority's work: who does it, and how long it takes."""

    name: str
    staff: str | None
    limit: Value | None
    note: str | None


@dataclass(frozen=True)
class ItemView:
    """Everything that an item says. `facts` are shown as they come, `source` is what the reading rests on.

    Whoever read it there did so on `source_on`; that is no confirmation by the department. `release` is the
    last one that touched what the item shows.
    """

    id: str
    name: str
    label: str
    url: str
    plain_name: str | None
    type: Value
    handling: Value
    authority: Link
    offices: tuple[Link, ...]
    notes: tuple[str, ...]
    conditions: tuple[str, ...]
    prohibitions: tuple[str, ...]
    statutory_limit: Value
    promised_limit: Value
    extension: str | None
    counted_from: str | None
    limit_note: str | None
    modes: tuple[WayLine, ...]
    stages: tuple[WayLine, ...]
    off_clock: tuple[WayLine, ...]
    duty: Duty | None
    materials: tuple[UseLine, ...]
    charges: tuple[Charge, ...]
    procedure: tuple[ProcedureLine, ...]
    results: tuple[ResultLine, ...]
    fields: tuple[str, ...]
    legal_basis: tuple[Citation, ...]
    facts: tuple[Entry, ...]
    source: str
    source_on: dt.date | None
    bundles: tuple[BundleLine, ...]
    release: Edition | None


def item_view(catalogue: Catalogue, item: Item) -> ItemView:
    """Everything that is told of an item, whatever the case."""
    return _Teller(catalogue, item).view()


class _Teller:
    def __init__(self, catalogue: Catalogue, item: Item) -> None:
        self._catalogue = catalogue
        self._item = item
        self._conditions = Conditions(catalogue, None, {})
        self._spot = spot_of(catalogue, Kind.ITEM, item)

    def view(self) -> ItemView:
        item, spot = self._item, self._spot
        laws = citations(self._catalogue, item.legal_basis)
        return ItemView(
            id=item.id,
            name=item.name,
            label=item.label,
            url=address_of(Kind.ITEM, item),
            plain_name=item.plain_name,
            type=value(item.type.value, spot.at("事项类型")),
            handling=value(item.handling.value, spot.at("办件类型")),
            authority=department_link(self._catalogue, item.authority),
            offices=tuple(link(Kind.OFFICE, self._catalogue.offices[name]) for name in item.offices),
            notes=item.note,
            conditions=item.conditions,
            prohibitions=item.prohibitions,
            statutory_limit=value(item.statutory_limit, spot.at("法定办结时限"), named(laws[:1])),
            promised_limit=value(item.promised_limit, spot.at("承诺办结时限")),
            extension=str(item.extension) if item.extension.is_known else None,
            counted_from=item.counted_from,
            limit_note=item.limit_note,
            modes=tuple(self._modes()),
            stages=tuple(self._stage("阶段", n, stage) for n, stage in enumerate(item.stages)),
            off_clock=tuple(self._stage("不计时", n, stage) for n, stage in enumerate(item.off_clock)),
            duty=duty(self._catalogue, item.timing, spot) if item.timing else None,
            materials=tuple(self._use(n, use) for n, use in enumerate(item.materials)),
            charges=tuple(charges(self._catalogue, item, self._holding, tuple)),
            procedure=tuple(self._step(n, step) for n, step in enumerate(item.procedure)),
            results=tuple(results(self._catalogue, item, self._holding, tuple)),
            # One field may stand under two conditions.
            fields=tuple(dict.fromkeys(use.label for use in item.form_fields)),
            legal_basis=laws,
            facts=tuple(self._facts()),
            source=item.verification.source if item.verification else "",
            source_on=item.verification.checked_on if item.verification else None,
            bundles=tuple(bundle_line(bundle) for bundle in self._catalogue.bundles_with_item(item.name)),
            release=self._catalogue.edition_of(Kind.ITEM, item.name),
        )

    def _modes(self) -> Iterator[WayLine]:
        for n, mode in enumerate(self._item.modes):
            spot = self._spot.at("方式", n)
            yield WayLine(
                mode.name,
                self._conditions.all_of(mode.when),
                value(mode.statutory_limit, spot.at("法定办结时限")),
                value(mode.promised_limit, spot.at("承诺办结时限")),
                mode.note,
            )

    def _stage(self, key: str, n: int, stage: Stage) -> WayLine:
        limit = value(stage.limit, self._spot.at(key, n, "时限"))
        return WayLine(stage.name, self._conditions.all_of(stage.when), limit, None, stage.note)

    def _step(self, n: int, step: ProcedureStep) -> ProcedureLine:
        limit = value(step.limit, self._spot.at("办理流程", n, "时限")) if step.limit else None
        return ProcedureLine(step.name, step.staff, limit, step.note)

    def _use(self, n: int, use: MaterialUse) -> UseLine:
        url = material_link(self._catalogue, use.material).url if use.material else None
        each = f"每名{use.each}" if use.each else ""
        is_fetched = use.presentation.value == "系统核验"
        return UseLine(
            name=use.title,
            url=url,
            any_of=tuple(material_link(self._catalogue, name) for name in use.any_of),
            persons=use.persons,
            kind=value(use.presentation.value, self._spot.at("申请材料", n, "形式")),
            amount="" if is_fetched else f"{each}{use.pieces}",
            is_needed=use.necessity is Necessity.NECESSARY,
            condition=self._conditions.all_of(use.when),
            note=use.note,
        )

    def _holding(self, when: Condition | None) -> tuple[bool, str | None]:
        return True, self._conditions.all_of(when)

    def _facts(self) -> Iterator[Entry]:
        item = self._item
        yield from self._identity()
        facts: tuple[tuple[str, Fact | None], ...] = (
            ("到现场次数", item.visits),
            ("现场原因", item.visit_reason),
            ("数量限制", item.quota),
            ("咨询", item.consultation),
            ("监督投诉", item.complaint),
            ("行政复议", item.review),
            ("行政诉讼", item.litigation),
        )
        for name, fact in facts:
            if fact is not None:
                yield Entry(name, value(fact, self._spot.at(name)))

    def _identity(self) -> Iterator[Entry]:
        """Who may apply, and by which codes the item is known; not told where nobody has said it."""
        item = self._item
        told = (
            ("服务对象", "、".join(item.audiences)),
            ("基本编码", item.catalogue_code),
            ("实施编码", item.task_code),
        )
        for name, text in told:
            if text:
                yield Entry(name, value(text, self._spot.at(name)))
