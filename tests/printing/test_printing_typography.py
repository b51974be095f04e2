"""The rules of Chinese setting, read off the pages of the real book (GB/T 15834)."""

import html
import re
import shutil
import subprocess

import pytest

from guidebook.loading import knowledge
from guidebook.printing.pinyin_index import letter
from guidebook.readings import Readings
from tests.printing.conftest import REPOSITORY, Printed

NEVER_FIRST = "—…）》〉】〕」』’，、。；：！？)"
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
Word = tuple[float, float, float, float, str]


def read_by_pdftotext(pdf: bytes, *options: str) -> str:
    command = [shutil.which("pdftotext") or "pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def words(page: str) -> list[Word]:
    """Left, top, right, bottom and text of the words of a page, in points."""
    return [
        (float(found[1]), float(found[2]), float(found[3]), float(found[4]), html.unescape(found[5]))
        for found in WORD.finditer(page)
    ]


def stands_behind(word: Word, other: Word) -> bool:
    """Whether the word goes on in the line of the other one, which ends within an em."""
    left, top, _, bottom, _ = word
    shared = min(bottom, other[3]) - max(top, other[1])
    return other[0] < left and shared > 0.3 * (bottom - top) and abs(left - other[2]) < bottom - top


def wrong_starts(page: str) -> list[str]:
    """Words that begin with a sign and have nothing before them in their line."""
    there = words(page)
    return [
        word[4]
        for word in there
        if word[4][0] in NEVER_FIRST and not any(stands_behind(word, other) for other in there)
    ]


@pytest.fixture(scope="module", params=["real_printed", "real_printed_binder", "real_printed_forms"])
def edition(request: pytest.FixtureRequest) -> Printed:
    """Each edition of the real book."""
    printed: Printed = request.getfixturevalue(request.param)
    return printed


@pytest.mark.slow
@pytest.mark.pdf_tools
def test_no_line_begins_with_a_dash_or_a_closing_sign(edition: Printed) -> None:
    pages = read_by_pdftotext(edition.pdf, "-bbox-layout").split("<page ")[1:]
    assert sum(len(words(page)) for page in pages) > 3_000
    assert [found for page in pages for found in wrong_starts(page)] == []


def test_a_line_that_does_is_found() -> None:
    first = '<word xMin="50" yMin="10" xMax="90" yMax="20">周六9:00</word>'
    below = '<word xMin="10" yMin="25" xMax="60" yMax="35">—12:00。</word>'
    beside = '<word xMin="91" yMin="10" xMax="120" yMax="20">—12:00</word>'
    assert wrong_starts(first + below) == ["—12:00。"]
    assert wrong_starts(first + beside) == []


@pytest.mark.slow
@pytest.mark.pdf_tools
def test_brackets_and_colons_in_chinese_are_full_width(edition: Printed) -> None:
    text = read_by_pdftotext(edition.pdf)
    assert re.search("（[\u4e00-\u9fff]+）", text)
    assert re.findall(r".*[\u4e00-\u9fff）”》][(:,;?!].*|.*\([\u4e00-\u9fff].*", text) == []
    assert not set("\u200b\u2060") & set(text)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("调档", "D"),
        ("调解", "T"),
        ("重办身份证", "C"),
        ("重残护理补贴", "Z"),
        ("长者饭堂", "Z"),
        ("长途客运", "C"),
        ("行业许可", "H"),
        ("行政许可", "X"),
        ("单位社保开户", "D"),
        ("弹性退休", "T"),
        ("查册", "C"),
        ("参保", "C"),
        ("校外培训审批", "X"),
    ],
)
def test_names_that_can_be_read_in_two_ways_stand_where_they_are_said(name: str, first: str) -> None:
    spoken = Readings(knowledge.spoken(REPOSITORY / "content"))
    assert letter(name, spoken) == first


@pytest.mark.parametrize("name", ["旅馆特行许可", "旅馆业特种行业许可证核发"])
def test_a_trade_is_hang_wherever_it_stands(name: str) -> None:
    assert "háng" in Readings(knowledge.spoken(REPOSITORY / "content")).syllables(name)
