"""From a bundle to its printed guide: all of its cases with their conditions, and no day of any of them."""

import datetime as dt

from guidebook.catalogue import PublicCatalogue
from guidebook.presenters.guide import everything
from guidebook.printing.blanks import form_sheet
from guidebook.printing.volume import Book, Guide
from tests.printing.conftest import Printed, guide_of, squeezed


def restaurant(book: Book) -> Guide:
    return guide_of(book, "开办餐饮店")


def test_condition_is_told_in_words(sample_book: Book, printed: Printed) -> None:
    company = restaurant(sample_book).own.lines[0]
    assert company.name == "企业设立登记"
    assert company.condition == "主体选“新办公司”的"
    assert "企业设立登记主体选“新办公司”的才办" in printed.section("开办餐饮店")


def test_every_material_of_every_item_is_in_one_of_the_groups(
    sample: PublicCatalogue, sample_book: Book
) -> None:
    papers = restaurant(sample_book).own.papers
    groups = [{row.name for row in group} for group in vars(papers).values()]
    for item in sample.items_of(sample.bundles["开办餐饮店"]):
        for use in item.materials:
            names = {use.title, *use.members}
            assert any(names & group for group in groups), (item.name, use.title)
    by_number = {row.name for row in papers.certain if 3 in row.asked_by}
    assert {"营业执照", "场所使用证明", "居民身份证", "健康证明"} <= by_number


def test_what_only_some_need_is_not_among_what_all_need(sample_book: Book, printed: Printed) -> None:
    papers = restaurant(sample_book).own.papers
    agent = [row for row in (*papers.certain, *papers.open) if row.person == "受托人"]
    assert agent
    assert all(row in papers.open and row.condition == "经办人选“委托他人”的" for row in agent)
    assert "经办人选“委托他人”的才要" in printed.section("开办餐饮店")


def test_order_is_drawn_with_what_each_item_waits_for(sample_book: Book, printed: Printed) -> None:
    steps = restaurant(sample_book).flow
    assert [(step.name, [box.number for box in step.boxes]) for step in steps] == [
        ("第一步", [1, 2]),
        ("第二步", [3, 4]),
    ]
    waiting = {box.number: box.waits_for or steps[1].waits_for for box in steps[1].boxes}
    assert waiting == {3: (1, 2), 4: (1,)}
    assert not any(box.is_certain for box in steps[0].boxes)
    assert "第二步" in printed.section("开办餐饮店")


def test_choices_are_called_what_conditions_call_them(real_book: Book, real_printed: Printed) -> None:
    guide = guide_of(real_book, "开办餐饮店一件事")
    phrases = [choice.phrase for choice in guide.questions[0].options]
    assert phrases == ["已有营业执照", "新开个体户", "新开公司"]
    told = real_printed.section(guide.title)
    assert all(squeezed(choice.phrase) in told for q in guide.questions for choice in q.options)


def test_guide_says_how_long_without_a_day(real_book: Book, real_printed: Printed) -> None:
    for guide in (guide for chapter in real_book.chapters for guide in chapter.guides):
        assert "最迟20" not in guide.headline
        told = real_printed.section(guide.title)
        assert squeezed(guide.headline) in told
        assert told.count("（周") == 1, "only the day until which it was checked"


def test_costs_name_all_items_that_charge(real_book: Book, real_printed: Printed) -> None:
    resale = guide_of(real_book, "二手房过户一件事")
    assert [line.number for line in resale.costs.lines] == [3, 4, 5, 9]
    told = real_printed.section(resale.title)
    assert "下面4项可能要交钱，其余不收费。" in told
    amounts = {str(charge.amount) for line in resale.costs.lines for charge in line.charges}
    assert all(squeezed(amount) in told for amount in amounts)
    retirement = guide_of(real_book, "企业职工退休一件事")
    assert retirement.costs.sentence == "都不收费。"


def test_form_is_for_the_items_by_their_numbers(sample: PublicCatalogue) -> None:
    bundle = sample.bundles["开办餐饮店"]
    form = form_sheet(everything(sample, bundle, dt.date(2026, 11, 24)))
    assert [item.mark for item in form.items] == [1, 2, 3, 4]
    assert form.items[2].name == sample.items["食品经营许可(新办)"].label
    labels = [line.label for part in form.parts for line in part.lines]
    assert labels
    assert len(labels) == len(set(labels))


def test_follow_up_that_is_in_the_book_can_be_turned_to(sample_book: Book, printed: Printed) -> None:
    assert [pointer.target for pointer in restaurant(sample_book).pointers] == ["guide-hiring"]
    page = printed.labels[printed.starts["企业招用员工"]]
    assert f"企业招用员工（第{page}页）" in printed.section("开办餐饮店")


def test_no_sentence_ends_twice(real_printed: Printed) -> None:
    wrong = ("。；", "；。", "。。", "；；", "，，", "：：", "（）", "收费：收费", "有效期没有")
    assert not [sign for sign in map(squeezed, wrong) if sign in real_printed.text]
