"""`guidebook check`: errors first, debts as a sum, one JSON document, the agreed exit status."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from guidebook.checks import Checked
from guidebook.cli.check import short_report

Run = Callable[..., Result]


@pytest.fixture
def broken(sample_copy: Path) -> Path:
    """The sample with two errors in one file and one in another."""
    item = sample_copy / "content" / "items" / "food-license.yaml"
    text = (
        item.read_text("utf-8").replace("材料: 营业执照,", "材料: 营业执造,").replace("收费: 无", "收费：无")
    )
    item.write_text(text, "utf-8")
    site = sample_copy / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("套餐: 企业招用员工", "套餐: 企业招员工"), "utf-8")
    return sample_copy


def test_content_without_errors_ends_well(run: Run, sample_root: Path) -> None:
    result = run("--root", sample_root, "check")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("错误0处，待办35处（待核实31处、示例4处）。")


def test_debts_are_a_sum_and_fit_on_a_screen(run: Run, sample_root: Path) -> None:
    lines = run("--root", sample_root, "check").output.splitlines()
    assert lines == [
        "待核实和示例要向6个部门要，最多的是区市场监督管理局17处、区人力资源和社会保障局7处、区公安分局6处。",
        "错误0处，待办35处（待核实31处、示例4处）。加 --all 按部门逐条列出。",
    ]


def test_all_lists_every_debt_by_department(run: Run, sample_root: Path) -> None:
    output = run("--root", sample_root, "check", "--all").output
    assert output.count("发布前请向") + output.count("都按待核实显示") + output.count("换掉") == 35
    lines = output.splitlines()
    start = lines.index("区公安分局（6处待办）")
    assert all("区公安分局" in line for line in lines[start + 1 : start + 7])
    assert "--all" not in output


def test_other_debts_are_always_listed(run: Run, sample_copy: Path) -> None:
    bundle = sample_copy / "content" / "bundles" / "hiring.yaml"
    bundle.write_text(bundle.read_text("utf-8").replace("30日内", "60日内"), "utf-8")
    output = run("--root", sample_copy, "check").output
    assert "content/bundles/hiring.yaml:15:21: 警告 [number-without-field] “60日”在本套餐" in output


def test_errors_come_first_and_end_with_status_one(run: Run, broken: Path) -> None:
    result = run("--root", broken, "check")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("content/items/food-license.yaml:20:3: 错误 [full-width-colon]")
    assert lines[-2:] == [
        "其中3处错误改好以前，不印手册、告知单和表单。",
        "改好以前，“开办餐饮店”不显示（显示过它们的网站用上一次好的样子）。",
    ]


def test_json_is_one_document_with_every_problem(run: Run, broken: Path) -> None:
    result = run("--root", broken, "check", "--json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert set(document) == {"problems", "errors", "warnings"}
    assert len(document["problems"]) == document["errors"] + document["warnings"]
    assert document["problems"][0].keys() == {
        "file",
        "line",
        "column",
        "severity",
        "code",
        "message",
        "department",
    }
    assert all(not problem["file"].startswith("/") for problem in document["problems"])


def test_nothing_wrong_is_said_in_a_word() -> None:
    assert list(short_report(Checked(None, ()))) == [click.style("没有发现问题。", fg="green")]


def test_folder_that_is_no_site_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("--root", tmp_path, "check")
    assert result.exit_code == 2
    assert "content 文件夹" in result.output


@pytest.mark.slow
def test_real_content_has_no_errors(run: Run, repository: Path) -> None:
    result = run("--root", repository, "check", "--json")
    errors = [problem for problem in json.loads(result.stdout)["problems"] if problem["severity"] == "error"]
    assert not errors
    assert result.exit_code == 0
