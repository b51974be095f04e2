"""涂销: what should never have been published is blanked in a release; its hash stays, and the log holds."""

from dataclasses import replace
from pathlib import Path

from guidebook import journal
from guidebook.errors import BadRequest, Conflict, NotFound
from guidebook.model.kinds import FILED
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import Blanked, Release, ReleasedRecord


def redact(content: Path, number: int, name: str, why: Blanked) -> ReleasedRecord:
    """Blank the record of that name or code in one release of a content folder.

    Raises:
        NotFound: there is no such release, or no such record in it.
        BadRequest: several kinds have a record of that name, or it is not said who blanks it, or why.
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
    kept = tuple(r.blank(why) if r.key == record.key else r for r in release.records)
    file = logs.file_of(number)
    kind = next((of.kind.value for of in FILED.values() if of.plural == record.plural), record.plural)
    place = journal.Place(kind, record.code, "涂销", f"第{number}次发布", why.reason)
    journal.write(
        content,
        {file: logs.data_of(replace(release, records=kept))},
        {file: (content / file).read_bytes()},
        journal.Entry("redact", why.by, (place,)),
    )
    return record


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
