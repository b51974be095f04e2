"""The guides rest on law that is in force, and say of a limit no more than the law does."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

CONTENT = Path(__file__).parent.parent / "content"

# 生态环境法典第一千二百四十二条: in force since 2026-08-15, it repeals these ten laws.
REPEALED = (
    "环境保护法",
    "环境影响评价法",
    "海洋环境保护法",
    "大气污染防治法",
    "水污染防治法",
    "土壤污染防治法",
    "固体废物污染环境防治法",
    "噪声污染防治法",
    "放射性污染防治法",
    "清洁生产促进法",
)

# 印铸刻字业暂行管理规则第三条, since 2025: who engraves official seals files and needs no licence.
ABOLISHED = ("公章刻制业特种行业许可",)

# The working days of 行政许可法第八十二条 are those of limits that this law itself sets, in 第四十二条.
WORKING_DAYS = "按工作日计算（行政许可法第八十二条）"
OWN_LIMIT = re.compile(r"中华人民共和国行政许可法, 条款: [^,}]*第四十二条")

VERSION = re.compile(r"\{法规: (?P<law>[^,}]+),[^}]*?版本: (?P<version>[^,}]+)")


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


def versions(files: dict[str, str]) -> dict[str, set[str]]:
    """Each law and the versions in which it is cited."""
    found = defaultdict[str, set[str]](set)
    for text in files.values():
        for citation in VERSION.finditer(text):
            found[citation["law"]].add(citation["version"].strip())
    return found


def guides() -> dict[str, str]:
    """Every file that speaks to citizens; in content/search/ people's own words stay, old laws too."""
    found = (path.relative_to(CONTENT) for path in CONTENT.rglob("*.yaml"))
    return {str(path): (CONTENT / path).read_text("utf-8") for path in found if path.parts[0] != "search"}


@pytest.mark.parametrize("law", REPEALED)
def test_no_guide_names_a_repealed_law(law: str) -> None:
    assert list(naming(law, guides())) == []


@pytest.mark.parametrize("law", REPEALED)
def test_a_repealed_law_is_found_in_a_citation_and_in_running_text(law: str) -> None:
    text = f"设定依据:\n  - {{法规: 中华人民共和国{law}, 条款: 第二条}}\n说明: 按{law}处罚。\n"
    assert list(naming(law, {"any.yaml": text})) == ["content/any.yaml:2", "content/any.yaml:3"]


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


def test_a_law_is_cited_in_one_version() -> None:
    assert {law: found for law, found in versions(guides()).items() if len(found) > 1} == {}


def test_two_versions_of_a_law_are_found() -> None:
    files = {"old.yaml": "{法规: 条例, 版本: 2020年修订}", "new.yaml": "{法规: 条例, 版本: 2024年修订}"}
    assert versions(files) == {"条例": {"2020年修订", "2024年修订"}}
