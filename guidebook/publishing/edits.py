"""Who changed the records of a release since each was last released, as the journal knows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidebook import fingerprint, journal
from guidebook.journal.entries import Recorded
from guidebook.journal.known import changed_by_hand, known_now
from guidebook.loading import Content
from guidebook.model.kinds import BY_PLURAL, FILED
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.publishing.reviews import store as reviews
from guidebook.releases import log as logs
from guidebook.releases.release import SITE, ReleasedRecord

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


def edits(
    content: Path,
    number: int,
    before: Content | None,
    records: Iterable[ReleasedRecord],
    submission: int | None = None,
) -> tuple[Edit, ...]:
    """The edits that the release of a number took in, or will: those of each record since its last release.

    `before` is what was in force until then, `records` are those of the release. What a review froze
    took in nothing that came later: of one that is not released yet, `submission` is the number.

    Raises:
        BadSetup: an entry of the journal is damaged.
    """
    entries = tuple(journal.entries_of(content))
    taken = _taken(entries)
    until = taken.get(reviews.file_of(submission) if submission else logs.file_of(number), len(entries))
    since = _since(until, before, records, taken)
    known = [
        edit
        for at, entry in enumerate(entries)
        for edit in _of_entry(entry)
        if since.get(edit.key, until) < at <= until
    ]
    if number == _next(content) and submission is None:
        noticed = (_by_hand("", file.name) for file in changed_by_hand(content, known_now(content)))
        known += [edit for edit in noticed if edit.key in since]
    return tuple(known)


def file_of(kind: Kind, code: str) -> str:
    """The file below content/ that holds the record."""
    of = FILED.get(kind)
    if of is None:
        return fingerprint.SITE_FILE
    return f"{of.file}{code}.yaml" if of.has_folder else of.file


def key_of(record: ReleasedRecord) -> tuple[Kind, str]:
    """The kind and the code of a record that was released."""
    return BY_PLURAL[record.plural].kind if record.plural != SITE else Kind.SITE, record.code


def _taken(entries: Iterable[Recorded]) -> dict[str, int]:
    """With which entry the content of a release, or of a review, was taken from the files, by its own file.

    That of a release that was signed in a review was taken when this was submitted.
    """
    taken: dict[str, int] = {}
    for at, entry in enumerate(entries):
        names = [file.name for file in entry.files]
        frozen = [taken[name] for name in names if _is_in(name, fingerprint.REVIEWS_FOLDER) and name in taken]
        for file in entry.files:
            # 涂销 writes a file once more.
            if file.before is None and _is_in(file.name, fingerprint.REVIEWS_FOLDER):
                taken[file.name] = at
            elif file.before is None and _is_in(file.name, fingerprint.RELEASES_FOLDER):
                taken[file.name] = min(frozen, default=at)
    return taken


def _since(
    until: int, before: Content | None, records: Iterable[ReleasedRecord], taken: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    """After which entry an edit counts, for each record that changes, and for its file."""
    released = _numbers(before)
    since: dict[tuple[str, str], int] = {}
    for kind, code in (key_of(record) for record in records if not record.blanked):
        key, file = (kind.value, code), ("", file_of(kind, code))
        since[key] = taken.get(logs.file_of(released.get((kind, code), 0)), -1)
        since[file] = min(since[key], since.get(file, until))
    return since


def _of_entry(entry: Recorded) -> Iterator[Edit]:
    for file in entry.by_hand:
        yield _by_hand(entry.time, file.name)
    for place in (recorded.place for recorded in entry.places):
        if entry.command not in _NO_EDITS and place:
            yield Edit(entry.time, entry.author, entry.command, place.kind, place.code, place.path)


def _by_hand(time: str, name: str) -> Edit:
    return Edit(time, None, BY_HAND, "", name, "")


def _is_in(name: str, folder: str) -> bool:
    return name.startswith(f"{folder}/")


def _next(content: Path) -> int:
    return len(fingerprint.release_names(content)) + 1


def _numbers(before: Content | None) -> dict[tuple[Kind, str], int]:
    """In which release each record was last, by kind and code."""
    if before is None or before.publication is None:
        return {}
    editions = before.publication.editions
    names = {(e.kind, code_of(e.record)): e.name for e in before.entities} | {(Kind.SITE, SITE): SITE}
    return {
        (kind, code): editions[kind, name].number
        for (kind, code), name in names.items()
        if (kind, name) in editions
    }
