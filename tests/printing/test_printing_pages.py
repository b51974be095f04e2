"""The pages of the real book as a proof-reader looks at them: how full they are, and where numbers stand."""

import pytest

from guidebook.printing.volume import Book
from tests.printing.conftest import Printed
from tests.printing.test_printing_typography import Word, read_by_pdftotext, words

MOST_BYTES = 4_000_000
# What a page has for its text, and where head, foot and tab are apart from it, in points.
TOP, HEIGHT = 57, 740
LEFT, RIGHT = 51, 545
# A sign that closes a line, or a frame, may stand out a little.
HANGING = 6
NOTES = "随手记"

pytestmark = [pytest.mark.slow, pytest.mark.pdf_tools]


@pytest.fixture(scope="module")
def pages(real_printed: Printed) -> list[list[Word]]:
    """The words of each page, with their places."""
    read = read_by_pdftotext(real_printed.pdf, "-bbox")
    return [words(page) for page in read.split("<page ")[1:]]


def fullness(page: list[Word]) -> float:
    """How far down the page its text reaches: 1 for a page that is full."""
    return max(bottom - TOP for _, _, _, bottom, _ in text_of(page)) / HEIGHT


def text_of(page: list[Word]) -> list[Word]:
    """The words between head and foot, without those in the thumb tab."""
    return [w for w in page if TOP - 5 < w[1] < TOP + HEIGHT and w[0] > LEFT - 2 and w[2] < RIGHT + 2]


def test_no_guide_ends_with_a_few_lines_on_a_page_of_their_own(
    pages: list[list[Word]], real_printed: Printed, real_book: Book
) -> None:
    starts = sorted(real_printed.starts.values())
    for guide in (guide for chapter in real_book.chapters for guide in chapter.guides):
        first = real_printed.starts[guide.title]
        after = next(start for start in starts if start > first)
        last = max(n for n in range(first, after) if NOTES not in real_printed.pages[n])
        assert fullness(pages[last]) >= 0.25, guide.title


def test_nothing_stands_beyond_the_text_but_tabs(pages: list[list[Word]]) -> None:
    for number, page in enumerate(pages[2:], start=3):
        beyond = [word for word in page if word[0] < LEFT - HANGING or word[2] > RIGHT + HANGING]
        # A tab has a line a character, at the same place on all pages of its part.
        assert all(len(word[4]) <= 1 for word in beyond), number


def test_a_heading_stands_clear_of_what_is_above_it(pages: list[list[Word]], real_book: Book) -> None:
    guides = [guide for chapter in real_book.chapters for guide in chapter.guides]
    titles = {table.name.partition("（")[0] for guide in guides for table in guide.tables}
    titles |= {"常见问题", "要带的材料"}
    seen = 0
    for number, page in enumerate(pages, start=1):
        # Headings have 13 pt, what is said of them in a text less.
        for left, top, _, bottom, title in page:
            if title.partition("（")[0] in titles and bottom - top > 12.5:
                seen += 1
                above = [w[3] for w in page if w[0] < left + 200 and w[3] < bottom - 5]
                assert top - max(above, default=0) > 4, (number, title)
    assert seen > 60


def test_pages_for_notes_have_their_number_where_all_have_it(
    pages: list[list[Word]], real_printed: Printed
) -> None:
    for number, page in enumerate(pages[2:], start=3):
        (folio,) = (word for word in page if word[4] == str(number) and word[1] > TOP + HEIGHT)
        assert folio[0] < LEFT + 10 if number % 2 == 0 else folio[2] > RIGHT - 10
    assert sum(NOTES in page for page in real_printed.pages) > 0


def test_a_card_is_not_parted_from_its_number(pages: list[list[Word]], real_printed: Printed) -> None:
    for page in pages[real_printed.starts["索引"] :]:
        cards = [word for word in page if word[4] == "卡"]
        assert cards
        for left, _, right, bottom, _ in cards:
            beside = [w for w in page if abs(w[3] - bottom) < 1 and left < w[0] < right + 9]
            assert any(word[4][0].isdigit() for word in beside)


def test_the_file_is_small_enough_to_be_sent(real_printed: Printed) -> None:
    assert len(real_printed.pdf) <= MOST_BYTES
