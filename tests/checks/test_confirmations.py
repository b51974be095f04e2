"""核对: what is wrong with the confirmations is a warning at its entry."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from guidebook.checks import check_site
from guidebook.clock import today
from guidebook.problems import Problem, Severity
from tests.confirming import confirm, edit

DAY = dt.timedelta(days=1)


def told(root: Path) -> list[Problem]:
    return [p for p in check_site(root).problems if p.place.file.startswith("content/confirmations/")]


def test_sound_confirmation_is_no_problem(sample_copy: Path) -> None:
    confirm(sample_copy)
    assert told(sample_copy) == []


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"code": "no-such-item"}, "unknown-fact", "没有代码是“no-such-item”的事项"),
        ({"path": ("承诺办结时间",)}, "unknown-fact", "是不是“承诺办结时限”？"),
        ({"lapsed": dt.date(2026, 12, 1)}, "confirmation-lapsed", "后来改过，这条核对2026-12-01起失效"),
        ({"value": "2个工作日"}, "confirmation-lapsed", "现在是“1个工作日”"),
        ({"review_by": today() + 30 * DAY}, "confirmation-due", "以前要复核，请再问一次"),
        ({"review_by": today() - DAY}, "confirmation-due", "已经过了，不再显示"),
        ({"on": today() + DAY}, "confirmation-in-future", "还没有到"),
        ({"person": None}, "confirmation-without-basis", "没有写“答复人”"),
        ({"way": None}, "confirmation-without-basis", "没有写“方式”"),
        ({"department": "public-security"}, "confirmation-not-owner", "归区市场监督管理局管"),
        ({"department": "nobody"}, "confirmation-not-owner", "没有代码是“nobody”的部门"),
    ],
)
def test_what_is_wrong_is_told_at_the_entry(
    changed: dict[str, Any], code: str, words: str, sample_copy: Path
) -> None:
    confirm(sample_copy, **changed)
    (problem,) = told(sample_copy)
    assert (problem.code, problem.severity, problem.place.line) == (code, Severity.WARNING, 3)
    assert words in problem.message


def test_far_review_is_no_problem(sample_copy: Path) -> None:
    confirm(sample_copy, review_by=today() + 31 * DAY)
    assert told(sample_copy) == []


@pytest.mark.parametrize("broken", ["收费: [无", "收费：无", "收费: 免费"])
def test_nothing_is_unknown_while_its_file_cannot_be_read(broken: str, sample_copy: Path) -> None:
    confirm(sample_copy)
    edit(sample_copy, "items/enterprise-registration.yaml", "收费: 无", broken)
    assert told(sample_copy) == []
