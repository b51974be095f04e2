"""Articles of a law, as a citation names them: 第三条、第五条至第九条第二款, 第六十八条之一."""

import re
from functools import lru_cache

from guidebook.numerals import DIGITS, PLACES, number

_NUMBER = rf"第([{DIGITS}{''.join(PLACES)}]+|[0-9]+)条(?:之[{DIGITS}十]+)?"
_ARTICLES = re.compile(rf"{_NUMBER}(?:\s*[至到—-]\s*{_NUMBER})?")
# No law has more; a slip (第五条至第九千条) must not fill the memory.
_MOST = 9999


@lru_cache(maxsize=1 << 12)
def articles(cited: str | None) -> tuple[int, ...]:
    """The numbers of the articles, each once, in order: 第五条至第七条、第九条 → 5, 6, 7, 9.

    第六十八条之一 was put in behind 第六十八条 and counts with it. What names no article gives none.
    """
    numbers: set[int] = set()
    for first, last in _ARTICLES.findall(cited or ""):
        numbers |= set(range(_value(first), _value(last or first) + 1))
    return tuple(sorted(numbers))


def _value(written: str) -> int:
    return min(int(written) if written.isascii() else number(written), _MOST)
