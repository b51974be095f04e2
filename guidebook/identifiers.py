"""Which digits can be an identity number, the code of an enterprise, a bank card, a telephone.

Sources:
- 公民身份号码: GB 11643-1999, check character by ISO 7064 MOD 11-2, areas by GB/T 2260
- 港澳台居民居住证: 《港澳台居民居住证申领发放办法》(国办发〔2018〕81号), areas 810000, 820000 and 830000
- 外国人永久居留身份证: 国家移民管理局《新版外国人永久居留身份证机读信息规则（2023版）》; 9, two digits of
  the area, three of the country, and then as in the others
- 统一社会信用代码: GB 32100-2015, MOD 31; bank cards: ISO/IEC 7812, Luhn
- telephones: 工业和信息化部《电信网编号计划（2017年版）》
"""

import datetime as dt
import re
from enum import Enum, auto

from guidebook.clock import today

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_PROVINCES = frozenset(
    [
        *range(11, 16),
        21,
        22,
        23,
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
    ]
)
_OF_RESIDENTS = range(81, 84)
_TAIWAN = 71
# GB/T 2260: 01-20 and 51-70 are cities, 21-50 prefectures, 90 is for counties directly under a province.
_CITIES = frozenset([*range(1, 71), 90])
_FOREIGNER = "9"
_OLD_LENGTH = 15
CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Of 中国银联 and of the cards of Chinese banks before it.
_DOMESTIC = re.compile(
    r"62\d{14,17}|955[89]\d{12,15}|(?:436742|421349|43406[12]|456351|601382|491031)\d{12,13}"
)
_FOREIGN = re.compile(r"(?:4\d|5[1-5]|35|60|2[2-7])\d{14}|103\d{16}|940\d{13,16}")
_FEWEST_DIFFERENT = 3
# Patterns, also for those who look for telephones among other things. 020 and the other areas of two digits
# have eight digits behind them, the rest seven or eight.
MOBILE = r"1[3-9]\d{9}"
LANDLINE = r"(?:0(?:10|2\d)-[2-9]\d{7}|0[3-9]\d{2}-\d{7,8})"


class Flaw(Enum):
    """What of an identity number cannot be."""

    AREA = auto()
    BIRTHDAY = auto()
    CHECK_CHARACTER = auto()


def identity_flaw(number: str) -> Flaw | None:
    """The first flaw of an identity number of eighteen characters, seventeen digits and a digit or X."""
    if not _is_area(number):
        return Flaw.AREA
    if not is_birthday(number[6:14]):
        return Flaw.BIRTHDAY
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return None if _CHECK_CHARACTERS[total % 11] == number[-1] else Flaw.CHECK_CHARACTER


def is_identity(number: str) -> bool:
    """Whether the eighteen characters are an identity number, the last one its check character."""
    return identity_flaw(number) is None


def looks_like_identity(number: str) -> bool:
    """Whether area and birthday of an identity number can be, of fifteen digits or eighteen characters."""
    if len(number) == _OLD_LENGTH:
        return int(number[:2]) in _PROVINCES and is_birthday(f"19{number[6:12]}")
    return identity_flaw(number) in {None, Flaw.CHECK_CHARACTER}


def _is_area(number: str) -> bool:
    """Whether the first six digits can be those of an area, those of a foreigner with the country behind."""
    if number[0] == _FOREIGNER:
        return int(number[1:3]) in _PROVINCES
    province = int(number[:2])
    if province in _OF_RESIDENTS:
        return number[2:6] == "0000"
    return province == _TAIWAN or (province in _PROVINCES and int(number[2:4]) in _CITIES)


def is_birthday(digits: str) -> bool:
    """Whether the eight digits are a day on which somebody who lives or lived may have been born."""
    try:
        birthday = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return dt.date(1900, 1, 1) <= birthday <= today()


def identity_name(number: str) -> str:
    """What the paper with this number is called."""
    if number[0] == _FOREIGNER and len(number) > _OLD_LENGTH:
        return "外国人永久居留身份证号码"
    return "港澳台居民居住证号码" if int(number[:2]) in _OF_RESIDENTS else "身份证号码"


def is_credit_code(number: str) -> bool:
    """Whether the eighteen characters are a 统一社会信用代码 with its check character."""
    values = [CREDIT_CHARACTERS.find(character) for character in number]
    total = sum(value * pow(3, n, 31) for n, value in enumerate(values[:17]))
    return len(values) == 18 and min(values) >= 0 and (31 - total % 31) % 31 == values[17]  # noqa: PLR2004


def is_luhn(number: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    doubled = [int(digit) * (2 if n % 2 else 1) for n, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # noqa: PLR2004


def is_card(number: str) -> bool:
    """Whether the digits are the number of a bank card: issuer, length and check digit."""
    is_issued = _DOMESTIC.fullmatch(number) or _FOREIGN.fullmatch(number)
    return (
        bool(is_issued)
        and is_luhn(number)
        and len(set(number)) >= _FEWEST_DIFFERENT
        and not is_credit_code(number)
    )


def is_domestic_card(number: str) -> bool:
    """Whether it can be nothing but a card of a Chinese bank."""
    return _DOMESTIC.fullmatch(number) is not None
