"""One mistake is told once: what could not be read is nowhere else called unknown, forgotten or unused.

The mistakes are put into copies of the real content, where everything is named in many places.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from guidebook.checks import check_site
from guidebook.problems import Problem, Severity
from guidebook.text import did_you_mean

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def usual() -> Counter[str]:
    """How often the real content is warned of what, by code."""
    return Counter(p.code for p in check_site(ROOT).warnings)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def spoil(site: Path, file: str, old: str, new: str) -> None:
    path = site / "content" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def only_error(site: Path, usual: Counter[str]) -> Problem:
    """The one error of the site, which brings no warning along."""
    problems = check_site(site).problems
    (found,) = (p for p in problems if p.severity is Severity.ERROR)
    assert not Counter(p.code for p in problems if p is not found) - usual
    return found


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("items/food-business-license.yaml", "法定办结时限: ", "法定办结时限：", "full-width-colon"),
        ("items/food-business-license.yaml", "法定办结时限: ", "法定办结时限: 约", "bad-limit"),
        ("items/public-place-hygiene-license.yaml", "实施主体: ", "实施主体: 番禺", "unknown-department"),
        ("items/enterprise-registration.yaml", "\n申请材料:", "\n申请材科:", "unknown-key"),
        ("items/drug-retail-license.yaml", "当: {委托办理: ", "当: {委托代办: ", "unknown-question"),
        ("bundles/bakery.yaml", "\n情形:", "\n  情形:", "bad-indent"),
        ("bundles/elder-care.yaml", "  用户类型: 小微企业", "  用户类性: 小微企业", "unknown-question"),
        ("departments.yaml", "  电话", "  电 话", "unknown-key"),
        ("materials.yaml", "来源: ", "来原: ", "unknown-key"),
        ("questions.yaml", "选项:", "选向:", "unknown-key"),
        ("site.yaml", "套餐: ", "套餐:", "missing-space"),
        ("search/bakery.yaml", "叫法: ", "叫法：", "full-width-colon"),
    ],
)
def test_mistake_in_a_file_is_the_only_error(
    site: Path, usual: Counter[str], file: str, old: str, new: str, code: str
) -> None:
    spoil(site, file, old, new)
    found = only_error(site, usual)
    assert (found.place.file, found.code) == (f"content/{file}", code)


@pytest.mark.parametrize(
    "file",
    [
        "offices.yaml",
        "departments.yaml",
        "questions.yaml",
        "items/birth-registration.yaml",
        "bundles/hotel.yaml",
    ],
)
def test_file_in_another_encoding_is_the_only_error(site: Path, usual: Counter[str], file: str) -> None:
    path = site / "content" / file
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    assert str(only_error(site, usual)).startswith(f"content/{file}:1:1: 错误 [not-utf8]")


@pytest.mark.parametrize(
    "name",
    [b"birth-registration.yml", b"\xc9\xfa\xd3\xfd.yaml", b"birth.yaml.txt"],
    ids=["yml", "gbk", "txt"],
)
def test_renamed_file_that_nobody_reads_is_the_only_error(
    site: Path, usual: Counter[str], name: bytes
) -> None:
    old = site / "content" / "items" / "birth-registration.yaml"
    old.rename(old.with_name(os.fsdecode(name)))
    assert only_error(site, usual).code == "bad-file-name"


def test_name_that_is_really_unknown_is_told_while_another_file_is_broken(site: Path) -> None:
    spoil(site, "bundles/bakery.yaml", "\n情形:", "\n  情形:")
    spoil(site, "search/hotel.yaml", "开办", "开半")
    assert [p.code for p in check_site(site).errors] == ["bad-indent", "unknown-name"]


def test_of_names_equally_near_the_guess_is_always_the_same() -> None:
    names = ["开办画店一件事", "开办药店一件事", "开办书店一件事"]
    assert did_you_mean("开办茶店一件事", names) == did_you_mean("开办茶店一件事", reversed(names)) != "。"


def test_guesses_do_not_depend_on_the_order_of_sets(site: Path) -> None:
    """Several names are equally near to 开办乐器店一件事."""
    (site / "content" / "search" / "hotel.yaml").write_text(
        "开办乐器店一件事:\n  叫法: [琴行]\n开办画店一件事:\n  叫法: [画廊]\n", "utf-8"
    )
    program = f"from guidebook.checks import check_site as c; print(*c({site!r}.resolve()).errors, sep='\\n')"
    said = {
        subprocess.run(
            [sys.executable, "-c", f"from pathlib import *; {program}"],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(said) == 1
    assert said.pop().decode().count("是不是") == 2
