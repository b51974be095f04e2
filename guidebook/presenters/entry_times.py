"""Days, months, years and times of day, as somebody enters them.

A day is written 2026年12月1日, a time of day 8:30, hours 10:00—22:00 with the words that were around them.
"""

import datetime as dt
import re
from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from guidebook.clock import today
from guidebook.model.hours import clock_time
from guidebook.numerals import DIGITS, PLACES, number
from guidebook.presenters.dates import day_of_year
from guidebook.presenters.entry_reading import Reading, compact


class Exactness(IntEnum):
    """How exactly a day is asked; one that is told more exactly is right too."""

    YEAR = 1
    MONTH = 2
    DAY = 3


_PATTERNS = (
    (
        Exactness.DAY,
        re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2})", re.ASCII),
    ),
    (Exactness.MONTH, re.compile(r"(\d{4})[年./-](\d{1,2})月?|(\d{4})(\d{2})", re.ASCII)),
    (Exactness.YEAR, re.compile(r"(\d{4})(?:年度?)?", re.ASCII)),
)
_EXAMPLES = {
    Exactness.DAY: "8位数字，例如 20261201",
    Exactness.MONTH: "6位数字，例如 202612",
    Exactness.YEAR: "4位数字的年份，例如 2026",
}
_YEARS = range(1900, 2101)
_OPEN_END = re.compile("无|长期|永久|(?:无|没有|不)(?:固定)?(?:期限|定期)|.{0,12}完成.{0,12}")

_NUMERAL = f"[{DIGITS}两{''.join(PLACES)}]+"
_SPOKEN = re.compile(f"{_NUMERAL}(?=[点时分])|(?<=[点时]){_NUMERAL}")
# Which hours a word means; 晚上12点 and 夜里2点 belong to one day for some and to the next for others.
_HOURS_BY_WORD: Mapping[str, range] = MappingProxyType(
    {
        "凌晨": range(7),
        "早上": range(4, 12),
        "上午": range(13),
        "中午": range(10, 15),
        "下午": range(12, 20),
        "傍晚": range(16, 21),
        "晚上": range(17, 24),
    }
)
_CLOCK = re.compile(
    rf"(?P<word>{'|'.join(_HOURS_BY_WORD)})?(?<!\d)"
    r"(?:(?P<hour>\d{1,2})(?P<mark>:|点钟?|时|\.(?=\d\d))"
    r"(?:(?P<half>半)|整|(?P<minute>\d{1,2})(?::(?P<second>\d\d)|分)?)?"
    r"|(?P<packed>\d{4})(?!年))(?!\d)",
    re.ASCII,
)
_RANGE = re.compile(r"(?<!\d)(\d{1,2})(?=[-~—–至到]\d{1,2}[点时])", re.ASCII)
_ALL_DAY = re.compile("全天|(?:24|二十四)小?时")
_CALENDAR = re.compile(r"\d{1,2}[月日号]", re.ASCII)
_CLOCK_EXAMPLE = "请按24小时写，例如 8:30、15:05"
_LAST_HOUR = 24
_MINUTES = 60


def day(text: str, exactness: Exactness = Exactness.DAY) -> Reading:
    """A day that there is, as 2026年12月1日, or as much of it as is asked and was told."""
    plain = compact(re.sub(r"(?<=\d)\s+(?=\d)", "-", text.strip()))
    for told, pattern in _PATTERNS:
        if told >= exactness and (match := pattern.fullmatch(plain)):
            figures = [int(group) for group in match.groups() if group]
            return _checked_day(plain, figures, told)
    return Reading(plain, f"日期没有看懂，请写{_EXAMPLES[exactness]}。")


def _checked_day(plain: str, figures: list[int], told: Exactness) -> Reading:
    year, month, number_of_day = (*figures, 1, 1)[:3]
    try:
        told_day = dt.date(year, month, number_of_day)
    except ValueError:
        what = "这一天" if told is Exactness.DAY else "这个月"
        return Reading(plain, f"没有{_as_written(figures)}{what}，请核对。")
    if year not in _YEARS:
        return Reading(plain, f"{year}年不对，请核对年份。")
    if told is Exactness.YEAR:
        return Reading(plain if plain.endswith("年度") else f"{year}年")
    return Reading(day_of_year(told_day) if told is Exactness.DAY else f"{year}年{month}月")


