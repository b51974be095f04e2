"""`guidebook format`: the house form, with the same values, all comments, and nothing uncertain."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook import yamlsource
from guidebook.editing.house_form import in_house_form

Run = Callable[..., Result]
REPOSITORY = Path(__file__).parent.parent.parent
REAL = sorted((REPOSITORY / "content").rglob("*.yaml"))

BEFORE = (
    "\ufeff# 招用员工，2026年写\r\n"
    "日常用语: 公司要招人   \r\n"
    "# 名称按清单\r\n"
    "名称：企业招用员工\r\n"
    "\r\n"
    '别名: ["招人", \'招 工\', "24", "a: b"]\r\n'
    "服务对象:\r\n"
    "\t- 企业\r\n"
)
AFTER = (
    "# 招用员工，2026年写\n"
    "# 名称按清单\n"
    "名称: 企业招用员工\n"
    "\n"
    "日常用语: 公司要招人\n"
    '别名: [招人, 招 工, "24", "a: b"]\n'
    "服务对象:\n"
    "  - 企业\n"
)


def test_a_file_from_notepad_gets_the_house_form() -> None:
    assert in_house_form("bundles/hiring.yaml", BEFORE.encode()).decode() == AFTER


@pytest.mark.parametrize(
    "text",
    [
        "名称: 甲\n说明: |\n  第一行  \n  第二行\n",
        "名称: 甲\n说明: 一句话\n  办理流程：接着写\n",
        "不认识: 1\n名称: 甲\n",
        "名称: [甲\n",
        '名称: "https://a.cn"\n',
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert in_house_form("items/seal.yaml", text.encode()).decode() == text


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_files_say_the_same_and_stay_so(path: Path) -> None:
    name = path.relative_to(REPOSITORY / "content").as_posix()
    before = path.read_bytes()
    after = in_house_form(name, before)
    assert yamlsource.read(name, after).value == yamlsource.read(name, before).value
    assert in_house_form(name, after) == after
    comments = [sorted(line for line in data.splitlines() if b"#" in line) for data in (before, after)]
    assert comments[0] == comments[1]


def test_check_only_looks(run: Run, sample_copy: Path) -> None:
    run("--root", sample_copy, "format")
    file = sample_copy / "content" / "bundles" / "hiring.yaml"
    tidy = file.read_bytes()
    file.write_bytes(tidy.replace(b"\n", b"\r\n"))
    result = run("--root", sample_copy, "format", "--check")
    assert result.exit_code == 1
    assert result.output == "content/bundles/hiring.yaml\n1个文件要整理。\n"
    assert run("--root", sample_copy, "format", file).output.endswith("整理了1个文件，意思没有变。\n")
    assert file.read_bytes() == tidy
    assert run("--root", sample_copy, "format", "--check").exit_code == 0


def test_a_file_elsewhere_is_refused(run: Run, sample_root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("名称：甲\n", "utf-8")
    result = run("--root", sample_root, "format", tmp_path / "a.yaml")
    assert result.exit_code == 2
    assert "不是这个站点的内容文件" in result.stderr
