"""What an editor probably meant by a value that cannot be read, with the value as it should stand.

Each function gives a piece of a Chinese message, or nothing where it has no guess.
"""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable

from guidebook import numerals
from guidebook.clock import today
from guidebook.text import NONE, UNVERIFIED

_LONGEST = 20
# What people write for “not yet known” and for “there is none”.
WORDS = {
    **dict.fromkeys(("待定", "待确认", "待补充", "待查", "未知", "不详", "暂缺", "？", "?"), UNVERIFIED),
    **dict.fromkeys(("没有", "暂无", "无。", "空", "-", "—", "——", "/"), NONE),
}
_LIMIT_WORDS = {
    **WORDS,
    **dict.fromkeys(("不限", "无时限", "没有时限", "不限时"), NONE),
    **dict.fromkeys(
        ("当场", "当场办结", "当场办理", "即时", "即时办结", "即办件", "立等可取", "马上办"), "即办"
    ),
    **dict.fromkeys(("当天", "当日", "当日办结", "当天办结"), "1个工作日"),
    "半天": "0.5个工作日",
}
_CHINESE = re.compile("[一二两三四五六七八九十百]+")
_RANGE = re.compile(r"\d+\s*(?:个?(?:工作日|自然日|日|天|月))?\s*(?:-|–|—|~|～|至|到)+\s*(?=\d)")
_ROUND_ABOUT = re.compile("约|大约|大概|不超过|最长|最多|左右|以内|之内|内$")
_FRACTION = re.compile(r"(\d+)\.\d+")
_DAYS = re.compile(r"(\d+)(?:个?[日天])?")
_IN_OTHER_UNITS = {
    "个月": ("个月", 1),
    "月": ("个月", 1),
    "年": ("年", 1),
    "周": ("个自然日", 7),
    "星期": ("个自然日", 7),
}
_HOURS = re.compile(r"\d+(?:\.\d+)?个?(?:小时|分钟)")
_DATE = re.compile(r"(\d{4})\s*[-./年]?\s*(\d{1,2})\s*[-./月]?\s*(\d{1,2})\s*[日号]?")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_MONTHS = 12
_YES = {"可以", "可", "要", "需要", "有", "能", "对", "√", "✓", "yes", "true", "y", "1"}
_NO = {"不可以", "不可", "不", "不要", "不需要", "没有", "无", "不能", "×", "✗", "no", "false", "n", "0"}
_BARE_ARTICLE = r"(?:\d{1,4}条?|[一二两三四五六七八九十百]+条)"
_BARE_ARTICLES = re.compile(f"{_BARE_ARTICLE}(?:[、,，]{_BARE_ARTICLE})*")
_MARKED = re.compile("《([^《》]+)》(第.+[条款项])?")
_BRACKETS = re.compile("(?:[【［〔]([^【】］〕]*)[】］〕]|\\[([^\\[\\]]*)[】］]|[【［]([^【】［］]*)\\])")


def short(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def plain(text: str) -> str:
    """The text with half-width figures, and numbers as figures."""
    narrow = unicodedata.normalize("NFKC", text)
    return _CHINESE.sub(lambda match: str(numerals.number(match[0])), narrow)


def span(text: str, reads: Callable[[str], object]) -> str:
    """What to write in place of a limit or a period; `reads` says whether a text is one."""
    meant = _LIMIT_WORDS.get(text, "")
    if meant and (reads(meant) or not meant[0].isdigit()):
        return f"请写成“{meant}”"
    guess, reasons = plain(text), []
    if guess != text:
        reasons.append("数要用半角的阿拉伯数字")
    if _RANGE.search(guess):
        reasons.append("只能写一个数，写最长的那个")
    if _ROUND_ABOUT.search(guess):
        reasons.append("只写数和单位")
    guess = _ROUND_ABOUT.sub("", _RANGE.sub("", guess)).strip()
    if _HOURS.fullmatch(guess):
        return _hours(guess, reads)
    if (match := _FRACTION.match(guess)) and not reads(guess):
        reasons.append("要写整数")
        guess = f"{int(match[1]) + 1}{guess[match.end() :]}"
    if match := _DAYS.fullmatch(guess):
        return f"工作日还是自然日？请写成“{match[1]}个工作日”或者“{match[1]}个自然日”"
    guess = guess if reads(guess) else _in_known_unit(guess)
    return f"{'，'.join(reasons) or '请照规定的写法'}：“{guess}”" if reads(guess) else ""


def _hours(text: str, reads: Callable[[str], object]) -> str:
    hours = f"{text.removesuffix('小时').removesuffix('个')}个小时"
    if text.endswith("小时") and reads(hours):
        return f"请写成“{hours}”"
    return "当场办完的写“即办”，当天办完的写“1个工作日”"


def _in_known_unit(text: str) -> str:
    match = re.fullmatch(r"(\d+)个?(月|年|周|星期)", text)
    if match is None:
        return text
    unit, times = _IN_OTHER_UNITS[match[2]]
    return f"{int(match[1]) * times}{unit}"


def date(text: str) -> str:
    """The rest of the sentence about something that is no date."""
    figures = plain(text)
    if match := _DATE.fullmatch(figures):
        year, month, day = map(int, match.groups())
        if error := _impossible(year, month, day):
            return f"不是日期：{error}。"
        return f"要写成“{dt.date(year, month, day)}”。"
    if match := _WITHOUT_YEAR.fullmatch(figures):
        month, day = map(int, match.groups())
        year = today().year
        error = _impossible(year, month, day)
        return f"没有写年份{f'，而且{error}' if error else ''}，请写成“{year}-11-23”这样的年-月-日。"
    return "不是日期，请写成“2026-11-23”这样。"


def _impossible(year: int, month: int, day: int) -> str:
    if not 1 <= month <= _MONTHS:
        return f"没有{month}月"
    last = monthrange(year, month)[1] if year else 0
    return "" if 1 <= day <= last else f"{month}月没有{day}日"


def count(text: str) -> str:
    """The figures in a number with a unit, if there are any."""
    match = re.fullmatch(r"(\d{1,6})\D*", plain(text))
    return str(int(match[1])) if match else ""


def articles(text: str) -> str:
    """The articles that bare numbers mean: 35、36条 → 第三十五条、第三十六条."""
    if not _BARE_ARTICLES.fullmatch(text):
        return ""
    return "、".join(f"第{numerals.numeral(int(number))}条" for number in re.findall(r"\d+", plain(text)))


def visits(text: str) -> str:
    """How many visits 一次 or 2次 are, in figures."""
    match = re.fullmatch(r"(\d{1,2})次?", plain(text))
    return match[1] if match else ""


def title(text: str) -> str:
    """What to write in place of a law with the marks around its name, and perhaps with its articles."""
    match = _MARKED.fullmatch(text)
    if match is None:
        return ""
    meant = f"{{法规: {match[1]}, 条款: {match[2]}}}" if match[2] else match[1]
    return f"法规的名称不写书名号，请写成“{meant}”。"


def yes_or_no(value: object) -> str:
    """A guess at 是 or 否."""
    word = value.casefold() if isinstance(value, str) else ""
    meant = "是" if word in _YES else "否" if word in _NO else ""
    return f"，“{value}”请改成“{meant}”" if meant else ""


def brackets(text: str) -> str:
    """What to write where a list stands in brackets that YAML does not know."""
    match = _BRACKETS.fullmatch(text.strip())
    if match is None:
        return ""
    entries = [entry.strip() for entry in re.split("[,，、]", next(filter(None, match.groups()), ""))]
    return f"列表的方括号和逗号要用半角的，应写成“[{', '.join(filter(None, entries))}]”。"
