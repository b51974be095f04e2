"""`guidebook rename`: what was changed and what an editor has to look at."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_what_was_changed_is_told_and_mentions_are_listed(run: Run, sample_copy: Path) -> None:
    bundle = sample_copy / "content" / "bundles" / "hiring.yaml"
    bundle.write_text(bundle.read_text("utf-8").replace("答: 用工之日", "答: 带营业执照，用工之日"), "utf-8")
    result = run("--root", sample_copy, "rename", "材料", "营业执照", "商事执照")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "材料“营业执照”改名为“商事执照”：5个文件，5处。旧名称记进了“曾用名”。"
    assert (
        "  content/bundles/hiring.yaml:15:21 常见问题 › 第1条 › 答：带营业执照，用工之日起30日内。" in lines
    )


def test_json_is_one_document(run: Run, sample_copy: Path) -> None:
    document = json.loads(run("--root", sample_copy, "rename", "主体", "开办主体", "--json").stdout)
    assert document["kind"] == "情形问题"
    assert document["files"] == sorted(document["files"], key=document["files"].index)
    assert document.keys() == {"kind", "old", "new", "places", "files", "sentences", "warnings"}


def test_two_names_are_needed(run: Run, sample_copy: Path) -> None:
    result = run("--root", sample_copy, "rename", "营业执照")
    assert result.exit_code == 2
    assert "要写旧名称和新名称" in result.stderr
