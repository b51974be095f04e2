"""Lines that begin in the wrong column, and list marks that stick to their entry."""

import re
from collections.abc import Iterator

from guidebook.linescan.lines import Line, Mend, end_of, indent_of, is_blank, mend, read_line

_GLUED_MARK = re.compile(r" *-(?=[^\s\-0-9])")
_TRIED_COLUMNS = 3
# So many spaces may be meant by a tab or a full-width space.
_WIDTHS = (2, 1, 4)


def with_plain_spaces(lines: list[str]) -> Mend:
    """The lines indented by spaces, not tabs or full-width spaces; lines in a row are one mistake."""
    blanks = [text[: len(text) - len(text.lstrip(" \t\u3000\xa0"))] for text in lines]
    plain = [read_line(text) for text, blank in zip(lines, blanks, strict=True) if not blank.strip(" ")]
    columns = {column for line in plain for column in (line.indent, line.start)}
    mended, mistakes = list(lines), []
    for number, blank in enumerate(blanks):
        odd = blank.strip(" ")
        if not odd:
            continue
        wide = [len(blank) - len(odd) + len(odd) * width for width in _WIDTHS]
        column = next((column for column in wide if column in columns), wide[0])
        mended[number] = " " * column + lines[number][len(blank) :]
        if number == 0 or not blanks[number - 1].strip(" "):
            name = "Tab" if "\t" in blank else "全角空格"
            message = f"行首有{name}，请换成普通空格（每层两个）；下面相连的几行如果也有，一并换掉。"
            mistakes.append((number + 1, blank.index(odd[0]) + 1, "bad-indent", message))
    return Mend(mended, mistakes)


def mark_mended(lines: list[str], number: int, _last: int) -> Iterator[Mend]:
    """The line with a space behind its list mark."""
    if match := _GLUED_MARK.match(lines[number]):
        at = match.end()
        message = "列表的“-”后面少一个空格，应写成“- ”再接内容。"
        text = f"{lines[number][:at]} {lines[number][at:]}"
        yield mend(lines, number, text, at, "missing-space", message)


def column_mended(lines: list[str], number: int) -> Iterator[Mend]:
    """The line in a column where others of its kind begin; or the one above, which opens too far in."""
    line = read_line(lines[number])
    if line.key is None and not line.is_entry:
        return
    others = {n: read_line(lines[n]) for n in range(number) if not is_blank(lines[n])}
    opener = max((n for n, other in others.items() if other.indent < line.indent), default=-1)
    first = min((n for n in others if n > opener), default=number)
    # Where one line alone stands deeper than this one, that line is wrong.
    if indent_of(lines[first]) > line.indent and end_of(lines, first, indent_of(lines[first])) == number:
        yield _shifted(lines, first, line.indent, line)
    entry = max((n for n, other in others.items() if other.is_entry), default=number)
    by = line.indent - others[entry].start if entry in others and not line.is_entry else 0
    if by and others[entry].indent + by >= 0:
        # The keys below an entry stand right, its mark does not.
        column = others[entry].indent + by
        message = f"“-”没有对齐：同一列表的“-”要在同一列（这里是第{column + 1}列）。"
        text = " " * column + lines[entry].lstrip()
        yield mend(lines, entry, text, others[entry].indent, "bad-indent", message)
    above = reversed(others.values())
    if line.is_entry:
        beside = {other.indent: other for other in above if other.is_entry}
    else:
        beside = {other.start: other for other in above if other.key is not None}
    nearest = sorted(beside, key=lambda column: (abs(column - line.indent), -column))
    for column in nearest[:_TRIED_COLUMNS]:
        yield _shifted(lines, number, column, beside[column])


def _shifted(lines: list[str], number: int, column: int, beside: Line) -> Mend:
    """The line moved, with what belongs to it; to the left, also what stands in the same wrong column."""
    line = read_line(lines[number])
    by = column - line.indent
    end = end_of(lines, number, line.indent if by > 0 else line.indent - 1)
    # A line that stands right already stays, and so does what follows.
    end = min(end, end_of(lines, number, column))
    below = next((text for text in lines[number + 1 : end] if text.strip()), "")
    if line.is_entry and indent_of(below) == line.start + by:
        end = number + 1
    moved = [" " * by + text if by > 0 else text[min(-by, indent_of(text)) :] for text in lines[number:end]]
    message = f"“-”没有对齐：同一列表的“-”要在同一列（这里是第{column + 1}列）。"
    if not line.is_entry:
        message = (
            f"“{line.key}”缩进不对：它和“{beside.key}”并列时，开头要对齐（第{column + 1}列）；"
            "如果这是上一行的文字，请把这里的半角冒号换成全角冒号。"
        )
    mistake = (number + 1, line.indent + 1, "bad-indent", message)
    return Mend([*lines[:number], *moved, *lines[end:]], [mistake])
