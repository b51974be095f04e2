"""A text that somebody entered, as it is read: how it is to be printed, and what is wrong with it."""

import re
import unicodedata
from typing import NamedTuple

from guidebook.text import printable, unprintable


class Reading(NamedTuple):
    """A text as it is to be printed, and what is wrong with it, if anything."""

    text: str
    fault: str = ""


def cleaned(text: str, longest: int) -> Reading:
    """A text on one line, without what cannot be seen; wrong if it had such, or is longer than that."""
    on_one_line = re.sub(r"[\r\n\t]+", " ", text).strip()
    plain = printable(on_one_line)
    if unprintable(on_one_line):
        return Reading(plain, "里面有看不见的字符，已经去掉，请看一遍再打印。")
    if len(plain) > longest:
        return Reading(plain, f"太长了：最多{longest}个字，现在是{len(plain)}个。写不下的另附一页。")
    return Reading(plain)


def compact(text: str) -> str:
    """The text in ASCII where it can be, without spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def without_gaps(text: str) -> str:
    """The text in ASCII where it can be, without spaces and hyphens between figures."""
    return re.sub(r"[\-–—−_.·]", "", compact(text))
