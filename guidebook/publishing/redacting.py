"""涂销: what should never have been published is blanked in a release; its hash stays, and the log holds.

So is what was only submitted. With it goes what else says the same: that record in other reviews, what people
wrote there and in proposals, places of the journal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guidebook import journal
from guidebook.errors import BadRequest, Conflict, NotFound
from guidebook.model.kinds import BY_PLURAL
from guidebook.publishing.reviews import blanking, store
from guidebook.publishing.reviews import submitted as documents
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import Blanked, Release, ReleasedRecord

# Files before and after, by name.
Changed = Mapping[str, tuple[bytes, bytes]]
# Shorter texts (是, 待核实) say nothing by themselves.
_TELLING = 4


@dataclass(frozen=True)
class Redacted:
    """What was blanked: the record, how many places of the journal, in which files of reviews and proposals.

    `also_in` are releases that still tell it.
    """

    record: ReleasedRecord
    places: int
    reviews: tuple[str, ...]
    also_in: tuple[int, ...]


def redact(content: Path, number: int, name: str, why: Blanked) -> Redacted:
    """Blank the record of that name or code in one release, and what only it said elsewhere.

    Raises:
        NotFound: there is no such release, or no such record in it.
        BadRequest: several kinds have a record of that name; it is not said who blanks it, or why; or the
            reason repeats what the record says.
        Conflict: the record is in force as it is there: publish it mended, or withdraw the guide, first.
        LogBroken: the releases cannot be relied on.
    """
    _require_stated(why)
    log = logs.read(content)
    where, release = f"第{number}次发布", _release(log, number)
    record = _record(release.records, name, where)
    in_force = folding.fold(log).records.get(record.key)
    if in_force and in_force[1].number == number and not record.blanked:
        raise Conflict(
            f"“{record.name}”正按第{number}次发布给群众看着：先发布改好的，或者下线用到它的一件事，再涂销。"
        )
    kept = tuple(r.blank(why) if r.key == record.key else r for r in release.records)
    file = logs.file_of(number)
    files = {file: ((content / file).read_bytes(), logs.data_of(replace(release, records=kept)))}
    done = _redact(content, record, why, where, files)
    return replace(done, also_in=tuple(other for other in done.also_in if other != number))


def redact_submitted(content: Path, number: int, name: str, why: Blanked) -> Redacted:
    """The same for what was submitted and not released, in the review of that number; nobody signs it then.

    Raises:
        NotFound, ReviewBroken, LogBroken: there is no such review or record, or files were altered.
        BadRequest: as `redact` does.
        Conflict: it was released: then it is blanked in the release.
    """
    _require_stated(why)
    submitted, data = store.read_as_written(content, number)
    where = f"送审第{number}号"
    if submitted.released:
        raise Conflict(f"{where}已经发布了，请在第{submitted.released}次发布里涂销。")
    record = _record(submitted.release.records, name, where)
    blank = blanking.without(submitted, lambda one: one.key == record.key, why)
    return _redact(content, record, why, where, {store.file_of(number): (data, documents.data_of(blank))})


def _require_stated(why: Blanked) -> None:
    if not (why.by.strip() and why.reason.strip()):
        raise BadRequest("请写明是谁、为什么涂销，例如 --author 张三 --reason 写进了个人的手机号码。")


def _redact(content: Path, record: ReleasedRecord, why: Blanked, where: str, files: Changed) -> Redacted:
    """Write these files, in which the record is blank; and blank elsewhere what it alone said."""
    if record.blanked:
        raise Conflict(f"{where}里的“{record.name}”已经涂销了。")
    log = logs.read(content)
    in_force = folding.fold(log).records.get(record.key)
    gone = _texts(record.value) - _texts(in_force[0].value if in_force else None)

    def tells(value: Any) -> bool:
        return any(one in text for one in gone for text in _texts(value))

    if tells(why.reason):
        raise BadRequest("理由里不能写出要涂销的内容。")
    spots = journal.redact(content, tells, why.reason, why.on, why.by) if gone else ()
    reviews = blanking.files(content, record.key, tells, why)
    _write(content, record, why, where, {**reviews, **files})
    also_in = (other.number for other in log.releases for one in other.records if tells(one.value))
    return Redacted(record, len(spots), tuple(reviews), tuple(dict.fromkeys(also_in)))


def _write(content: Path, record: ReleasedRecord, why: Blanked, where: str, files: Changed) -> None:
    of = BY_PLURAL.get(record.plural)
    kind = of.kind.value if of else record.plural
    place = journal.Place(kind, record.code, "涂销", where, why.reason)
    before = {name: old for name, (old, _) in files.items()}
    after = {name: new for name, (_, new) in files.items()}
    journal.write(content, after, before, journal.Entry("redact", why.by, (place,)))


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


def _record(records: Iterable[ReleasedRecord], name: str, where: str) -> ReleasedRecord:
    meant = [record for record in records if name in {record.name, record.code}]
    if len(meant) > 1:
        kinds = "、".join(record.plural for record in meant)
        raise BadRequest(f"{where}里叫“{name}”的不止一个（{kinds}），请写代码。")
    if not meant:
        raise NotFound(f"{where}里没有“{name}”。")
    return meant[0]
