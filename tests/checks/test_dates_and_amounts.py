"""Days that cannot be, days long ago, and numbers of nobody knows what."""

import datetime as dt

import pytest

from guidebook.clock import today
from tests.checks.conftest import Edited

DAY = "核对日期: 2026-11-23\n"


@pytest.fixture(autouse=True)
def _on_a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert today() >= dt.date(2026, 11, 23)
    monkeypatch.setattr("guidebook.checks.dates.today", lambda: dt.date(2026, 12, 1))


@pytest.mark.parametrize("day", ["2026-12-02", "2062-11-23"])
def test_day_that_has_not_come_is_an_error(edited: Edited, day: str) -> None:
    assert edited("bundles/hiring.yaml", DAY.strip(), f"核对日期: {day}").error == "future-date"


@pytest.mark.parametrize("day", ["2025-11-30", "2016-11-23"])
def test_day_more_than_a_year_ago_is_warned_of(edited: Edited, day: str) -> None:
    assert edited("bundles/hiring.yaml", DAY.strip(), f"核对日期: {day}").warning == "stale-date"


@pytest.mark.parametrize("day", ["2026-12-01", "2025-12-01"])
def test_day_within_a_year_is_fine(edited: Edited, day: str) -> None:
    assert edited("bundles/hiring.yaml", DAY.strip(), f"核对日期: {day}").new == []


@pytest.mark.parametrize(
    ("rate", "said"), [("10", "“标准: 10元/本”"), ("１０", "“标准: 10元/本”"), ("约10", "“标准: 10元/本”")]
)
def test_charge_without_a_unit_is_an_error_with_a_filled_example(
    edited: Edited, rate: str, said: str
) -> None:
    charge = f"收费: [{{项目: 工本费, 标准: {rate}, 依据: {{法规: 中华人民共和国食品安全法}}}}]"
    found = edited("items/food-license.yaml", "收费: 无", charge)
    assert found.error == "amount-without-unit"
    assert said in found.only.message


@pytest.mark.parametrize("rate", ["10元/本", "按房价的1.5%", "不收费", "拾元", "免征"])
def test_charge_with_a_unit_or_in_words_is_fine(edited: Edited, rate: str) -> None:
    charge = f"收费: [{{项目: 工本费, 标准: {rate}, 依据: {{法规: 中华人民共和国食品安全法}}}}]"
    assert edited("items/food-license.yaml", "收费: 无", charge).new == []


def test_validity_without_a_unit_is_an_error(edited: Edited) -> None:
    assert "amount-without-unit" in edited("items/food-license.yaml", "有效期: 5年", "有效期: 5").codes
