"""Amounts: a number in a fact has a unit, because “10” may be yuan, copies or years."""

import re
import unicodedata
from collections.abc import Iterator

from guidebook.checks.subject import Subject
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
    for written in subject.written:
        if written.key not in _UNITS:
            continue
        unit, example = _UNITS[written.key]
        text = unicodedata.normalize("NFKC", written.text)
        number = _NUMBER.search(text)
        if number and not unit.search(text):
            message = f"“{written.text}”没有单位，请写成“{written.key}: {example.format(number[0])}”这样。"
            yield error(written.place, AMOUNT_WITHOUT_UNIT, message)
