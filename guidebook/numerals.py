"""Numbers as Chinese writes them: 二十, 一百零五, 两年."""

from collections.abc import Iterable

DIGITS = "零一二三四五六七八九"
PLACES = {"千": 1000, "百": 100, "十": 10}
_LONGEST_PAIR = 2
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


def runs(numbers: Iterable[int]) -> list[tuple[int, ...]]:
    """Numbers that ascend, three or more together that follow one another: 1 2 4 5 6 → (1) (2) (4 5 6)."""
    together: list[list[int]] = []
    for number in numbers:
        if together and together[-1][-1] + 1 == number:
            together[-1].append(number)
        else:
            together.append([number])
    return [
        part
        for run in together
        for part in ([tuple(run)] if len(run) > _LONGEST_PAIR else [(number,) for number in run])
    ]
