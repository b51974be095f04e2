"""What does not belong into a file at all: merge marks, a second document, a margin before the first key."""

import re

from guidebook.linescan.characters import Mistake
from guidebook.linescan.lines import is_blank

_MERGE_MARK = re.compile(r"(<{7}|={7}|\|{7}|>{7})( |$)")
_DOCUMENT = re.compile(r"---(\s|$)")


def mend_leftovers(lines: list[str]) -> list[Mistake]:
    """Mend the lines in place; what was found, with line and column counted from 1."""
    mistakes = [*_conflicts(lines), *_second_document(lines)]
    for number, text in enumerate(lines):
        if text.startswith(("\u3000", "\xa0")) and not text.strip():
            mistakes.append((number + 1, 1, "bad-indent", "这个空行里有全角空格，请删去。"))
            lines[number] = ""
    first = next((n for n, text in enumerate(lines) if not is_blank(text)), 0)
    if lines[first][:1].isspace() and any(text[:1].strip(" \t\u3000\xa0#") for text in lines[first:]):
        mistakes.append((first + 1, 1, "bad-indent", "最外层的键要从第一列写起，请删去行首的空格。"))
        lines[first] = lines[first].lstrip()
    return mistakes


def _conflicts(lines: list[str]) -> list[Mistake]:
    """Take the first of two versions that a merge left side by side; each pair is one mistake."""
    mistakes: list[Mistake] = []
    number = 0
    while number < len(lines):
        if match := _MERGE_MARK.match(lines[number]):
            message, end = "这是合并时留下的冲突标记，请把这一行删去。", number
            if match[1][0] == "<":
                end = next((n for n in range(number, len(lines)) if lines[n].startswith(">" * 7)), number)
                message = (
                    f"从这里到第{end + 1}行是两个人同时修改留下的冲突，"
                    "请留下对的内容，把“<<<<<<<”“=======”“>>>>>>>”三行都删去。"
                )
                middle = next((n for n in range(number, end) if lines[n][:7] in {"=" * 7, "|" * 7}), end)
                lines[middle : end + 1] = [""] * (end + 1 - middle)
            mistakes.append((number + 1, 1, "conflict-mark", message))
            lines[number] = ""
            number = end
        number += 1
    return mistakes


def _second_document(lines: list[str]) -> list[Mistake]:
    """Only the first of several documents in one file is read."""
    first = next((n for n, text in enumerate(lines) if not is_blank(text)), 0)
    for number in range(first + 1, len(lines)):
        if _DOCUMENT.match(lines[number]):
            message = "一个文件里只能有一份内容，请删去这一行和它后面的部分，或者另存成一个文件。"
            lines[number:] = [""] * (len(lines) - number)
            return [(number + 1, 1, "second-document", message)]
    return []
