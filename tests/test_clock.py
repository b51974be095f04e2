"""Which day it is in the district, whatever the clock of the machine says."""

import datetime as dt
from pathlib import Path

import pytest

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
