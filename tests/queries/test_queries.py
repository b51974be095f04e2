"""The query files of this directory are well formed: fields, counts, ids that exist, no query twice.

- elsewhere.jsonl: no guide answers any of it. The first half shares no word with the guides' trades,
  the second half does.
- facts.jsonl: questions for one fact each, read from the guides and their items.
- facts-2.jsonl: the same for closing a company, selling a home and social insurance.
- unseen-2.jsonl: graded queries about the guides, written from their titles and summaries.
- unseen-3.jsonl: the same over all kinds, 24 of them about something else.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
COUNTS = {
    "elsewhere.jsonl": 200,
    "facts.jsonl": 100,
    "facts-2.jsonl": 61,
    "unseen-2.jsonl": 150,
    "unseen-3.jsonl": 268,
}
ASPECTS = {"时限", "费用", "地点", "材料", "期限", "条件", "次数", "电话"}
KINDS = {
    "cantonese",
    "colloquial",
    "department",
    "english",
    "initials",
    "keyword",
    "law",
    "long",
    "material",
    "mixed",
    "pinyin",
    "question",
    "synonym",
    "traditional",
    "typo",
}


def read(name: str) -> list[dict[str, Any]]:
    """The lines of one file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


@cache
def record(kind: str, code: str) -> dict[str, Any]:
    """One bundle or one item of the content."""
    loaded: dict[str, Any] = yaml.safe_load((CONTENT / kind / f"{code}.yaml").read_text(encoding="utf-8"))
    return loaded


def guides() -> set[str]:
    """The ids of all guides."""
    return {path.stem for path in (CONTENT / "bundles").glob("*.yaml")}


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_counts(name: str) -> None:
    assert len(read(name)) == COUNTS[name]


def test_no_query_twice() -> None:
    asked = [line.get("q", line.get("query")) for name in COUNTS for line in read(name)]
    assert [query for query, times in Counter(asked).items() if times > 1] == []
    assert [query for query in asked if not query or query != query.strip()] == []


def test_elsewhere_has_no_guide() -> None:
    for line in read("elsewhere.jsonl"):
        assert set(line) == {"q", "relevant", "kind", "source"}, line
        assert (line["relevant"], line["kind"], line["source"]) == ({}, "negative", "written"), line


@pytest.mark.parametrize("name", ["unseen-2.jsonl", "unseen-3.jsonl"])
def test_unseen_names_a_right_guide(name: str) -> None:
    best: set[str] = set()
    for line in read(name):
        if line["kind"] == "negative":
            assert line["relevant"] == {}, line
            continue
        assert set(line) == {"q", "relevant", "kind", "source"}, line
        assert line["kind"] in KINDS, line
        assert line["source"] == "written", line
        assert set(line["relevant"]) <= guides(), line
        grades = set(line["relevant"].values())
        assert grades <= {1, 2, 3}, line
        assert 3 in grades, line
        best |= {code for code, grade in line["relevant"].items() if grade == 3}
    assert best == guides()


def test_facts_point_into_the_content() -> None:
    asked = read("facts.jsonl")
    assert {line["bundle"] for line in asked} == guides()
    assert {line["aspect"] for line in asked} == ASPECTS
    for line in asked:
        assert set(line) == {"query", "bundle", "item", "aspect", "expected", "accept", "reject"}, line
        assert line["accept"], line
        assert all([line["expected"], *line["accept"], *line["reject"]]), line
        if line["item"] is None:
            continue
        joined = {step["事项"] for step in record("bundles", line["bundle"])["联办事项"]}
        assert record("items", line["item"])["名称"] in joined, line


def test_facts_reject_nothing_they_accept() -> None:
    for line in read("facts.jsonl"):
        for wrong in line["reject"]:
            assert not any(wrong in right for right in [*line["accept"], line["expected"]]), line


def test_unverified_facts_are_unverified_in_the_content() -> None:
    """Where a question expects 待核实, the guide or the item says so somewhere, or leaves the visits out."""
    for line in read("facts.jsonl"):
        if not line["expected"].startswith("待核实") or line["aspect"] == "次数":
            continue
        kind, code = ("items", line["item"]) if line["item"] else ("bundles", line["bundle"])
        assert "待核实" in json.dumps(record(kind, code), ensure_ascii=False, default=str), line
