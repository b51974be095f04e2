"""Whether a text that somebody entered can be right, and how it is written.

A text is read generously: full-width figures, spaces, a small x, a unit behind a number. What cannot be
right is told as a sentence that says what to do. The standards behind it stand in `guidebook.identifiers`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from guidebook import identifiers
from guidebook.presenters.entry_amounts import floors, share
from guidebook.presenters.entry_reading import Reading, without_gaps
from guidebook.presenters.entry_times import Exactness, clock, day, from_today, hours, open_end, until_today
from guidebook.text import quoted

_IDENTITY_LENGTH = 18
_MOBILE_LENGTH = 11
_IDENTITY = re.compile(r"[0-9]{17}[0-9X]")
# 外国人永久居留身份证 before 2023: the country, the area, six digits of the birthday, two more.
_OLD_FOREIGNER = re.compile(r"[A-Z]{3}[0-9]{12}")
_OTHER_PAPER = re.compile(r"(?=.*[A-Z].)(?=(?:.*[0-9]){4})[A-Z0-9]{5,20}")
_ANY_PAPER = re.compile(r"(?=(?:.*[0-9]){4})[A-Z0-9()]{5,20}")
_IDENTITY_CARD = re.compile("^(?:居民)?身份证(?:号码?)?:?")
_NAMED_PAPER = re.compile(rf"[\u4e00-\u9fff]{{2,12}}:?{_ANY_PAPER.pattern}")
_MOBILE = re.compile(rf"(?:\+?86|0086)?({identifiers.MOBILE})", re.ASCII)
_ABROAD = re.compile(r"(?:\+|00)(?!86)[1-9][0-9]{6,14}|(?:852|853|886)[0-9]{8,9}")
_LANDLINE = re.compile(rf"{identifiers.LANDLINE}(?:转\d{{1,6}})?", re.ASCII)
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d{2})", re.ASCII)
_HERE = "020"
_FEWEST_FIGURES = 4
_ACCOUNT = re.compile(r"[0-9]{8,32}")
_DISABILITY = re.compile(r"[0-9]{17}[0-9X][1-7][1-4](?:B[0-9]{1,2})?")
_FLAWS = {
    identifiers.Flaw.AREA: "开头6位不是地区的代码",
    identifiers.Flaw.BIRTHDAY: "第7位到第14位不是出生日期",
    identifiers.Flaw.CHECK_CHARACTER: "最后一位和前面的对不上，有一位填错了",
}


def identity(text: str, *, is_other: bool = False) -> Reading:
    """证件号码; `is_other` says that the paper is another one than an identity card, such as a passport."""
    plain = _IDENTITY_CARD.sub("", without_gaps(text).upper())
    if _NAMED_PAPER.fullmatch(plain) or (is_other and _ANY_PAPER.fullmatch(plain)):
        return Reading(plain)
    if _IDENTITY.fullmatch(plain):
        flaw = identifiers.identity_flaw(plain)
        return Reading(plain, f"证件号码不对：{_FLAWS[flaw]}，请对照证件核对。" if flaw else "")
    if _OLD_FOREIGNER.fullmatch(plain):
        is_possible = any(identifiers.is_birthday(f"{century}{plain[7:13]}") for century in (19, 20))
        return Reading(plain, "" if is_possible else "证件号码不对：里面没有出生日期，请对照证件核对。")
    if _OTHER_PAPER.fullmatch(plain):
        return Reading(plain)
    if re.fullmatch(r"[0-9]+X?", plain):
        length = f"身份证号码是{_IDENTITY_LENGTH}位，现在是{len(plain)}位。"
        return Reading(plain, f"{length}填的是别的证件，请把它的名称写在前面，例如“护照E12345678”。")
    return Reading(plain, "证件号码没有看懂：身份证是18位，别的证件把名称写在前面，例如“护照E12345678”。")


def credit_code(text: str) -> Reading:
    """统一社会信用代码."""
    plain = without_gaps(text).upper()
    if strange := [c for c in dict.fromkeys(plain) if c not in identifiers.CREDIT_CHARACTERS]:
        return Reading(
            plain, f"统一社会信用代码里没有{quoted(strange)}，请对照营业执照核对（数字0和1别写成字母）。"
        )
    if len(plain) != _IDENTITY_LENGTH:
        return Reading(plain, f"统一社会信用代码是{_IDENTITY_LENGTH}位，现在是{len(plain)}位。")
    is_right = identifiers.is_credit_code(plain)
    return Reading(
        plain, "" if is_right else "统一社会信用代码的最后一位和前面的对不上，请对照营业执照核对。"
    )


def mobile(text: str) -> Reading:
    """手机号; one from abroad has its country code."""
    plain = re.sub(r"[()]", "", without_gaps(text))
    if match := _MOBILE.fullmatch(plain):
        return Reading(match[1])
    if _ABROAD.fullmatch(plain):
        return Reading(plain)
    if plain.isascii() and plain.isdigit() and len(plain) != _MOBILE_LENGTH:
        counted = f"手机号是{_MOBILE_LENGTH}位，现在是{len(plain)}位。"
        return Reading(plain, f"{counted}港澳台和境外的前面加区号，例如 +852。")
    return Reading(plain, "这不是手机号，手机号是1开头的11位数字，请核对。")


def phone(text: str) -> Reading:
    """电话: a mobile phone or a landline; without an area code it is one of here."""
    plain = re.sub(r"[()]", "", without_gaps(text)).replace("+86", "0").replace("#", "转")
    area = _AREA.match(plain)
    meant = f"{area[0]}-{plain[area.end() :]}" if area else f"{_HERE}-{plain}"
    if _LANDLINE.fullmatch(meant):
        return Reading(meant)
    reading = mobile(text)
    right = "手机号是11位，固定电话写区号和号码，例如 020-84641234"
    return reading._replace(fault=f"电话不对：{right}。") if reading.fault else reading


def account(text: str) -> Reading:
    """银行卡号 or another number of an account; the check digit is looked at where it must be a card."""
    plain = without_gaps(text)
    if not _ACCOUNT.fullmatch(plain):
        return Reading(plain, "银行账号只有数字，8位到32位，请核对。")
    is_wrong = identifiers.is_domestic_card(plain) and not identifiers.is_luhn(plain)
    return Reading(plain, "银行卡号的最后一位和前面的对不上，请对照银行卡核对。" if is_wrong else "")


def disability(text: str) -> Reading:
    """残疾人证号: the identity number, the kind and the degree; B and a figure if it was issued again."""
    plain = without_gaps(text).upper()
    if not _DISABILITY.fullmatch(plain):
        return Reading(
            plain,
            "残疾人证号是20位：18位身份证号码，加1位类别（1到7）和1位等级（1到4），请对照残疾人证核对。",
        )
    flaw = identifiers.identity_flaw(plain[:_IDENTITY_LENGTH])
    return Reading(plain, f"残疾人证号的前18位不对：{_FLAWS[flaw]}，请对照残疾人证核对。" if flaw else "")


def customer(text: str) -> Reading:
    """户号: by which a supplier of power, water or gas knows a household; each has its own form."""
    plain = without_gaps(text).upper()
    is_right = re.fullmatch(r"(?=(?:.*[0-9]){4})[A-Z0-9]{4,24}", plain)
    return Reading(
        plain, "" if is_right else "户号是缴费单上的一串数字，例如 0301000123456，请对照缴费单核对。"
    )


def paper_number(text: str) -> Reading:
    """编号 of a certificate or a record, with words around it; each office has its own form."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    is_right = len(re.findall("[0-9]", plain)) >= _FEWEST_FIGURES and not re.search("[:?!]", plain)
    return Reading(
        plain, "" if is_right else "编号没有看懂，请照证上写全，里面至少有4位数字，例如 粤00001234。"
    )


Check = Callable[[str], Reading]
RULES: dict[str, Check] = {
    "身份证": identity,
    "统一社会信用代码": credit_code,
    "手机号": mobile,
    "电话": phone,
    "银行卡号": account,
    "残疾人证号": disability,
    "户号": customer,
    "编号": paper_number,
    "日期": day,
    "不晚于今天": until_today,
    "不早于今天": from_today,
    "无固定期限": open_end,
    "年月": lambda text: day(text, Exactness.MONTH),
    "年份": lambda text: day(text, Exactness.YEAR),
    "时刻": clock,
    "时段": hours,
    "份额": share,
    "楼层": floors,
}


def by_rules(text: str, rules: Iterable[str]) -> Reading:
    """The text by the first of the rules that it keeps; else what the first one says of it."""
    readings = [RULES[rule](text) for rule in rules]
    return (
        next((reading for reading in readings if not reading.fault), readings[0])
        if readings
        else Reading(text)
    )
