"""The script that takes needless words out of the files of the search."""

import sys
from pathlib import Path

import pytest

from guidebook.checks.redundant import Word
from guidebook.loading.knowledge import LEVELS, read
from scripts import prune_words

BEFORE = """\
# 群众怎么说这件事
开办餐饮店:
  # 店的名字
  叫法: [茶记, 冰室, 茶记冰室]
  沾边: [冰室茶记]
"""
AFTER = """\
# 群众怎么说这件事
开办餐饮店:
  # 店的名字
  叫法: [茶记, 冰室]
"""


def prune(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["prune_words.py", *map(str, arguments)])
    prune_words.main()


@pytest.mark.slow
def test_needless_words_go_and_everything_else_stays(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = sample_copy / "content" / "search" / "restaurant.yaml"
    words.write_text(BEFORE, "utf-8")
    prune(monkeypatch, "--root", sample_copy, "--most", prune_words.count(sample_copy))
    assert words.read_text("utf-8") == AFTER


@pytest.mark.slow
def test_words_that_the_search_does_not_need_go_until_few_enough_are_left(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guide itself says 餐饮; nothing else says 茶记."""
    words = sample_copy / "content" / "search" / "restaurant.yaml"
    words.write_text("开办餐饮店:\n  叫法: [茶记, 餐饮小店]\n", "utf-8")
    prune(monkeypatch, "--root", sample_copy, "--most", prune_words.count(sample_copy) - 1)
    assert [entry.word for entry in read(sample_copy / "content").of(*LEVELS)] == ["茶记"]


def test_a_list_that_becomes_wide_is_broken_into_lines() -> None:
    entries = [f"第{n}个很长很长的词" for n in range(8)]
    gone = Word("多余", None, ("甲", 8), "多余")  # type: ignore[arg-type]
    text = f"甲: [{', '.join(entries)}, 多余]\n乙: 一\n"
    lines = prune_words.without("a.yaml", text.encode(), [gone]).decode().splitlines()
    assert lines[0] == "甲: ["
    assert lines[-2:] == ["  ]", "乙: 一"]
    assert "".join(lines[1:-2]).replace(" ", "") == ",".join(entries)
    assert max(map(prune_words._width, lines)) <= prune_words.WIDTH
