"""Numbers of persons: which digits are an identity number, a bank card, a mobile phone.

Identity numbers follow GB 11643-1999 (ISO 7064 MOD 11-2), also those of the 港澳台居民居住证 (81, 82, 83)
and of the 外国人永久居留身份证 of 2023, which begins with 9 and three digits later has the country.
Bank cards follow ISO/IEC 7812 (Luhn), codes of enterprises GB 32100-2015 (MOD 31).
"""

import datetime as dt
import re

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
_FOREIGNER = "9"
_OLD_LENGTH = 15
_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Of 中国银联 and of the cards of Chinese banks before it.
_DOMESTIC = re.compile(
    r"62\d{14,17}|955[89]\d{12,15}|(?:436742|421349|43406[12]|456351|601382|491031)\d{12,13}"
)
_FOREIGN = re.compile(r"(?:4\d|5[1-5]|35|60|2[2-7])\d{14}|103\d{16}|940\d{13,16}")
# As people write a mobile number in parts; a salary of 15000-180000 has eleven digits as well.
_PHONE_PARTS = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 7), (3, 3, 5)}
_LONGEST_BIT = 2
_FEWEST_BITS = 6


def is_identity(number: str) -> bool:
    """Whether the eighteen characters are an identity number, the last one its check character."""
    return looks_like_identity(number) and _CHECK_CHARACTERS[_weighted(number) % 11] == number[-1]


def _weighted(number: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))


def looks_like_identity(number: str) -> bool:
    """Whether region and birthday of an identity number can be, of fifteen digits or eighteen characters."""
    if number[0] == _FOREIGNER and len(number) > _OLD_LENGTH:
        return int(number[1:3]) in _PROVINCES and _is_birthday(number[6:14])
    birthday = f"19{number[6:12]}" if len(number) == _OLD_LENGTH else number[6:14]
    return int(number[:2]) in _PROVINCES and _is_birthday(birthday)


def _is_birthday(digits: str) -> bool:
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
    values = [_CREDIT_CHARACTERS.find(character) for character in number]
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
        bool(is_issued) and is_luhn(number) and len(set(number)) > _LONGEST_BIT and not is_credit_code(number)
    )


def is_domestic_card(number: str) -> bool:
    """Whether it can be nothing but a card of a Chinese bank."""
    return _DOMESTIC.fullmatch(number) is not None


def is_cut_like_phone(written: str) -> bool:
    """Whether a mobile number would be written in such parts."""
    return _parts(written) in _PHONE_PARTS or _is_cut_small(written)


def is_cut_like_card(written: str) -> bool:
    """Whether a bank card would be written in such parts."""
    first, *rest = _parts(written)
    in_fours = first == 4 and set(rest[:-1]) <= {4} and rest[-1] <= 4 if rest else True  # noqa: PLR2004
    return in_fours or first == 6 or _is_cut_small(written)  # noqa: PLR2004


def _parts(written: str) -> tuple[int, ...]:
    return tuple(map(len, re.findall(r"\d+", written)))


def _is_cut_small(written: str) -> bool:
    """Whether digits stand one by one or two by two, as somebody writes who hides a number.

    The signs between them are alike; in the cells of a table they are not.
    """
    parts, signs = _parts(written), set(re.findall(r"\D+", written))
    return len(parts) >= _FEWEST_BITS and max(parts) <= _LONGEST_BIT and len(signs) == 1
