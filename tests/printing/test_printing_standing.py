"""示范, releases and withdrawn guides on paper."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.catalogue import PublicCatalogue
from guidebook.plan import typical
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.telling import case_view
from guidebook.printing import build_handbook
from guidebook.printing.form import form_pdf
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.settings import Settings
from tests.printing.conftest import Printed
from tests.releasing import release, review, shown, take_down

Run = Callable[..., Result]
ON = dt.date(2026, 11, 24)
DEMONSTRATION = "示范内容，未经部门审核"


@pytest.fixture
def mixed(sample_copy: Path) -> PublicCatalogue:
    """The sample with a guide that is 已发布 and one that is 示范."""
    release(sample_copy)
    review(sample_copy, "restaurant")
    return shown(sample_copy)


@pytest.mark.parametrize(
    ("name", "is_demonstration", "number"), [("开办餐饮店", False, 2), ("企业招用员工", True, 1)]
)
def test_sheet_and_form_say_how_their_guide_stands(
    mixed: PublicCatalogue, settings: Settings, name: str, number: int, *, is_demonstration: bool
) -> None:
    bundle = mixed.bundles[name]
    about, case = bundle_view(mixed, bundle), case_view(mixed, bundle, typical(bundle), ON)
    for pdf in (leaflet_pdf(mixed, about, case, ON, settings), form_pdf(mixed, about, case, settings)):
        text = Printed(pdf).text
        assert (DEMONSTRATION in text) is is_demonstration
        assert f"第{number}次发布，2026年12月1日" in text


def test_book_of_both_says_which_is_a_demonstration(mixed: PublicCatalogue, settings: Settings) -> None:
    printed = Printed(build_handbook(mixed, settings))
    cover = printed.pages[0]
    assert f"其中1个是{DEMONSTRATION}" in cover
    assert "第2次发布，2026年12月1日" in cover
    assert DEMONSTRATION not in printed.section("开办餐饮店")
    assert f"{DEMONSTRATION}。" in printed.section("企业招用员工")
    assert "第1次发布，2026年12月1日" in printed.section("企业招用员工")


def test_book_of_reviewed_guides_says_nothing_of_demonstrations(
    sample_copy: Path, settings: Settings
) -> None:
    release(sample_copy)
    review(sample_copy, "restaurant", "hiring")
    assert DEMONSTRATION not in Printed(build_handbook(shown(sample_copy), settings)).text


@pytest.mark.parametrize("command", ["leaflet", "form"])
@pytest.mark.parametrize("called", ["hiring", "企业用工"])
def test_withdrawn_guide_is_not_printed_and_its_successor_is_named(
    run: Run, sample_copy: Path, command: str, called: str
) -> None:
    take_down(sample_copy, "hiring", "合并了", "restaurant")
    done = run("--root", sample_copy, command, called, "-o", sample_copy / "paper.pdf")
    assert done.exit_code == 2
    assert "“企业招用员工”这份指南已经下线（2026年12月1日起），不再提供。原因：合并了。" in done.output
    assert "请改看“开办餐饮店”" in done.output
    assert not (sample_copy / "paper.pdf").exists()
