"""The log of releases: files that are never changed, each holding the hash of the one before."""

import datetime as dt
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebook import fingerprint, garbage, journal
from guidebook.errors import BadSetup, GuidebookError
from guidebook.releases.release import Release, as_json, digest_of_document, from_json
from guidebook.releases.upgrades import upgraded

# Name, time and size of each file.
Footprint = tuple[tuple[str, int, int], ...]


class LogBroken(GuidebookError):
    """A release is missing or was altered: nobody may say what is published."""

    status = 503


@dataclass(frozen=True)
class Log:
    """All releases, from the first to the last."""

    releases: tuple[Release, ...] = ()

    @property
    def last(self) -> Release | None:
        """The release that is in force."""
        return self.releases[-1] if self.releases else None

    @property
    def next_number(self) -> int:
        """The number of the release to come."""
        return len(self.releases) + 1

    def until(self, when: int | dt.date) -> "Log":
        """The log as it was with the release of that number, or at the end of that day."""
        if isinstance(when, int):
            return Log(self.releases[:when])
        # Up to the last one of that day, also where a clock went wrong: no release is left out between.
        numbers = [release.number for release in self.releases if release.on <= when]
        return Log(self.releases[: max(numbers, default=0)])


def file_of(number: int) -> str:
    """The file of a release, below the content folder."""
    return f"{fingerprint.RELEASES_FOLDER}/{number:05}.json"


def data_of(release: Release) -> bytes:
    """The file of a release."""
    return (json.dumps(as_json(release), ensure_ascii=False, indent=0) + "\n").encode()


def footprint(content: Path) -> Footprint:
    """What tells without reading them that a release came, or that one was touched."""
    folder = content / fingerprint.RELEASES_FOLDER
    stats = ((name, (folder / name).stat()) for name in fingerprint.release_names(content))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@garbage.paused()
def read(content: Path) -> Log:
    """All releases of a content folder; an empty log where there are none.

    That the last ones are missing is known from the journal: without it, nobody would notice.

    Raises:
        LogBroken: one is missing, cannot be read or was altered.
    """
    releases: list[Release] = []
    before = ""
    numbers = _numbers(fingerprint.release_names(content))
    for expected in range(1, max((*numbers, *_written(content)), default=0) + 1):
        if expected not in numbers:
            raise LogBroken(f"缺少第{expected}次发布的文件“content/{file_of(expected)}”，请从备份里恢复。")
    for number in numbers:
        release = _read(content, number)
        if release.before != before:
            raise _altered(number)
        before = release.digest
        releases.append(release)
    return Log(tuple(releases))


def altered(log: Log) -> str:
    """The first record in the log that is not what was released, in words; "" if there is none."""
    for release in log.releases:
        for record in release.records:
            if record.blanked is None and not record.is_intact:
                return f"“content/{file_of(release.number)}”里的“{record.name}”被改动过，请从备份里恢复。"
    return ""


def _written(content: Path) -> list[int]:
    """The numbers of the releases that the journal says were written; none where it cannot be read."""
    folder = f"{fingerprint.RELEASES_FOLDER}/"
    with suppress(BadSetup):
        known = journal.known_files(content)
        return _numbers(name.removeprefix(folder) for name in known if name.startswith(folder))
    return []


def _numbers(names: Iterable[str]) -> list[int]:
    return [int(name.removesuffix(".json")) for name in names]


def _read(content: Path, number: int) -> Release:
    try:
        told: dict[str, Any] = json.loads((content / file_of(number)).read_bytes())
        is_intact = told["hash"] == digest_of_document(told)
        release = from_json(upgraded(told))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise LogBroken(f"“content/{file_of(number)}”读不出来，请从备份里恢复。") from cause
    if not is_intact or release.number != number:
        raise _altered(number)
    return release


def _altered(number: int) -> LogBroken:
    return LogBroken(f"“content/{file_of(number)}”被改动过，请从备份里恢复。")
