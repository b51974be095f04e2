"""Days as Chinese writes them."""

import datetime as dt


def weekday(number: int) -> str:
    """The name of a weekday; Monday is 0."""
    return f"周{'一二三四五六日'[number]}"


def day_of_year(day: dt.date) -> str:
    """A day in full: 2026年12月7日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_in_words(day: dt.date) -> str:
    """A day as a sentence names it: 2026年12月7日（周一）."""
    return f"{day_of_year(day)}（{weekday(day.weekday())}）"


def short_day(day: dt.date) -> str:
    """A day where there is little room: 12月7日 周一."""
    return f"{month_day(day)} {weekday(day.weekday())}"


def month_day(day: dt.date) -> str:
    """A day of this year: 12月7日."""
    return f"{day.month}月{day.day}日"
