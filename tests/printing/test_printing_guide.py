"""From a bundle to its printed guide: all of its cases with their conditions, and its typical case."""

import datetime as dt

from guidebook.catalogue import PublicCatalogue
from guidebook.presenters.guide import everything
from guidebook.printing.blanks import form_sheet
from guidebook.printing.volume import Book, Guide
from tests.printing.conftest import Printed, guide_of, squeezed


def restaurant(book: Book) -> Guide:
    return guide_of(book, "开办餐饮店")


def test_condition_is_told_in_words(sample_book: Book, printed: Printed) -> None:
    company = restaurant(sample_book).items[0]
    assert company.name == "企业设立登记"
    assert company.condition == "主体选“新办公司”的"
    assert "企业设立登记主体选“新办公司”的才办" in printed.section("开办餐饮店")


def test_every_material_of_every_item_is_in_one_of_the_groups(
    sample: PublicCatalogue, sample_book: Book
) -> None:
    papers = restaurant(sample_book).papers
    groups = [{row.name for row in group} for group in vars(papers).values()]
    for item in sample.items_of(sample.bundles["开办餐饮店"]):
        for use in item.materials:
            names = {use.title, *use.members}
            assert any(names & group for group in groups), (item.name, use.title)
    by_number = {row.name for row in papers.certain if 3 in row.asked_by}
    assert {"营业执照", "场所使用证明", "居民身份证", "健康证明"} <= by_number


def test_what_only_some_need_is_not_among_what_all_need(sample_book: Book, printed: Printed) -> None:
    papers = restaurant(sample_book).papers
    agent = [row for row in (*papers.certain, *papers.open) if row.person == "受托人"]
    assert agent
    assert all(row in papers.open and row.condition == "经办人选“委托他人”的" for row in agent)
    assert "经办人选“委托他人”的才要" in printed.section("开办餐饮店")


def test_item_waits_for_those_before_it_by_number(sample_book: Book) -> None:
    items = {item.name: item for item in restaurant(sample_book).items}
    assert items["公章刻制备案"].waits_for == (1,)
    assert items["公章刻制备案"].is_optional
    steps = restaurant(sample_book).example.steps
    assert [(step.number, [item.number for item in step.items]) for step in steps] == [(1, [2]), (2, [3])]
    assert steps[1].items[0].waits_for == (2,)


def test_items_carry_the_number_of_their_card(sample_book: Book, printed: Printed) -> None:
    cards = {card.number: card.item.name for card in sample_book.cards}
    for guide in (guide for chapter in sample_book.chapters for guide in chapter.guides):
        for item, card in zip(guide.items, guide.cards, strict=True):
            assert cards[card] == item.name
            assert f"卡号{card}" in printed.section(guide.title)


def test_a_law_stands_once_with_the_items_of_each_article(sample_book: Book) -> None:
    laws = restaurant(sample_book).laws
    assert len({(law.law, law.edition) for law in laws}) == len(laws)
    food = next(law for law in laws if law.law == "中华人民共和国食品安全法")
    assert [(one.article, one.items) for one in food.articles] == [("第三十五条", (3,))]


def test_example_is_the_typical_case_from_a_fixed_day(sample_book: Book) -> None:
    example = restaurant(sample_book).example
    assert example.received == dt.date(2026, 11, 23)
    assert example.situation == "主体“新办个体工商户”、经办人“本人”、建筑类型“商业楼”、是否产生油烟“是”"
    assert example.headline.sentence.startswith("依法最长13个工作日，最迟2026年12月10日")
    assert example.milestones[-1].item == "食品经营许可"


def test_form_asks_each_field_once(sample_book: Book) -> None:
    form = restaurant(sample_book).form
    labels = [line.label for part in form.parts for line in part.lines]
    assert labels
    assert len(labels) == len(set(labels))


def test_form_is_for_the_items_by_their_numbers(sample: PublicCatalogue) -> None:
    bundle = sample.bundles["开办餐饮店"]
    form = form_sheet(everything(sample, bundle, dt.date(2026, 11, 24)))
    assert [item.mark for item in form.items] == [1, 2, 3, 4]
    assert form.items[2].name == sample.items["食品经营许可(新办)"].label


def test_follow_up_that_is_in_the_book_can_be_turned_to(sample_book: Book, printed: Printed) -> None:
    assert [bundle.id for bundle in restaurant(sample_book).about.next_bundles] == ["hiring"]
    page = printed.labels[printed.starts["企业招用员工"]]
    assert f"企业招用员工（{page}页）" in printed.section("开办餐饮店")


def test_no_sentence_ends_twice(real_printed: Printed) -> None:
    wrong = ("。；", "；。", "。。", "；；", "，，", "：：", "（）", "收费：收费", "有效期没有")
    assert not [sign for sign in map(squeezed, wrong) if sign in real_printed.text]
