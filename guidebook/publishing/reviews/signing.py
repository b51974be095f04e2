"""Signing what was submitted, or sending it back; the last signature releases just what was frozen."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from guidebook import journal
from guidebook.errors import BadRequest, Conflict
from guidebook.publishing.approving import approved, publish, require_no_secrets, require_telling_nothing
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews.submitted import Returned, Signature, Step, Submitted, data_of
from guidebook.publishing.reviews.submitting import KIND
from guidebook.publishing.reviews.under_review import UnderReview, closed, signatures_of, under_review
from guidebook.releases.release import Release
from guidebook.text import name_key

SIGNATURE, RETURN = "sign", "send back"


def sign(
    root: Path, number: int, step: Step, name: str, at: dt.datetime, reasons: Iterable[str] = ()
) -> Submitted | Release:
    """Sign for a step; the last signature makes the release, which is then returned.

    `reasons` answer what the secrecy scan asks about, by 保密审查 at the latest.

    Raises:
        NotFound, ReviewBroken, LogBroken: there is no such review, or files were lost or altered.
        BadRequest: a reason tells a secret.
        Conflict: that person may not sign that step now; a question of the secrecy scan is not answered; it
            cannot be released any more; or somebody else was quicker. Nothing was written.
    """
    content = root / "content"
    journal.recover(content)
    submitted, data = store.read_as_written(content, number)
    opened = under_review(Grounds.of_releases(root), submitted, at)
    if why := opened.why_not(step, name):
        raise Conflict(why)
    signature = Signature(step, name.strip(), at, tuple(reasons))
    signed = replace(submitted, signatures=(*submitted.signatures, signature))
    require_telling_nothing("理由", *signature.reasons)
    if step is not Step.REVIEW:
        require_no_secrets(opened.made, signed.reasons)
    if step is opened.steps[-1]:
        return _release(opened, signed, data)
    _write(content, signed, data, journal.Entry(SIGNATURE, signature.name, (_place(number, step, "同意"),)))
    return signed


def send_back(
    root: Path, number: int, step: Step | None, name: str, at: dt.datetime, reason: str
) -> Submitted:
    """退回 by whoever is to sign a step, or 撤回, without a step, by whoever submitted it. It is closed then.

    Raises:
        NotFound, ReviewBroken: there is no such review, or its file was altered.
        BadRequest: name or reason are missing, the reason tells a secret, or it is not theirs to take back.
        Conflict: it is closed already, or somebody else was quicker. Nothing was written.
    """
    content, name, reason = root / "content", name.strip(), reason.strip()
    journal.recover(content)
    submitted, data = store.read_as_written(content, number)
    if why := closed(submitted):
        raise Conflict(why)
    if not (name and reason):
        raise BadRequest("请写明是谁、为什么退回：送审的人要照着改。")
    if step is None and name_key(name) != name_key(submitted.by):
        raise BadRequest(f"送审第{number}号是{submitted.by}送的，只有本人可以撤回。")
    require_telling_nothing("理由", reason)
    returned = replace(submitted, returned=Returned(step, name, at, reason))
    how = _place(number, step, f"{'退回' if step else '撤回'}：{reason}")
    _write(content, returned, data, journal.Entry(RETURN, name, (how,)))
    return returned


def _release(opened: UnderReview, signed: Submitted, data: bytes) -> Release:
    done = approved(opened.made, signatures_of(signed), signed.reasons)
    released = replace(signed, released=done.release.number, unmarked=done.unmarked).without_values()
    file = store.file_of(signed.number)
    author = signed.signatures[-1].name
    try:
        publish(opened.made, done, author, {file: (data, data_of(released))})
    except Conflict as why:
        raise _overtaken(opened.made.grounds.root / "content", signed.number, data) or why from why
    return done.release


def _write(content: Path, submitted: Submitted, data: bytes, entry: journal.Entry) -> None:
    file = store.file_of(submitted.number)
    try:
        journal.write(content, {file: data_of(submitted)}, {file: data}, entry)
    except Conflict as why:
        raise _overtaken(content, submitted.number, data) or why from why


def _overtaken(content: Path, number: int, data: bytes) -> Conflict | None:
    """What somebody else did to the review meanwhile, if it was that."""
    now, now_data = store.read_as_written(content, number)
    if now_data == data:
        return None
    if why := closed(now):
        return Conflict(why)
    last = now.signatures[-1]
    return Conflict(f"{last.name}刚才签了送审第{number}号的{last.step}，请看过再签。")


def _place(number: int, step: Step | None, words: str) -> journal.Place:
    return journal.Place(KIND, f"{number:05}", step.value if step else "", None, words)
