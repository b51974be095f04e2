"""Numbers as Chinese writes them: 二十, 一百零五, 两年."""

DIGITS = "零一二三四五六七八九"
PLACES = {"千": 1000, "百": 100, "十": 10}
_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"两": 2}


def number(numeral: str) -> int:
    """The value of a Chinese numeral below ten thousand: 一百零五 → 105.

    Raises:
        KeyError: a character is no part of such a numeral.
    """
    total, digit = 0, 0
    for character in numeral:
        if character in PLACES:
            total += (digit or 1) * PLACES[character]
            digit = 0
        else:
            digit = _VALUES[character]
    return total + digit


def numeral(value: int) -> str:
    """The Chinese numeral of a value below ten thousand, as articles are numbered: 105 → 一百零五."""
    text, gap = "", False
    for name, place in (*PLACES.items(), ("", 1)):
        digit = value // place % 10
        if digit:
            text += (DIGITS[0] if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text
