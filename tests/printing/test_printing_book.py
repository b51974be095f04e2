"""The printed book, read back: nothing is lost, and every number leads to the right page."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.printing import build_handbook
from guidebook.printing.volume import Book, IndexEntry
from guidebook.settings import Settings
from tests.printing.conftest import Printed, squeezed


def test_every_guide_has_a_bookmark_and_tells_what_it_is_about(printed: Printed, sample_book: Book) -> None:
    for chapter in sample_book.chapters:
        for guide in chapter.guides:
            told, about = printed.section(guide.title), guide.about
            departments = (about.lead_department, *about.partner_departments)
            for text in (about.plain_name, about.summary, guide.form.title, *(d.name for d in departments)):
                assert squeezed(text) in told


def test_every_question_item_material_and_answer_is_printed(printed: Printed, sample_book: Book) -> None:
    guide = sample_book.chapters[0].guides[0]
    told = printed.section(guide.title)
    for question in guide.questions:
        assert squeezed(question.wording) in told
        assert all(squeezed(choice.answer) in told for choice in question.options)
    papers = guide.papers
    rows = (*papers.certain, *papers.open, *papers.issued, *papers.fetched)
    names = [item.name for item in guide.items] + [row.name for row in rows]
    for name in names + [keeping.name for keeping in guide.keepings]:
        assert squeezed(name) in told
    assert all(squeezed(faq.question) in told and squeezed(faq.answer) in told for faq in guide.faqs)


def test_every_field_of_the_form_is_printed(printed: Printed, sample_book: Book) -> None:
    for guide in sample_book.chapters[0].guides:
        told = printed.section(guide.title)
        lines = [line for part in guide.form.parts for line in part.lines]
        assert lines
        for text in (
            text
            for line in lines
            for text in (line.label, *(c.text for c in line.choices), *(c.name for c in line.columns))
        ):
            assert squeezed(text) in told


def test_numbers_in_the_contents_are_those_of_the_pages(real_printed: Printed, real_book: Book) -> None:
    contents = real_printed.page("iv")
    guides = [guide for chapter in real_book.chapters for guide in chapter.guides]
    for guide in guides:
        found = re.search(re.escape(squeezed(guide.title + guide.about.plain_name)) + r"\.*(\d+)", contents)
        assert found, guide.title
        assert found[1] == real_printed.labels[real_printed.starts[guide.title]]
    assert len(guides) == 30


def test_numbers_in_the_index_are_those_of_the_pages(real_printed: Printed, real_book: Book) -> None:
    where = {f"guide-{g.id}": g.title for chapter in real_book.chapters for g in chapter.guides}
    where |= {f"item-{card.item.id}": f"{card.number}{squeezed(card.item.name)}" for card in real_book.cards}
    pages = _pages_of(real_printed, where)
    index = real_printed.section("索引")
    entries = [entry for group in real_book.index for entry in group.entries]
    assert len(entries) > 500
    wrong = [entry.name for entry in entries if _printed(entry, pages) not in index]
    assert not wrong


def _pages_of(printed: Printed, titles: dict[str, str]) -> dict[str, int]:
    """The number of the page on which each guide or item card begins."""
    first_card, index = printed.starts["事项说明"], printed.starts["索引"]
    found = {}
    for label, title in titles.items():
        if label.startswith("guide-"):
            at = printed.starts[title]
        else:
            at = next(n for n in range(first_card, index) if title in printed.pages[n])
        found[label] = int(printed.labels[at])
    return found


def _printed(entry: IndexEntry, pages: dict[str, int]) -> str:
    return squeezed(entry.name) + "、".join(map(str, sorted({pages[t] for t in entry.targets})))


def test_odd_numbers_are_on_right_hand_pages(real_printed: Printed) -> None:
    body = real_printed.labels[real_printed.labels.index("1") :]
    assert real_printed.labels.index("1") % 2 == 0
    assert body == [str(n) for n in range(1, len(body) + 1)]


def test_running_heads_name_the_guide_of_the_page(real_printed: Printed, real_book: Book) -> None:
    titles = [guide.title for chapter in real_book.chapters for guide in chapter.guides]
    for title in titles:
        assert real_printed.pages[real_printed.starts[title] + 1].count(title) >= 1
        others = [other for other in titles if other not in title and title not in other]
        heads = real_printed.pages[real_printed.starts[title]].split("2026.12")[0]
        assert not any(other in heads for other in others)


def test_no_page_of_the_real_book_is_nearly_empty(real_printed: Printed) -> None:
    pages = zip(real_printed.labels, real_printed.pages, strict=True)
    meagre = [label for label, page in pages if len(page) < 60 and label not in {"i", "ii"}]
    assert not meagre


def test_what_is_open_and_what_is_a_sample_is_marked(printed: Printed) -> None:
    told = printed.section("开办餐饮店")
    assert "承诺时限待核实" in told
    assert "示例" in told
    assert "【示例】" not in told


def test_demonstration_banner_stands_on_cover_and_pages(printed: Printed) -> None:
    assert "示范内容，未经部门审核" in printed.pages[0]
    assert all("示范内容，未经部门审核" in page for page in printed.pages[2:] if page)


def test_same_content_makes_the_same_bytes(
    sample: PublicCatalogue, settings: Settings, printed: Printed
) -> None:
    assert build_handbook(sample, settings) == printed.pdf


def test_file_says_that_it_is_accessible_and_made_to_last(printed: Printed) -> None:
    metadata = printed.reader.xmp_metadata
    assert metadata is not None
    said = metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    root = {key: value.get_object() for key, value in printed.reader.root_object.items()}
    assert root["/MarkInfo"] == {"/Marked": True, "/Suspects": False}
    assert str(root["/Lang"]) == "zh-CN"


@pytest.mark.pdf_tools
def test_other_programs_find_nothing_wrong_with_the_file(printed: Printed, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(printed.pdf)
    assert "No syntax or stream encoding errors found" in said_by("qpdf", "--check", str(path))
    assert "开办餐饮店" in squeezed(said_by("pdftotext", str(path), "-"))


def said_by(program: str, *arguments: str) -> str:
    """What a program of the system prints about a file."""
    found = shutil.which(program)
    assert found
    return subprocess.run([found, *arguments], capture_output=True, text=True, check=True).stdout


def test_qr_code_of_a_guide_leads_to_its_public_page(sample_book: Book) -> None:
    guide = sample_book.chapters[0].guides[0]
    assert guide.validity.url == "https://guide.example.gov.cn/bundles/restaurant"
    assert guide.validity.qr.startswith("<svg")


def test_the_book_does_not_tell_of_one_day_whether_an_office_is_open(printed: Printed) -> None:
    assert "开到17:00" not in printed.text
