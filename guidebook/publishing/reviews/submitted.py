"""A review as its file has it: the release that was submitted, frozen, who signed, and what became of it.

The file is a JSON document. Its hash covers, as that of a release does, the hashes of the records and not
their values, so that a secret can be blanked (涂销) in it.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from guidebook.releases.release import Release, as_json, digest_of, digest_of_document, from_json
from guidebook.releases.upgrades import upgraded

FORMAT = 1


class Step(StrEnum):
    """What is signed for, in this order."""

    REVIEW = "业务审核"
    SECRECY = "保密审查"
    APPROVAL = "批准"


@dataclass(frozen=True)
class Signature:
    """That somebody agreed; `reasons` answer what the secrecy scan asked about."""

    step: Step
    name: str
    at: dt.datetime
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Returned:
    """退回: by whom and why. Without a step, whoever submitted it took it back (撤回)."""

    step: Step | None
    name: str
    at: dt.datetime
    reason: str


@dataclass(frozen=True)
class Submitted:
    """送审第 `number` 号: what `by` submitted.

    `release` is what was frozen. It has the number that it would have had then, and as `before` the hash of
    the release that was in force. Once it is made, `released` is its real number, and the values of its
    records are there only. `follows` is the review that was sent back before this one. `unmarked` are guides,
    by id, whose files could not be made to say 已发布.
    """

    number: int
    at: dt.datetime
    by: str
    release: Release
    with_site: bool = False
    follows: int | None = None
    signatures: tuple[Signature, ...] = ()
    returned: Returned | None = None
    released: int | None = None
    unmarked: tuple[str, ...] = ()

    @property
    def bundles(self) -> tuple[str, ...]:
        """The ids of the guides that were submitted."""
        return self.release.bundles

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """What it would change or take away, as the log of releases calls it."""
        return frozenset((*(record.key for record in self.release.records), *self.release.removed))

    @property
    def is_open(self) -> bool:
        """Whether it waits for signatures."""
        return self.returned is None and self.released is None

    @property
    def waits_for(self) -> Step | None:
        """The step that is to be signed for next; None once it is closed."""
        return next((step for step in Step if self.signature(step) is None), None) if self.is_open else None

    @property
    def digest(self) -> str:
        """The hash of what was frozen; signatures do not change it, nor does 涂销."""
        frozen = [self.number, self.at.isoformat(), self.by, self.with_site, self.follows]
        return digest_of([*frozen, self.release.digest])

    @property
    def reasons(self) -> tuple[str, ...]:
        """All reasons that were given to the secrecy scan."""
        return tuple(dict.fromkeys(reason for one in self.signatures for reason in one.reasons))

    def signature(self, step: Step) -> Signature | None:
        """Who signed for a step, if anybody has."""
        return next((one for one in self.signatures if one.step is step), None)

    def without_values(self) -> "Submitted":
        """The same, with the hashes of the records only."""
        records = tuple(replace(record, value=None, salt="") for record in self.release.records)
        return replace(self, release=replace(self.release, records=records))


class UnknownFormat(ValueError):
    """The file is of a newer program; `str()` is its format."""


def data_of(submitted: Submitted) -> bytes:
    """The file of a review."""
    told = _as_json(submitted)
    return (json.dumps({**told, "hash": _hash(told)}, ensure_ascii=False, indent=0) + "\n").encode()


def read(data: bytes) -> Submitted:
    """The review that a file tells.

    Raises:
        UnknownFormat: a newer program wrote it.
        KeyError, TypeError, ValueError, AttributeError, RecursionError: it is none, or it was altered.
    """
    told: dict[str, Any] = json.loads(data)
    if told["format"] != FORMAT:
        raise UnknownFormat(told["format"])
    if told["hash"] != _hash(told) or told["release"]["hash"] != digest_of_document(told["release"]):
        raise ValueError(told["hash"])
    submitted = _from_json(told)
    if told["digest"] != submitted.digest:
        raise ValueError(told["digest"])
    return submitted


def _hash(told: Mapping[str, Any]) -> str:
    """The hash of the whole file; the release is in it by its own hash."""
    rest = {key: value for key, value in told.items() if key not in {"hash", "release"}}
    return digest_of([rest, told["release"]["hash"]])


def _as_json(one: Submitted) -> dict[str, Any]:
    returned = one.returned
    return {
        "format": FORMAT,
        "number": one.number,
        "at": one.at.isoformat(),
        "by": one.by,
        "with_site": one.with_site,
        "follows": one.follows,
        "digest": one.digest,
        "signatures": [
            {"step": s.step.value, "name": s.name, "at": s.at.isoformat(), "reasons": list(s.reasons)}
            for s in one.signatures
        ],
        "returned": returned
        and {
            "step": returned.step and returned.step.value,
            "name": returned.name,
            "at": returned.at.isoformat(),
            "reason": returned.reason,
        },
        "released": one.released,
        "unmarked": list(one.unmarked),
        "release": as_json(one.release),
    }


def _from_json(told: Mapping[str, Any]) -> Submitted:
    returned = told["returned"]
    return Submitted(
        number=int(told["number"]),
        at=dt.datetime.fromisoformat(told["at"]),
        by=str(told["by"]),
        release=from_json(upgraded(told["release"])),
        with_site=bool(told["with_site"]),
        follows=told["follows"],
        signatures=tuple(
            Signature(Step(s["step"]), s["name"], dt.datetime.fromisoformat(s["at"]), tuple(s["reasons"]))
            for s in told["signatures"]
        ),
        returned=returned
        and Returned(
            returned["step"] and Step(returned["step"]),
            returned["name"],
            dt.datetime.fromisoformat(returned["at"]),
            returned["reason"],
        ),
        released=told["released"],
        unmarked=tuple(told["unmarked"]),
    )
