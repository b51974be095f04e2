"""Amounts: a number in a fact has a unit, because “10” may be yuan, copies or years."""

import re
import unicodedata
from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text
from guidebook.problems import Problem, error

AMOUNT_WITHOUT_UNIT = "amount-without-unit"

# What the number may be counted in, and how it is written out.
_UNITS = {
    "标准": (re.compile("[元角分%％‰折倍]"), "{}元/本"),
    "有效期": (re.compile("[年月日天周]|长期|永久"), "{}年"),
    "数量限制": (re.compile(r"[^\d\s.,，]"), "{}个"),
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def problems(subject: Subject) -> Iterator[Problem]:
    """Charges, validities and quotas that are bare numbers."""
    for written, meant in subject.places_of(_with_unit):
        message = f"“{written.text}”没有单位，请写成“{written.key}: {meant}”这样。"
        yield error(written.place, AMOUNT_WITHOUT_UNIT, message)


def _with_unit(text: Text) -> str:
    """A bare number with a unit, as an example; nothing for what needs none or has one."""
    if text.key not in _UNITS:
        return ""
    unit, example = _UNITS[text.key]
    plain = unicodedata.normalize("NFKC", text.text)
    number = _NUMBER.search(plain)
    return example.format(number[0]) if number and not unit.search(plain) else ""
