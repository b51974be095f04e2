"""信息简报: what changed in a period, by guide, then by shared record, and who signed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook import journal
from guidebook.loading import Content, Withdrawn
from guidebook.model.naturalkeys import told
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.presenters.dates import day_of_year
from guidebook.publishing.changes import How, RecordChange
from guidebook.publishing.differences import differences
from guidebook.publishing.period import Period
from guidebook.publishing.renamed import under_own_names
from guidebook.releases.release import Release
from guidebook.text import quoted

# So many names are still read; of more, only the number.
_NAMES_SHOWN = 12
_UNSIGNED = "—"


@dataclass(frozen=True)
class Section:
    """A guide or a shared record with what changed in it.

    `besides` is what else is told of it: of a guide the shared records, of a shared record the guides.
    """

    title: str
    lines: tuple[str, ...]
    basis: str = ""
    besides: str = ""


@dataclass(frozen=True)
class Signing:
    """A release with those who signed it, as they were named."""

    number: str
    on: str
    author: str
    review: str
    secrecy: str
    approval: str
    guides: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Bulletin:
    """The whole bulletin, in words: what both layouts, the page and the print, lay out."""

    title: str
    publisher: str
    period: str
    releases: str
    made_on: str
    counts: tuple[str, ...]
    guides: tuple[Section, ...]
    shared: tuple[Section, ...]
    came_and_went: tuple[str, ...]
    signings: tuple[Signing, ...]
    signing_note: str
    release_hash: str
    journal_hash: str


def bulletin(root: Path, period: Period, made_on: dt.date) -> Bulletin:
    """What the releases of a period changed.

    Raises:
        BadSetup: the newest entry of the journal is damaged.
    """
    changes = differences(period.before, period.after)
    shared = [change for change in changes if change.kind is not Kind.BUNDLE]
    changed = [change for change in shared if change.how not in {How.ADDED, How.REMOVED}]
    records = _records(period)
    site = period.after.site
    return Bulletin(
        title=f"{site.title if site else ''}信息简报",
        publisher=(site.publisher if site else None) or "",
        period="至".join(dict.fromkeys((day_of_year(period.first.on), day_of_year(period.last.on)))),
        releases=_span(period),
        made_on=day_of_year(made_on),
        counts=tuple(_counts(period, changes)),
        guides=tuple(_together(_guides(period, changes))),
        shared=tuple(_section(change, records) for change in changed),
        came_and_went=tuple(_came_and_went(shared)),
        signings=tuple(_signing(release, period) for release in period.releases),
        signing_note="姓名按发布时的填写，没有核验身份。",
        release_hash=period.last.digest,
        journal_hash=journal.head(root / "content") or "还没有记录",
    )


def _span(period: Period) -> str:
    first, last = period.first.number, period.last.number
    return f"第{first}次发布" if first == last else f"第{first}次至第{last}次发布"


def _counts(period: Period, changes: tuple[RecordChange, ...]) -> Iterator[str]:
    of_guides = [change for change in changes if change.kind is Kind.BUNDLE]
    yield f"发布{len(period.releases)}次"
    for how in (How.ADDED, How.REMOVED):
        if count := sum(change.how is how for change in of_guides):
            yield f"{how.value if how is How.ADDED else '下线'}指南{count}份"
    if count := sum(change.how not in {How.ADDED, How.REMOVED} for change in of_guides):
        yield f"修改指南{count}份"
    if count := len(changes) - len(of_guides):
        yield f"共用记录变化{count}条"
    touched = {guide for change in changes for guide in change.touched.leaflets + change.touched.forms}
    if touched:
        yield f"要重新打印{len(touched)}份指南的告知单和表单"


def _guides(period: Period, changes: tuple[RecordChange, ...]) -> Iterator[Section]:
    own = {change.name: change for change in changes if change.kind is Kind.BUNDLE}
    shared = [change for change in changes if change.kind is not Kind.BUNDLE and change.kind is not None]
    records = _records(period)
    withdrawn = {one.id: one for release in period.releases for one in release.withdrawn}
    touched = {guide for change in changes for guide in change.touched.guides}
    for name in _in_order(period.after, {*own, *touched}):
        change = own.get(name)
        lines = _own_lines(change, withdrawn) if change else ()
        if change and change.how in {How.ADDED, How.REMOVED}:
            yield Section(name, lines)
            continue
        titles = [one.title for one in shared if name in one.touched.guides]
        besides = f"用到的共用记录有变化：{_listed(titles)}" if titles else ""
        record = records.get((Kind.BUNDLE, change.code)) if change else None
        if lines or besides:
            yield Section(name, lines, _basis(record) if record else "", besides)


def _together(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections of guides, those that say the same told once."""
    names: dict[Section, list[str]] = {}
    for section in sections:
        names.setdefault(replace(section, title=""), []).append(section.title)
    for section, alike in names.items():
        if len(alike) == 1:
            yield replace(section, title=alike[0])
        else:
            besides = "；".join(filter(None, (section.besides, f"指南：{'、'.join(alike)}")))
            yield replace(section, title=f"{alike[0]}等{len(alike)}份指南", besides=besides)


