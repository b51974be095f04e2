"""`guidebook diff`: between releases, and between a release and the files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.publishing.edits import ITEM, edit_file

Run = Callable[..., Result]
LIMIT = "事项“食品经营许可(新办)” › 承诺办结时限：待核实 → 5个工作日"
HOURS = "办理点“番禺区政务服务中心” › 办公时间：工作日9:00—12:00,13:00—17:00 → 工作日8:30—12:00,13:00—17:00"


def test_two_releases_differ_in_what_the_second_changed(run: Run, released_twice: Path) -> None:
    output = run("--root", released_twice, "diff", "1", "2").output.splitlines()
    assert output[0].endswith("2条记录有变化。")
    assert output[2:5] == [
        LIMIT,
        "  涉及1份指南：开办餐饮店",
        "  要重新打印：一次性告知单1份、空白表单1份、《办事一本通》",
    ]
    assert output[6] == HOURS


def test_without_names_the_last_release_is_compared_with_the_files(run: Run, released_twice: Path) -> None:
    assert "没有变化" in run("--root", released_twice, "diff").output
    edit_file(released_twice, ITEM, "收费: 无", "收费: 待核实")
    lines = run("--root", released_twice, "diff").output.splitlines()
    assert lines[0].startswith("从第2次发布（")
    assert lines[0].endswith("到工作文件：1条记录有变化。")
    assert lines[2] == "事项“食品经营许可(新办)” › 收费：无 → 待核实"


def test_a_release_is_compared_with_the_files_if_it_alone_is_named(run: Run, released_twice: Path) -> None:
    assert LIMIT in run("--root", released_twice, "diff", "1").output


def test_a_day_means_the_last_release_until_then(run: Run, released_twice: Path) -> None:
    assert "从第2次发布" in run("--root", released_twice, "diff", "2999-01-01").output


def test_drafts_and_what_only_they_use_are_not_told(run: Run, released_twice: Path) -> None:
    """A new draft with a material of its own."""
    bundles = released_twice / "content" / "bundles"
    text = (bundles / "restaurant.yaml").read_text("utf-8")
    text = text.replace("名称: 开办餐饮店", "名称: 开办面馆").replace("状态: 示范", "状态: 草稿")
    (bundles / "noodles.yaml").write_text(text.replace("餐厨垃圾收运协议", "面粉合同"), "utf-8")
    edit_file(
        released_twice, "materials.yaml", "公司章程: {", "面粉合同: {代码: flour, 来源: 第三方}\n公司章程: {"
    )
    assert "没有变化" in run("--root", released_twice, "diff").output
    edit_file(released_twice, "bundles/noodles.yaml", "状态: 草稿", "状态: 示范")
    output = run("--root", released_twice, "diff").output
    assert "新增一件事“开办面馆”" in output
    assert "新增材料“面粉合同”" in output


def test_other_names_are_live_and_no_difference(run: Run, released_twice: Path) -> None:
    edit_file(released_twice, ITEM, "别名: [餐饮服务许可证", "别名: [食品证, 餐饮服务许可证")
    assert "没有变化" in run("--root", released_twice, "diff").output


def test_what_cannot_be_read_is_said_and_not_told_to_be_gone(run: Run, released_twice: Path) -> None:
    edit_file(released_twice, ITEM, "收费: 无", "收费: [无")
    result = run("--root", released_twice, "diff")
    assert "没有变化" in result.stdout
    assert "读不出来的没有比较" in result.stderr


def test_a_blanked_record_is_not_compared_and_that_is_said(run: Run, released_twice: Path) -> None:
    """The item of the first release was blanked; the second has it once more."""
    blanked = run("--root", released_twice, "redact", "1", "food-license", "--reason", "测", "--author", "甲")
    assert blanked.exit_code == 0
    told = run("--root", released_twice, "diff", "1", "2")
    assert HOURS in told.stdout
    assert "食品经营许可" not in told.stdout
    assert told.stderr == "“食品经营许可(新办)”涂销了，没有比较。\n"


def test_json_tells_paths_values_and_who_is_touched(run: Run, released_twice: Path) -> None:
    document = json.loads(run("--root", released_twice, "diff", "1", "2", "--json").stdout)
    assert (document["old"]["number"], document["new"]["number"]) == (1, 2)
    first = document["changes"][0]
    assert first["lines"] == [LIMIT]
    assert first["changes"] == [
        {"path": ["承诺办结时限"], "how": "修改", "before": "待核实", "after": "5个工作日"}
    ]
    assert (first["kind"], first["code"], first["guides"]) == ("事项", "food-license", ["开办餐饮店"])


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("7", "没有第7次发布，一共发布过2次。"),
        ("2020-01-01", "到2020-01-01还没有发布过"),
        ("2026-02-30", "不是发布的编号，也不是日期"),
        ("昨天", "不是发布的编号，也不是日期"),
        ("0", "不是发布的编号，也不是日期"),
    ],
)
def test_what_names_no_release_is_refused(run: Run, released_twice: Path, word: str, told: str) -> None:
    result = run("--root", released_twice, "diff", word)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_site_without_releases_has_nothing_to_compare(run: Run, sample_root: Path) -> None:
    result = run("--root", sample_root, "diff")
    assert result.exit_code == 2
    assert "还没有发布过" in result.stderr
