"""The check-up as a whole: one list, in order, whatever state the files are in."""

from pathlib import Path

import pytest

from guidebook.checks import FAMILIES, TITLES, check_content, check_site
from guidebook.loading import Loader
from tests.checks.conftest import Edited, Finding


def test_problems_stand_in_the_order_of_files_and_lines(sample_root: Path) -> None:
    places = [problem.place for problem in check_site(sample_root).problems]
    assert places == sorted(places)


def test_every_code_that_is_found_has_a_title(sample_root: Path) -> None:
    assert {problem.code for problem in check_site(sample_root).problems} <= TITLES.keys()


def test_check_up_is_pure_and_works_on_content_already_read(sample_root: Path) -> None:
    content = Loader(sample_root).load()
    assert check_content(content) == check_content(content)


def test_folder_without_content_is_a_list_of_missing_files(tmp_path: Path) -> None:
    checked = check_site(tmp_path)
    assert checked.catalogue is None
    assert [problem.code for problem in checked.errors] == ["missing-file"] * 7


def test_word_of_the_search_that_leads_nowhere_is_an_error(sample_copy: Path) -> None:
    words = sample_copy / "content" / "search" / "pins.yaml"
    words.parent.mkdir(exist_ok=True)
    words.write_text("指向:\n  小本本: [没有这种材料]\n", "utf-8")
    (problem,) = (p for p in check_site(sample_copy).problems if p.place.file.endswith(words.name))
    assert (problem.code, problem.place.line) == ("unknown-name", 2)


def test_families_share_one_signature() -> None:
    names = {family.__name__.rpartition(".")[2] for family in FAMILIES}
    assert len(names) == len(FAMILIES)
    assert all(callable(family.problems) for family in FAMILIES)


@pytest.mark.parametrize("character", ["🙂", "☑", "𠮷", "\ue000"])
def test_character_without_a_shape_on_paper_is_a_warning(edited: Edited, character: str) -> None:
    found = edited("bundles/hiring.yaml", "日常用语: 公司要招人", f"日常用语: 公司要招人{character}")
    assert found.warning == "no-glyph"
    assert character in found.only.message


def test_several_mistakes_in_several_files_are_all_named_the_gravest_first(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 收费: 无
    + 收费：无
    - 办件类型: 承诺件
    + 办件类型: 承诺
    offices.yaml
    -   交通: 待核实
    +   交 通: 待核实
    bundles/hiring.yaml
    - 情形: [重点群体]
    + 情形: [重点人群]
    """
    assert finding.codes == ["not-a-choice", "full-width-colon", "unknown-key", "unknown-question"]


def test_problem_in_the_file_of_an_item_says_whom_to_ask(edited: Edited) -> None:
    found = edited("items/seal-engraving.yaml", "法定办结时限: 无", "法定办结时限: 按阶段")
    assert found.only.department == "区公安分局"
