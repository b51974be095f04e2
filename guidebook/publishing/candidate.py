"""What would be released: the working state of some guides and of all they use, upon what is in force."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.catalogue import needed_for, used_by
from guidebook.checks import Checked, check_content
from guidebook.errors import BadRequest, Conflict, ContentBroken
from guidebook.loading import Content, Entity
from guidebook.model import Bundle, Site, Status
from guidebook.model.bundle import Publicity
from guidebook.model.kinds import FILED
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.publishing.grounds import Grounds, Key, bundles_among, log_key, with_own_names
from guidebook.publishing.record_changes import changes
from guidebook.releases import folding
from guidebook.releases.log import Log
from guidebook.releases.release import SITE, Release, ReleasedRecord, Signatures, released_record
from guidebook.text import name_key

_SITE = "站点"
# Other names are live without a release.
_LIVE = "别名"
_TOPICS = "主题"


@dataclass(frozen=True)
class Candidate:
    """The release to come, still without signatures, and the content that would then be in force.

    `bundles` are the guides that were asked for, `touched` those that only share a record that changes.
    `submission` is the number of the review that it was frozen in, None of what the files say now.
    """

    grounds: Grounds
    release: Release
    content: Content
    checked: Checked
    bundles: tuple[Bundle, ...]
    touched: tuple[Bundle, ...]
    submission: int | None = None

    @property
    def published(self) -> tuple[Bundle, ...]:
        """Those of these guides that would be 已发布, or were until now."""
        in_force = bundles_among(self.grounds.in_force.values())
        before = {bundle.id for bundle in in_force if _is_published(bundle)}
        return tuple(b for b in (*self.bundles, *self.touched) if _is_published(b) or b.id in before)

    @property
    def changed(self) -> tuple[Entity, ...]:
        """The records that the release would put in force."""
        keys = {record.key for record in self.release.records}
        return tuple(e for e in self.content.entities if log_key(e) in keys)


def candidate(
    grounds: Grounds, at: dt.datetime, bundles: Iterable[str], *, with_site: bool = False
) -> Candidate:
    """The release of these guides as their files are now; the first one takes all that are 示范 along.

    Raises:
        BadRequest: a guide is 草稿 or 已下线, or not 主动公开; or there is none for the first release.
        NotFound: there is no such guide.
        Conflict: nothing would change, or two records would have one name.
        ContentBroken: what would then be in force has errors.
    """
    asked = {bundle.id: bundle for bundle in map(grounds.bundle, bundles)}
    for bundle in asked.values():
        _require_shown(bundle)
    if grounds.released is None:
        asked |= {
            bundle.id: bundle for bundle in bundles_among(grounds.now.values()) if _is_demonstration(bundle)
        }
        if not asked:
            raise BadRequest("没有可以发布的指南：先把写好了的状态改成“示范”或者“待审”。")
    wanted = needed_for(grounds.now.values(), [bundle.name for bundle in asked.values()])
    needed = [entity for entity in grounds.now.values() if (entity.kind, entity.name) in wanted]
    records = [_released(entity) for entity in needed if _differs(entity, grounds.in_force)]
    records += _site(grounds, asked.values(), is_asked=with_site)
    release = Release(
        grounds.log.next_number, at, Signatures(""), bundles=tuple(asked), records=tuple(records)
    )
    release = _ordered(grounds, without_unused(grounds, release))
    if not (release.records or release.order or release.removed):
        raise Conflict("没有要发布的改动：这些指南和已经发布的一样。")
    return made_upon(grounds, release, needed, with_site=with_site)


def made_upon(
    grounds: Grounds, release: Release, from_files: Iterable[Entity] = (), *, with_site: bool = False
) -> Candidate:
    """The candidate of a release as it stands, upon what is in force; mistakes in `from_files` have lines.

    Raises:
        Conflict: two records would have one name.
        ContentBroken: what would then be in force has errors.
    """
    _require_own_names(grounds, release.records)
    content = _with_places(content_after(grounds, release), grounds, from_files)
    checked = check_content(content)
    if checked.errors:
        raise ContentBroken(checked.errors)
    asked = set(release.bundles)
    reached = tuple(_reached(content, release, asked, with_site=with_site))
    release = replace(release, touched=tuple(bundle.id for bundle in reached))
    approved = tuple(b for b in bundles_among(content.entities) if b.id in asked)
    return Candidate(grounds, release, content, checked, approved, reached)


def without_unused(grounds: Grounds, release: Release) -> Release:
    """The release without what no guide would use, which it takes away where it is in force."""
    entities = tuple(with_own_names(content_after(grounds, release).entities))
    used = needed_for(entities, [bundle.name for bundle in bundles_among(entities)])
    removed = {log_key(entity) for entity in entities if (entity.kind, entity.name) not in used}
    return replace(
        release,
        records=tuple(record for record in release.records if record.key not in removed),
        removed=tuple(sorted(removed & grounds.keys_in_force)),
    )


def _ordered(grounds: Grounds, release: Release) -> Release:
    """The release with the order that the ledgers have in the files, where it is another one."""
    after = folding.fold(Log((*grounds.log.releases, release)))
    order = {}
    for of in FILED.values():
        if of.is_ledger:
            codes = after.codes(of.plural)
            written = [code for kind, code in grounds.now if kind is of.kind and code in codes]
            wanted = list(dict.fromkeys((*written, *codes)))
            if wanted != codes:
                order[of.plural] = tuple(wanted)
    return replace(release, order=order)


def content_after(grounds: Grounds, release: Release) -> Content:
    """What would be in force after the release."""
    content = folding.content_of(folding.fold(Log((*grounds.log.releases, release))), grounds.root)
    assert content is not None  # noqa: S101 - there is at least this release
    return content


def _with_places(content: Content, grounds: Grounds, needed: Iterable[Entity]) -> Content:
    """The content with the places in the files of what was taken from them: a mistake has its line."""
    files = {log_key(entity): entity for entity in needed}
    entities = [
        replace(entity, source=files[log_key(entity)].source, at=files[log_key(entity)].at)
        if log_key(entity) in files
        else entity
        for entity in content.entities
    ]
    return replace(content, entities=tuple(entities), sources=grounds.working.sources)


def _require_shown(bundle: Bundle) -> None:
    disclosed, gone = bundle.disclosure, "不再给群众看，用 guidebook withdraw。"
    if not disclosed.status.is_shown:
        why = f"“{bundle.name}”的状态是“{disclosed.status}”，发布前请改成“示范”或者“待审”"
        raise BadRequest(f"{why}；{gone}")
    if disclosed.publicity is not Publicity.OPEN:
        why = f"“{bundle.name}”的公开属性是“{disclosed.publicity}”，只有主动公开的才能发布"
        raise BadRequest(f"{why}；{gone}")


def _require_own_names(grounds: Grounds, records: Iterable[ReleasedRecord]) -> None:
    """Raises Conflict where a record would be in force beside another one of its kind with the same name."""
    names = {key: released.name for key, (released, _) in folding.fold(grounds.log).records.items()}
    names |= {record.key: record.name for record in records}
    owners: dict[tuple[str, str], str] = {}
    for (plural, code), name in names.items():
        other = owners.setdefault((plural, name_key(name)), code)
        if other != code:
            raise Conflict(_one_name_told(grounds, plural, name, (other, code)))


def _one_name_told(grounds: Grounds, plural: str, name: str, codes: tuple[str, str]) -> str:
    today = {
        log_key(entity)[1]: entity.name for entity in grounds.now.values() if log_key(entity)[0] == plural
    }
    lost = next((code for code in codes if code not in today), None)
    if lost is not None:
        return f"“{name}”已经按代码“{lost}”发布过，现在文件里没有这个代码：代码和文件名不能改，请改回去。"
    moved = next((code for code in codes if name_key(today[code]) != name_key(name)), None)
    if moved is None:
        return f"“{name}”这个名称有两条记录在用：代码“{codes[0]}”和“{codes[1]}”，请改一个名称。"
    told = f"“{name}”这个名称，已经发布的“{moved}”还用着，文件里它改叫“{today[moved]}”了"
    return f"{told}：请和用到它的一件事一起发布。"


def _released(entity: Entity) -> ReleasedRecord:
    """The record as its file says it; a guide that was 待审 is 已发布 from now on."""
    value = entity.source.value_at(entity.at)
    if isinstance(entity.record, Bundle) and entity.record.disclosure.status is Status.IN_REVIEW:
        assert isinstance(value, dict)  # noqa: S101 - a bundle was read from it
        assert isinstance(value["公开"], dict)  # noqa: S101 - the same
        value = {**value, "公开": {**value["公开"], "状态": Status.RELEASED.value}}
    return released_record(*log_key(entity), entity.name, value)


def _site(grounds: Grounds, bundles: Iterable[Bundle], *, is_asked: bool) -> Iterator[ReleasedRecord]:
    """The site, if it is asked for; else its topics alone, if these guides are not in theirs yet."""
    written, site = grounds.working.site_source.value, grounds.working.site
    in_force = folding.fold(grounds.log).records.get((SITE, SITE))
    if site is None or not isinstance(written, dict):
        return
    if in_force is None or grounds.released is None or grounds.released.site is None:
        yield released_record(SITE, SITE, _SITE, written)
    elif is_asked:
        if any(changes(grounds.released.site, site)):
            yield released_record(SITE, SITE, _SITE, written)
    elif in_force[0].value[_TOPICS] != written[_TOPICS] and not _lists(grounds.released.site, bundles):
        yield released_record(SITE, SITE, _SITE, {**in_force[0].value, _TOPICS: written[_TOPICS]})


def _lists(site: Site, bundles: Iterable[Bundle]) -> bool:
    """Whether each of the guides is listed, in its topic."""
    listed = {(topic.name, name) for topic in site.topics for name in topic.bundles}
    return listed.issuperset((bundle.topic, bundle.name) for bundle in bundles)


def _differs(entity: Entity, in_force: Mapping[Key, Entity]) -> bool:
    before = in_force.get((entity.kind, code_of(entity.record)))
    if before is None or entity.name != before.name:
        return True
    if isinstance(entity.record, Bundle) and entity.record.disclosure.status is Status.IN_REVIEW:
        return True
    return any(change.path[0] != _LIVE for change in changes(before.record, entity.record))


def _reached(
    content: Content, release: Release, asked: Container[str], *, with_site: bool
) -> Iterator[Bundle]:
    """The guides that were not asked for and use a record that changes; the site stands on all of them."""
    entities = tuple(with_own_names(content.entities))
    keys = {record.key for record in release.records}
    changed = {(e.kind, e.name) for e in entities if log_key(e) in keys}
    for bundle in bundles_among(entities):
        used = used_by(entities, [(Kind.BUNDLE, bundle.name)])
        if bundle.id not in asked and (with_site or not changed.isdisjoint(used)):
            yield bundle


def _is_demonstration(bundle: Bundle) -> bool:
    disclosed = bundle.disclosure
    return disclosed.status is Status.DEMONSTRATION and disclosed.publicity is Publicity.OPEN


def _is_published(bundle: Bundle) -> bool:
    return bundle.disclosure.status is Status.RELEASED
