"""The commands that print one sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.handbook.conftest import SAMPLE, Printed

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
    ("arguments", "said"),
    [
        (["开饭馆"], "是不是“开饭店”"),
        (["restaurant", "--answer", "主体"], "问题=答案"),
        (["restaurant", "--answer", "主体=外星人"], "没有“外星人”这个答案"),
    ],
)
def test_what_cannot_be_understood_is_said(run: Run, arguments: list[str], said: str) -> None:
    done = run("--root", str(SAMPLE), "leaflet", *arguments)
    assert done.exit_code == 2
    assert said in done.output
