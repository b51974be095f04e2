"""The fold of the releases: every record as it was last released, as content like that of the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

from guidebook.loading import Content, Edition, Entity, Publication, Withdrawn
from guidebook.model import Site
from guidebook.model.kinds import BY_PLURAL, FILED, Records
from guidebook.model.ledgers import ledger_value
from guidebook.model.reading import read_record
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.releases.log import Log, LogBroken, file_of
from guidebook.releases.release import SITE, Release, ReleasedRecord
from guidebook.yamlsource import Source

R = TypeVar("R", bound=Record)
Key = tuple[str, str]


@dataclass(frozen=True)
class Fold:
    """What holds after some releases: each record with the release it is of, and the order of ledgers.

    `latest` is the last release, None before the first one, and `digest` its hash.
    """

    records: Mapping[Key, tuple[ReleasedRecord, Edition]]
    order: Mapping[str, tuple[str, ...]]
    withdrawn: tuple[Withdrawn, ...]
    latest: Edition | None = None
    digest: str = ""

    def codes(self, plural: str) -> list[str]:
        """The codes of the records of one kind, in their order; those that came later stand last."""
        known = [code for of, code in self.records if of == plural]
        if BY_PLURAL[plural].has_folder:
            return sorted(known, key=lambda code: f"{code}.yaml")
        listed = [code for code in self.order.get(plural, ()) if (plural, code) in self.records]
        return list(dict.fromkeys((*listed, *known)))


def fold(log: Log) -> Fold:
    """Every record as it was last released."""
    return reduce(_after, log.releases, Fold({}, {}, ()))


def _after(before: Fold, release: Release) -> Fold:
    edition = Edition(release.number, release.on)
    records = dict(before.records)
    for key in release.removed:
        records.pop(key, None)
    for record in release.records:
        records[record.key] = (record, edition)
    gone = {one.id for one in release.withdrawn}
    for code in gone:
        records.pop(("bundles", code), None)
    back = set(release.bundles) | gone
    kept = tuple(one for one in before.withdrawn if one.id not in back)
    order = {**before.order, **release.order}
    return Fold(records, order, (*kept, *release.withdrawn), edition, release.digest)


def content_of(folded: Fold, root: Path) -> Content | None:
    """What was released, as content like that of the files; None before the first release.

    Raises:
        LogBroken: a record that is in force was altered, or cannot be read by this program.
    """
    if folded.latest is None:
        return None
    entities: list[Entity] = []
    editions: dict[tuple[Kind, str], Edition] = {}
    for of in FILED.values():
        for code in folded.codes(of.plural):
            released, edition = folded.records[of.plural, code]
            entity = _entity(of, released, edition)
            entities.append(entity)
            editions[entity.kind, entity.name] = edition
    if (SITE, SITE) in folded.records:
        editions[Kind.SITE, SITE] = folded.records[SITE, SITE][1]
    return Content(
        root=root,
        version=folded.digest[:16],
        site=_site(folded),
        site_source=Source("content/site.yaml"),
        entities=tuple(entities),
        problems=(),
        # Guides and topics may name guides that were not released, or were withdrawn.
        unreadable=frozenset({(Kind.BUNDLE, None)}),
        publication=Publication(folded.latest, editions, folded.withdrawn),
    )


def _entity(of: Records, released: ReleasedRecord, edition: Edition) -> Entity:
    value = _intact(released, edition)
    if of.has_folder:
        source = Source(f"content/{of.file}{released.code}.yaml")
        record = _record(of.record, {**value, "代码": released.code}, source, released, edition)
        return Entity(of.kind, record, source)
    source = Source(f"content/{of.file}")
    record = _record(of.record, ledger_value(released.name, value), source, released, edition)
    return Entity(of.kind, record, source, (released.name,))


def _site(folded: Fold) -> Site | None:
    if (SITE, SITE) not in folded.records:
        return None
    released, edition = folded.records[SITE, SITE]
    value = _intact(released, edition)
    return _record(Site, value, Source("content/site.yaml"), released, edition)


def _intact(released: ReleasedRecord, edition: Edition) -> dict[str, Any]:
    if not released.is_intact or not isinstance(released.value, dict):
        why = "涂销了，后来没有再发布" if released.blanked else "被改动过，请从备份里恢复"
        raise LogBroken(f"“content/{file_of(edition.number)}”里的“{released.name}”{why}。")
    return released.value


def _record(
    record_type: type[R], value: object, source: Source, released: ReleasedRecord, edition: Edition
) -> R:
    record, problems = read_record(record_type, value, source)
    if record is None:
        why = f"：{problems[0].message}" if problems else "。"
        raise LogBroken(f"第{edition.number}次发布的“{released.name}”读不出来{why}")
    return record
