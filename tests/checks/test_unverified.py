"""待核实 and 【示例】: debts to settle, each with the department to ask."""

from pathlib import Path

import pytest

from guidebook.checks import check_site
from guidebook.problems import Problem, Severity


@pytest.fixture
def debts(sample_root: Path) -> list[Problem]:
    return [p for p in check_site(sample_root).problems if p.code in {"unverified", "sample"}]


def at(debts: list[Problem], place: str) -> Problem:
    return next(problem for problem in debts if str(problem.place) == place)


def test_every_debt_is_a_warning(debts: list[Problem]) -> None:
    assert debts
    assert {problem.severity for problem in debts} == {Severity.WARNING}


def test_open_fact_of_an_item_is_for_its_authority(debts: list[Problem]) -> None:
    problem = at(debts, "content/items/food-license.yaml:14:9")
    assert problem.message == "“承诺办结时限”待核实，发布前请向区市场监督管理局确认。"
    assert problem.department == "区市场监督管理局"


def test_open_fact_of_a_bundle_is_for_the_lead_department(debts: list[Problem]) -> None:
    assert at(debts, "content/bundles/restaurant.yaml:36:7").department == "区市场监督管理局"


def test_placeholder_is_told_from_an_open_fact(debts: list[Problem]) -> None:
    problem = at(debts, "content/offices.yaml:5:7")
    assert problem.code == "sample"
    assert "换掉“【示例】020-0000-0000”" in problem.message


def test_facts_that_a_file_leaves_out_are_one_debt(debts: list[Problem]) -> None:
    problem = at(debts, "content/items/hiring-registration.yaml:1:5")
    keys = "“办件类型”、“到现场次数”、“咨询”、“行政复议”、“行政诉讼”"
    assert problem.message.startswith(f"没有写{keys}，都按待核实显示")


def test_open_point_inside_a_sentence_is_quoted(sample_copy: Path) -> None:
    path = sample_copy / "content" / "items" / "food-license.yaml"
    text = path.read_text("utf-8").replace("经营场所\n", "经营场所；多大面积，番禺的标准待核实。\n")
    path.write_text(text, "utf-8")
    messages = [problem.message for problem in check_site(sample_copy).problems]
    assert any("（多大面积，番禺的标准待核实）" in message for message in messages)
