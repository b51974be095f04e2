"""Which books were printed from which release: content/printings.json, written by the program alone."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guidebook import fingerprint, journal
from guidebook.errors import BadRequest, BadSetup, Conflict, NotFound
from guidebook.model.references import Kind
from guidebook.printing.editions import BookEdition
from guidebook.publishing.approving import require_telling_nothing
from guidebook.releases import log as logs
from guidebook.releases.release import Release, digest_of

FORMAT = 1
# The book for citizens comes in large print too.
EDITIONS = (
    BookEdition.CITIZEN.book_name,
    f"{BookEdition.CITIZEN.book_name}（大字版）",
    BookEdition.BINDER.book_name,
    BookEdition.FORMS.book_name,
)
_FILE = fingerprint.PRINTINGS_FILE
_MOST_COPIES = 1_000_000
_LONGEST = 100


@dataclass(frozen=True)
class Printing:
    """An edition that was printed: from the release of that number, on that day, so many copies, for whom.

    `struck` says why it was struck off, "" while it stands.
    """

    number: int
    edition: str
    release: int
    on: dt.date
    copies: int
    where: str
    by: str
    struck: str = ""


def printings(content: Path) -> tuple[Printing, ...]:
    """Every printing, the newest first, those that were struck off as well.

    Raises:
        BadSetup: the list is damaged, or gone although the journal knows it.
    """
    return tuple(reversed(_read(content)[0]))


@dataclass(frozen=True)
class Since:
    """What came after a release: how many releases, and how many guides they changed or reached."""

    releases: int
    guides: int


def since(releases: Iterable[Release], number: int) -> Since:
    """What came after the release of that number; what of it a book shows, the 勘误页 says."""
    later = [release for release in releases if release.number > number]
    guides = {code for release in later for code in (*release.bundles, *release.touched)}
    return Since(len(later), len(guides | {one.id for release in later for one in release.withdrawn}))


def called(content: Path, number: int) -> Printing:
    """The printing of that number.

    Raises:
        NotFound: there is none.
        BadSetup: the list is damaged.
    """
    one = next((one for one in _read(content)[0] if one.number == number), None)
    if one is None:
        raise NotFound(f"没有登记过第{number}号印刷。")
    return one


def record(content: Path, printing: Printing, today: dt.date) -> Printing:
    """Add a printing to the list, under the next number, whatever number it has.

    Raises:
        BadRequest: there is no such edition or release, no copy, it is not stated by whom or for whom, the
            day is still to come or lies before that of the release.
        BadSetup: the list is damaged, or cannot be written.
        Conflict: somebody else wrote meanwhile.
    """
    journal.recover(content)
    printing = replace(printing, where=printing.where.strip(), by=printing.by.strip())
    _require_sound(content, printing, today)
    known, data = _read(content)
    added = replace(printing, number=len(known) + 1, struck="")
    words = f"第{added.number}号：{added.edition}，第{added.release}次发布，{added.copies}本，{added.where}"
    _write(content, (*known, added), data, added.by, words)
    return added


def strike(content: Path, number: int, by: str, reason: str) -> Printing:
    """划去: say that a printing was put down by mistake; it stays on the list, struck off.

    Raises:
        NotFound: there is no such printing.
        BadRequest: no name or no reason is given, or it tells a secret.
        BadSetup, Conflict: as `record` does; or it was struck off already.
    """
    journal.recover(content)
    one, reason = called(content, number), reason.strip()
    if not (by.strip() and 0 < len(reason) <= _LONGEST):
        raise BadRequest(f"请写明为什么划去，不超过{_LONGEST}个字。")
    if one.struck:
        raise Conflict(f"第{number}号已经划去了：{one.struck}")
    require_telling_nothing("理由", reason)
    known, data = _read(content)
    struck = replace(one, struck=reason)
    after = tuple(struck if other.number == number else other for other in known)
    _write(content, after, data, by.strip(), f"第{number}号划去：{reason}")
    return struck


def _require_sound(content: Path, printing: Printing, today: dt.date) -> None:
    log = logs.read(content)
    made = log.last.number if log.last else 0
    if printing.edition not in EDITIONS:
        raise BadRequest(f"没有“{printing.edition}”这个版本，只有{'、'.join(EDITIONS)}。")
    if not made:
        raise BadRequest("还没有发布过，没有可以登记的：印的书上要有发布的编号，以后才知道哪里改了。")
    if not 1 <= printing.release <= made:
        raise BadRequest(f"没有第{printing.release}次发布，一共发布过{made}次。")
    if not 1 <= printing.copies <= _MOST_COPIES:
        raise BadRequest(f"印了多少本，请写1到{_MOST_COPIES}之间的数。")
    if not log.releases[printing.release - 1].on <= printing.on <= today:
        released = log.releases[printing.release - 1].on
        raise BadRequest(f"印刷日期要在第{printing.release}次发布（{released}）以后，今天（{today}）以前。")
    if not printing.by or not 0 < len(printing.where) <= _LONGEST:
        raise BadRequest(f"请写明印给谁、放在哪里，不超过{_LONGEST}个字：改了内容要知道到哪里去换。")
    require_telling_nothing("“印给谁、放在哪里”", printing.where)


def _read(content: Path) -> tuple[tuple[Printing, ...], bytes | None]:
    """The printings in the order of their numbers, and the file that has them."""
    try:
        data = (content / _FILE).read_bytes()
    except FileNotFoundError as cause:
        if journal.known_files(content).get(_FILE):
            raise BadSetup(f"“content/{_FILE}”不见了，请从备份里恢复。") from cause
        return (), None
    try:
        document = json.loads(data)
        is_known = document["format"] == FORMAT
        is_intact = document["hash"] == digest_of(document["printings"])
        known = tuple(_printing(told) for told in document["printings"]) if is_known else ()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise _damaged() from cause
    if not is_known:
        raise BadSetup(f"“content/{_FILE}”是更新的程序写的，请用新的版本打开。")
    if not is_intact or [one.number for one in known] != list(range(1, len(known) + 1)):
        raise _damaged()
    return known, data


def _damaged() -> BadSetup:
    return BadSetup(f"“content/{_FILE}”读不懂，是残缺的或者被手工改过：请从备份里恢复它。")


def _printing(told: dict[str, Any]) -> Printing:
    return Printing(**{**told, "on": dt.date.fromisoformat(told["on"])})


def _write(content: Path, known: Iterable[Printing], before: bytes | None, by: str, words: str) -> None:
    told = [{**vars(one), "on": one.on.isoformat()} for one in known]
    document = {"format": FORMAT, "hash": digest_of(told), "printings": told}
    data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    place = journal.Place(Kind.SITE.value, "site", "印刷", None, words)
    journal.write(content, {_FILE: data}, {_FILE: before}, journal.Entry("print", by, (place,)))
