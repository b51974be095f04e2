"""Numbers with a unit, as prose gives them: 10个工作日, 3万元, 三个月, 60周岁."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guidebook import numerals

_UNITS = {
    "个工作日": "个工作日",
    "工作日": "个工作日",
    "个自然日": "日",
    "自然日": "日",
    "日": "日",
    "天": "日",
    "个月": "个月",
    "周岁": "岁",
    "岁": "岁",
    "年": "年",
    "周": "周",
    "小时": "小时",
    "个小时": "小时",
    "分钟": "分钟",
    "亿元": "元",
    "万元": "元",
    "元": "元",
    "%": "%",
    "％": "%",
    "平方米": "平方米",
    "㎡": "平方米",
    "公里": "公里",
    "米": "米",
    "人": "人",
    "名": "人",
    "间": "间",
    "层": "层",
    "张": "张",
    "课时": "课时",
    "倍": "倍",
    "毫克": "毫克",
    "毫升": "毫升",
}
_TIMES = {"万元": 10_000, "亿元": 100_000_000}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_ARABIC = r"\d+(?:\.\d+)?"
_CHINESE = "[一二两三四五六七八九十百]{1,5}"
# 一天, 一年, 一人 are turns of phrase; 两年 and 一个月 are claims.
_QUANTITY = re.compile(
    rf"(?P<range>{_ARABIC}(?=\s*(?:—|-|~|～|至|到|、|或)\s*{_ARABIC}\s*(?P<of>{_UNIT})))"
    rf"|(?:(?P<arabic>{_ARABIC})|(?P<chinese>(?!一(?!个)|十?几){_CHINESE}))\s*(?P<unit>{_UNIT})(?![级代度份龄初底末])"
)
# Days of the calendar and ordinals are not amounts.
_DATES = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:度)?|\d{1,2}月\d{1,2}日|第[\d一二三四五六七八九十百]+[年日天月周层名]"
)


@dataclass(frozen=True)
class Quantity:
    """An amount of a unit, in the unit's plainest form."""

    amount: Decimal
    unit: str


def quantities(text: str) -> Iterator[tuple[Quantity, str]]:
    """The quantities in a text, each with the words of the text."""
    for match in _QUANTITY.finditer(_DATES.sub("，", text)):
        unit = match["of"] or match["unit"]
        number = match["range"] or match["arabic"]
        amount = Decimal(number) if number else Decimal(numerals.number(match["chinese"]))
        words = f"{match['range']}{unit}" if match["range"] else match[0]
        yield Quantity((amount * _TIMES.get(unit, 1)).normalize(), _UNITS[unit]), words
