"""Lists that lost something: the mark before an entry, or the key above them all."""

from collections.abc import Iterator

from guidebook.linescan.lines import Mend, end_of, indent_of, is_blank, mend, read_line

MISSING_HEADING = "missing-heading"
# By the first word of an entry, the key under which such entries mostly stand.
_HEADINGS = {
    "材料": "申请材料",
    "任选其一": "申请材料",
    "字段": "表单字段",
    "环节": "不计时",
    "项目": "收费",
    "法规": "设定依据",
    "事项": "联办事项",
    "问": "常见问题",
    "问题": "情形",
    "人": "人",
    "当": "不适用",
    "答": "选项",
}


def dash_mended(lines: list[str], number: int, _last: int) -> Iterator[Mend]:
    """The line with a list mark, where the entry above or below it in the same column has one."""
    line = read_line(lines[number])
    if line.is_entry or not line.value:
        return
    texts = (_neighbour(lines, number, -1), _neighbour(lines, number, 1))
    beside = [read_line(text) for text in texts if text is not None]
    # What begins with another key than the entries is no entry, but stands too deep.
    if any(other.is_entry and other.key == line.key for other in beside):
        indent = line.indent
        message = "这一行开头少了“- ”：列表的每条都要写；如果是上一行的文字，就多缩进两个空格。"
        text = f"{' ' * indent}- {lines[number][indent:]}"
        yield mend(lines, number, text, indent, "missing-mark", message)


def _neighbour(lines: list[str], number: int, step: int) -> str | None:
    """The nearest line in that direction that stands in the same column, if no other comes in between."""
    indent = indent_of(lines[number])
    at = number + step
    while 0 <= at < len(lines) and (is_blank(lines[at]) or indent_of(lines[at]) > indent):
        at += step
    return lines[at] if 0 <= at < len(lines) and indent_of(lines[at]) == indent else None


def heading_mended(lines: list[str], number: int, _last: int) -> Iterator[Mend]:
    """The lines without a list that stands below a key with a value of its own: its key was deleted."""
    line = read_line(lines[number])
    above = next((n for n in range(number - 1, -1, -1) if not is_blank(lines[n])), None)
    if not line.is_entry or above is None:
        return
    holder = read_line(lines[above])
    if holder.key is None or not holder.value or holder.is_entry or holder.indent >= line.indent:
        return
    first = read_line(f"{line.text[line.start :].lstrip('{')}").key or ""
    guess = _HEADINGS.get(first.split("\uff1a")[0].split(":")[0], "")
    key = f"{guess}:" if guess else "键:"
    message = f"这个列表上面少了“{key}”这一行：请在这一行前面补上，从第{holder.indent + 1}列写起。"
    end = end_of(lines, number, line.indent - 1)
    kept = [*lines[:number], *[""] * (end - number), *lines[end:]]
    yield Mend(kept, [(number + 1, line.indent + 1, MISSING_HEADING, message)])
