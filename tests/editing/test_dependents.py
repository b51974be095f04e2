"""Whoever takes an entry away is told what else speaks of it."""

from pathlib import Path

import pytest

from guidebook.editing.forms.dependents import dependents
from guidebook.loading import Loader
from tests.editing.filling import box, form_of


def told(root: Path, record: str, of: str, title: str) -> tuple[str, ...]:
    """What is said when the entry of that title is taken from the list `of`."""
    form = form_of(root, record)
    (entry,) = (entry for entry in box(form, of).entries if entry.title == title)
    return dependents(Loader(root).load(), form.entity, of, entry.id)


def test_an_item_that_another_waits_for(sample_root: Path) -> None:
    assert told(sample_root, "hiring", "联办事项", "就业登记(用人单位招用)") == (
        "联办事项 › 企业吸纳就业补贴 › 先办",
    )
    assert told(sample_root, "hiring", "联办事项", "企业吸纳就业补贴") == ()


def test_a_question_that_conditions_look_at(sample_root: Path) -> None:
    assert told(sample_root, "hiring", "情形", "重点群体") == (
        "典型情形 › 重点群体",
        "联办事项 › 企业吸纳就业补贴 › 当 › 重点群体",
        "常见问题 › 补贴怎么领？ › 当 › 重点群体",
    )


def test_a_person_whose_papers_are_asked(sample_root: Path) -> None:
    assert "事项“食品经营许可(新办)” › 申请材料 › 健康证明 › 每" in told(
        sample_root, "restaurant", "人", "从业人员"
    )


def test_an_answer_that_is_chosen_elsewhere(sample_root: Path) -> None:
    assert "一件事“企业招用员工” › 联办事项 › 企业吸纳就业补贴 › 当 › 重点群体" in told(
        sample_root, "重点群体", "选项", "高校毕业生"
    )


@pytest.mark.parametrize(("of", "entry"), [("申请材料", "n1"), ("简称", "x"), ("没有", "x")])
def test_of_what_the_file_does_not_have_nobody_speaks(of: str, entry: str, sample_root: Path) -> None:
    form = form_of(sample_root, "food-license")
    assert dependents(Loader(sample_root).load(), form.entity, of, entry) == ()
