"""The guides ask for no licence that is abolished, and say of a limit no more than the law does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CONTENT = Path(__file__).parent.parent / "content"

# 印铸刻字业暂行管理规则第三条, since 2025: who engraves official seals files and needs no licence.
ABOLISHED = ("公章刻制业特种行业许可",)

# The working days of 行政许可法第八十二条 are those of limits that this law itself sets, in 第四十二条.
WORKING_DAYS = "按工作日计算（行政许可法第八十二条）"
OWN_LIMIT = re.compile(r"中华人民共和国行政许可法, 条款: [^,}]*第四十二条")


def naming(law: str, files: dict[str, str]) -> Iterator[str]:
    """Each line that names the law, in a citation or in running text."""
    for file, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            if law in line:
                yield f"content/{file}:{number}"


def without_former_names(files: dict[str, str]) -> dict[str, str]:
    """The files, their 曾用名 left blank: old names must go on leading somewhere."""
    return {file: re.sub(r"(?m)^\s*曾用名: .*$", "", text) for file, text in files.items()}


def claiming_working_days(files: dict[str, str]) -> Iterator[str]:
    """Each file that calls a limit working days by 行政许可法 although another law sets the limit."""
    for file, text in files.items():
        if WORKING_DAYS in text and not OWN_LIMIT.search(text):
            yield f"content/{file}"


def guides() -> dict[str, str]:
    """Every file that speaks to citizens; in content/search/ people's own words stay, old laws too."""
    found = (path.relative_to(CONTENT) for path in CONTENT.rglob("*.yaml"))
    return {str(path): (CONTENT / path).read_text("utf-8") for path in found if path.parts[0] != "search"}


def test_the_guides_are_all_looked_at() -> None:
    assert {path.split("/")[0] for path in guides()} >= {"bundles", "items", "materials.yaml"}


@pytest.mark.parametrize("licence", ABOLISHED)
def test_no_guide_asks_for_an_abolished_licence(licence: str) -> None:
    assert list(naming(licence, without_former_names(guides()))) == []


def test_an_abolished_licence_may_be_a_former_name_only() -> None:
    text = f"曾用名: {ABOLISHED[0]}证\n说明: 要办{ABOLISHED[0]}证。\n"
    assert list(naming(ABOLISHED[0], without_former_names({"any.yaml": text}))) == ["content/any.yaml:2"]


def test_only_limits_of_the_licensing_law_are_working_days_by_it() -> None:
    assert list(claiming_working_days(guides())) == []


def test_working_days_without_the_article_that_sets_the_limit_are_found() -> None:
    wrong = f"时限说明: 条例写“60日”，{WORKING_DAYS}。\n"
    right = wrong + "设定依据:\n  - {法规: 中华人民共和国行政许可法, 条款: 第四十二条、第八十二条}\n"
    assert list(claiming_working_days({"wrong.yaml": wrong, "right.yaml": right})) == ["content/wrong.yaml"]
