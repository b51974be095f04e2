"""The binder and the forms, parts of the book, large print and bleed."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from guidebook.catalogue import PublicCatalogue
from guidebook.presenters.guide import everything
from guidebook.presenters.review import Reviewed
from guidebook.presenters.shared import own_of, shared_of
from guidebook.printing import build_handbook
from guidebook.printing.appendix import card_numbers
from guidebook.printing.binder import binder
from guidebook.printing.book import book
from guidebook.printing.editions import BookEdition, BookOrder
from guidebook.printing.imprint import newest_check
from guidebook.printing.typesetting import typeset_book
from guidebook.printing.volume import Binder, Book, FormBook
from guidebook.settings import Settings
from tests.printing.conftest import REPOSITORY, SAMPLE, Printed, catalogue_of, squeezed
from tests.printing.tables import rows_by_page

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def real() -> PublicCatalogue:
    return catalogue_of(REPOSITORY)


def test_each_card_begins_a_page_with_its_number_and_code(
    real_binder: Binder, real_printed_binder: Printed
) -> None:
    starts = [real_printed_binder.starts[squeezed(card.item.name)] for card in real_binder.cards]
    assert len(set(starts)) == len(starts) > 100
    for card, start in zip(real_binder.cards, starts, strict=True):
        page = real_printed_binder.pages[start]
        assert squeezed(f"卡号{card.number}{card.item.name}") in page
        assert squeezed(f"卡{card.number}第1页") in page
        assert squeezed(card.validity.caption) in page
        assert card.validity.qr.startswith("<svg")


def test_card_tells_the_whole_item(real_binder: Binder, real_printed_binder: Printed) -> None:
    for card in real_binder.cards:
        told, item = real_printed_binder.section(squeezed(card.item.name)), card.item
        texts = [*item.conditions, *item.prohibitions, *item.notes, *card.users]
        texts += [use.name for use in item.materials] + [result.name for result in item.results]
        texts += [str(charge.amount).removeprefix("【示例】") for charge in item.charges]
        texts += [str(cited) for cited in item.legal_basis]
        told = re.sub(r"番禺区办事一本通·窗口活页2026.12版.*?第\d+页", "", told)
        assert [text for text in texts if squeezed(text) not in told] == [], item.name


def test_card_tells_what_the_clerk_looks_at_where_a_department_has_written_it(
    sample: PublicCatalogue, settings: Settings
) -> None:
    document = binder(sample, BookOrder(BookEdition.BINDER, only=frozenset({"hiring"})))
    assert "收件时看什么" not in Printed(typeset_book(settings, "binder.typ", document)).text
    told = (Reviewed("身份证", ("人和照片一致。", "在有效期内。"), ()), Reviewed("合同", (), ("没有签名。",)))
    cards = (replace(document.cards[0], reviewed=told), *document.cards[1:])
    text = Printed(typeset_book(settings, "binder.typ", replace(document, cards=cards))).text
    assert "收件时看什么材料审查要点常见退件身份证•人和照片一致。•在有效期内。合同没有签名。" in text


def test_laws_of_the_binder_stand_once_with_the_cards_that_rest_on_them(real_binder: Binder) -> None:
    names = [(law.law, law.edition) for law in real_binder.laws]
    assert len(set(names)) == len(names)
    numbers = {n for law in real_binder.laws for article in law.articles for n in article.items}
    assert numbers == {card.number for card in real_binder.cards}
    for law in real_binder.laws:
        articles = [article.article for article in law.articles]
        assert len(set(articles)) == len(articles), law.law
        assert all(article.article or article.items for article in law.articles), law.law


def test_cards_of_a_guide_are_those_of_its_items(real: PublicCatalogue, real_binder: Binder) -> None:
    items = {card.number: card.item.name for card in real_binder.cards}
    for guide in real_binder.guides:
        used = [use.item for use in real.bundles[guide.title].items]
        assert [items[number] for number in guide.cards] == used


def test_card_has_the_same_number_in_a_smaller_binder(sample: PublicCatalogue, settings: Settings) -> None:
    order = BookOrder(BookEdition.BINDER, only=frozenset({"hiring"}))
    text = Printed(build_handbook(sample, settings, order)).text
    numbers = card_numbers(sample)
    for item in sample.items_of(sample.bundles["企业招用员工"]):
        assert squeezed(f"卡号{numbers[item.name]}{item.name}") in text
    assert "食品经营许可(新办)" not in text


def test_every_form_begins_on_a_right_hand_page_without_a_running_head(
    real_forms: FormBook, real_printed_forms: Printed
) -> None:
    assert len(real_forms.forms) == 30
    contents = re.sub(r"\.+", "", real_printed_forms.pages[2])
    for it in real_forms.forms:
        title = squeezed(it.form.title)
        start = next(n for n, page in enumerate(real_printed_forms.pages) if n > 2 and title in page)
        assert start % 2 == 0
        assert real_printed_forms.pages[start].startswith(title)
        assert f"{title}{start + 1}" in contents


def test_every_field_of_every_form_is_printed(real_forms: FormBook, real_printed_forms: Printed) -> None:
    text = real_printed_forms.text
    for line in (line for it in real_forms.forms for part in it.form.parts for line in part.lines):
        assert squeezed(line.label) in text


@pytest.mark.parametrize(
    ("order", "least"), [(BookOrder(), 9.0), (BookOrder(is_large=True), 12.0)], ids=["as it is", "large"]
)
def test_no_type_of_a_guide_is_too_small(
    sample: PublicCatalogue, settings: Settings, order: BookOrder, least: float
) -> None:
    printed = Printed(build_handbook(sample, settings, order))
    start = printed.starts["开办餐饮店"]
    pages = printed.reader.pages[start : start + 4]
    sizes = {round(size, 1) for page in pages for _, size in _runs(page)}
    # Head, foot and tab have 9 pt in both, the number of the page 10.5 pt.
    assert [size for size in sizes - {9.0, 10.5} if size < least] == []
    assert {10.5 * least / 9} <= sizes


def test_bleed_is_cut_off_by_the_trim_box(sample: PublicCatalogue, settings: Settings) -> None:
    printed = Printed(build_handbook(sample, settings, BookOrder(has_bleed=True)))
    for page in printed.reader.pages:
        assert float(page.mediabox.width) == pytest.approx(612.28, abs=0.1)
        assert float(page.trimbox.width) == pytest.approx(595.28, abs=0.1)
        assert float(page.trimbox.left) == pytest.approx(8.5, abs=0.1)


def _runs(page: Any) -> list[tuple[str, float]]:
    """Each run of text with the size of its type."""
    found: list[tuple[str, float]] = []

    def visit(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.append((text.strip(), abs(size * matrix[3])))

    page.extract_text(visitor_text=visit)
    return found


def test_part_of_the_book_has_only_its_guides_in_contents_index_and_offices(sample: PublicCatalogue) -> None:
    part = book(sample, BookOrder(only=frozenset({"hiring"})))
    assert [guide.id for chapter in part.chapters for guide in chapter.guides] == ["hiring"]
    targets = {t.anchor for group in part.index for entry in group.entries for t in entry.targets}
    assert targets == {"guide-hiring", "items-hiring"}
    assert {office.name for office in part.offices} == set(sample.bundles["企业招用员工"].offices)
    assert part.imprint.guides == 1


def test_few_guides_have_no_shared_chapter(sample_book: Book, printed: Printed) -> None:
    assert sample_book.shared.items == ()
    assert "开店都要办的" not in printed.text


def test_what_is_told_once_is_told_alike_in_enough_guides(real: PublicCatalogue, real_book: Book) -> None:
    shared = real_book.shared
    assert [item.letter for item in shared.items] == list("ABCDEFGHIJK")
    assert all(12 <= item.users <= 18 for item in shared.items)
    bundles = real.ordered_bundles()
    cases = [everything(real, bundle, newest_check(bundles)) for bundle in bundles]
    assert shared_of(cases) == shared
    for case in cases:
        own = own_of(case, shared)
        papers = [paper for group in vars(own.papers).values() for paper in group]
        told = {row.paper.name for row in shared.papers}
        spared = [name.partition("（")[0] for group in own.shared_papers for name in group.names]
        assert set(spared) <= told
        whole = (*case.papers, *case.open_papers, *case.issued_papers, *case.fetched_papers)
        assert len(papers) + len(spared) == len(whole)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "restauran"], "没有“restauran”这个一件事，是不是“restaurant”"),
        (["--topic", "餐饮零"], "没有“餐饮零”这个主题"),
        (["--edition", "binder", "--large"], "大字版只有给群众的书"),
        (["--edition", "pocket"], "--edition"),
    ],
)
def test_order_that_cannot_be_understood_is_said(run: Run, arguments: list[str], said: str) -> None:
    done = run("--root", str(SAMPLE), "handbook", *arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_command_prints_what_is_ordered(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "forms.pdf"
    order = ("--edition", "forms", "--only", "企业招用员工", "-o", str(path))
    done = run("--root", str(SAMPLE), "handbook", *order)
    assert done.exit_code == 0, done.output
    assert "《表单册》已排好" in done.output
    text = Printed(path.read_bytes()).text
    assert "企业招用员工申请表" in text
    assert "开办餐饮店" not in text


def test_no_table_of_a_card_leaves_a_single_row(real_printed_binder: Printed) -> None:
    tables = rows_by_page(real_printed_binder.reader)
    assert len(tables) > 100
    assert [rows for rows in tables if len(rows) > 1 and min(rows.values()) < 2] == []
