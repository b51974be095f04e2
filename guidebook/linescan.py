"""A look at each line of a YAML file before the parser sees it.

The parser stops at the first mistake and explains it in its own terms. The
mistakes that editors really make (full-width colons, tabs, merge marks, values
that start with a sign) show on the line itself; here they are all named, and the
line is mended in memory so that what follows it can be read as well.
"""

import re
from collections.abc import Iterator

Found = tuple[int, int, str, str]

_INDENT = re.compile(r"[ \t\u3000\xa0]*")
_ENTRY = re.compile(r"(?:- +)*")
# A key of Chinese or Latin words followed by a full-width colon.
_FULL_WIDTH_COLON = re.compile(r"([\w()()、]{1,20}):\s*(.*)")
_MISSING_SPACE = re.compile(r"([\u4e00-\u9fff()()、]{1,20}):(?=[^\s/])(.*)")
_KEY = re.compile(r"((?:\"[^\"]*\"|'[^']*'|[^\s:#\[\]{},\"'][^:#\"']*?)):(?:[ \t]+|$)")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(#.*)?")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_SIGNS = {
    ">": "“>”",
    "|": "“|”",
    "%": "“%”",
    "@": "“@”",
    "`": "“`”",
    "*": "“*”",
    "&": "“&”",
    "!": "“!”",
    "-": "“- ”",
}


def scan(text: str) -> tuple[str, list[Found]]:
    """The text with mended lines, and what was found: (line, column, code, message)."""
    found: list[Found] = []
    lines = text.split("\n")
    inside: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None and (not line.strip() or indent > inside):
            continue
        lines[number - 1] = mended = _mended(line, number, found)
        inside = _text_indent(mended)
    return "\n".join(lines), found


def _text_indent(line: str) -> int | None:
    """The indent behind which the next lines go on with this line's text, if there is a text."""
    value = _value(line)
    if not value or value[0] in "[{\"'#":
        return None
    start = _start(line)
    if _BLOCK.fullmatch(value) or _KEY.match(line, start) is None:
        return len(line) - len(line.lstrip(" "))
    return start


def _value(line: str) -> str:
    rest = line.strip()
    rest = rest[len(_ENTRY.match(rest)[0]) :]  # type: ignore[index]
    match = _KEY.match(rest)
    return rest[match.end() :].strip() if match else rest


def _mended(line: str, number: int, found: list[Found]) -> str:
    if line.startswith(_CONFLICT):
        found.append((number, 1, "conflict-mark", "这是两人同时修改留下的冲突标记,请留对的内容,删标记行。"))
        return ""
    if not line.strip() or line.lstrip().startswith("#"):
        return line
    for mend in (_indent, _colon, _space, _sign, _quote):
        line = mend(line, number, found)
    return line


def _indent(line: str, number: int, found: list[Found]) -> str:
    blank = _INDENT.match(line)[0]  # type: ignore[index]
    if set(blank) <= {" "}:
        return line
    column = next(n for n, c in enumerate(blank, start=1) if c != " ")
    name = "Tab" if "\t" in blank else "全角空格"
    found.append((number, column, "bad-indent", f"行首有{name},请换成普通空格(每层两个)。"))
    return blank.replace("\t", "  ").replace("\u3000", "  ").replace("\xa0", " ") + line[len(blank) :]


def _start(line: str) -> int:
    """Where the key or the value begins, behind the indent and the list marks."""
    blank = len(line) - len(line.lstrip(" "))
    return blank + len(_ENTRY.match(line[blank:])[0])  # type: ignore[index]


def _colon(line: str, number: int, found: list[Found]) -> str:
    start = _start(line)
    match = _FULL_WIDTH_COLON.match(line, start)
    if match is None or _KEY.match(line, start):
        return line
    # A sentence in a list may well begin "注意:…"; a key stands alone or at the left edge.
    if line.lstrip().startswith("- ") and match[2] and not line.endswith((":", ":")):
        return line
    column = start + len(match[1]) + 1
    message = f"“{match[1]}”后面是全角冒号“:”,请换成半角冒号加一个空格“: ”。"
    found.append((number, column, "full-width-colon", message))
    return f"{line[:start]}{match[1]}: {match[2]}"


def _space(line: str, number: int, found: list[Found]) -> str:
    start = _start(line)
    match = _MISSING_SPACE.match(line, start)
    if match is None or line.lstrip().startswith("- "):
        return line
    column = start + len(match[1]) + 1
    message = f"“{match[1]}:”后面少一个空格,应写成“{match[1]}: …”。"
    found.append((number, column, "missing-space", message))
    return f"{line[:start]}{match[1]}: {match[2]}"


def _sign(line: str, number: int, found: list[Found]) -> str:
    for at in _value_starts(line):
        rest = line[at:]
        sign = rest[:1]
        if sign not in _SIGNS or _BLOCK.fullmatch(rest.strip()):
            continue
        if sign == "-" and not rest.startswith("- "):
            continue
        message = f"值以{_SIGNS[sign]}开头,YAML会误会,请给整个值加上双引号。"
        found.append((number, at + 1, "leading-sign", message))
        escaped = rest.rstrip().replace("\\", "\\\\").replace('"', '\\"')
        return f'{line[:at]}"{escaped}"'
    return line


def _value_starts(line: str) -> Iterator[int]:
    """Where the line's value begins: behind its key, or behind its list mark."""
    start = _start(line)
    match = _KEY.match(line, start)
    if match and match.end() < len(line):
        yield match.end()
    elif not match and line[:start].strip():
        yield start


def _quote(line: str, number: int, found: list[Found]) -> str:
    """An opening quote that does not end on its line (a guide never needs a quoted text of two lines)."""
    for at in _value_starts(line):
        quote = line[at]
        if quote not in "\"'":
            continue
        body = line[at + 1 :]
        ended = re.match(r'(?:[^"\\]|\\.)*"' if quote == '"' else r"(?:[^']|'')*'", body)
        if ended is None:
            found.append((number, at + 1, "unclosed-quote", f"从这里开始的引号{quote}没有结束,请补上。"))
            return line.rstrip() + quote
        rest = body[ended.end() :].strip()
        if rest and not rest.startswith("#"):
            message = "引号结束后还有文字:请用引号把整个值包起来,值里面的引号换成“”。"
            found.append((number, at + ended.end() + 2, "text-after-quote", message))
            inner = line[at:].strip().replace('"', "“").replace("'", "’")
            return f'{line[:at]}"{inner}"'
    return line
