"""Once another value was seen, a confirmation has lapsed, and the first value does not bring it back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.confirmations import Confirmation
from guidebook.editing import lapsing
from guidebook.editing.lapsing import lapse, remembered, without_lapsed
from guidebook.errors import BadSetup
from guidebook.loading import Loader
from tests.confirming import PROMISE, confirm, edit

FILE = "items/enterprise-registration.yaml"
ON = dt.date(2026, 12, 1)
FIRST, OTHER = "承诺办结时限: 1个工作日", "承诺办结时限: 2个工作日"


def seen(root: Path) -> tuple[Confirmation, ...]:
    return lapse(root, Loader(root).load(), ON)


@pytest.mark.parametrize("other", [OTHER, "承诺办结时限: 待核实"])
def test_the_first_value_does_not_bring_it_back(other: str, sample_copy: Path) -> None:
    path = confirm(sample_copy)
    edit(sample_copy, FILE, FIRST, other)
    assert [c.key for c in seen(sample_copy)] == [PROMISE.key]
    assert "失效: 2026-12-01" in path.read_text("utf-8")
    edit(sample_copy, FILE, other, FIRST)
    (confirmation,) = Loader(sample_copy).load().confirmations
    assert confirmation.lapsed == ON
    assert seen(sample_copy) == ()


def test_fact_that_is_gone_counts_as_another_value(sample_copy: Path) -> None:
    confirm(sample_copy, path=("收费",), value="无")
    edit(sample_copy, FILE, "收费: 无", "收费: [{项目: 工本费, 标准: 10元/本}]")
    assert len(seen(sample_copy)) == 1


@pytest.mark.parametrize(
    "broken",
    ["承诺办结时限: 五天左右", "承诺办结时限：1个工作日", "承诺办结时限: [", "承诺办结时: 2个工作日"],
)
def test_what_cannot_be_read_lapses_nothing(broken: str, sample_copy: Path) -> None:
    path = confirm(sample_copy)
    before = path.read_bytes()
    edit(sample_copy, FILE, FIRST, broken)
    assert seen(sample_copy) == ()
    assert path.read_bytes() == before


def test_record_that_is_gone_lapses_nothing(sample_copy: Path) -> None:
    confirm(sample_copy)
    (sample_copy / "content" / FILE).unlink()
    assert seen(sample_copy) == ()


def test_where_nothing_can_be_written_it_is_told_and_remembered(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BadSetup("写不进去")

    monkeypatch.setattr(lapsing, "write", refuse)
    path = confirm(sample_copy)
    before = path.read_bytes()
    edit(sample_copy, FILE, FIRST, OTHER)
    memory = remembered(seen(sample_copy))
    assert path.read_bytes() == before
    edit(sample_copy, FILE, OTHER, FIRST)
    content = Loader(sample_copy).load()
    known = without_lapsed(content, memory)
    assert [c.lapsed for c in known.confirmations] == [ON]
    assert known.version != content.version


def test_new_answer_is_not_taken_for_the_lapsed_one(sample_copy: Path) -> None:
    confirm(sample_copy)
    edit(sample_copy, FILE, FIRST, OTHER)
    memory = remembered(seen(sample_copy))
    confirm(sample_copy, value="2个工作日", on=ON)
    content = Loader(sample_copy).load()
    assert without_lapsed(content, memory) is content


def test_check_writes_what_it_saw(sample_copy: Path, run: Callable[..., object]) -> None:
    path = confirm(sample_copy)
    run("--root", sample_copy, "check")
    assert "失效" not in path.read_text("utf-8")
    edit(sample_copy, FILE, FIRST, OTHER)
    run("--root", sample_copy, "check")
    assert "失效" in path.read_text("utf-8")
