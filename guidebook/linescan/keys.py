"""Lines that should begin with a key: a full-width colon, no space behind it, no colon at all."""

import re
from collections.abc import Iterator

from guidebook.linescan.lines import Line, Mend, indent_of, is_blank, mend, read_line

_WRONG_COLON = re.compile(r"([^\s\uff1a:#\[\]{},\"'][^\uff1a:#]{0,39}?)(?:\s*(\uff1a)|:(?![ \t]|$))\s*(.*)")
_WORD = re.compile(r"[\w（）()、]+")
_ENOUGH_TO_FIND = 10


def keys_mended(lines: list[str], number: int, last: int) -> Iterator[Mend]:
    """The line, and those below it in the same column down to `last`, each with a key.

    YAML takes several lines without keys for one text, and stumbles only behind the last of them.
    """
    column = read_line(lines[number]).start
    whole = Mend(lines, [])
    for below in range(number, last + 1):
        line = read_line(lines[below])
        if is_blank(lines[below]) or line.indent > column:
            continue
        keyed = _with_key(whole.lines, below, line) if _is_text(line) and line.start == column else None
        if keyed is None:
            break
        whole = Mend(keyed.lines, whole.mistakes + keyed.mistakes)
    if whole.mistakes:
        yield whole


def _is_text(line: Line) -> bool:
    """Whether the line has no key and begins with words, not with a sign that YAML reads."""
    return line.key is None and line.value[:1] not in {"", *("[{]}#" if line.start == 0 else "[{]}|>&*!%@`#")}


def _with_key(lines: list[str], number: int, line: Line) -> Mend | None:
    text, start = line.text, line.start
    if line.value[0] in "\"'":
        message = f"行首的引号{line.value[0]}没有成对，请删去或者补上。"
        return mend(lines, number, text[:start] + text[start + 1 :], start, "unclosed-quote", message)
    if match := _WRONG_COLON.match(text, start):
        key, is_full_width, value = match.groups()
        code, message = "missing-space", f"“{key}:”后面少一个半角空格，应写成“{key}: …”。"
        if is_full_width:
            code = "full-width-colon"
            message = f"“{key}”后面是全角冒号，请换成半角冒号加一个空格：“{key}: ”。"
        return mend(lines, number, f"{text[:start]}{key}: {value}", match.end(1), code, message)
    return _without_colon(lines, number, line)


def _without_colon(lines: list[str], number: int, line: Line) -> Mend | None:
    words = line.value if len(line.value) <= _ENOUGH_TO_FIND else f"{line.value[:_ENOUGH_TO_FIND]}…"
    message = f"“{words}”这一行没有冒号，应写成“键: 值”；如果是上一行的文字，请比上一行多缩进两个空格。"
    key, _, value = line.value.partition(" ")
    mended = line.text[: line.start]
    below = next((text for text in lines[number + 1 :] if not is_blank(text)), "")
    # An entry may be a plain text; not so where a key follows in its column.
    if line.is_entry and indent_of(below) != line.start:
        return None
    if indent_of(below) > line.start:
        mended = f"{line.text.rstrip()}:"
    elif value and _WORD.fullmatch(key):
        mended += f"{key}: {value}"
    return mend(lines, number, mended, line.start, "missing-colon", message)
