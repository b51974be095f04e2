"""What to know of a text before the YAML parser may see it: stray characters, runaway nesting."""

import re
from itertools import accumulate

from guidebook.text import unprintable

Mistake = tuple[int, int, str, str]

# Everything but what ordinary Chinese text is made of; most files have nothing to look at more closely.
_UNUSUAL = re.compile("[^\\t\\n -~\xa0·×–—‘’“”…\u3000-\u303f\u3400-\u9fff\uff00-\uffee]")
# YAML 1.1 takes these for line breaks, which no editor shows.
_BREAKS = "\u2028\u2029"
_DASHES = re.compile(r"(?:[-?][ \t]+)+")
_FEW_BRACKETS = 40
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def without_invisible(text: str) -> tuple[str, list[Mistake]]:
    """The text without characters that cannot be seen, and where they stood, one mention a line."""
    mistakes: dict[int, Mistake] = {}
    for match in _UNUSUAL.finditer(text):
        character = match[0]
        if not _is_stray(character):
            continue
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        message = f"这里有看不见的字符（U+{ord(character):04X}），已经略去，请删去后重新输入。"
        mistakes.setdefault(line, (line, column, "unprintable", message))
    if not mistakes:
        return text, []
    return _UNUSUAL.sub(lambda match: "" if _is_stray(match[0]) else match[0], text), list(mistakes.values())


def _is_stray(character: str) -> bool:
    return bool(unprintable(character)) or character in _BREAKS


def nesting(text: str) -> int:
    """How deep brackets and list marks are nested at most; the parser's own stack is not endless."""
    dashes = max((len(match[0]) // 2 for match in _DASHES.finditer(text)), default=0)
    # Counting is quick, following each bracket is not, and few files need it.
    if text.count("[") + text.count("{") <= _FEW_BRACKETS:
        return dashes
    steps = (_STEP[character] for character in text if character in _STEP)
    return max(dashes, *accumulate(steps, initial=0))
