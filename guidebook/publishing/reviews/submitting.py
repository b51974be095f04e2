"""送审: the changed records of some guides are frozen as they are now, for others to sign."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from guidebook import journal
from guidebook.errors import BadRequest
from guidebook.publishing.approving import files_read, findings, refuse, require_ready
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews.submitted import Submitted, data_of
from guidebook.releases.release import SITE, Release, Signatures

SUBMISSION = "submit"
# What the journal calls a review.
KIND = "送审"


def submit(
    grounds: Grounds, bundles: Iterable[str], author: str, at: dt.datetime, *, with_site: bool = False
) -> Submitted:
    """Freeze what would be released of these guides now; later saves belong to the next review.

    Raises:
        BadRequest, NotFound, ContentBroken: as `candidate` does; or it is not stated who submits.
        Conflict: nothing would change; a record is frozen in another review; something may not be published,
            which no signature could mend; or somebody wrote meanwhile. Nothing was written.
    """
    author = author.strip()
    if not author:
        raise BadRequest("请写明是谁送审的。")
    content = grounds.root / "content"
    made = candidate(grounds, at, bundles, with_site=with_site)
    store.require_free(content, made.release)
    require_ready(made)
    refuse(tuple(finding for finding in findings(made) if finding.is_refused))
    last = grounds.log.last
    release = replace(made.release, signatures=Signatures(author), before=last.digest if last else "")
    follows = _follows(store.history(content), _subject(release, with_site=with_site))
    number = store.next_number(content)
    submitted = Submitted(number, at, author, release.sealed(), with_site, follows)
    file, names = store.file_of(number), "、".join(bundle.name for bundle in made.bundles)
    place = journal.Place(KIND, f"{number:05}", "", None, names or "站点")
    entry = journal.Entry(SUBMISSION, author, (place,))
    journal.write(content, {file: data_of(submitted)}, {file: None}, entry, rests_on=files_read(made))
    return submitted


def _follows(known: Iterable[Submitted], subject: set[str]) -> int | None:
    """The newest review of one of these guides, if it was sent back."""
    same = [one for one in known if _subject(one.release, with_site=one.with_site) & subject]
    return same[-1].number if same and same[-1].returned else None


def _subject(release: Release, *, with_site: bool) -> set[str]:
    return {*release.bundles, *([SITE] if with_site else [])}
