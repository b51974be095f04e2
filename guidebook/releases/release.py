"""One release: what was approved on one day, by whom, and the records that changed with it.

A release is a JSON file that is never changed. Its hash covers everything but the records themselves, of
which it covers the hashes: so a record that should never have been published can be blanked (涂销), and
the chain from release to release still proves that nothing else was touched.
"""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guidebook.loading import Withdrawn

FORMAT = 1
# The one record that is not of a kind: content/site.yaml.
SITE = "site"
# What 涂销 takes from a record, or adds to it.
_MAY_BE_BLANKED = {"value", "salt", "blanked"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Blanked:
    """涂销: who blanked a record, when, and why."""

    on: dt.date
    by: str
    reason: str


@dataclass(frozen=True)
class ReleasedRecord:
    """A record as it was released: `plural` names its kind, `value` is what its file says, in its order.

    `digest` is the hash of the value with its salt. It stays when both are blanked: without the salt nobody
    can guess from it what was there.
    """

    plural: str
    code: str
    name: str
    value: Any
    salt: str
    digest: str
    blanked: Blanked | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is the record of."""
        return self.plural, self.code

    @property
    def is_intact(self) -> bool:
        """Whether the value is the one that was released."""
        return self.blanked is None and digest_of([self.salt, self.value]) == self.digest

    def blank(self, why: Blanked) -> "ReleasedRecord":
        """The record without its value."""
        return replace(self, value=None, salt="", blanked=why)


def released_record(plural: str, code: str, name: str, value: Any) -> ReleasedRecord:
    """The record of a value, with its hash."""
    salt = secrets.token_hex(16)
    return ReleasedRecord(plural, code, name, value, salt, digest_of([salt, value]))


@dataclass(frozen=True)
class Signatures:
    """Who made the change and who signed for it, as they were named; nobody has proved who they are.

    `review` is 业务审核, `secrecy` 保密审查, `approval` 批准.
    """

    author: str
    review: str | None = None
    secrecy: str | None = None
    approval: str | None = None

    @property
    def signers(self) -> tuple[str, ...]:
        """Those who signed, without the author."""
        return tuple(name for name in (self.review, self.secrecy, self.approval) if name)


@dataclass(frozen=True)
class Release:
    """What was approved at once.

    `bundles` are the ids of the guides that were approved, `touched` of those that the shared records among
    `records` reach. `order` holds, for each ledger whose order changed, the codes of its entries in their
    order; `removed` are records that no guide uses any more. `before` is the hash of the release before,
    `reasons` what was said of the public nature of guides and of what the secrecy scan asked about.
    """

    number: int
    at: dt.datetime
    signatures: Signatures
    bundles: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    records: tuple[ReleasedRecord, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    before: str = ""
    digest: str = ""

    @property
    def on(self) -> dt.date:
        """The day of the release, in the district."""
        return self.at.date()

    def sealed(self) -> "Release":
        """The release with its hash."""
        return replace(self, digest=digest_of_document(as_json(self)))


def digest_of_document(told: Mapping[str, Any]) -> str:
    """The hash that the document of a release, of whatever format, ought to hold."""
    records = [{key: r[key] for key in r if key not in _MAY_BE_BLANKED} for r in told["records"]]
    return digest_of({**{key: told[key] for key in told if key != "hash"}, "records": records})


def digest_of(value: Any) -> str:
    """The hash of a JSON value in its order, sixty-four hex digits."""
    return hashlib.sha256(_ENCODER.encode(value).encode()).hexdigest()


def as_json(release: Release) -> dict[str, Any]:
    """The JSON document of a release, in the format of today."""
    signed = release.signatures
    return {
        "format": FORMAT,
        "number": release.number,
        "at": release.at.isoformat(),
        "author": signed.author,
        "review": signed.review,
        "secrecy": signed.secrecy,
        "approval": signed.approval,
        "bundles": list(release.bundles),
        "touched": list(release.touched),
        "withdrawn": [withdrawn_as_json(one) for one in release.withdrawn],
        "removed": [list(key) for key in release.removed],
        "order": {plural: list(codes) for plural, codes in release.order.items()},
        "reasons": list(release.reasons),
        "before": release.before,
        "hash": release.digest,
        "records": [record_as_json(record) for record in release.records],
    }


def from_json(told: Mapping[str, Any]) -> Release:
    """The release that a document of today's format tells.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    return Release(
        number=int(told["number"]),
        at=dt.datetime.fromisoformat(told["at"]),
        signatures=Signatures(told["author"], told["review"], told["secrecy"], told["approval"]),
        bundles=tuple(told["bundles"]),
        touched=tuple(told["touched"]),
        records=tuple(record_from_json(record) for record in told["records"]),
        removed=tuple((plural, code) for plural, code in told["removed"]),
        withdrawn=tuple(withdrawn_from_json(one) for one in told["withdrawn"]),
        order={plural: tuple(codes) for plural, codes in told["order"].items()},
        reasons=tuple(told["reasons"]),
        before=told["before"],
        digest=told["hash"],
    )


def withdrawn_as_json(one: Withdrawn) -> dict[str, Any]:
    """A withdrawal as JSON."""
    return {
        "id": one.id,
        "name": one.name,
        "former_names": list(one.former_names),
        "reason": one.reason,
        "on": one.on.isoformat() if one.on else None,
        "instead": one.instead,
    }


def withdrawn_from_json(told: Mapping[str, Any]) -> Withdrawn:
    """The withdrawal that JSON tells."""
    on = told["on"] and dt.date.fromisoformat(told["on"])
    return Withdrawn(
        told["id"], told["name"], tuple(told["former_names"]), told["reason"], on, told["instead"]
    )


def record_as_json(record: ReleasedRecord) -> dict[str, Any]:
    """A record as JSON."""
    told = {"of": record.plural, "code": record.code, "name": record.name, "hash": record.digest}
    if record.blanked:
        why = record.blanked
        blanked = {"on": why.on.isoformat(), "by": why.by, "reason": why.reason}
        return {**told, "value": None, "blanked": blanked}
    return {**told, "salt": record.salt, "value": record.value}


def record_from_json(told: Mapping[str, Any]) -> ReleasedRecord:
    """The record that JSON tells."""
    why = told.get("blanked")
    blanked = why and Blanked(dt.date.fromisoformat(why["on"]), why["by"], why["reason"])
    return ReleasedRecord(
        told["of"], told["code"], told["name"], told["value"], told.get("salt", ""), told["hash"], blanked
    )
