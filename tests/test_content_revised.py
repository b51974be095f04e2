"""The guides cite a regulation as it was last revised, not the text that it replaced."""

import re
from collections.abc import Iterator
from pathlib import Path

CONTENT = Path(__file__).parent.parent / "content"

# 国务院令第844号, in force since 2026-09-20; 国务院令第824号, in force since 2026-03-30.
LATEST = {"住房公积金管理条例": "2026年修订", "殡葬管理条例": "2025年修订"}

# 供水条例 (国务院令第831号) took its place on 2026-06-01.
REPLACED = ("城市供水条例",)

CITATION = re.compile(r"\{法规: (?P<law>[^,}]+)(?:[^}]*版本: (?P<version>[^,}]+))?")


def outdated(files: dict[str, str]) -> Iterator[str]:
    """Each file that cites a replaced regulation, or another version than the last."""
    for file, text in files.items():
        for found in CITATION.finditer(text):
            law, version = found["law"].strip(), found["version"]
            if law in REPLACED or (version and version.strip() != LATEST.get(law, version.strip())):
                yield f"{file}: {law}"


def test_no_guide_cites_a_text_that_was_replaced() -> None:
    paths = [path for path in CONTENT.rglob("*.yaml") if "search" not in path.relative_to(CONTENT).parts]
    assert list(outdated({path.name: path.read_text("utf-8") for path in paths})) == []


def test_older_texts_are_found() -> None:
    files = {
        "water.yaml": "- {法规: 城市供水条例, 条款: 第二十四条}",
        "fund.yaml": "- {法规: 住房公积金管理条例, 条款: 第十五条, 版本: 2019年修订}",
        "right.yaml": "- {法规: 住房公积金管理条例, 条款: 第十五条, 版本: 2026年修订}",
    }
    assert list(outdated(files)) == ["water.yaml: 城市供水条例", "fund.yaml: 住房公积金管理条例"]
