"""`guidebook rename`: what was changed and what an editor has to look at."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.editing import writing
from guidebook.errors import BadSetup, Conflict

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


def test_a_file_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"1")
    with pytest.raises(Conflict, match="刚才被别人改过"):
        writing.write(tmp_path, {"a.yaml": b"3"}, {"a.yaml": b"2"})
    assert (tmp_path / "a.yaml").read_bytes() == b"1"


def test_what_cannot_be_written_whole_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_bytes(b"1")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise PermissionError(13, "denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(BadSetup, match="什么都没有改"):
        writing.write(tmp_path, {"a.yaml": b"2", "b.yaml": b"2"}, {"a.yaml": b"1", "b.yaml": None})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yaml": b"1"}
