"""The fold of the releases as a JSON document, to be kept for when the log is damaged."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from guidebook.loading import Edition
from guidebook.releases.folding import Fold
from guidebook.releases.release import (
    digest_of,
    record_as_json,
    record_from_json,
    withdrawn_as_json,
    withdrawn_from_json,
)


def as_json(folded: Fold) -> dict[str, Any]:
    """The document, with the hash of all it says."""
    told = {
        "latest": _edition_as_json(folded.latest) if folded.latest else None,
        "digest": folded.digest,
        "order": {plural: list(codes) for plural, codes in folded.order.items()},
        "withdrawn": [withdrawn_as_json(one) for one in folded.withdrawn],
        "records": [
            [record_as_json(record), _edition_as_json(edition)] for record, edition in folded.records.values()
        ],
    }
    return {**told, "hash": digest_of(told)}


def from_json(told: Mapping[str, Any]) -> Fold:
    """The fold that a document tells.

    Raises:
        KeyError, TypeError, ValueError: it is none, or it was altered.
    """
    if told["hash"] != digest_of({key: value for key, value in told.items() if key != "hash"}):
        raise ValueError(told["hash"])
    records = [(record_from_json(record), _edition_from_json(edition)) for record, edition in told["records"]]
    return Fold(
        records={record.key: (record, edition) for record, edition in records},
        order={plural: tuple(codes) for plural, codes in told["order"].items()},
        withdrawn=tuple(withdrawn_from_json(one) for one in told["withdrawn"]),
        latest=_edition_from_json(told["latest"]),
        digest=told["digest"],
    )


def _edition_as_json(edition: Edition) -> list[Any]:
    return [edition.number, edition.on.isoformat()]


def _edition_from_json(told: list[Any]) -> Edition:
    number, on = told
    return Edition(int(number), dt.date.fromisoformat(on))
