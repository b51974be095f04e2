"""Text is text: nothing in the content is evaluated, lost or run off the page."""

from dataclasses import replace

import pytest

from guidebook.presenters.costs import CostLine
from guidebook.presenters.money import Charge
from guidebook.presenters.values import value
from guidebook.printing.ready import fit_for_paper, ready
from guidebook.printing.typesetting import CannotTypeset, typeset_book
from guidebook.printing.volume import Book
from guidebook.settings import Settings
from tests.printing.conftest import Printed, squeezed


def with_summary(book: Book, summary: str) -> Book:
    """The book with other words in its first guide, and nothing else."""
    chapter = book.chapters[0]
    first = chapter.guides[0]
    guide = replace(first, about=replace(first.about, summary=summary), pointers=())
    return replace(book, chapters=(replace(chapter, guides=(guide,)),), index=())


def print_summary(book: Book, settings: Settings, summary: str) -> Printed:
    return Printed(typeset_book(settings, "book.typ", with_summary(book, summary)))


HOSTILE = (
    '#read("book.typ")',
    '#import "@preview/cetz:0.3.0"',
    "#sys.inputs.data",
    "$x^2$ *粗* _斜_ `码` = 标题",
    "\\ \\u{41} // 注释 /* 注释 */",
    "<script>alert(1)</script> <guide-restaurant> @guide",
    "{{ 7*7 }} ${7*7} %s",
)


def test_markup_and_code_come_out_as_they_were_typed(sample_book: Book, settings: Settings) -> None:
    told = print_summary(sample_book, settings, "\n".join(HOSTILE)).text
    for text in HOSTILE:
        assert squeezed(text) in told


def test_ten_thousand_letters_in_a_row_stay_on_the_page(sample_book: Book, settings: Settings) -> None:
    printed = print_summary(sample_book, settings, "a" * 10_000)
    lines = [
        line for page in printed.reader.pages for line in page.extract_text().splitlines() if "aaaa" in line
    ]
    assert sum(line.count("a") for line in lines) >= 10_000
    assert max(len(line.replace("\u200b", "")) for line in lines) < 120


def test_long_charge_is_printed_whole(sample_book: Book, settings: Settings) -> None:
    book = with_summary(sample_book, "")
    guide = book.chapters[0].guides[0]
    charge = Charge("驷" * 500, value("1元"))
    costs = replace(guide.costs, lines=(CostLine(1, "甲", (charge,)),))
    chapter = replace(book.chapters[0], guides=(replace(guide, costs=costs),))
    printed = Printed(typeset_book(settings, "book.typ", replace(book, chapters=(chapter,))))
    assert printed.text.count("驷") == 500


def test_long_row_runs_on_overleaf_and_not_off_the_page(sample_book: Book, settings: Settings) -> None:
    book = with_summary(sample_book, "")
    guide = book.chapters[0].guides[0]
    line = replace(guide.own.lines[0], note="驷" * 3000)
    own = replace(guide.own, lines=(line, *guide.own.lines[1:]))
    chapter = replace(book.chapters[0], guides=(replace(guide, own=own),))
    printed = Printed(typeset_book(settings, "book.typ", replace(book, chapters=(chapter,))))
    counts = [page.count("驷") for page in printed.pages if "驷" in page]
    assert sum(counts) == 3000
    assert len(counts) > 1


RARE = ["😀", "☑", "☑\ufe0f", "𠮷", "\ue000", "\U0010fffd", "\U00031350", "\ufffd"]


@pytest.mark.parametrize("character", RARE)
def test_character_without_a_shape_is_set_as_a_geta_mark(character: str) -> None:
    assert fit_for_paper(f"甲{character}乙") == "甲〓乙"


def test_book_with_characters_without_a_shape_is_printed(sample_book: Book, settings: Settings) -> None:
    printed = print_summary(sample_book, settings, "欢迎😀光临，𠮷先生\ue000\ud800\u202e。")
    assert "欢迎〓光临，〓先生〓。" in printed.text


def test_document_knows_whether_a_character_was_replaced(sample_book: Book) -> None:
    assert ready(with_summary(sample_book, "欢迎😀"))["replaced"] is True
    assert ready(with_summary(sample_book, "欢迎〓\u202e"))["replaced"] is False


def test_invisible_characters_are_dropped() -> None:
    assert fit_for_paper("甲\x00\u202e乙\ud800\ufeff丙\x1b\uffff") == "甲乙丙"


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("开店,先看:要办什么;行吗?", "开店，先看：要办什么；行吗？"),
        ("满12345,请打", "满12345，请打"),
        ("9:00至17:30,共1,000元", "9:00至17:30，共1,000元"),
        ("food, drink: a?b", "food, drink: a?b"),
        ("9:00—12:00,13:00—17:00", "9:00—12:00，13:00—17:00"),
        ("食品经营许可(新办),即办", "食品经营许可（新办），即办"),
        ("工本费(首次):80元", "工本费（首次）：80元"),
        ("照片(JPG):2张", "照片（JPG）：2张"),
        ("PDF(扫描件)和A4(210mm)", "PDF（扫描件）和A4(210mm)"),
        ("公司(含LLC(US))的章", "公司（含LLC(US)）的章"),
        ("第(一)项、1)身份证", "第（一）项、1）身份证"),
        ("甲（乙)丙(丁）", "甲（乙）丙（丁）"),
        ("ISO 9001(2015), https://a.cn/?q=(甲)", "ISO 9001(2015), https://a.cn/?q=(甲)"),
    ],
)
def test_half_width_signs_in_chinese_are_set_full_width(typed: str, set_as: str) -> None:
    assert fit_for_paper(typed).replace("\u2060", "").replace("\u200b", "") == set_as


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("13:00—17:00", ["13:00", "—17:00"]),
        ("他说——不行", ["他说", "——不行"]),
        ("——甲", ["——甲"]),
        ("10个工作日内交2份", ["10", "个工作日内交2", "份"]),
        ("第3条、2026年", ["第3", "条、2026", "年"]),
        ("12345热线", ["12345热线"]),
    ],
)
def test_no_line_breaks_before_a_dash_nor_between_figure_and_unit(typed: str, parts: list[str]) -> None:
    assert fit_for_paper(typed).split("\u2060") == parts


def test_long_address_may_break_behind_its_signs() -> None:
    shown = fit_for_paper("https://www.gdzwfw.gov.cn/portal")
    assert shown.split("\u200b") == ["https://", "www.", "gdzwfw.", "gov.", "cn/", "portal"]
    assert fit_for_paper("gdzwfw.gov.cn") == "gdzwfw.gov.cn"


def test_unknown_font_is_an_error_not_a_guess(sample_book: Book, settings: Settings) -> None:
    without_fonts = replace(settings, fonts=settings.templates)
    with pytest.raises(CannotTypeset, match="font"):
        typeset_book(without_fonts, "book.typ", with_summary(sample_book, "办事。"))
