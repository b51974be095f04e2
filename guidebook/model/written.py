"""Values as an editor would write them: 5个工作日, 是, {时限: 15个自然日, 顺延: 否}, 甲、乙."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

from guidebook.model.answers import Answers, Hints
from guidebook.model.fields import Specimen, Specimens
from guidebook.model.item import Fee, Fees
from guidebook.model.law import LegalBasis, Verification
from guidebook.model.laws import Successors
from guidebook.model.ledgers import Phone
from guidebook.model.limits import TimeLimit
from guidebook.model.record import Record, Shorthand
from guidebook.model.uses import Amount
from guidebook.text import NONE, UNVERIFIED

_MARKS = frozenset("、，。；：！？\n")


def told(value: object) -> str:
    """The value as an editor would write it; nothing for what is not there (None, an empty list).

    A limit, a fact, a date, a number read back as the same value; conditions and records are told in words.
    """
    if value is None:
        return ""
    tell = next((_TELLERS[kind] for kind in type(value).__mro__ if kind in _TELLERS), str)
    return tell(value)


def _flow(pairs: Mapping[str, object]) -> str:
    return f"{{{', '.join(f'{key}: {told(value)}' for key, value in pairs.items())}}}"


def _listed(values: tuple[object, ...]) -> str:
    """What a list holds; sentences, which have commas of their own, are set apart by semicolons."""
    texts = [told(value) for value in values]
    joint = "；" if any(_MARKS.intersection(text) for text in texts) else "、"
    return joint.join(texts)


def _limit(limit: TimeLimit) -> str:
    return str(limit) if limit.rolls else _flow({"时限": str(limit), "顺延": False})


def _amount(amount: Amount) -> str:
    if amount.is_apart:
        return _flow({"原件": amount.originals, "复印件": amount.copies})
    return str(amount.copies)


def _answers(answers: Answers) -> str:
    return _flow({q: f"[{', '.join(a)}]" if len(a) > 1 else a[0] for q, a in answers.items() if a})


def _specimen(specimen: Specimen) -> str:
    return "；".join("、".join(row) for row in specimen.rows)


def _fees(fees: Fees) -> str:
    if fees.charges:
        return _listed(fees.charges)
    return UNVERIFIED if fees.is_unverified else NONE


def _fee(fee: Fee) -> str:
    return f"{fee.name}{fee.rate}"


def _basis(basis: LegalBasis) -> str:
    return f"《{basis.law}》{basis.article or ''}"


def _phone(phone: Phone) -> str:
    return f"{phone.number}（{phone.purpose}）" if phone.purpose else str(phone.number)


def _verification(verification: Verification) -> str:
    on = f"（{verification.checked_on}核对）" if verification.checked_on else ""
    return f"{verification.source}{on}"


def _shorthand(entry: Shorthand) -> str:
    """The bare name that the entry stands for, and what is written besides."""
    own = next(n for n, info in type(entry).model_fields.items() if info.alias == type(entry).short_key)
    rest = told_without(entry, {own})
    name = told(getattr(entry, own)) or UNVERIFIED
    return f"{name}（{rest}）" if rest else name


def _record(record: Record) -> str:
    return told_without(record, ())


def told_without(record: Record, fields: Collection[str]) -> str:
    """What the record says in other fields than these, key by key; what is as if not written is left out."""
    parts = []
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        is_default = not info.is_required() and value == info.get_default()
        if name not in fields and not info.exclude and not is_default:
            parts.append(f"{info.alias}：{told(value)}")
    return "，".join(parts)


_TELLERS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        bool: lambda flag: "是" if flag else "否",
        dt.date: dt.date.isoformat,
        tuple: _listed,
        TimeLimit: _limit,
        Amount: _amount,
        Answers: _answers,
        Hints: lambda hints: _flow({answer: words[0] for answer, words in hints.items()}),
        Successors: lambda successors: _flow(dict(successors.items())),
        Specimens: lambda specimens: _flow(dict(specimens.items())),
        Specimen: _specimen,
        Fees: _fees,
        Fee: _fee,
        LegalBasis: _basis,
        Phone: _phone,
        Verification: _verification,
        Shorthand: _shorthand,
        Record: _record,
    }
)
