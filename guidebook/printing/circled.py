"""Numbers in circles, as the items of a guide are referred to on paper."""

from collections.abc import Iterable

from guidebook.numerals import runs

_FIRST_OF_RANGE = ((1, 0x2460), (21, 0x3251), (36, 0x32B1))
_LAST = 50


def circled(number: int) -> str:
    """The number in a circle as far as there are any (50), else in brackets."""
    if not 1 <= number <= _LAST:
        return f"（{number}）"
    first, code = max(pair for pair in _FIRST_OF_RANGE if pair[0] <= number)
    return chr(code + number - first)


def circled_ranges(numbers: Iterable[int]) -> str:
    """The numbers in their order, three or more in a row as a range: ①③～⑥."""
    return "".join("～".join(map(circled, dict.fromkeys((run[0], run[-1])))) for run in runs(numbers))
