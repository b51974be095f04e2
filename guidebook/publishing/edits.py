"""Who changed the records of a release since each was last released, as the journal knows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guidebook import fingerprint, journal
from guidebook.journal.entries import Recorded
from guidebook.journal.known import changed_by_hand, known_now
from guidebook.loading import Content, Entity
from guidebook.model.kinds import FILED
from guidebook.naming import code_of

APPROVAL = "approve"
BY_HAND = "手工"
# They write of records, and change none.
_NO_EDITS = {APPROVAL, "lapse"}


@dataclass(frozen=True)
class Edit:
    """A change that the journal has: when, by whom as stated (None: nobody), with which command, and where.

    Of a change by hand nobody knows the record: `code` is the file, and `kind` is empty. `time` is when it
    was noticed, empty if that is only now.
    """

    time: str
    author: str | None
    command: str
    kind: str
    code: str
    path: str

    @property
    def key(self) -> tuple[str, str]:
        """The record, by kind and code, or the file."""
        return self.kind, self.code


def edits(content: Path, number: int, before: Content | None, changed: Iterable[Entity]) -> tuple[Edit, ...]:
    """The edits that the release of a number took in, or will: those of each record since its last release.

    `before` is what was in force until then, `changed` are the records of the release.

    Raises:
        BadSetup: an entry of the journal is damaged.
    """
    since = _since(number, before, changed)
    known = [
        edit
        for release, entry in _entries(content)
        for edit in _of_entry(entry)
        if since.get(edit.key, number) < release <= number
    ]
    if number == _next(content):
        noticed = (_by_hand("", file.name) for file in changed_by_hand(content, known_now(content)))
        known += [edit for edit in noticed if edit.key in since]
    return tuple(known)


def _since(number: int, before: Content | None, changed: Iterable[Entity]) -> dict[tuple[str, str], int]:
    """After which release an edit counts, for each record that changes, and for its file."""
    released = _numbers(before)
    since: dict[tuple[str, str], int] = {}
    for entity in changed:
        key, file = _key(entity), ("", _file(entity))
        since[key] = released.get(key, 0)
        since[file] = min(since[key], since.get(file, number))
    return since


def _of_entry(entry: Recorded) -> Iterator[Edit]:
    for file in entry.by_hand:
        yield _by_hand(entry.time, file.name)
    for place in (recorded.place for recorded in entry.places):
        if entry.command not in _NO_EDITS and place:
            yield Edit(entry.time, entry.author, entry.command, place.kind, place.code, place.path)


def _by_hand(time: str, name: str) -> Edit:
    return Edit(time, None, BY_HAND, "", name, "")


def _entries(content: Path) -> Iterator[tuple[int, Recorded]]:
    """Every entry, with the number of the release that came next, or is to come."""
    waiting: list[Recorded] = []
    for entry in journal.entries_of(content):
        waiting.append(entry)
        for file in entry.files:
            path = PurePosixPath(file.name)
            # 涂销 writes the file of a release once more.
            if path.parent.name == fingerprint.RELEASES_FOLDER and file.before is None:
                yield from ((int(path.stem), one) for one in waiting)
                waiting = []
    yield from ((_next(content), one) for one in waiting)


def _next(content: Path) -> int:
    return len(fingerprint.release_names(content)) + 1


def _numbers(before: Content | None) -> dict[tuple[str, str], int]:
    """In which release each record was last, by kind and code."""
    if before is None or before.publication is None:
        return {}
    editions = before.publication.editions
    return {_key(e): editions[e.kind, e.name].number for e in before.entities}


def _key(entity: Entity) -> tuple[str, str]:
    return entity.kind.value, code_of(entity.record)


def _file(entity: Entity) -> str:
    """The file below content/ that holds the record."""
    of = FILED[entity.kind]
    return f"{of.file}{code_of(entity.record)}.yaml" if of.has_folder else of.file
