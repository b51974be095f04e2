"""The commands that print: which document, and when none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.printing.conftest import SAMPLE, Printed

Run = Callable[..., Result]


@pytest.mark.parametrize("name", ["restaurant", "开办餐饮店", "开饭店"])
def test_bundle_is_found_by_id_name_or_alias(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "sheet.pdf"
    done = run("--root", str(SAMPLE), "leaflet", name, "--answer", "主体=新办公司", "-o", str(path))
    assert done.exit_code == 0, done.output
    assert "企业设立登记" in Printed(path.read_bytes()).text


def test_blank_form_is_that_of_all_cases(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    assert run("--root", str(SAMPLE), "form", "restaurant", "-o", str(path)).exit_code == 0
    assert "开办餐饮店申请表" in Printed(path.read_bytes()).text


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["form", "restaurant"], "restaurant-form.pdf"),
        (["leaflet", "hiring"], "hiring-leaflet.pdf"),
        (["handbook"], "handbook.pdf"),
    ],
)
def test_paper_lies_under_output_unless_told_otherwise(
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    name: str,
) -> None:
    folder = tmp_path_factory.mktemp("here")
    monkeypatch.chdir(folder)
    # A book that is kept would spare the next test its own.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    done = run("--root", SAMPLE, *command)
    assert done.exit_code == 0, done.output
    assert f"output/{name}" in done.output
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")] == [f"output/{name}"]


def test_full_disk_is_said_in_a_sentence(run: Run) -> None:
    done = run("--root", str(SAMPLE), "form", "restaurant", "-o", "/dev/full")
    assert done.exit_code == 2
    assert "磁盘满了" in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["开饭馆"], "是不是“开饭店”"),
        (["restaurant", "--answer", "主体"], "问题=答案"),
        (["restaurant", "--answer", "主体=外星人"], "没有“外星人”这个答案"),
        (["restaurant", "--answer", "颜色=红"], "没有“颜色”这个问题。"),
        (["restaurant", "--missing", "护照"], "这些情形要交的材料里没有“护照”。"),
    ],
)
def test_what_cannot_be_understood_is_said(run: Run, arguments: list[str], said: str) -> None:
    done = run("--root", str(SAMPLE), "leaflet", *arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_sheet_of_missing_papers_is_written_beside_that_of_the_case(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "missing.pdf"
    missing = ("--missing", "身份证", "--missing", "申请表")
    done = run("--root", SAMPLE, "leaflet", "restaurant", "--answer", "主体=新办公司", *missing, "-o", path)
    assert done.exit_code == 0, done.output
    assert "补正材料告知单已排好" in done.output
    assert path.read_bytes()[:5] == b"%PDF-"


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("command", [["handbook"], ["leaflet", "hiring"], ["form", "hiring"]])
@pytest.mark.parametrize(
    ("edited", "where"),
    [
        (("items/food-license.yaml", "收费: 无", "收费：无"), "20:3"),
        (("items/enterprise-registration.yaml", "承诺办结时限: 1个", "承诺办结时限: 4个"), "8:9"),
    ],
)
def test_nothing_is_printed_while_a_shown_guide_has_an_error(
    run: Run, sample_copy: Path, command: list[str], edited: tuple[str, str, str], where: str
) -> None:
    edit(sample_copy, *edited)
    paper = sample_copy / "paper.pdf"
    done = run("--root", sample_copy, *command, "-o", paper)
    assert done.exit_code == 1
    assert f"content/{edited[0]}:{where}: 错误" in done.output
    assert not paper.exists()


def test_error_in_a_draft_does_not_hold_up_the_paper_of_the_others(
    run: Run, sample_copy: Path, tmp_path: Path
) -> None:
    edit(sample_copy, "bundles/hiring.yaml", "状态: 示范", "状态: 草稿")
    edit(sample_copy, "bundles/hiring.yaml", "情形: [重点群体]", "情形: [重点群本]")
    done = run("--root", sample_copy, "form", "restaurant", "-o", tmp_path / "form.pdf")
    assert done.exit_code == 0, done.output


def test_case_that_is_not_served_gets_no_sheet_but_the_reason(run: Run, tmp_path: Path) -> None:
    answers = ("--answer", "建筑类型=居民住宅楼", "--answer", "是否产生油烟=是")
    done = run("--root", SAMPLE, "leaflet", "restaurant", *answers, "-o", tmp_path / "sheet.pdf")
    assert done.exit_code == 1
    assert "居民住宅楼内禁止新建产生油烟的餐饮项目。可以这样办：换址。" in done.output
    assert not (tmp_path / "sheet.pdf").exists()
