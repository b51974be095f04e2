"""The graded queries: the half that tuning looked at, the frozen half, and those of another author."""

from collections.abc import Callable

import pytest

from guidebook.cli.judging import Graded, Report, judge

ReportOf = Callable[[str], Report]


@pytest.mark.parametrize(
    ("name", "ndcg", "first", "sure"),
    [
        ("queries-tuned.jsonl", 0.983, 0.98, 0.86),
        ("queries-frozen.jsonl", 0.966, 0.927, 0.84),
        ("queries-unseen.jsonl", 0.98, 0.969, 0.82),
    ],
)
def test_quality_does_not_fall(report: ReportOf, name: str, ndcg: float, first: float, sure: float) -> None:
    figures = report(name).as_dict()
    assert figures["all"]["ndcg10"] >= ndcg
    assert figures["all"]["first"] >= first
    assert figures["sure"] >= sure


@pytest.mark.parametrize("name", ["frozen", "unseen", "other"])
def test_the_search_is_rarely_sure_about_other_subjects(report: ReportOf, name: str) -> None:
    negatives = report(f"queries-{name}.jsonl").as_dict()["negatives"]
    assert negatives["rejected"] >= 0.85 * negatives["n"]


@pytest.mark.parametrize("name", ["queries-tuned.jsonl", "queries-unseen.jsonl"])
def test_no_kind_of_query_is_left_behind(report: ReportOf, name: str) -> None:
    kinds = report(name).as_dict()["kinds"]
    assert {kind: mean["ndcg10"] for kind, mean in kinds.items() if mean["ndcg10"] < 0.85} == {}


def test_gain_counts_grades_exponentially_and_rank_logarithmically() -> None:
    graded = Graded("营业执照", "keyword", {"a": 3, "b": 1})
    assert judge(graded, ["a", "b"]).ndcg == pytest.approx(1)
    assert judge(graded, ["b", "a"]).ndcg == pytest.approx((1 + 7 / 1.58496) / (7 + 1 / 1.58496), abs=1e-4)
    assert not judge(graded, ["b", "a"]).is_first


def test_a_question_about_something_else_is_rejected_unless_the_search_is_sure() -> None:
    report, other = Report(), Graded("番禺天气", "negative", {})
    report.add(judge(other, ["a"], is_sure=False))
    report.add(judge(other, ["a"], is_sure=True))
    assert report.as_dict()["negatives"] == {"n": 2, "rejected": 1}


def test_a_grade_two_bundle_is_right_when_there_is_no_better() -> None:
    assert judge(Graded("插班", "keyword", {"a": 2}), ["a"]).is_first
