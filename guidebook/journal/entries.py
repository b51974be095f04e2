"""Entries of the journal: what was changed in words, which files it touched, and the hash that binds it.

An entry is a JSON document with Chinese keys. Its hash covers the digests of its places, not their words, so
that a place can be blanked (涂销) while the chain of hashes still holds. A place is digested together with
a random salt that goes with its words: otherwise a short secret could be guessed from its digest.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

FORMAT = 1
_OWN_HASH = "摘要"
_BLANKED = "涂销"

Document = dict[str, Any]


class Damaged(ValueError):
    """An entry that is not as the program wrote it; `str()` is a Chinese phrase."""


@dataclass(frozen=True)
class Place:
    """One place that was changed, in words: of which record, where in it, before and after (None: none)."""

    kind: str
    code: str
    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Entry:
    """What is to be recorded of a write: the command, the author as stated, the places."""

    command: str
    author: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class FileChange:
    """A file of the content with its digests before and after; None is no file.

    `temporary` is where the new state lies until it is in place; "" for a file that goes, or changed by hand.
    """

    name: str
    before: str | None
    after: str | None
    temporary: str = ""


@dataclass(frozen=True)
class RecordedPlace:
    """A place as the journal has it; without `place` once it is blanked."""

    digest: str
    salt: str
    place: Place | None
    reason: str = ""
    blanked_on: str = ""

    @property
    def is_altered(self) -> bool:
        """Whether the words are not those that were recorded."""
        return self.place is not None and _digest_of_place(self.place, self.salt) != self.digest


@dataclass(frozen=True)
class Recorded:
    """An entry of the journal; `previous` is the hash of the one before, "" for the first."""

    number: int
    time: str
    command: str
    author: str | None
    places: tuple[RecordedPlace, ...]
    files: tuple[FileChange, ...]
    by_hand: tuple[FileChange, ...]
    previous: str

    @property
    def hash(self) -> str:
        """The hash of the entry, which the next one carries."""
        return _digest(_document(self, [place.digest for place in self.places]))

    @property
    def year(self) -> str:
        """The folder that the entry lies in."""
        return self.time[:4]


def digest_of(data: bytes | None) -> str | None:
    """The digest of a file, None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def recorded(
    entry: Entry,
    number: int,
    time: datetime,
    previous: str,
    files: Iterable[FileChange],
    by_hand: Iterable[FileChange],
) -> Recorded:
    """The entry with everything that the journal adds to it."""
    places = tuple(_salted(place) for place in entry.places)
    stamp = time.isoformat(timespec="seconds")
    return Recorded(
        number, stamp, entry.command, entry.author, places, tuple(files), tuple(by_hand), previous
    )


def blanked(place: RecordedPlace, reason: str, on: str) -> RecordedPlace:
    """The place without its words and salt; what remains is its digest."""
    return RecordedPlace(place.digest, "", None, reason, on)


def written(entry: Recorded) -> bytes:
    """The file of the entry."""
    document = _document(entry, [_place_as_dict(place) for place in entry.places])
    return (json.dumps(document | {_OWN_HASH: entry.hash}, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Recorded:
    """The entry of a file.

    Raises:
        Damaged: it is torn, was altered, or a newer program wrote it.
    """
    try:
        document = json.loads(data)
        if document["格式"] != FORMAT:
            raise Damaged(f"格式是{document['格式']!r}，这个版本的程序只认得{FORMAT}，请用新的版本")
        entry = _entry_of(document)
        _require_kinds(entry)
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise cause if isinstance(cause, Damaged) else Damaged("读不懂，是残缺的或者被改过") from cause
    if document != json.loads(written(entry)):
        raise Damaged("被改过，和它自己的摘要对不上")
    if any(place.is_altered for place in entry.places):
        raise Damaged("改动里的文字被改过，和摘要对不上")
    return entry


def _document(entry: Recorded, places: list[Any]) -> Document:
    return {
        "格式": FORMAT,
        "编号": entry.number,
        "时间": entry.time,
        "命令": entry.command,
        "作者": entry.author,
        "改动": places,
        "文件": [_file_as_dict(file) | {"临时": file.temporary} for file in entry.files],
        "手工": [_file_as_dict(file) for file in entry.by_hand],
        "上一条": entry.previous,
    }


def _entry_of(document: Mapping[str, Any]) -> Recorded:
    return Recorded(
        number=document["编号"],
        time=document["时间"],
        command=document["命令"],
        author=document["作者"],
        places=tuple(_place_of(place) for place in document["改动"]),
        files=tuple(_file_of(file) for file in document["文件"]),
        by_hand=tuple(_file_of(file) for file in document["手工"]),
        previous=document["上一条"],
    )


def _require_kinds(entry: Recorded) -> None:
    """Refuse values of another kind than the program writes; what is text in a file name has to be text."""
    datetime.fromisoformat(entry.time)
    names = (change.name for change in (*entry.files, *entry.by_hand))
    if type(entry.number) is not int or not all(isinstance(name, str) for name in names):
        raise TypeError


def _file_as_dict(file: FileChange) -> Document:
    return {"文件": file.name, "改前": file.before, "改后": file.after}


def _file_of(document: Mapping[str, Any]) -> FileChange:
    return FileChange(document["文件"], document["改前"], document["改后"], document.get("临时", ""))


def _place_as_dict(place: RecordedPlace) -> Document:
    if place.place is None:
        return {_BLANKED: place.reason, "日期": place.blanked_on, "摘要": place.digest}
    return _words(place.place) | {"盐": place.salt, "摘要": place.digest}


def _place_of(document: Mapping[str, Any]) -> RecordedPlace:
    if _BLANKED in document:
        return RecordedPlace(document["摘要"], "", None, document[_BLANKED], document["日期"])
    place = Place(*(document[key] for key in ("种类", "代码", "位置", "改前", "改后")))
    return RecordedPlace(document["摘要"], document["盐"], place)


def _words(place: Place) -> Document:
    return {
        "种类": place.kind,
        "代码": place.code,
        "位置": place.path,
        "改前": place.before,
        "改后": place.after,
    }


def _salted(place: Place) -> RecordedPlace:
    salt = secrets.token_hex(16)
    return RecordedPlace(_digest_of_place(place, salt), salt, place)


def _digest_of_place(place: Place, salt: str) -> str:
    return _digest(_words(place) | {"盐": salt})


def _digest(document: Mapping[str, Any]) -> str:
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
