"""涂销: what should never have been published is blanked in a release; its hash stays, and the log holds."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guidebook import journal
from guidebook.errors import BadRequest, Conflict, NotFound
from guidebook.model.kinds import BY_PLURAL
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import Blanked, Release, ReleasedRecord

# Shorter texts (是, 待核实) say nothing by themselves.
_TELLING = 4


@dataclass(frozen=True)
class Redacted:
    """What was blanked: the record, how many places of the journal; `also_in` still tell it."""

    record: ReleasedRecord
    places: int
    also_in: tuple[int, ...]


def redact(content: Path, number: int, name: str, why: Blanked) -> Redacted:
    """Blank the record of that name or code in one release, and in the journal what only it said.

    Raises:
        NotFound: there is no such release, or no such record in it.
        BadRequest: several kinds have a record of that name; it is not said who blanks it, or why; or the
            reason repeats what the record says.
        Conflict: the record is in force as it is there: publish it mended, or withdraw the guide, first.
        LogBroken: the releases cannot be relied on.
    """
    if not (why.by.strip() and why.reason.strip()):
        raise BadRequest("请写明是谁、为什么涂销，例如 --author 张三 --reason 写进了个人的手机号码。")
    log = logs.read(content)
    release = _release(log, number)
    record = _record(release, name)
    if record.blanked:
        raise Conflict(f"第{number}次发布里的“{record.name}”已经涂销了。")
    in_force = folding.fold(log).records.get(record.key)
    if in_force and in_force[1].number == number:
        raise Conflict(
            f"“{record.name}”正按第{number}次发布给群众看着：先发布改好的，或者下线用到它的一件事，再涂销。"
        )
    gone = _texts(record.value) - _texts(in_force[0].value if in_force else None)

    def tells(text: str) -> bool:
        return any(one in text for one in gone)

    if tells(why.reason):
        raise BadRequest("理由里不能写出要涂销的内容。")
    _blank(content, release, record, why)
    spots = journal.redact(content, tells, why.reason, why.on, why.by) if gone else ()
    also_in = tuple(
        other.number
        for other in log.releases
        for one in other.records
        if other.number != number and any(map(tells, _texts(one.value)))
    )
    return Redacted(record, len(spots), tuple(dict.fromkeys(also_in)))


def _blank(content: Path, release: Release, record: ReleasedRecord, why: Blanked) -> None:
    """Write the release without the record's value."""
    kept = tuple(r.blank(why) if r.key == record.key else r for r in release.records)
    file = logs.file_of(release.number)
    of = BY_PLURAL.get(record.plural)
    kind = of.kind.value if of else record.plural
    place = journal.Place(kind, record.code, "涂销", f"第{release.number}次发布", why.reason)
    journal.write(
        content,
        {file: logs.data_of(replace(release, records=kept))},
        {file: (content / file).read_bytes()},
        journal.Entry("redact", why.by, (place,)),
    )


def _texts(value: Any) -> set[str]:
    """The texts of a value that are long enough to be told from others."""
    if isinstance(value, dict):
        return set().union(*map(_texts, value.values()))
    if isinstance(value, list):
        return set().union(*map(_texts, value))
    return {value} if isinstance(value, str) and len(value) >= _TELLING else set()


def _release(log: Log, number: int) -> Release:
    if not 1 <= number <= len(log.releases):
        raise NotFound(f"没有第{number}次发布。")
    return log.releases[number - 1]


def _record(release: Release, name: str) -> ReleasedRecord:
    meant = [record for record in release.records if name in {record.name, record.code}]
    if len(meant) > 1:
        kinds = "、".join(record.plural for record in meant)
        raise BadRequest(f"第{release.number}次发布里叫“{name}”的不止一个（{kinds}），请写代码。")
    if not meant:
        raise NotFound(f"第{release.number}次发布里没有“{name}”。")
    return meant[0]
