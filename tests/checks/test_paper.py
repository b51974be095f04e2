"""Nothing incomplete is printed: which errors stop all paper, and which do not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.checks import check_site
from tests.checks.conftest import edit

# Where the errors stand that stop paper: file and line.
Places = list[str]
Stopping = Callable[..., Places]
HIRING = "bundles/hiring.yaml"
NEW_ITEM = """名称: 代发工资备案
事项类型: 公共服务
实施主体: 区人力资源和社会保障局
设定依据: {法规: 就业服务与就业管理规定, 条款: 第六十二条}
受理条件: [已经招用]
法定办结时限: 3个工作日
承诺办结时限: 5个工作日
收费: 无
"""


@pytest.fixture
def stopping(sample_copy: Path) -> Stopping:
    """`stopping(file, old, new, …)`: where the errors stand that stop paper after these replacements."""

    def make(*edits: str) -> Places:
        for file, old, new in zip(edits[::3], edits[1::3], edits[2::3], strict=True):
            edit(sample_copy, f"{file}\n- {old}\n+ {new}")
        checked = check_site(sample_copy)
        return [f"{p.place.file.removeprefix('content/')}:{p.place.line}" for p in checked.against_paper]

    return make


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("items/food-license.yaml", "收费: 无", "收费：无"),
        ("items/food-license.yaml", "材料: 营业执照,", "材料: 营业执造,"),
        ("items/food-license.yaml", "收费: 无", "收费: 免了"),
        ("items/enterprise-registration.yaml", "承诺办结时限: 1个工作日", "承诺办结时限: 4个工作日"),
        ("departments.yaml", "  简称: 番禺公安", "  简　称: 番禺公安"),
        ("materials.yaml", "公司章程: {代码: articles,", "公司章程: {代号: articles,"),
        ("questions.yaml", "  问: 由谁来办？", "  文: 由谁来办？"),
        ("questions.yaml", "经办人:", "经办的人:"),
        ("items/sole-trader-registration.yaml", "名称: 个体工商户设立登记", "名称: 个体户设立登记"),
        ("offices.yaml", "部门: 区市场监督管理局", "部门: 区市场监督局"),
        ("site.yaml", "版次:", "版本:"),
        (HIRING, "{问: 收费吗？, 答: 不收费。}", "{问: 收费吗？, 答: 不收费，等相关材料。}"),
    ],
)
def test_error_in_what_a_guide_uses_stops_paper(
    stopping: Stopping, sample_root: Path, file: str, old: str, new: str
) -> None:
    line = (sample_root / "content" / file).read_text("utf-8").split(old)[0].count("\n") + 1
    assert f"{file}:{line}" in stopping(file, old, new)


@pytest.mark.parametrize("character", ["☑", "𠮷", "\ue000"])
def test_character_that_paper_cannot_show_does_not(stopping: Stopping, character: str) -> None:
    assert stopping(HIRING, "答: 不收费。", f"答: 不收费。{character}") == []


@pytest.mark.parametrize("now", ["草稿", "已下线"])
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HIRING, "情形: [重点群体]", "情形: [重点群本]"),
        (HIRING, "核对日期: 2026-11-23", "# 核对日期以后再写"),
        (HIRING, "收费吗？, 答", "收费吗？，答"),
        ("items/hiring-registration.yaml", "收费: 无", "收费: 免了"),
        ("items/hiring-subsidy.yaml", "时限: 20个工作日}", "时限: 二十天}"),
        ("items/hiring-subsidy.yaml", "材料: 招用人员名册", "材料: 招用人员名单"),
        ("questions.yaml", "重点群体:", "重点人群:"),
        ("materials.yaml", "招用人员名册: {代码: staff-list,", "招用人员名册: {代号: staff-list,"),
    ],
)
def test_error_of_a_guide_that_is_not_shown_does_not(
    stopping: Stopping, sample_copy: Path, now: str, file: str, old: str, new: str
) -> None:
    assert stopping(HIRING, "状态: 示范}", f"状态: {now}}}", file, old, new) == []
    assert check_site(sample_copy).errors


def test_guide_for_whoever_asks_counts_like_one_for_everybody(stopping: Stopping) -> None:
    assert stopping(HIRING, "主动公开", "依申请公开", HIRING, "收费吗？, 答", "收费吗？, 打")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("items/new.yaml", "名称: [\n"),
        ("items/new.yaml", ""),
        ("items/new.yaml", NEW_ITEM.replace("收费: ", "收费：")),
        ("bundles/new.yaml", "名称: [\n公开: {公开属性: 主动公开\n"),
        ("bundles/new.yml", "名称: 新的\n"),
    ],
)
def test_file_that_cannot_be_read_stops_paper_whoever_uses_it(
    sample_copy: Path, stopping: Stopping, file: str, text: str
) -> None:
    (sample_copy / "content" / file).write_text(text, "utf-8")
    assert stopping()[0].startswith(f"{file}:")


def test_item_or_entry_that_no_guide_uses_does_not(sample_copy: Path, stopping: Stopping) -> None:
    (sample_copy / "content/items/new.yaml").write_text(NEW_ITEM, "utf-8")
    with (sample_copy / "content/departments.yaml").open("a", encoding="utf-8") as file:
        file.write("\n某公司: {代码: some-company, 电话: 84000000}\n")
    assert stopping() == []
    assert {p.code for p in check_site(sample_copy).errors} == {"promise-too-long", "bad-phone"}


def test_words_of_the_search_do_not(sample_copy: Path, stopping: Stopping) -> None:
    words = sample_copy / "content/search/pins.yaml"
    words.parent.mkdir(exist_ok=True)
    words.write_text("指向:\n  小本本: [没有这种材料]\n", "utf-8")
    assert stopping() == []
    assert check_site(sample_copy).errors


def test_second_copy_of_a_guide_stops_paper(sample_copy: Path, stopping: Stopping) -> None:
    text = (sample_copy / "content/bundles/restaurant.yaml").read_text("utf-8")
    (sample_copy / "content/bundles/restaurant - 副本.yaml").write_text(text, "utf-8")
    assert stopping()
