"""What is settled before the walk from line to line: conflicts, second documents, the left edge."""

import re
from collections.abc import Callable

from guidebook.linescan.lines import is_blank

Report = Callable[[int, int, str, str], None]

_CONFLICT = re.compile(r"<{7}( |$)")
_CONFLICT_END = re.compile(r">{7}( |$)")
_STRAY_CONFLICT = re.compile(r"(={7}|\|{7}|>{7})( |$)")
_DOCUMENT = re.compile(r"---(\s|$)")


def settle(lines: list[str], report: Report) -> None:
    """Mend the lines in place; what is found is reported with line and column counted from 0."""
    _conflicts(lines, report)
    _documents(lines, report)
    _empty_lines(lines, report)
    _first_line(lines, report)


def _conflicts(lines: list[str], report: Report) -> None:
    """Take the first of two versions that a merge left side by side; each pair is one mistake."""
    number = 0
    while number < len(lines):
        if _CONFLICT.match(lines[number]):
            number = _conflict(lines, number, report)
        elif _STRAY_CONFLICT.match(lines[number]):
            report(number, 0, "conflict-mark", "这是合并时留下的冲突标记，请把这一行删去。")
            lines[number] = ""
        number += 1


def _conflict(lines: list[str], number: int, report: Report) -> int:
    rest = range(number + 1, len(lines))
    end = next((n for n in rest if _CONFLICT_END.match(lines[n])), number)
    middle = next((n for n in range(number, end) if lines[n][:7] in {"=======", "|||||||"}), end)
    message = (
        f"从这里到第{end + 1}行是两个人同时修改留下的冲突，"
        "请留下对的内容，把“<<<<<<<”“=======”“>>>>>>>”三行都删去。"
    )
    report(number, 0, "conflict-mark", message)
    lines[number] = ""
    lines[middle : end + 1] = [""] * (end + 1 - middle)
    return end


def _documents(lines: list[str], report: Report) -> None:
    """Only the first of several documents in one file is read."""
    begun = False
    for number, text in enumerate(lines):
        if _DOCUMENT.match(text) and begun:
            message = "一个文件里只能有一份内容，请删去这一行和它后面的部分，或者另存成一个文件。"
            report(number, 0, "second-document", message)
            lines[number:] = [""] * (len(lines) - number)
            return
        begun = begun or not is_blank(text)


def _empty_lines(lines: list[str], report: Report) -> None:
    """A full-width space on a line of its own is nothing to people and a text to YAML."""
    for number, text in enumerate(lines):
        if text.startswith(("\u3000", "\xa0")) and not text.strip():
            report(number, 0, "bad-indent", "这个空行里有全角空格，请删去。")
            lines[number] = ""


def _first_line(lines: list[str], report: Report) -> None:
    """The first key decides in which column the outermost keys stand; it must be the first column."""
    number = next((n for n, text in enumerate(lines) if not is_blank(text)), None)
    if number is None or not lines[number][0].isspace():
        return
    if any(text and not text[0].isspace() and text[0] != "#" for text in lines[number:]):
        report(number, 0, "bad-indent", "最外层的键要从第一列写起，请删去行首的空格。")
        lines[number] = lines[number].lstrip()
