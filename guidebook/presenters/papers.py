"""一套材料 of a case: every paper once, by who brings it, and how by which channel."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebook.model import Answer
from guidebook.model.bundle import Keepsake
from guidebook.model.references import Kind
from guidebook.model.uses import Demand
from guidebook.plan import MaterialRow, Plan, Truth
from guidebook.plan.form import APPLICATION_FORM, form_users
from guidebook.presenters.addresses import address_of, material_link
from guidebook.presenters.citing import citations
from guidebook.presenters.conditions import Conditions
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Citation, Link, Spot, Value, oldest, value
from guidebook.text import UNVERIFIED

_SHARED = "共用"


@dataclass(frozen=True)
class Paper:
    """A paper of the one set, and what becomes of it.

    `bringer` is who brings it, as a heading says. `kind` is what the window does with it (核验原件 …);
    `window` and `online` say how to hand it in there; `originals` (handed in or shown) and `copies` are
    for one person, `amount` says in words how many. `asked_by`, `issued_by` and `may_be_issued_by` are
    numbers of items; `carried_to` are those of `asked_by` to which the applicant has to take what an item
    handed out, since they are handled elsewhere. Without one that is not `is_needed` the offices take the
    application in all the same. `condition` says when an open paper is needed, `additions` what may be added.
    """

    name: str
    url: str | None
    any_of: tuple[Link, ...]
    bringer: str
    person: str | None
    each: str | None
    kind: Value
    window: str
    online: str | None
    originals: int
    copies: int
    amount: str
    asked_by: tuple[int, ...]
    issued_by: int | None
    may_be_issued_by: tuple[int, ...]
    carried_to: tuple[int, ...]
    condition: str | None
    additions: tuple[str, ...]
    is_needed: bool
    may_follow: bool
    is_later: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Keeping:
    """Something to have ready that no item asks for."""

    name: str
    url: str
    persons: tuple[str, ...]
    each: str | None
    due: str
    condition: str | None
    note: str | None
    basis: tuple[Citation, ...]


@dataclass(frozen=True)
class Papers:
    """What to bring (`certain`), what the case may add (`open`), what need not be brought.

    `issued` the bundle's own items hand out, `fetched` the offices look up themselves (系统核验).
    """

    certain: tuple[Paper, ...] = ()
    open: tuple[Paper, ...] = ()
    issued: tuple[Paper, ...] = ()
    fetched: tuple[Paper, ...] = ()


class PaperTeller:
    """Tells the papers of one plan."""

    def __init__(self, plan: Plan, conditions: Conditions, numbers: Mapping[str, int]) -> None:
        self._plan = plan
        self._catalogue = plan.case.catalogue
        self._conditions = conditions
        self._numbers = numbers
        self._is_online = bool(plan.bundle.online)
        self._order = {person.name: n for n, person in enumerate(plan.bundle.persons)}

    def papers(self) -> Papers:
        """All papers, the application form first, then by who brings them."""
        certain = [self.paper(row) for row in self._plan.materials]
        open_ones = [self.paper(row, self._when(row)) for row in self._plan.open_materials]
        form = self._application_form()
        return Papers(
            certain=(*form, *self._by_person(p for p in certain if not _is_fetched(p))),
            open=self._by_person(p for p in open_ones if not _is_fetched(p)),
            issued=tuple(_once(self.paper(row) for row in self._plan.issued_materials)),
            fetched=self._by_person(_once(p for p in (*certain, *open_ones) if _is_fetched(p))),
        )

    def paper(self, row: MaterialRow, condition: str | None = None) -> Paper:
        """A merged material as it is told."""
        is_set = row.is_set and row.issued_as is None
        members = row.members if is_set else ()
        name = row.title if is_set else row.issued_as or row.members[0]
        material = self._catalogue.materials.get(name)
        return Paper(
            name=row.title if is_set else name,
            url=address_of(Kind.MATERIAL, material) if material and not is_set else None,
            any_of=tuple(material_link(self._catalogue, member) for member in dict.fromkeys(members)),
            bringer=_bringer(row),
            person=row.person,
            each=row.each,
            kind=self._kind(row),
            window=_at_the_window(row.demand),
            online=self._online(row),
            originals=_originals(row),
            copies=row.pieces.copies,
            amount=row.amount,
            asked_by=self._numbers_of({ask.item for ask in row.all}),
            issued_by=self._numbers[row.issued_by] if row.issued_by else None,
            may_be_issued_by=self._numbers_of(row.may_be_issued_by),
            carried_to=self._numbers_of(self._elsewhere(row)),
            condition=condition,
            additions=tuple(self._additions(row)) if row.open else (),
            is_needed=row.is_needed,
            may_follow=row.may_follow is Answer.YES,
            is_later=row.is_later,
            notes=tuple(_notes(row)),
        )

    def _elsewhere(self, row: MaterialRow) -> set[str]:
        """The items that ask for what another one issues, and are handled at no place of that one."""
        if row.issued_by is None:
            return set()
        askers = {ask.item for ask in row.all}
        if self._plan.separate:
            return askers
        there = self._places_of(row.issued_by)
        return {asker for asker in askers if there.isdisjoint(self._places_of(asker))}

    def _places_of(self, item: str) -> frozenset[str]:
        return frozenset(self._plan.case.offices(self._catalogue.items[item]))

    def keepings(self) -> Iterator[Keeping]:
        """What to have ready."""
        for keepsake, holds in self._plan.keepsakes:
            yield self._keeping(keepsake, is_open=holds is Truth.UNKNOWN)

    def _keeping(self, keepsake: Keepsake, *, is_open: bool) -> Keeping:
        link = material_link(self._catalogue, keepsake.material)
        return Keeping(
            name=link.name,
            url=link.url,
            persons=keepsake.persons,
            each=keepsake.each,
            due=keepsake.due,
            condition=self._conditions.all_of(self._plan.case.open_part(keepsake.when)) if is_open else None,
            note=keepsake.note,
            basis=citations(self._catalogue, keepsake.basis),
        )

    def _application_form(self) -> Iterator[Paper]:
        """The one form, which every item that has fields asks for; one by one, the form of each."""
        asked_by = self._numbers_of(form_users(self._plan.form))
        if not asked_by:
            return
        apart = bool(self._plan.separate)
        shared = ("各事项合用这一张。",) if len(asked_by) > 1 else ()
        yield Paper(
            name=APPLICATION_FORM,
            url=None,
            any_of=(),
            bringer=_SHARED,
            person=None,
            each=None,
            kind=value("原件"),
            window="填好签名交来",
            online=(UNVERIFIED if apart else "在网上填") if self._is_online else None,
            originals=1,
            copies=0,
            amount="每项1份" if apart else "1份",
            asked_by=asked_by,
            issued_by=None,
            may_be_issued_by=(),
            carried_to=(),
            condition=None,
            additions=(),
            is_needed=True,
            may_follow=False,
            is_later=False,
            notes=("分开办的，每项填自己的表。",) if apart else shared,
        )

    def _by_person(self, papers: Iterable[Paper]) -> tuple[Paper, ...]:
        """Papers that nobody in particular brings first, then person by person, what comes later last."""
        last = len(self._order)

        def place(paper: Paper) -> tuple[bool, int, str]:
            who = paper.person or paper.each
            return paper.is_later, -1 if who is None else self._order.get(who, last), who or ""

        return tuple(sorted(papers, key=place))

    def _numbers_of(self, items: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self._numbers[name] for name in items))

    def _kind(self, row: MaterialRow) -> Value:
        """The form in which it is brought; confirmed if all who ask for it confirmed just that."""
        form = str(row.demand)
        spots = [self._spot(ask.item, ask.position[1]) for ask in row.all]
        return replace(value(form, spots[0]), confirmed=oldest(s.at("形式").confirmed(form) for s in spots))

    def _spot(self, item: str, line: int) -> Spot:
        return spot_of(self._catalogue, Kind.ITEM, self._catalogue.items[item]).at("申请材料", line)

    def _when(self, row: MaterialRow) -> str | None:
        return self._conditions.reasons([ask.why for ask in row.open if ask.why])

    def _additions(self, row: MaterialRow) -> Iterator[str]:
        """What each open point would add, told once for all points that add the same."""
        whys_by_addition: dict[tuple[str, Demand | None], list[object]] = {}
        for addition in row.additions():
            whys_by_addition.setdefault((addition.more, addition.demand), []).append(addition.why)
        for (more, demand), whys in whys_by_addition.items():
            when = self._conditions.reasons(whys)  # type: ignore[arg-type]
            effects = [f"再加{more}"] if demand is None else filter(None, (f"改为{demand}", more))
            yield f"{when or '有的情形'}，{'，'.join(effects)}"

    def _online(self, row: MaterialRow) -> str | None:
        if not self._is_online or row.demand.is_nothing:
            return None
        return {Answer.YES: "不用交", Answer.NO: "要上传", Answer.UNVERIFIED: UNVERIFIED}[row.waived]


def _bringer(row: MaterialRow) -> str:
    who = f"每名{row.each}" if row.each and not row.person else row.person or _SHARED
    return f"{who}（以后再办时）" if row.is_later else who


def _originals(row: MaterialRow) -> int:
    """How many originals are brought, be it only to show them."""
    pieces, is_shown = row.pieces, row.demand.original == 1
    return max(pieces.others, 1) if is_shown else pieces.originals


def _once(papers: Iterable[Paper]) -> Iterable[Paper]:
    """What need not be brought, once for each person, even where several rows ask for it."""
    papers_by_key: dict[tuple[str, str | None, int | None], Paper] = {}
    for paper in papers:
        key = (paper.name, paper.person, paper.issued_by)
        before = papers_by_key.setdefault(key, paper)
        asked_by = tuple(sorted({*before.asked_by, *paper.asked_by}))
        condition = before.condition if paper.condition else None
        papers_by_key[key] = replace(before, asked_by=asked_by, condition=condition)
    return papers_by_key.values()


def _is_fetched(paper: Paper) -> bool:
    return not paper.amount


def by_bringer(papers: Sequence[Paper]) -> tuple[tuple[str, tuple[Paper, ...]], ...]:
    """The papers in groups, each under the name of who brings them."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        groups.setdefault(paper.bringer, []).append(paper)
    return tuple((who, tuple(of)) for who, of in groups.items())


def _notes(row: MaterialRow) -> Iterator[str]:
    yield from (f"同时算作“{name}”" for name in row.met_sets)
    yield from row.notes


_ORIGINALS = {
    (0, True): "交复印件",
    (1, False): "带原件，看过还您",
    (1, True): "带原件核对，留复印件",
    (2, False): "交原件",
    (2, True): "交原件和复印件",
    (3, False): "交回原件",
    (3, True): "交回原件，留复印件",
}


def _at_the_window(demand: Demand) -> str:
    """How a paper is handed in at a window."""
    if demand.is_nothing:
        return "不用带"
    paper = _ORIGINALS.get((demand.original, demand.copy))
    parts = ([paper] if paper else []) + (["交电子件"] if demand.file else [])
    return "，".join(parts) or f"形式{UNVERIFIED}"
