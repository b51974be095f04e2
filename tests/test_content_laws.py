"""The guides rest on law that is in force: none names a statute that 生态环境法典 repealed."""

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


def naming(law: str, files: dict[str, str]) -> Iterator[str]:
    """Each line that names the law, in a citation or in running text."""
    for file, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            if law in line:
                yield f"content/{file}:{number}"


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
