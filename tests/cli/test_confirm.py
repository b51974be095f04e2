"""`guidebook confirm import` on the terminal: what is asked, and the JSON document."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidebook.cli import confirm, program
from tests.publishing.answering import FOOD, Workbook, files

PROMISE = f"{FOOD}/承诺办结时限"


def imported(root: Path, path: Path, *options: str, typed: str | None = None) -> Result:
    arguments = ["--root", str(root), "confirm", "import", str(path), *options]
    return CliRunner().invoke(program, arguments, input=typed, prog_name="guidebook")


@pytest.mark.parametrize(("reply", "is_written"), [("是", True), ("", False), ("y", False)])
def test_on_a_terminal_one_is_asked(
    reply: str,
    is_written: bool,  # noqa: FBT001 – a row of the table
    sample_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(confirm, "_is_terminal", lambda: True)
    sent = Workbook.of(sample_copy)
    sent.answer(PROMISE, "5个工作日")
    before = files(sample_copy)
    result = imported(sample_copy, sent.save(tmp_path), typed=f"{reply}\n")
    assert "写入这1条，请输入“是”" in result.output
    assert (files(sample_copy) != before) is is_written


def test_the_heaps_as_json(sample_copy: Path, tmp_path: Path) -> None:
    sent = Workbook.of(sample_copy)
    right, wrong = sent.answer(PROMISE, "5个工作日"), sent.answer(f"{FOOD}/行政诉讼", "同上")
    result = imported(sample_copy, sent.save(tmp_path), "--json", "--yes", "--skip-bad")
    document = json.loads(result.output)
    assert document["department"] == "区市场监督管理局"
    assert document["to_write"] == [
        {"cell": right, "key": PROMISE, "before": "待核实", "after": "5个工作日", "is_new": True}
    ]
    assert [one["cell"] for one in document["unreadable"]] == [wrong]
    assert document["empty"] == len(sent.rows) - 2
    assert document["written"]["values"] == 1


def test_a_file_that_is_not_there_is_told(sample_copy: Path, tmp_path: Path) -> None:
    result = imported(sample_copy, tmp_path / "nothing.xlsx")
    assert result.exit_code == 2
    assert "没有这个文件" in result.output


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--department", "区市场监督管理局", "-o", "gone/x.xlsx"], "没有“gone”这个文件夹"),
        (["--department", "区市场监督管理局", "--due", "2020-01-01"], "已经过去"),
        (["--department", "不存在局"], "departments.yaml"),
        (["--department", "区市场监督管理局", "--bundle", "没有"], "content/bundles"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_what_to_do(
    run: Callable[..., Result], sample_root: Path, options: list[str], why: str
) -> None:
    result = run("--root", sample_root, "confirm", "export", *options)
    assert result.exit_code == 2
    assert why in result.output
