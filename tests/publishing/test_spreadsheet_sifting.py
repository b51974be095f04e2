"""Answers that bring errors are found by halving: the innocent beside them are not blamed."""

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from guidebook.publishing.answering.boxes import Answered
from guidebook.publishing.answering.sifting import file_of, one_by_one, sifted
from tests.publishing.answering import FOOD, Workbook, back, files, told

PHONE = "部门/market-regulation/电话/号码"


@pytest.fixture
def answers(sample_root: Path, tmp_path: Path) -> tuple[Answered, ...]:
    """Confirmations of all that the market department has told."""
    sent = Workbook.of(sample_root)
    for key, row in sent.rows.items():
        if not sent.sheet[f"E{row}"].value.startswith(("待核实", "【示例】")):
            sent.answer(key, "就是这个值")
    return back(sample_root, sent.save(tmp_path)).heaps.to_write


class Counted:
    """Errors of the answers at `wrong` cells, in their own file or in that of another; counts how often."""

    def __init__(self, wrong: Sequence[Answered], elsewhere: str = "") -> None:
        self.wrong, self.elsewhere, self.calls = {answer.cell for answer in wrong}, elsewhere, 0

    def errors(self, answers: Sequence[Answered]) -> dict[str, str]:
        self.calls += 1
        return {self.elsewhere or file_of(a): a.cell for a in answers if a.cell in self.wrong}

    def error(self, answers: Sequence[Answered]) -> str:
        return next(iter(self.errors(answers).values()), "")


def test_answers_that_are_all_right_are_tried_once(answers: tuple[Answered, ...]) -> None:
    trial = Counted([])
    assert sifted(trial.errors, answers) == {}
    assert trial.calls == 1


def test_no_answers_are_not_tried() -> None:
    trial = Counted([])
    assert sifted(trial.errors, []) == {}
    assert one_by_one(trial.error, []) == {}
    assert trial.calls == 0


def test_the_wrong_ones_are_found_by_halving(answers: tuple[Answered, ...]) -> None:
    for wrong in (answers[:1], answers[-1:], answers[3:30:9], answers):
        trial = Counted(wrong)
        found = sifted(trial.errors, answers)
        assert found == {answer.cell: answer.cell for answer in wrong}
        assert trial.calls <= 3 + 2 * len(wrong) * math.ceil(math.log2(len(answers)))


def test_an_error_in_another_file_is_put_down_to_its_answer(answers: tuple[Answered, ...]) -> None:
    for elsewhere in ("items/of-somebody-else.yaml", file_of(answers[0])):
        trial = Counted(answers[-1:], elsewhere)
        assert list(sifted(trial.errors, answers)) == [answers[-1].cell]


def test_of_two_that_contradict_the_later_is_refused(answers: tuple[Answered, ...]) -> None:
    both = {answers[1].cell, answers[4].cell}

    def error(some: Sequence[Answered]) -> str:
        return "同时" if both <= {answer.cell for answer in some} else ""

    assert one_by_one(error, answers) == {answers[4].cell: "同时"}


def test_what_stands_on_the_same_line_is_not_blamed(sample_copy: Path, tmp_path: Path) -> None:
    """审批结果: [{有效期: …, 送达: …}] on one line; the brackets of one are no letters of the other."""
    item = sample_copy / "content" / "items" / "food-license.yaml"
    before = item.read_text("utf-8")
    line = next(line for line in before.splitlines() if line.startswith("审批结果:"))
    sent = Workbook.of(sample_copy)
    keys = [key for key in sent.rows if key.startswith(f"{FOOD}/审批结果/")]
    assert len(keys) > 1, line
    wrong = sent.answer(keys[0], "<b>五年</b>")
    sent.answer(keys[1], "窗口领取")
    path, state = sent.save(tmp_path), files(sample_copy)
    assert list(told(sample_copy, path)) == [wrong]
    assert [a.text for a in back(sample_copy, path).heaps.to_write] == ["窗口领取"]
    assert files(sample_copy) == state
