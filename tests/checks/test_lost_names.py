"""A name that many still write is told once, where its bearer is defined; a slip is told where it stands."""

from pathlib import Path

import pytest

from guidebook.checks import check_site
from tests.checks.conftest import Edited, Finding, edit


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("questions.yaml", "经办人:", "由谁经办:"),
        ("questions.yaml", "经办人:", "经办的:"),
        ("questions.yaml", "{答: 委托他人,", "{答: 委托别人,"),
        ("materials.yaml", "居民身份证: {", "居民身分证: {"),
        ("departments.yaml", "区市场监督管理局:", "区市场监管局:"),
        ("offices.yaml", "番禺区政务服务中心:", "番禺区政务中心:"),
        ("laws.yaml", "中华人民共和国食品安全法:", "中华人民共和国食品的安全法:"),
        ("fields.yaml", "经营者姓名: {", "经营者的名: {"),
        ("items/sole-trader-registration.yaml", "名称: 个体工商户设立登记", "名称: 个体工商户设立"),
        ("site.yaml", "{名称: 餐饮零售,", "{名称: 餐的零售,"),
        ("items/sole-trader-registration.yaml", "名称: 个体工商户设立登记", "名称: 个体工商户设立的记"),
        ("bundles/hiring.yaml", "名称: 企业招用员工", "名称: 企业招用职工"),
    ],
)
def test_record_that_lost_its_name_is_told_alone_with_the_old_name(
    edited: Edited, file: str, old: str, new: str
) -> None:
    found = edited(file, old, new)
    assert (found.error, found.only.place.file) == ("lost-name", f"content/{file}")
    assert "就改回" in found.only.message


def test_old_name_is_to_be_written_as_former_name_where_it_was_changed(finding: Finding) -> None:
    """
    questions.yaml
    - 经办人:
    + 由谁办:
    """
    assert "“由谁办”没有地方用" in finding.only.message
    assert "“曾用名: [经办人]”" in finding.only.message


def test_former_name_ends_the_complaint(finding: Finding) -> None:
    """
    questions.yaml
    - 经办人:
    + 由谁办:
    +   曾用名: [经办人]
    """
    assert finding.new == []


def test_entry_that_was_deleted_is_told_in_its_ledger(finding: Finding) -> None:
    """
    questions.yaml
    - 建筑类型:
    -   代码: jz
    -   问: 店开在什么楼里？
    -   选项: [{答: 商业楼, 代码: sy}, {答: 居民住宅楼, 代码: zz}]
    + # 删去了
    """
    assert (finding.codes, finding.only.place.file) == (["lost-name"], "content/questions.yaml")
    assert "误删的请补回来" in finding.only.message


def test_answer_that_was_deleted_is_told_at_the_options(finding: Finding) -> None:
    """
    questions.yaml
    -   选项: [{答: 商业楼, 代码: sy}, {答: 居民住宅楼, 代码: zz}]
    +   选项: [{答: 商业楼, 代码: sy}]
    """
    assert finding.error == "lost-name"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("items/food-license.yaml", "材料: 健康证明,", "材料: 建康证明,", "unknown-material"),
        ("items/food-license.yaml", "材料: 健康证明,", "材料: 健康证明明明,", "unknown-material"),
        ("bundles/restaurant.yaml", "主题: 餐饮零售", "主题: 餐饮零受", "unknown-topic"),
        ("bundles/restaurant.yaml", "材料: 餐厨垃圾收运协议,", "材料: 厨余协议,", "unknown-material"),
    ],
)
def test_slip_in_the_only_place_that_names_something_is_told_there(
    edited: Edited, file: str, old: str, new: str, code: str
) -> None:
    assert edited(file, old, new).error == code


def test_question_with_one_answer_is_not_worth_asking(edited: Edited) -> None:
    question = "饮酒:\n  代码: yj\n  问: 卖酒吗？\n  选项: [{答: 卖, 代码: m}]"
    found = edited("questions.yaml", "重点群体:", f"{question}\n重点群体:")
    assert (found.codes, found.only.place.line) == (["only-answer"], found.line + 3)


def test_law_that_nobody_cites_is_not_taken_for_one_that_is_not_there(finding: Finding) -> None:
    """
    items/food-license.yaml
    -   - {法规: 中华人民共和国食品安全法, 条款: 第三十五条}
    +   - {法规: 中华人民共和国大气污染防治法实施条例, 条款: 第三十五条}
    """
    assert finding.codes == ["unknown-law"]


def test_what_writes_a_lost_name_is_kept_from_the_public(sample_copy: Path) -> None:
    edit(sample_copy, "bundles/hiring.yaml\n- 名称: 企业招用员工\n+ 名称: 企业招用职工")
    assert check_site(sample_copy).public.bundles == {}
