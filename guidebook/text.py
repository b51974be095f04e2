"""Chinese text: one form for comparing names, lists in a sentence, a guess at what was meant."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNVERIFIED = "待核实"
NONE = "无"
SAMPLE_MARK = "【示例】"

# Characters that have a meaning in an address and would break the links made from names.
FORBIDDEN_IN_NAMES = "/?#%\\"

# One wrong letter in four is a slip; "开办药店一件事" is not "开办诊所一件事".
_SURE_LETTERS = 4

# What a person never types on purpose: controls, direction overrides, lone surrogates. Private use, and what
# is newer than Python's tables, may be a rare name.
_UNPRINTABLE = {"Cc", "Cf", "Cs"}
# The last two code points of each plane are no characters (Unicode 16, 23.7).
_LAST_OF_A_PLANE = 0xFFFE


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> str:
    """The form in which two names are compared: NFKC, without spaces, small letters."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def unprintable(text: str) -> str:
    """The characters of `text` that no page or print can show (line breaks are fine)."""
    if text.isprintable():
        return ""
    return "".join(dict.fromkeys(character for character in text if not _is_printable(character)))


def printable(text: str) -> str:
    """`text` without the characters that no page or print can show."""
    if text.isprintable():
        return text
    return "".join(character for character in text if _is_printable(character))


def _is_printable(character: str) -> bool:
    if character == "\n":
        return True
    return unicodedata.category(character) not in _UNPRINTABLE and ord(character) & 0xFFFE != _LAST_OF_A_PLANE


def quoted(names: Iterable[str]) -> str:
    """Names as a sentence lists them: “甲”、“乙”."""
    return "、".join(f"“{name}”" for name in names)


def closest(name: str, names: Iterable[str]) -> str | None:
    """The known name that was probably meant: a slip of the hand away, or the longer or shorter form.

    Of several that are equally near it is always the same one, in whatever order they come.
    """
    # Only somebody who made a mistake waits for this.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    by_key = {name_key(candidate): candidate for candidate in sorted(names)}
    wanted = name_key(name)
    if wanted in by_key:
        return by_key[wanted]
    near = min(by_key, key=lambda key: OSA.distance(wanted, key), default="")
    if is_slip(near, wanted):
        return by_key.get(near)
    others = [key for key in by_key if min(len(key), len(wanted)) > 1]
    forms = [key for key in others if key in wanted or wanted in key]
    # 承诺时限 means 承诺办结时限.
    forms = forms or [key for key in others if _is_short_for(*sorted((wanted, key), key=len))]
    return by_key[min(forms, key=lambda key: abs(len(key) - len(wanted)))] if forms else None


def is_slip(written: str, meant: str) -> bool:
    """Whether a slip of the hand made the one of the other."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return len(meant) > 1 and OSA.distance(meant, written) <= max(1, len(meant) // _SURE_LETTERS)


def pairs(text: str) -> set[str]:
    """Every two characters that stand beside one another."""
    return {text[n : n + 2] for n in range(len(text) - 1)}


def _is_short_for(short: str, long: str) -> bool:
    """Whether the short one is the long one without some characters, but with most of them."""
    if len(short) < _SURE_LETTERS or 2 * len(short) < len(long):
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """The tail of a message about an unknown name: “,是不是“营业执照”?” or just “。”."""
    guess = closest(name, names)
    return f"，是不是“{guess}”？" if guess else "。"