def _own_lines(change: RecordChange, withdrawn: Mapping[str, Withdrawn]) -> tuple[str, ...]:
    gone = withdrawn.get(change.code)
    if change.how is not How.REMOVED or gone is None:
        return change.details
    since = f"{gone.on}起下线" if gone.on else "下线"
    instead = f"，改办“{gone.instead}”" if gone.instead else ""
    return (f"{since}：{gone.reason}{instead}",)


def _in_order(content: Content, names: set[str]) -> list[str]:
    """The guides in the order of the handbook; those that are gone come last."""
    site, entities = under_own_names(content)
    listed = [name for topic in (site.topics if site else ()) for name in topic.bundles]
    others = [entity.name for entity in entities if entity.kind is Kind.BUNDLE]
    return [name for name in dict.fromkeys((*listed, *others, *sorted(names))) if name in names]


def _section(change: RecordChange, records: Mapping[tuple[Kind, str], Record]) -> Section:
    record = records.get((change.kind, change.code)) if change.kind else None
    touched = change.touched
    besides = f"涉及{len(touched.guides)}份指南：{_listed(touched.guides)}" if touched.guides else ""
    if touched.prints:
        besides += f"{'；' if besides else ''}要重新打印：{'、'.join(touched.prints)}"
    return Section(change.title, change.details, _basis(record) if record else "", besides)


def _records(period: Period) -> dict[tuple[Kind, str], Record]:
    return {(entity.kind, code_of(entity.record)): entity.record for entity in period.after.entities}


def _basis(record: Record) -> str:
    """What a record rests on: its legal basis, and what its facts were taken from."""
    basis = getattr(record, "legal_basis", None) or getattr(record, "basis", None)
    verification = getattr(record, "verification", None)
    return "；".join(filter(None, (told(basis), told(verification))))


def _came_and_went(shared: Iterable[RecordChange]) -> Iterator[str]:
    """What is new or gone among the shared records, a line a kind."""
    names: dict[tuple[How, str], list[str]] = {}
    for change in shared:
        if change.kind and change.how in {How.ADDED, How.REMOVED}:
            names.setdefault((change.how, change.kind.value), []).append(change.name)
    for (how, kind), of_kind in names.items():
        listed = f"：{quoted(of_kind)}" if len(of_kind) <= _NAMES_SHOWN else ""
        yield f"{how.value}{kind}{len(of_kind)}条{listed}"


def _listed(names: Iterable[str]) -> str:
    names = tuple(names)
    return "、".join(names) if len(names) <= _NAMES_SHOWN else f"{'、'.join(names[:_NAMES_SHOWN])}等"


def _signing(release: Release, period: Period) -> Signing:
    signed = release.signatures
    names = [period.guide_names.get(code, code) for code in release.bundles]
    names += [f"{one.name}（下线）" for one in release.withdrawn]
    return Signing(
        str(release.number),
        release.on.isoformat(),
        signed.author or _UNSIGNED,
        signed.review or _UNSIGNED,
        signed.secrecy or _UNSIGNED,
        signed.approval or _UNSIGNED,
        (_listed(names) if len(names) <= _NAMES_SHOWN else f"{len(names)}份") if names else "站点",
        release.reasons,
    )