def _as_written(figures: list[int]) -> str:
    return "".join(f"{figure}{unit}" for figure, unit in zip(figures, "年月日", strict=False))


def until_today(text: str) -> Reading:
    """A day that has come."""
    return _compared(day(text), is_past=True)


def from_today(text: str) -> Reading:
    """A day that has not gone."""
    return _compared(day(text), is_past=False)


def _compared(reading: Reading, *, is_past: bool) -> Reading:
    if reading.fault:
        return reading
    told_day = dt.date(*map(int, re.findall(r"\d+", reading.text)))
    now = today()
    if is_past and told_day > now:
        return reading._replace(fault=f"这一天还没到，要写今天或者以前的日期，例如 {now:%Y%m%d}。")
    if not is_past and told_day < now:
        return reading._replace(fault=f"这一天已经过了，要写今天或者以后的日期，例如 {now:%Y%m%d}。")
    return reading


def open_end(text: str) -> Reading:
    """无固定期限: that there is no last day, or none that is known."""
    plain = compact(text)
    return Reading(plain, "" if _OPEN_END.fullmatch(plain) else "没有期限的写“无固定期限”。")


def clock(text: str) -> Reading:
    """A time of day, as 8:30, with seconds if there are any."""
    plain = _with_figures(text)
    match = _CLOCK.fullmatch(plain)
    if not match:
        return Reading(plain, f"时间没有看懂，{_CLOCK_EXAMPLE}。")
    written = _clock(match)
    if not written or written.startswith(f"{_LAST_HOUR}:"):
        return Reading(plain, f"没有“{plain}”这个时间，{_CLOCK_EXAMPLE}。")
    return Reading(written)


def hours(text: str) -> Reading:
    """From when to when something is open, on whatever days."""
    plain = _RANGE.sub(r"\1点", _with_figures(text))
    clocks = list(_CLOCK.finditer(plain))
    rest = _CALENDAR.sub("", _ALL_DAY.sub("", _CLOCK.sub("", plain)))
    if wrong := [match[0] for match in clocks if not _clock(match)]:
        return Reading(plain, f"没有“{wrong[0]}”这个时间，{_CLOCK_EXAMPLE}。")
    is_told = len(clocks) % 2 == 0 if clocks else bool(_ALL_DAY.search(plain))
    if not is_told or re.search(r"[0-9A-Za-z]", rest):
        return Reading(plain, "时间没有看懂，请写从几点到几点，例如 10:00—22:00，或者24小时。")
    return Reading(_CLOCK.sub(_clock, plain))


def _with_figures(text: str) -> str:
    """The text with figures for the numerals of hours and minutes."""
    return _SPOKEN.sub(lambda match: str(number(match[0])), compact(text))


def _clock(match: re.Match[str]) -> str:
    """A time of day as it is written, 24:00 for the end of the day; "" if there is no such time."""
    if match["packed"]:
        hour, minute, second = int(match["packed"][:2]), int(match["packed"][2:]), 0
    else:
        hour, second = int(match["hour"]), int(match["second"] or 0)
        minute = _MINUTES // 2 if match["half"] else int(match["minute"] or 0)
    if match["word"]:
        meant = [told for told in (hour, hour + 12) if told in _HOURS_BY_WORD[match["word"]]]
        hour = meant[0] if meant else _LAST_HOUR + 1
    is_end = (hour, minute, second) == (_LAST_HOUR, 0, 0)
    if (hour >= _LAST_HOUR and not is_end) or max(minute, second) >= _MINUTES or _is_cut_off(match):
        return ""
    return clock_time(hour * _MINUTES + minute) + (f":{second:02}" if second else "")


def _is_cut_off(match: re.Match[str]) -> bool:
    """Whether there are no minutes behind a colon."""
    return match["mark"] == ":" and match["minute"] is None
