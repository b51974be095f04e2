"""征询函: on paper, for a department without a computer at hand."""

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from pypdf import PdfReader

from guidebook.publishing.letters import letter, letter_pdf
from guidebook.publishing.spreadsheets.asking import Wanted, inquiry
from guidebook.settings import Settings
from tests.printing.conftest import Printed
from tests.printing.sheet_faults import sides_of
from tests.publishing.answering import MARKET, catalogue_of

ON = dt.date(2026, 12, 1)
DUE = dt.date(2026, 12, 20)


def pages(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", "", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def test_a_letter_says_who_asks_whom_what_and_until_when(
    sample_root: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    path = tmp_path / "letter.pdf"
    options = ["--due", "2026-12-20", "--number", "番政数函〔2026〕12号", "-o", path]
    result = run("--root", sample_root, "confirm", "letter", "--department", MARKET, *options)
    assert result.exit_code == 0, result.output
    text = "".join(pages(path.read_bytes()))
    for words in (
        "征询函",
        "广州市番禺区市场监督管理局：",
        "番政数函〔2026〕12号",
        "2026年12月20日",
        "单位（盖章）",
    ):
        assert words in text
    for fact in inquiry(catalogue_of(sample_root), Wanted(MARKET)).asked:
        assert re.sub(r"\s+", "", fact.question.removeprefix(f"{fact.name}，")) in text


def test_a_long_list_has_its_head_on_every_page(sample_root: Path) -> None:
    asked = inquiry(catalogue_of(sample_root), Wanted(MARKET, is_all=True, due=DUE))
    found = pages(letter_pdf(asked, None, ON, Settings.at(sample_root)))
    assert len(found) > 2
    assert all("编号问题现在的值答复依据" in page for page in found[:-1])
    assert sum(page.count("单位（盖章）") for page in found) == 1


def test_no_type_of_the_letter_is_below_nine_points(sample_root: Path) -> None:
    asked = inquiry(catalogue_of(sample_root), Wanted(MARKET, is_all=True, due=DUE))
    found = sides_of(Printed(letter_pdf(asked, None, ON, Settings.at(sample_root))))
    assert {size for page in found for size in page.sizes if size < 9} == set()


def test_every_question_stands_once_and_in_order(sample_root: Path) -> None:
    asked = inquiry(catalogue_of(sample_root), Wanted("区人力资源和社会保障局", is_all=True))
    data = letter(asked, None, ON)
    numbers = [row.number for part in data.parts for row in part.rows]
    assert numbers + [row.number for row in data.sentences] == list(range(1, data.count + 1))
    assert data.count == len(asked.asked) + len(asked.sentences)


@pytest.mark.parametrize("due", ["明天", "2026-02-30"])
def test_a_deadline_that_is_no_day_is_refused(
    due: str, sample_root: Path, run: Callable[..., Result]
) -> None:
    result = run("--root", sample_root, "confirm", "letter", "--department", MARKET, "--due", due)
    assert result.exit_code == 2
    assert "不是日期" in result.output
