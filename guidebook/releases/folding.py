"""The fold of the releases: every record as it was last released, as content like that of the files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

from guidebook.loading import Content, Edition, Entity, Publication, Withdrawn
from guidebook.model import Site
from guidebook.model.kinds import FILED, Records
from guidebook.model.ledgers import ledger_value
from guidebook.model.reading import read_record
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.releases.log import Log, LogBroken, file_of
from guidebook.releases.release import SITE, Release, ReleasedRecord
from guidebook.yamlsource import Path as Keys
from guidebook.yamlsource import Source

R = TypeVar("R", bound=Record)
Key = tuple[str, str]
_OF_PLURAL: Mapping[str, Records] = {records.plural: records for records in FILED.values()}


@dataclass(frozen=True)
class Fold:
    """What holds after some releases: each record with the release it is of, and the order of ledgers."""

    records: Mapping[Key, tuple[ReleasedRecord, Release]]
    order: Mapping[str, tuple[str, ...]]
    withdrawn: tuple[Withdrawn, ...]

    def codes(self, plural: str) -> list[str]:
        """The codes of the records of one kind, in their order; those that came later stand last."""
        known = [code for of, code in self.records if of == plural]
        if _OF_PLURAL[plural].has_folder:
            return sorted(known, key=lambda code: f"{code}.yaml")
        listed = [code for code in self.order.get(plural, ()) if (plural, code) in self.records]
        return list(dict.fromkeys((*listed, *known)))


def fold(log: Log) -> Fold:
    """Every record as it was last released."""
    return reduce(_after, log.releases, Fold({}, {}, ()))


def _after(before: Fold, release: Release) -> Fold:
    records = dict(before.records)
    for key in release.removed:
        records.pop(key, None)
    for record in release.records:
        records[record.key] = (record, release)
    gone = {one.id for one in release.withdrawn}
    for code in gone:
        records.pop(("bundles", code), None)
    back = set(release.bundles) | gone
    kept = tuple(one for one in before.withdrawn if one.id not in back)
    return Fold(records, {**before.order, **release.order}, (*kept, *release.withdrawn))


def content_of(log: Log, root: Path) -> Content | None:
    """What was released, as content like that of the files; None before the first release.

    Raises:
        LogBroken: a record that is in force was altered, or cannot be read by this program.
    """
    if log.last is None:
        return None
    folded = fold(log)
    entities = tuple(entity for of in FILED.values() for entity in _entities(folded, of))
    editions = {
        (entity.kind, entity.name): _edition(release)
        for entity, release in zip(entities, _releases(folded), strict=True)
    }
    return Content(
        root=root,
        version=log.last.digest[:16],
        site=_site(folded),
        site_source=Source("content/site.yaml"),
        entities=entities,
        problems=(),
        # Guides and topics may name guides that were not released, or were withdrawn.
        unreadable=frozenset({(Kind.BUNDLE, None)}),
        publication=Publication(_edition(log.last), editions, folded.withdrawn),
    )


def _edition(release: Release) -> Edition:
    return Edition(release.number, release.on)


def _releases(folded: Fold) -> Iterator[Release]:
    for of in FILED.values():
        for code in folded.codes(of.plural):
            yield folded.records[of.plural, code][1]


def _entities(folded: Fold, of: Records) -> Iterator[Entity]:
    for code in folded.codes(of.plural):
        released, release = folded.records[of.plural, code]
        value = _intact(released, release)
        at: Keys = () if of.has_folder else (released.name,)
        source = Source(f"content/{of.file}{code}.yaml" if of.has_folder else f"content/{of.file}")
        named = {**value, "代码": code} if of.has_folder else ledger_value(released.name, value)
        yield Entity(of.kind, _record(of.record, named, source, released, release), source, at)


def _site(folded: Fold) -> Site | None:
    if (SITE, SITE) not in folded.records:
        return None
    released, release = folded.records[SITE, SITE]
    value = _intact(released, release)
    return _record(Site, value, Source("content/site.yaml"), released, release)


def _intact(released: ReleasedRecord, release: Release) -> dict[str, Any]:
    if not released.is_intact or not isinstance(released.value, dict):
        why = "涂销了，后来没有再发布" if released.blanked else "被改动过，请从备份里恢复"
        raise LogBroken(f"“content/{file_of(release.number)}”里的“{released.name}”{why}。")
    return released.value


def _record(
    record_type: type[R], value: object, source: Source, released: ReleasedRecord, release: Release
) -> R:
    record, problems = read_record(record_type, value, source)
    if record is None:
        why = f"：{problems[0].message}" if problems else "。"
        raise LogBroken(f"第{release.number}次发布的“{released.name}”读不出来{why}")
    return record
