"""7 December 2026 is a Monday."""

import datetime as dt

from guidebook.presenters.dates import day_in_words, day_of_year, short_day

MONDAY = dt.date(2026, 12, 7)


def test_a_day_has_one_form_for_each_place() -> None:
    assert day_of_year(MONDAY) == "2026年12月7日"
    assert day_in_words(MONDAY) == "2026年12月7日（周一）"
    assert short_day(MONDAY) == "12月7日 周一"
    assert short_day(dt.date(2027, 1, 3)) == "1月3日 周日"
