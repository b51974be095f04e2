"""已核 on paper: a small mark behind a fact that a department confirmed, with what it means."""

import datetime as dt
from pathlib import Path

import pytest

from guidebook.plan import read_given
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.telling import case_view
from guidebook.printing.book import book
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.printing.typesetting import typeset_book
from guidebook.settings import Settings
from tests.confirming import confirm
from tests.printing.conftest import Printed, catalogue_of

LEGEND = "已核主管部门核对过这一处"


def sheet(root: Path, settings: Settings) -> str:
    """The words on the sheet of a company that opens a restaurant."""
    catalogue = catalogue_of(root)
    bundle = catalogue.bundles["开办餐饮店"]
    case = case_view(
        catalogue, bundle, read_given(catalogue, bundle, [("主体", "新办公司")]), dt.date(2026, 12, 1)
    )
    about = bundle_view(catalogue, bundle)
    return Printed(leaflet_pdf(catalogue, about, case, dt.date(2026, 12, 1), settings)).text


def test_sheet_marks_the_confirmed_limit_and_says_what_the_mark_means(
    sample_copy: Path, settings: Settings
) -> None:
    confirm(sample_copy)
    text = sheet(sample_copy, settings)
    assert "法定3个工作日承诺1个工作日已核" in text
    assert LEGEND in text
    assert "陈小姐" not in text


def test_sheet_without_a_mark_has_no_legend(sample_copy: Path, settings: Settings) -> None:
    assert "已核" not in sheet(sample_copy, settings)


@pytest.mark.slow
def test_book_marks_the_confirmed_limit(sample_copy: Path, settings: Settings) -> None:
    confirm(sample_copy)
    text = Printed(typeset_book(settings, "book.typ", book(catalogue_of(sample_copy)))).text
    assert LEGEND in text
    assert "承诺1个工作日已核" in text
    assert "10个工作日已核" not in text
