"""待核实 and 【示例】: debts to settle, each with the department to ask."""

from collections.abc import Iterator
from typing import Any

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text, Written
from guidebook.facts import left_out
from guidebook.model.naturalkeys import NaturalPath
from guidebook.problems import Problem, warning
from guidebook.text import SAMPLE_MARK, UNVERIFIED, quoted

UNVERIFIED_FACT = "unverified"
SAMPLE_FACT = "sample"

_LONGEST_QUOTE = 24
# 电话 › 号码, where no list of numbers is written.
_LEVELS_OF_A_PHONE = 2


def problems(subject: Subject) -> Iterator[Problem]:
    """Every fact that nobody has confirmed, and every placeholder."""
    for written, code in subject.places_of(_code):
        if code == SAMPLE_FACT:
            whom = _whom(written.department)
            message = f"“{written.key}”是示例，请向{whom}要到真的，换掉“{_short(written.text)}”。"
            yield warning(written.place, SAMPLE_FACT, message, written.department)
        else:
            yield warning(written.place, UNVERIFIED_FACT, _open(written), written.department)
    for filed, department in subject.records:
        yield from _unwritten(filed, department)


def _code(text: Text) -> str:
    """What is open in a text, by the code of the problem."""
    if text.text.startswith(SAMPLE_MARK):
        return SAMPLE_FACT
    return UNVERIFIED_FACT if UNVERIFIED in text.text else ""


def _whom(department: str | None) -> str:
    return department or "主管部门"


def _open(written: Written) -> str:
    whom = _whom(written.department)
    if written.text.rstrip("。") == UNVERIFIED:
        return f"“{written.key}”待核实，发布前请向{whom}确认。"
    return f"“{written.key}”里写着待核实（{_around(written.text)}），发布前请向{whom}确认。"


def _around(text: str) -> str:
    """The clause that says what is open."""
    end = text.index(UNVERIFIED) + len(UNVERIFIED)
    start = max(text.rfind(sign, 0, end - len(UNVERIFIED)) for sign in "。；！？\n") + 1
    return _short(text[max(start, end - _LONGEST_QUOTE) : end])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _unwritten(filed: Filed[Any], department: str | None) -> Iterator[Problem]:
    """Facts that every page shows, and that a file leaves out; they count as 待核实."""
    missing = list(dict.fromkeys(_missing_key(leaf.path) for leaf in left_out(filed.entity)))
    if missing:
        message = f"没有写{quoted(missing)}，都按待核实显示，请向{_whom(department)}确认后补上。"
        yield warning(filed.name_place, UNVERIFIED_FACT, message, department)


def _missing_key(path: NaturalPath) -> str:
    """The key that is not there: in an entry the last one, else the first, for what would stand below it."""
    is_in_entry = len(path) > _LEVELS_OF_A_PHONE
    return path[-1] if is_in_entry else path[0]
