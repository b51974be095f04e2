"""The printed book, read back: nothing is lost, and every number leads to the right page."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.printing import build_handbook
from guidebook.printing.volume import Book, Guide, IndexEntry
from guidebook.settings import Settings
from tests.printing.conftest import Printed, squeezed
from tests.printing.tables import rows_by_page

MOST_PAGES = 160
CIRCLED = [chr(0x2460 + n) for n in range(20)]


def guides_of(book: Book) -> Iterator[Guide]:
    return (guide for chapter in book.chapters for guide in chapter.guides)


def test_every_guide_has_a_bookmark_and_tells_what_it_is_about(printed: Printed, sample_book: Book) -> None:
    for guide in guides_of(sample_book):
        told, about = printed.section(guide.title), guide.about
        departments = (about.lead_department, *about.partner_departments)
        for text in (about.plain_name, about.summary, *(d.name for d in departments)):
            assert squeezed(text) in told


def test_every_question_item_material_and_answer_is_printed(printed: Printed, sample_book: Book) -> None:
    guide = sample_book.chapters[0].guides[0]
    told = printed.section(guide.title)
    for question in guide.questions:
        assert squeezed(question.wording) in told
        assert all(squeezed(choice.phrase) in told for choice in question.options)
    papers = guide.own.papers
    rows = (*papers.certain, *papers.open, *papers.issued, *papers.fetched)
    names = [item.name for item in guide.own.lines] + [row.name for row in rows]
    for name in names + [keeping.name for keeping in guide.keepings]:
        assert squeezed(name) in told
    assert all(squeezed(faq.question) in told and squeezed(faq.answer) in told for faq in guide.faqs)


def test_book_is_thin_enough_to_be_used(real_printed: Printed) -> None:
    assert len(real_printed.pages) <= MOST_PAGES


def test_guides_begin_on_right_hand_pages(real_printed: Printed, real_book: Book) -> None:
    assert real_printed.labels == [str(n) for n in range(1, len(real_printed.pages) + 1)]
    for guide in guides_of(real_book):
        assert real_printed.starts[guide.title] % 2 == 0, guide.title


def test_cases_face_the_items(real_printed: Printed, real_book: Book) -> None:
    starts = [real_printed.starts[guide.title] for guide in guides_of(real_book)]
    for start in starts:
        assert "先看您是哪种情形" in real_printed.pages[start + 1]
        assert "要办的事和先后" in real_printed.pages[start + 2]


def test_numbers_in_the_contents_are_those_of_the_pages(real_printed: Printed, real_book: Book) -> None:
    contents = real_printed.page("3")
    titles = [guide.title for guide in guides_of(real_book)]
    topics = [chapter.name for chapter in real_book.chapters]
    for title in (*titles, *topics, "找到您的事", "怎样用这本书", "开店都要办的", "到哪里办", "索引"):
        found = re.search(re.escape(squeezed(title)) + r"\.+(\d+)", contents)
        assert found, title
        assert found[1] == real_printed.labels[real_printed.starts[squeezed(title)]]
    assert len(titles) == 30


def test_everyday_words_lead_to_the_page_of_their_guide(real_printed: Printed, real_book: Book) -> None:
    finder = real_printed.section("找到您的事")
    for guide in guides_of(real_book):
        page = real_printed.labels[real_printed.starts[guide.title]]
        words = "、".join(guide.about.aliases)
        assert squeezed(f"{guide.title}{page}{guide.about.plain_name}：{words}") in finder


def test_pages_named_for_offices_and_shared_items_are_theirs(real_printed: Printed, real_book: Book) -> None:
    first, last = real_printed.starts["到哪里办"], real_printed.starts["索引"]
    shared = int(real_printed.labels[real_printed.starts["开店都要办的"]])
    names = [squeezed(office.name) for office in real_book.offices]
    heads = {
        name: n + 1 for n in range(first, last) for name in names if f"{name}地址" in real_printed.pages[n]
    }
    assert set(heads) == set(names)
    for guide in guides_of(real_book):
        told = real_printed.section(guide.title)
        for office in guide.offices:
            assert f"{squeezed(office.name)}（第{heads[squeezed(office.name)]}页）" in told
        if guide.own.shared_items:
            assert f"开店都要办的（说明见第{shared}页）" in told


def test_numbers_in_the_index_are_those_of_the_pages(real_printed: Printed, real_book: Book) -> None:
    pages = {f"guide-{guide.id}": real_printed.starts[guide.title] for guide in guides_of(real_book)}
    for guide in guides_of(real_book):
        start = pages[f"guide-{guide.id}"]
        inside = range(start, len(real_printed.pages))
        pages[f"items-{guide.id}"] = next(n for n in inside if "要办的事和先后" in real_printed.pages[n])
    pages["shared"] = real_printed.starts["开店都要办的"]
    index = re.sub(r"\.+", "", real_printed.section("索引"))
    entries = [entry for group in real_book.index for entry in group.entries]
    assert len(entries) > 500
    assert [entry.name for entry in entries if _printed(entry, pages) not in index] == []


def _printed(entry: IndexEntry, pages: dict[str, int]) -> str:
    marks = [CIRCLED[int(t.mark) - 1] if t.mark.isdigit() else t.mark for t in entry.targets]
    at = [f"{pages[t.anchor] + 1}{mark}" for t, mark in zip(entry.targets, marks, strict=True)]
    cards = "卡" + "、".join(map(str, entry.cards)) if entry.cards else ""
    return re.sub(r"\.+", "", squeezed(entry.name)) + "".join(at) + cards


def test_running_heads_name_the_guide_of_the_page(real_printed: Printed, real_book: Book) -> None:
    titles = [guide.title for guide in guides_of(real_book)]
    for title in titles:
        assert real_printed.pages[real_printed.starts[title] + 1].count(title) >= 1
        others = [other for other in titles if other not in title and title not in other]
        heads = real_printed.pages[real_printed.starts[title]].split("2026.12")[0]
        assert not any(other in heads for other in others)


def test_empty_pages_are_for_notes(real_printed: Printed, real_book: Book) -> None:
    starts = {real_printed.starts[guide.title] for guide in guides_of(real_book)}
    meagre = [n for n, page in enumerate(real_printed.pages) if len(page) < 60 and n > 1]
    for n in meagre:
        assert n + 1 in starts
        assert "随手记" in real_printed.pages[n]
    assert len(meagre) <= len(starts) / 2


def test_no_heading_stands_at_the_foot_of_a_page(real_printed: Printed, real_book: Book) -> None:
    heads = {"要带的材料", "常见问题", "要办的事和先后", "都要", "视情形再加"}
    heads |= {"材料怎么交用于", "序要办的事由谁办、要多久办好后拿到", "不用交到窗口，但要备好"}
    heads |= {squeezed(table.name) for guide in guides_of(real_book) for table in guide.tables}
    foot = re.compile(r"(示范内容，未经部门审核)?\d{1,3}(示范内容，未经部门审核)?$")
    for label, page in zip(real_printed.labels, real_printed.pages, strict=True):
        body = foot.sub("", page)
        assert not any(body.endswith(head) for head in heads), label


def test_what_is_open_and_what_is_a_sample_is_marked(printed: Printed) -> None:
    told = printed.section("开办餐饮店") + printed.section("到哪里办")
    assert "待核实" in told
    assert "示例" in told
    assert "【示例】" not in told


def test_what_is_open_in_every_guide_is_said_once(real_printed: Printed, real_book: Book) -> None:
    assert real_book.unverified == ("整件事的承诺时限", "进度查询")
    assert "每一件事都还待核实的是：整件事的承诺时限、进度查询。" in real_printed.section("怎样用这本书")
    assert "进度查询" not in real_printed.section("开办餐饮店一件事")


def test_demonstration_banner_stands_on_cover_and_pages(printed: Printed) -> None:
    assert "示范内容，未经部门审核" in printed.pages[0]
    assert all("示范内容，未经部门审核" in page for page in printed.pages[2:] if "随手记" not in page)


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


def test_no_table_leaves_a_single_row_at_the_foot_or_the_head_of_a_page(real_printed: Printed) -> None:
    tables = rows_by_page(real_printed.reader)
    assert len(tables) > 60
    assert [rows for rows in tables if len(rows) > 1 and min(rows.values()) < 2] == []
