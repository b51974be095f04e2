"""Words of the search stand in the file of their bundle, and none of them is there for nothing."""

from pathlib import Path

import pytest

from guidebook.checks import check_site
from guidebook.problems import Problem, Severity
from tests.checks.conftest import ALWAYS_THERE


def told(root: Path, file: str, text: str, *, thorough: bool = False) -> list[Problem]:
    """What is new in the check-up once the file stands in content/search with this text."""
    (root / "content" / "search" / file).write_text(text, "utf-8")
    problems = check_site(root, thorough=thorough).problems
    return [problem for problem in problems if problem.code not in ALWAYS_THERE]


def test_file_named_after_no_bundle_is_an_error_with_a_guess(sample_copy: Path) -> None:
    """A letter of restaurant is missing."""
    (problem,) = told(sample_copy, "restarant.yaml", "开办餐饮店:\n  叫法: [茶记]\n  相关: [奶油]\n")
    assert (problem.code, problem.severity) == ("unknown-search-file", Severity.ERROR)
    assert (problem.place.file, problem.place.line) == ("content/search/restarant.yaml", 1)
    assert "restaurant" in problem.message


def test_words_of_one_bundle_in_the_file_of_another_are_an_error(sample_copy: Path) -> None:
    (problem,) = told(
        sample_copy, "hiring.yaml", "企业招用员工:\n  叫法: [请人]\n开办餐饮店:\n  叫法: [茶记]\n"
    )
    assert (problem.code, problem.place.line) == ("unknown-search-file", 3)
    assert "企业招用员工" in problem.message


WORDS = "开办餐饮店:\n  叫法: [茶记, 阿婆, 冰室, 茶记冰室]\n"


def test_word_that_the_others_say_together_is_told_once_a_file(sample_copy: Path) -> None:
    """Nothing says 大大, without which a search for 大大冰室 would be less sure."""
    text = WORDS.replace("茶记冰室", "茶记冰室, 冰室茶记, 大大冰室")
    (problem,) = told(sample_copy, "restaurant.yaml", text, thorough=True)
    assert (problem.code, problem.severity) == ("redundant-word", Severity.WARNING)
    assert (problem.place.file, problem.place.line) == ("content/search/restaurant.yaml", 2)
    assert "“茶记冰室”、“冰室茶记”不写" in problem.message
    assert "“冰室”" not in problem.message


def test_only_a_thorough_check_up_looks_for_words_in_vain(sample_copy: Path) -> None:
    assert told(sample_copy, "restaurant.yaml", WORDS) == []


@pytest.mark.parametrize(
    "text",
    [
        "企业招用员工:\n  叫法: [冰室请人]\n",
        "企业招用员工:\n  决定: [冰室结业]\n",
    ],
)
def test_word_that_means_something_else_than_its_parts_is_needed(sample_copy: Path, text: str) -> None:
    told(sample_copy, "restaurant.yaml", "开办餐饮店:\n  叫法: [冰室]\n")
    assert told(sample_copy, "hiring.yaml", text, thorough=True) == []


def test_word_that_is_much_firmer_than_its_parts_is_needed(sample_copy: Path) -> None:
    text = "开办餐饮店:\n  决定: [大排档执笠]\n  沾边: [执笠]\n  叫法: [冰室]\n"
    restaurant = sample_copy / "content" / "bundles" / "restaurant.yaml"
    restaurant.write_text(restaurant.read_text("utf-8").replace("大排档, ", ""), "utf-8")
    assert told(sample_copy, "restaurant.yaml", text, thorough=True) == []


def test_word_that_brings_its_bundle_to_the_front_is_needed(sample_copy: Path) -> None:
    """Without 冰室请人 both bundles would be meant as much."""
    told(sample_copy, "restaurant.yaml", "开办餐饮店:\n  叫法: [冰室]\n")
    text = "企业招用员工:\n  叫法: [请人, 冰室请人]\n"
    assert told(sample_copy, "hiring.yaml", text, thorough=True) == []


def test_other_name_leads_to_its_record_and_is_needed(sample_copy: Path) -> None:
    """All four are 执照 with something before it."""
    materials = sample_copy / "content" / "materials.yaml"
    names = "甲铺执照, 乙铺执照, 丙铺执照, 丁铺执照"
    entry = f"\n铺执照: {{代码: shop-paper, 来源: 政府核发, 电子证照: 是, 别名: [{names}]}}\n"
    materials.write_text(materials.read_text("utf-8") + entry, "utf-8")
    found = check_site(sample_copy, thorough=True).problems
    assert not [problem for problem in found if problem.code == "redundant-word"]


def test_word_that_repeats_another_name_is_told(sample_copy: Path) -> None:
    (problem,) = told(
        sample_copy, "restaurant.yaml", "开办餐饮店:\n  相关: [食品流通许可证]\n", thorough=True
    )
    assert (problem.code, problem.place.line) == ("redundant-word", 2)
