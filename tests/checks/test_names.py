"""Names, aliases and codes that would say two things at once."""

from pathlib import Path

import pytest

from guidebook.checks import check_site
from tests.checks.conftest import Edited, Finding


def test_two_answers_with_one_code_are_an_error(finding: Finding) -> None:
    """
    questions.yaml
    -     - {答: 新办公司, 代码: gs}
    +     - {答: 新办公司, 代码: gt}
    """
    assert finding.error == "repeated-code"
    assert "第2个和第3个" in finding.only.message


def test_two_equal_answers_are_an_error_also_in_full_width(finding: Finding) -> None:
    """
    questions.yaml
    -   选项: [{答: 商业楼, 代码: sy}, {答: 居民住宅楼, 代码: zz}]
    +   选项: [{答: 商业楼, 代码: sy}, {答: 居民住宅楼, 代码: zz}, {答: 商业　楼, 代码: xx}]
    """
    assert finding.error == "repeated-answer"


@pytest.mark.parametrize("code", ["jb", "on", "page", "lang", "q"])
def test_a_question_may_not_take_a_code_that_addresses_need(code: str, edited: Edited) -> None:
    found = edited("questions.yaml", "代码: zt", f"代码: {code}")
    assert found.error == "reserved-code"


@pytest.mark.parametrize("code", ["b", "i-restaurant"])
def test_a_guide_may_not_take_an_id_that_addresses_on_paper_need(code: str, sample_copy: Path) -> None:
    bundles = sample_copy / "content" / "bundles"
    (bundles / "restaurant.yaml").rename(bundles / f"{code}.yaml")
    (problem,) = check_site(sample_copy).errors
    assert (problem.code, problem.place.file) == ("reserved-code", f"content/bundles/{code}.yaml")


def test_two_questions_with_one_code_are_told_where_the_other_stands(finding: Finding) -> None:
    """
    questions.yaml
    -   代码: jr
    +   代码: zt
    """
    found = next(problem for problem in finding.new if problem.code == "repeated-name")
    assert found.place.line == finding.line
    assert "content/questions.yaml:2:7" in found.message


def test_former_name_that_is_anothers_name_is_an_error(finding: Finding) -> None:
    """
    materials.yaml
    - 曾用名: [工商营业执照]}
    + 曾用名: [租赁合同]}
    """
    assert finding.error == "former-name-in-use"


def test_former_name_of_two_things_is_an_error(finding: Finding) -> None:
    """
    materials.yaml
    - 租赁合同: {代码: lease,
    + 租赁合同: {代码: lease, 曾用名: [工商营业执照],
    """
    assert finding.error == "former-name-in-use"
    assert "营业执照" in finding.only.message


def test_alias_that_is_the_name_of_something_else_is_warned_of(finding: Finding) -> None:
    """
    materials.yaml
    - 别名: [身份证, 二代证]}
    + 别名: [身份证, 营业执照]}
    """
    assert finding.warning == "alias-is-a-name"


def test_alias_may_be_shared_by_two_things(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 曾用名: [企业用工]
    + 别名: [开饭店]
    """
    assert finding.new == []


def test_two_items_with_one_short_name_are_warned_of(finding: Finding) -> None:
    """
    items/sole-trader-registration.yaml
    - 简称: 个体户登记
    + 简称: 食品经营许可
    """
    assert finding.warning == "repeated-short-name"
