"""审查表: a release to come, or one that was made, on paper for those who review and sign it."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.catalogue import used_by
from guidebook.journal.telling import command_in_words
from guidebook.model import Status
from guidebook.model.kinds import FILED
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.presenters.dates import day_of_year
from guidebook.printing.typesetting import typeset_book
from guidebook.publishing import gate
from guidebook.publishing.edits import BY_HAND, Edit
from guidebook.publishing.review import Review
from guidebook.publishing.review_changes import (
    NONE,
    NOTHING,
    Changed,
    Row,
    changed_records,
    listed,
    on_paper,
    row,
)
from guidebook.publishing.secrecy import reason_for
from guidebook.releases.release import SITE, Release
from guidebook.secrecy import masked
from guidebook.settings import Settings
from guidebook.text import quoted

TITLE = "政府信息公开保密审查和发布审批表"
_SHOWN = 3
# So many digits of a hash are compared at a glance.
_GROUP = 8
_BY_HAND = "直接改文件"
_KINDS = {of.plural: of for of in FILED.values()}


@dataclass(frozen=True)
class Box:
    """Where somebody signs: for what, and the name if it is known."""

    role: str
    name: str


@dataclass(frozen=True)
class Hash:
    """A hash in groups of eight digits, or why there is none."""

    title: str
    groups: tuple[str, ...]
    absent: str = ""


@dataclass(frozen=True)
class ReviewSheet:
    """The sheet in words; a row of a table is what stands in its cells.

    `guides`: name, state, 公开属性, 理由. `counts`, only of the first release: guide, 事项, 材料, all that it
    uses. `touched`: guide, department. `secrets`: severity, where, what, reason. `open`: department, how
    many, for example. `edits`: who, how, when, what.
    """

    title: str
    site: str
    publisher: str
    number: str
    day: str
    author: str
    sum: str
    guides: tuple[Row, ...]
    counts: tuple[Row, ...]
    counted: str
    changes: tuple[Changed, ...]
    touched: tuple[Row, ...]
    secrets: tuple[Row, ...]
    open_note: str
    open: tuple[Row, ...]
    edits: tuple[Row, ...]
    boxes: tuple[Box, ...]
    signing: str
    hashes: tuple[Hash, ...]


def review_sheet_pdf(sheet: ReviewSheet, settings: Settings) -> bytes:
    """The sheet on A4 pages; raises what `typeset_book` does."""
    return typeset_book(settings, "review_sheet.typ", sheet)


def review_sheet(review: Review, journal_head: str) -> ReviewSheet:
    """The sheet of a release; what the secrecy scan finds is masked wherever it stands.

    Raises:
        BadSetup: an entry of the journal is damaged.
    """
    release, site, is_first = review.release, review.after.site, review.before is None
    note, rows = _open(review)
    return ReviewSheet(
        title=TITLE,
        site=site.title if site else "",
        publisher=(site.publisher if site else None) or "",
        number=_number(review),
        day=day_of_year(release.on),
        author=masked(release.signatures.author.strip()),
        sum=_sum(review),
        guides=tuple(_guides(review)),
        counts=tuple(_counts(review)) if is_first else (),
        counted=_counted(review.release) if is_first else "",
        changes=tuple(changed_records(review)),
        touched=tuple(row(bundle.name, bundle.lead_department) for bundle in review.touched),
        secrets=tuple(_secrets(review)),
        open_note=note,
        open=rows,
        edits=tuple(_edits(review)),
        boxes=_boxes(review),
        signing=_signing(review),
        hashes=tuple(_hashes(review, journal_head)),
    )


def _number(review: Review) -> str:
    if review.is_made:
        return f"第{review.release.number}次发布"
    if review.submission:
        return f"送审第{review.submission}号（还没有发布）"
    return f"第{review.release.number}次发布（还没有发布）"


def _sum(review: Review) -> str:
    release = review.release
    counts = (
        ("发布指南{}份", len(release.bundles)),
        ("下线指南{}份", len(release.withdrawn)),
        ("另外涉及指南{}份", len(release.touched)),
        ("新增或者修改记录{}条", len(release.records)),
        ("删去记录{}条", len(release.removed)),
        ("其中{}条后来涂销，这里不再列出", sum(bool(record.blanked) for record in release.records)),
    )
    return "，".join(words.format(count) for words, count in counts if count)


def _guides(review: Review) -> Iterator[Row]:
    for bundle in review.guides:
        disclosed = bundle.disclosure
        state = f"{_before(review, bundle.id)} → {disclosed.status}"
        yield row(bundle.name, state, str(disclosed.publicity), disclosed.reason or NONE)
    for one in review.release.withdrawn:
        instead = f"；改办“{one.instead}”" if one.instead else ""
        state = f"{_before(review, one.id)} → {Status.WITHDRAWN}"
        yield row(one.name, state, NOTHING, f"{one.reason}{instead}")


def _before(review: Review, code: str) -> str:
    status = review.statuses_before.get(code)
    return str(status) if status else "没有发布"


def _counts(review: Review) -> Iterator[Row]:
    """What comes with each guide; what several use counts for each of them."""
    for bundle in review.guides:
        used = used_by(review.entities, [(Kind.BUNDLE, bundle.name)])
        kinds = [kind for kind, _ in used]
        counts = (kinds.count(Kind.ITEM), kinds.count(Kind.MATERIAL), len(used) - 1)
        yield row(bundle.name, *map(str, counts))


def _counted(release: Release) -> str:
    """How many records of each kind there are; the site is one."""
    kinds = [record.plural for record in release.records]
    named = [(of.kind.value, kinds.count(plural)) for plural, of in _KINDS.items()]
    return "，".join(f"{kind}{count}条" for kind, count in named if count) + (
        "，站点" if SITE in kinds else ""
    )


def _secrets(review: Review) -> Iterator[Row]:
    for finding in review.findings:
        severity = "不能发布" if finding.is_refused else "要写明理由"
        where = f"{finding.kind}“{finding.name}”{''.join(f' › {part}' for part in finding.path)}"
        reason = reason_for(finding, review.release.reasons) or "未说明"
        yield row(severity, where, f"{finding.what}（{finding.shown}）", reason)


def _open(review: Review) -> tuple[str, tuple[Row, ...]]:
    """What stands against the go-live gate: whom it stops, and how much each department has to settle."""
    catalogue, published = review.catalogue, {bundle.id for bundle in review.published}
    if catalogue is None:
        return "这次发布的内容已经不能完整读出，没有核对。", ()
    guides = [b for b in (*review.guides, *review.touched) if b.name in catalogue.bundles]
    facts = {bundle: gate.open_facts(catalogue, catalogue.bundles[bundle.name]) for bundle in guides}
    every = dict.fromkeys(fact for of in facts.values() for fact in of)
    stopped = [bundle.name for bundle in guides if facts[bundle] and bundle.id in published]
    others = [bundle.name for bundle in guides if facts[bundle] and bundle.id not in published]
    notes = [f"{quoted(stopped)}还过不了，核实以前不能发布。"] if stopped else []
    notes += [f"示范的指南不用过；要去掉“示范”，还有{len(others)}份没有核实完。"] if others else []
    rows = tuple(
        row(department, str(len(of)), listed(map(str, of), "；", _SHOWN))
        for department, of in gate.by_department(every).items()
    )
    return on_paper("".join(notes)), rows


def _edits(review: Review) -> Iterator[Row]:
    names = {(e.kind.value, code_of(e.record)): f"{e.kind.value}“{e.name}”" for e in review.entities}
    names[Kind.SITE.value, SITE] = Kind.SITE.value
    together: dict[tuple[str, str], list[Edit]] = {}
    for edit in review.edits:
        together.setdefault((edit.author or "未写明", edit.command), []).append(edit)
    for (author, command), of in together.items():
        days = dict.fromkeys(edit.time[:10] or "还没有记进日志" for edit in of)
        places = dict.fromkeys(_place(edit, names) for edit in of)
        how = _BY_HAND if command == BY_HAND else command_in_words(command)
        yield row(author, how, "、".join(days), listed(places, "；"))


def _place(edit: Edit, names: dict[tuple[str, str], str]) -> str:
    if edit.command == BY_HAND:
        return f"content/{edit.code}"
    where = f" › {edit.path}" if edit.path else ""
    return f"{names.get(edit.key, edit.code)}{where}"


def _boxes(review: Review) -> tuple[Box, ...]:
    signed = review.release.signatures
    roles = (("业务审核", signed.review), ("保密审查", signed.secrecy), ("批准", signed.approval))
    return tuple(Box(role, masked((name or "").strip())) for role, name in roles)


def _signing(review: Review) -> str:
    """Who has to sign, and who may not."""
    if not review.published and review.submission:
        return "只有示范的指南，由没有改过它的另一个人做业务审核就可以发布，其余两栏可以不签。"
    if not review.published:
        return "只有示范的指南，写明谁改的就可以发布，三栏可以不签。"
    guides = f"有已发布的指南{len(review.published)}份，三栏要三个不同的人签"
    names = (review.release.signatures.author, *(edit.author for edit in review.edits))
    editors = dict.fromkeys(name.strip() for name in names if name and name.strip())
    own = f"；{'、'.join(editors)}改过这些内容，不能签" if editors else "，改过这些内容的不能签"
    return on_paper(f"{guides}{own}。")


def _hashes(review: Review, journal_head: str) -> Iterator[Hash]:
    release = review.release
    yield _hash("这次改动的内容", review.records_digest, "有的已经涂销，算不出来")
    if review.is_made:
        yield _hash(f"发布记录，第{release.number}次", release.digest, "")
    before = f"，第{release.number - 1}次" if release.number > 1 else ""
    yield _hash(f"发布记录{before}", review.earlier, "以前没有发布过")
    yield _hash("修改日志，排印时", journal_head, "还没有记录")


def _hash(title: str, digest: str, absent: str) -> Hash:
    groups = tuple(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))
    return Hash(title, groups, "" if groups else absent)
