"""涂销 in reviews and proposals: records lose their values, and nobody signs those; words are taken out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from guidebook.publishing import proposals
from guidebook.publishing.proposals import Proposal
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews import submitted as documents
from guidebook.publishing.reviews.submitted import Submitted
from guidebook.releases.release import Blanked, ReleasedRecord

BLANK = "（已涂销）"

Tells = Callable[[object], bool]


def files(content: Path, key: tuple[str, str], tells: Tells, why: Blanked) -> dict[str, tuple[bytes, bytes]]:
    """The files of reviews and proposals in which what tells it is blanked, by name: before and after.

    `tells` says so of a value or a text; `key` is the record, of which alone values are blanked.
    """
    return dict([*_reviews(content, key, tells, why), *_proposals(content, tells)])


def without(submitted: Submitted, is_meant: Callable[[ReleasedRecord], bool], why: Blanked) -> Submitted:
    """The review without the values of the records that are meant; its hash is the same."""
    records = tuple(
        record.blank(why) if not record.blanked and is_meant(record) else record
        for record in submitted.release.records
    )
    return replace(submitted, release=replace(submitted.release, records=records))


def _reviews(
    content: Path, key: tuple[str, str], tells: Tells, why: Blanked
) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    def blanked(one: Submitted) -> Submitted:
        blank = without(one, lambda record: record.key == key and tells(record.value), why)
        return _without_words(blank, tells)

    for known in store.history(content):
        if blanked(known) != known:
            one, data = store.read_as_written(content, known.number)
            yield store.file_of(one.number), (data, documents.data_of(blanked(one)))


def _without_words(one: Submitted, tells: Tells) -> Submitted:
    signatures = tuple(
        replace(signed, reasons=tuple(BLANK if tells(reason) else reason for reason in signed.reasons))
        for signed in one.signatures
    )
    returned = one.returned
    if returned and tells(returned.reason):
        returned = replace(returned, reason=BLANK)
    return replace(one, signatures=signatures, returned=returned)


def _proposals(content: Path, tells: Tells) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    def kept(words: str) -> str:
        return BLANK if tells(words) else words

    def blanked(one: Proposal) -> Proposal:
        about, answer = one.suggestion, one.answer
        about = replace(about, seen=kept(about.seen), value=kept(about.value), why=kept(about.why))
        return replace(one, suggestion=about, answer=answer and replace(answer, reason=kept(answer.reason)))

    for known in proposals.proposals(content):
        if blanked(known) != known:
            one, data = proposals.read_file(content, known.number)
            yield proposals.file_of(one.number), (data, proposals.data_of(blanked(one)))
