"""What is found besides guides: records that the query names, and a question that is asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.answers.desk import Desk
from guidebook.catalogue import load, publish
from guidebook.loading.content import Withdrawn
from guidebook.search.build.index import write
from guidebook.search.query.results import Confidence

ROOT = Path(__file__).parents[2]


def named(desk: Desk, query: str) -> list[tuple[str, str]]:
    return [(record.kind, record.title) for record in desk.search(query).records]


def test_a_record_is_found_by_its_name_beside_guides(tiny: Desk) -> None:
    response = tiny.search("奶茶店营业执照")
    assert [record.id for record in response.records] == ["licence"]
    assert not response.is_record


def test_a_record_named_whole_is_sure_and_shows_the_guides_that_need_it(tiny: Desk) -> None:
    response = tiny.search("想营业执照")
    assert response.is_record
    assert response.confidence is Confidence.SURE
    assert [result.id for result in response.results] == ["tea", "books"]


def test_guides_come_first_and_alone_are_counted(tiny: Desk) -> None:
    shown = tiny.search("营业执照", limit=1).as_dict()
    results = shown["results"]
    assert isinstance(results, list)
    assert [result["kind"] for result in results] == ["bundle", "item"]
    assert shown["total"] == 2
    assert results[1]["url"] == "/items/licence"
    assert results[1]["snippet"] == "开店先领的"


def test_a_question_is_found_as_its_guide_answers_it(tiny: Desk) -> None:
    assert named(tiny, "奶茶店几天能开起来") == [("faq", "奶茶店几天能开起来？")]
    assert named(tiny, "奶茶店") == []


@pytest.mark.parametrize(("query", "record"), [("经营许可证", "食品经营许可证"), ("营业", "营业执照")])
def test_a_query_that_ends_or_begins_one_name_finds_it(tiny: Desk, query: str, record: str) -> None:
    assert ("item", record) in named(tiny, query)


def test_the_short_name_of_one_thing_is_sure_and_a_beginning_is_not(tiny: Desk) -> None:
    assert tiny.search("经营许可证").confidence is Confidence.SURE
    assert tiny.search("营").confidence is Confidence.MAYBE
    assert tiny.search("营").corrected == ""


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("工作许可", "item"),
        ("番禺区政务服务中心", "office"),
        ("劳动合同法", "law"),
        ("结婚证", "material"),
        ("区税务局", "department"),
        ("环境保护法", "law"),
        ("国办发〔2025〕24号", "law"),
        ("国办发(2025)24号", "law"),
        ("国办发[2025]24号", "law"),
        ("国办发【2025】24号", "law"),
        ("国办发〔2025〕24", "law"),
        ("国办发2025 24号", "law"),
    ],
)
def test_what_is_named_whole_is_sure(desk: Desk, query: str, kind: str) -> None:
    response = desk.search(query)
    assert response.confidence is Confidence.SURE
    assert response.records[0].kind == kind


def test_a_document_number_finds_the_guides_that_cite_it(desk: Desk) -> None:
    assert desk.search("国办发[2025]24号").results[0].id == "restaurant"


@pytest.mark.parametrize(("query", "bundle"), [("烟", "convenience-store"), ("结婚登记", "newborn")])
def test_a_part_of_names_finds_what_may_be_meant(desk: Desk, query: str, bundle: str) -> None:
    response = desk.search(query)
    assert response.confidence is Confidence.MAYBE
    assert response.results[0].id == bundle
    assert response.corrected == ""


@pytest.mark.parametrize(
    ("query", "record"), [("营业执照 图片", "营业执照"), ("残疾人证 图片", "残疾人证新办")]
)
def test_a_name_beside_an_unknown_word_is_found(desk: Desk, query: str, record: str) -> None:
    assert record in [name for _, name in named(desk, query)]


def test_few_records_are_shown_and_only_of_the_catalogue(desk: Desk) -> None:
    addresses = {record.url for record in desk.searcher.data.records}
    for query in ("营业执照", "身份证", "户口本 身份证 结婚证 出生证 学历证 劳动合同 毕业证"):
        records = desk.search(query).records
        assert 0 < len(records) <= 5
        assert {record.url for record in records} <= addresses


def test_a_withdrawn_guide_is_told_of_and_no_other_is_sure_in_its_place(tmp_path: Path) -> None:
    """The real content, but 开办书店一件事 has been withdrawn in favour of 开办打印店."""
    catalogue, _ = load(ROOT)
    assert catalogue is not None
    public = publish(catalogue)
    successor = public.bundles_by_id["print-shop"].name
    bundles = {name: bundle for name, bundle in public.bundles.items() if bundle.id != "bookstore"}
    gone = Withdrawn("bookstore", "开办书店一件事", instead=successor)
    write(replace(public, bundles=bundles, withdrawn=(gone,)), ROOT / "content", tmp_path)
    desk = Desk(tmp_path)
    for query in ("开办书店一件事", "开书店", "书店"):
        response = desk.search(query)
        assert response.confidence is Confidence.MAYBE
        assert response.notes == (f"“开办书店一件事”这份指南已经下线，不再提供。请改看“{successor}”。",)
        assert response.results[0].id == "print-shop"
