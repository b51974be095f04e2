"""Amounts as somebody enters them: a number with or without its unit, a share, a floor.

A number is written in the unit that its field asks for: 3.2kg is 3200 where grams are asked.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from guidebook.model.validation import Validation
from guidebook.numerals import DIGITS, PLACES, number
from guidebook.presenters.entry_reading import Reading, compact

# What is written in place of the unit that is asked, and how many of that one it is.
_UNITS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "%": {"百分点": "1"},
        "万元": {"万": "1", "万块": "1", "亿元": "10000", "亿": "10000", "元": "1/10000", "块": "1/10000"},
        "个": {"处": "1", "座": "1", "只": "1"},
        "人": {"个": "1", "名": "1", "位": "1", "个人": "1"},
        "元": {
            "块": "1",
            "块钱": "1",
            "圆": "1",
            "角": "1/10",
            "分": "1/100",
            "万元": "10000",
            "万": "10000",
        },
        "克": {"g": "1", "kg": "1000", "千克": "1000", "公斤": "1000", "斤": "500", "两": "50"},
        "具": {"个": "1", "只": "1", "瓶": "1"},
        "兆": {"m": "1", "mb": "1", "mbps": "1", "g": "1000", "gbps": "1000"},
        "千克": {"kg": "1", "公斤": "1", "g": "1/1000", "克": "1/1000", "吨": "1000", "t": "1000"},
        "千伏安": {"kva": "1"},
        "台": {"部": "1", "架": "1", "个": "1"},
        "周": {"孕周": "1", "星期": "1", "w": "1", "天": "1/7", "d": "1/7"},
        "套": {"间": "1", "个": "1"},
        "孩": {"胎": "1", "个": "1", "个孩子": "1"},
        "层": {"楼": "1", "层楼": "1"},
        "平方米": {"平方": "1", "平米": "1", "平": "1", "m²": "1"},
        "年": {"月": "1/12", "个月": "1/12"},
        "张": {"个": "1", "床": "1", "张床": "1"},
        "户": {"家": "1"},
        "日": {"号": "1"},
        "月": {"个月": "1", "年": "12"},
        "毫米": {"mm": "1", "cm": "10", "厘米": "10"},
        "班": {"个": "1", "个班": "1"},
        "立方米": {"立方": "1", "方": "1", "m³": "1", "吨": "1"},
        "米": {"m": "1", "cm": "1/100", "厘米": "1/100", "公分": "1/100", "mm": "1/1000", "毫米": "1/1000"}
        | {"公里": "1000", "千米": "1000", "km": "1000"},
        "间": {"个": "1"},
    }
)
_FIGURES = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
_PART = re.compile(rf"({_FIGURES})([^0-9+.\-/又零]*)[+又零]?")
# 约80, 每月10日, 第2胎, 人民币, DN20; and behind it 5000元/月, 8层8站.
_BEFORE = re.compile("^(?:大?约|每[月天日]|共计?|第|人民币|[¥$]|dn)")
_BEHIND = re.compile(r"/[\u4e00-\u9fff]{1,4}$|(?<=层)[0-9]{1,3}站$")
_NONE = frozenset({"无", "没有", "零"})
_WEEKS_AND_DAYS = re.compile(r"^([0-9]{2})周?\+([0-6])$")
_FINEST = 10**6
_ANY_NUMBER = "80"
_WHOLE = 100

_NUMERALS = f"[{DIGITS}两{''.join(PLACES)}]"
_PERCENTAGE = re.compile(rf"({_FIGURES})(%?)")
_FRACTION = re.compile(r"(?P<part>[0-9]{1,6})/(?P<of>[0-9]{1,6})")
_SPOKEN_FRACTION = re.compile(rf"(?P<of>{_NUMERALS}+|[0-9]{{1,6}})分之(?P<part>{_NUMERALS}+|[0-9]{{1,6}})")
_UNDIVIDED = frozenset({"共同共有", "共有"})
_STOREY = rf"(?:地下|地上|负|[-bB])?第?(?:[0-9]{{1,3}}|{_NUMERALS}{{1,3}})(?:层|楼|[fF])?"
_FLOOR = f"(?:{_STOREY}|[首底顶夹]层|地下室)"
_FLOORS = re.compile(rf"{_FLOOR}(?:[、,;~～至到和及—–-]{_FLOOR})*")


def amount(text: str, asked: Validation, example: str = "") -> Reading:
    """A number within the bounds, in the unit that is asked; `example` is a right one.

    What is told in that unit and smaller ones stays as it was written: 39周2天.
    """
    plain = _in_one_way(text)
    example = example or asked.least or asked.most or _ANY_NUMBER
    total, written = _read(plain, asked.unit or "")
    if total is None or (asked.is_whole and total.denominator > 1):
        unit = f"，单位是{asked.unit}" if asked.unit else ""
        return Reading(text, f"这里只填{'整数' if asked.is_whole else '数字'}{unit}，例如 {example}。")
    if asked.least is not None and total < Fraction(asked.least):
        return Reading(written, f"不能小于{asked.least}{asked.unit or ''}，例如 {example}。")
    if asked.most is not None and total > Fraction(asked.most):
        return Reading(written, f"不能大于{asked.most}{asked.unit or ''}，例如 {example}。")
    return Reading(written)


def _in_one_way(text: str) -> str:
    """The text without commas and capitals; what was raised in m² is again."""
    plain = re.sub("[,，]", "", compact(text)).casefold()
    return plain.replace("m2", "m²").replace("m3", "m³").removesuffix("整")


def _read(plain: str, unit: str) -> tuple[Fraction | None, str]:
    """What the text comes to in the unit, and how it is written; None if it is no number."""
    if plain in _NONE:
        return Fraction(0), "0"
    behind = _BEHIND.search(plain)
    body = _BEFORE.sub("", plain[: behind.start()] if behind else plain)
    if unit == "周":
        body = _WEEKS_AND_DAYS.sub(r"\1周\2天", body)
    parts = list(_PART.finditer(body))
    total = _total(parts, unit) if "".join(part[0] for part in parts) == body else None
    if total is None or behind:
        return total, plain
    is_asked = _size(parts[0][2], unit) == 1
    if is_asked and len(parts) == 1:
        return total, parts[0][1]
    if is_asked or (total * _FINEST).denominator > 1:
        return total, "".join(f"{part[1]}{part[2]}" for part in parts)
    return total, f"{Decimal(total.numerator) / total.denominator:f}"


def _total(parts: list[re.Match[str]], unit: str) -> Fraction | None:
    """What the parts come to, each of which is less than one of the unit before it: 25年3个月."""
    total, before = Fraction(0), None
    for part in parts:
        size = _size(part[2], unit)
        if size is None or (before is not None and not (part[2] and 0 <= Fraction(part[1]) * size < before)):
            return None
        total, before = total + Fraction(part[1]) * size, size
    return total if parts else None


def _size(written: str, unit: str) -> Fraction | None:
    """How many of the unit that is asked one of the unit that is written is; None if nobody knows."""
    if written in {"", unit}:
        return Fraction(1)
    size = _UNITS.get(unit, {}).get(written)
    return Fraction(size) if size else None


def share(text: str) -> Reading:
    """份额: a percentage above nought, a fraction, or 共同共有."""
    plain = compact(text)
    if plain in _UNDIVIDED:
        return Reading(plain)
    if plain == "全部":
        return Reading("100%")
    if match := _PERCENTAGE.fullmatch(plain):
        # 0.5 may be a half or half of one in a hundred.
        is_clear = 0 < Fraction(match[1]) <= _WHOLE and (match[2] or Fraction(match[1]) > 1)
        written = f"{match[1]}%"
    elif match := _FRACTION.fullmatch(plain) or _SPOKEN_FRACTION.fullmatch(plain):
        is_clear, written = 0 < _figure(match["part"]) <= _figure(match["of"]), plain
    else:
        is_clear, written = False, plain
    return (
        Reading(written)
        if is_clear
        else Reading(plain, "份额写百分比或者分数，例如 50%、1/2，没有分开的写共同共有。")
    )


def _figure(text: str) -> int:
    return int(text) if text.isdecimal() else number(text)


def floors(text: str) -> Reading:
    """楼层: one floor or several, as signs in a house have them."""
    plain = compact(text)
    return Reading(plain, "" if _FLOORS.fullmatch(plain) else "楼层没有看懂，请写数字，例如 1、1-3、负1层。")
