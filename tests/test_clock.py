"""Which day it is in the district, whatever the clock of the machine says."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pypdf import PdfReader

from guidebook import clock
from guidebook.catalogue import load, publish
from guidebook.cli.bundles import case_of


@pytest.fixture
def now(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the moment (UTC) that the test names."""

    class Stopped(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime.fromisoformat(request.param + "+00:00").astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Stopped)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-12-31 15:59", "2026-12-31"),
        ("2026-12-31 16:00", "2027-01-01"),
        ("2027-01-01 00:00", "2027-01-01"),
    ],
    indirect=["now"],
)
@pytest.mark.usefixtures("now")
def test_day_begins_at_midnight_in_the_district(day: str) -> None:
    assert clock.today().isoformat() == day


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("now", ["2026-12-31 16:00"], indirect=True)
def test_commands_plan_for_the_day_of_the_district(sample_root: Path) -> None:
    found, _ = load(sample_root)
    assert found is not None
    assert case_of(publish(found), found.bundles["企业招用员工"], ()).on == dt.date(2027, 1, 1)


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("now", ["2026-12-31 16:00"], indirect=True)
def test_sheet_of_the_command_is_of_the_day_of_the_district(
    sample_root: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    assert run("--root", sample_root, "leaflet", "hiring", "-o", path).exit_code == 0
    text = "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert "2027年1月1日打印" in text
    assert "2026年12月31日" not in text
