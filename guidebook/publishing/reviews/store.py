"""The files of the reviews, content/reviews/00003.json: read, numbered, and looked at for damage."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidebook import fingerprint, journal
from guidebook.errors import Conflict, GuidebookError, NotFound
from guidebook.model.kinds import BY_PLURAL
from guidebook.publishing.reviews import submitted as documents
from guidebook.publishing.reviews.submitted import Submitted, UnknownFormat
from guidebook.releases.release import Release

_REVIEW = re.compile(rf"{fingerprint.REVIEWS_FOLDER}/(\d{{5,}})\.json")
_RESTORE = "请从备份里恢复"
_SHOWN = 3


class ReviewBroken(GuidebookError):
    """The file of a review is missing or was altered: nobody may sign it."""

    status = 503


def file_of(number: int) -> str:
    """The file of a review, below the content folder."""
    return f"{fingerprint.REVIEWS_FOLDER}/{number:05}.json"


def read(content: Path, number: int) -> Submitted:
    """The review of that number.

    Raises:
        NotFound: there never was one.
        ReviewBroken: its file is missing, cannot be read or was altered.
    """
    return _read(content, number)[0]


def read_as_written(content: Path, number: int) -> tuple[Submitted, bytes]:
    """The same with its file, which must be as the program last wrote it; raises what `read` does."""
    submitted, data = _read(content, number)
    name = file_of(number)
    if journal.last_written(content, name) != hashlib.sha256(data).hexdigest():
        raise ReviewBroken(f"“content/{name}”和修改日志记下的不一样，不能签：{_RESTORE}。")
    return submitted, data


def history(content: Path) -> tuple[Submitted, ...]:
    """All reviews by number, the closed ones too; without those that are damaged."""
    return tuple(one for one in _every(content) if isinstance(one, Submitted))


def open_reviews(content: Path) -> tuple[Submitted, ...]:
    """The reviews that wait for signatures, by number; without those that are damaged."""
    return tuple(one for one in history(content) if one.is_open)


def damaged(content: Path) -> tuple[str, ...]:
    """What is wrong with the files of reviews, a sentence each."""
    return tuple(str(one) for one in _every(content) if isinstance(one, ReviewBroken))


def next_number(content: Path) -> int:
    """The number of the review to come; that of a file that is gone is not given again.

    Raises:
        BadSetup: an entry of the journal is damaged.
    """
    return max((*_on_disk(content), *_numbers(journal.known_files(content))), default=0) + 1


def require_free(content: Path, release: Release) -> None:
    """Raises Conflict while a record of the release is frozen in an open review, which would overwrite it."""
    keys = {record.key: record.name for record in release.records}
    keys |= {key: key[1] for key in release.removed}
    waiting = [
        (one, [name for key, name in _named(keys) if key in one.keys]) for one in open_reviews(content)
    ]
    told = [
        f"{'、'.join(names[:_SHOWN])}{'等' * (len(names) > _SHOWN)}在{title(one)}里"
        for one, names in waiting
        if names
    ]
    if told:
        raise Conflict(f"{'；'.join(told)}，还没有签完：等它发布，或者退回、撤回以后再来。")


def title(submitted: Submitted) -> str:
    """How a sentence names a review: 送审第3号（李四，2026-12-01）."""
    return f"送审第{submitted.number}号（{submitted.by}，{submitted.at.date()}）"


def _named(keys: dict[tuple[str, str], str]) -> Iterator[tuple[tuple[str, str], str]]:
    for (plural, code), name in keys.items():
        kind = BY_PLURAL[plural].kind.value if plural in BY_PLURAL else ""
        yield (plural, code), f"{kind}“{name}”"


def _every(content: Path) -> Iterator[Submitted | ReviewBroken]:
    numbers = {*_on_disk(content), *_numbers(journal.known_files(content))}
    for number in sorted(numbers):
        try:
            yield read(content, number)
        except ReviewBroken as why:
            yield why


def _read(content: Path, number: int) -> tuple[Submitted, bytes]:
    name = file_of(number)
    try:
        data = (content / name).read_bytes()
        submitted = documents.read(data)
    except FileNotFoundError as cause:
        if name in journal.known_files(content):
            raise ReviewBroken(f"“content/{name}”不见了，{_RESTORE}。") from cause
        raise NotFound(f"没有送审第{number}号。") from cause
    except UnknownFormat as cause:
        raise ReviewBroken(f"“content/{name}”的格式是{cause}，这个版本的程序不认得，请用新版本。") from cause
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise ReviewBroken(f"“content/{name}”残缺或者被改动过，不能签：{_RESTORE}。") from cause
    if submitted.number != number:
        raise ReviewBroken(f"“content/{name}”里写的是送审第{submitted.number}号，不能签：{_RESTORE}。")
    return submitted, data


def _on_disk(content: Path) -> list[int]:
    folder = content / fingerprint.REVIEWS_FOLDER
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return _numbers(f"{fingerprint.REVIEWS_FOLDER}/{name}" for name in names)


def _numbers(names: Iterable[str]) -> list[int]:
    return [int(match[1]) for name in names if (match := _REVIEW.fullmatch(name))]
