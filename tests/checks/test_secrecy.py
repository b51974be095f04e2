"""Secrets: numbers of persons, marks of secrecy, words for the inside; nothing tells one whole."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.checks import check_content, check_site
from guidebook.checks.secrecy import problems_of_words
from guidebook.loading import Loader, knowledge
from guidebook.model.references import Kind
from tests.checks.conftest import Edited, Finding

REPOSITORY = Path(__file__).parent.parent.parent
IDENTITY = "440113199003070013"


def test_an_identity_number_is_an_error(finding: Finding) -> None:
    """
    items/hiring-registration.yaml
    -   - {材料: 招用人员名册, 形式: 电子件}
    +   - {材料: 招用人员名册, 形式: 电子件, 说明: 样张上的号码是440113199003070013。}
    """
    assert finding.error == "secret"
    assert "4401**********0013" in finding.only.message
    assert IDENTITY not in finding.only.message


def test_a_mobile_number_in_a_text_is_a_warning(edited: Edited) -> None:
    found = edited("site.yaml", "说明: 开店卖吃的。", "说明: 问张师傅13800138000。")
    assert found.warning == "secret"
    assert "138****8000" in found.only.message


def test_a_mobile_number_as_telephone_of_an_office_is_none(edited: Edited) -> None:
    """Whoever publishes it gives the reason then."""
    assert edited("offices.yaml", "电话: 【示例】020-0000-0000", '电话: "13800138000"').new == []


def test_a_name_before_the_entry_of_a_ledger_is_looked_at(edited: Edited) -> None:
    old = "区公安分局:\n  代码: public-security"
    new = "区公安分局13800138000:\n  曾用名: 区公安分局\n  代码: public-security"
    found = edited("departments.yaml", old, new)
    assert found.warning == "secret"
    assert "138****8000" in found.only.message


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("offices.yaml", "电话: 【示例】020-0000-0000", f'电话: "{IDENTITY}"'),
        ("offices.yaml", "部门: 区市场监督管理局", f"部门: 张某{IDENTITY}"),
        ("items/food-license.yaml", "办件类型: 承诺件", f'办件类型: "{IDENTITY}"'),
        ("site.yaml", "区划: 广州市番禺区", "区划: 番禺４４０１１３１９９００３０７００１３"),
        ("site.yaml", "区划: 广州市番禺区", f"区划: {IDENTITY}, {IDENTITY}: 1"),
    ],
)
def test_no_message_of_any_check_repeats_the_number(edited: Edited, file: str, old: str, new: str) -> None:
    found = edited(file, old, new)
    assert found.new
    assert all(IDENTITY not in p.message and "４４０１１３１９" not in p.message for p in found.problems)


def test_the_json_of_the_check_up_is_masked(run: Callable[..., Result], sample_copy: Path) -> None:
    site = sample_copy / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("本站内容用于测试。", f"本站{IDENTITY}。"), "utf-8")
    result = run("--root", sample_copy, "check", "--json")
    assert "secret" in {problem["code"] for problem in json.loads(result.output)["problems"]}
    assert IDENTITY not in result.output


def test_a_record_with_a_secret_is_kept_from_the_public(sample_copy: Path) -> None:
    offices = sample_copy / "content" / "offices.yaml"
    offices.write_text(offices.read_text("utf-8").replace("交通: 待核实", f"交通: 找{IDENTITY}"), "utf-8")
    checked = check_content(Loader(sample_copy).load())
    assert (Kind.OFFICE, "番禺区政务服务中心") in checked.withheld


def test_a_secret_among_the_words_of_the_search_is_told_and_leads_nowhere(sample_copy: Path) -> None:
    words = sample_copy / "content" / "search" / "restaurant.yaml"
    words.write_text(f'开办餐饮店:\n  叫法:\n    - 开饭店\n    - "{IDENTITY}"\n', "utf-8")
    (problem,) = [p for p in check_site(sample_copy).errors if p.code == "secret"]
    assert (problem.place.file, problem.place.line) == ("content/search/restaurant.yaml", 4)
    assert IDENTITY not in problem.message
    assert [e.word for e in knowledge.read(sample_copy / "content").of("叫法")] == ["开饭店"]


def test_the_real_content_has_no_secret() -> None:
    """What guides say of identity cards, banks, 商业秘密 and 内部装修 is no finding."""
    checked = check_content(Loader(REPOSITORY).load())
    found = (*checked.problems, *problems_of_words(REPOSITORY / "content"))
    assert [str(problem) for problem in found if problem.code == "secret"] == []
