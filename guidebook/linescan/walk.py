"""The walk from line to line: where a value ends, and what is wrong with each line on the way."""

import re

from guidebook.linescan.characters import Found
from guidebook.linescan.levels import Level, Levels
from guidebook.linescan.lines import (
    BLOCK_MARK,
    QUOTED,
    Line,
    brackets,
    in_quotes,
    indent_of,
    is_blank,
    read_line,
)
from guidebook.linescan.settling import settle

_INDENT = re.compile(r"[ \t\u3000\xa0]*")
_FULL_WIDTH_COLON = re.compile(r"([^\s\uff1a:#\[\]{},\"'][^\uff1a:#]{0,39}?)\s*\uff1a\s*(.*)")
_MISSING_SPACE = re.compile(r"([^\s\uff1a:#\[\]{},\"'][^\uff1a:#]{0,39}?):(?![ \t]|$)\s*(.*)")
_INNER_COLON = re.compile(r":(?:[ \t]|$)")
_HASH = re.compile(r"(?:^|\s)#.*")
_LONE_DASH = re.compile(r"-(\s|$)")
_EXPLICIT = re.compile(r"[?:](\s|$)")
_GLUED_MARK = re.compile(r"( *)-(?=[^\s\-0-9])")
_WORD = re.compile(r"[\w（）()、]+")
_ENOUGH_TO_FIND = 10
_SIGNS = "%@`>|,]}"
_REFERENCES = {"&": "引用记号", "*": "引用记号", "!": "标签"}


def scan(text: str) -> tuple[str, list[Found]]:
    """The text with mended lines, and what was found: (line, column, code, message)."""
    walk = _Walk(text.split("\n"))
    settle(walk.lines, walk.report)
    number = 0
    while number < len(walk.lines):
        number = walk.step(number)
    return "\n".join(walk.lines), walk.found


class _Walk:
    """`lines` are mended as the walk goes on; `parent` is the column of the last key without a value."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.found: list[Found] = []
        self.parent = -1
        self.levels = Levels()
        self.badly_indented: set[int] = set()

    def report(self, number: int, column: int, code: str, message: str) -> None:
        """Note a mistake; line and column come counted from 0, as the walk counts."""
        self.found.append((number + 1, column + 1, code, message))

    def step(self, number: int) -> int:
        """Look at one line that begins something; the number of the next such line."""
        if is_blank(self.lines[number]):
            return number + 1
        self._mend_indent(number)
        self._mend_mark(number)
        line = self._in_column(number, self._with_key(number, read_line(self.lines[number])))
        if not line.text.strip():
            return number + 1
        if line.key is None and not line.is_entry:
            return self._end(number, min(self.parent, line.indent - 1))
        self.levels.enter(line)
        if not line.value or line.value.startswith("#"):
            self.parent = line.parent
            return number + 1
        return self._value(number, line)

    def _value(self, number: int, line: Line) -> int:
        first = line.value[0]
        if BLOCK_MARK.fullmatch(line.value):
            return self._end(number, line.parent)
        if first in QUOTED:
            return self._quoted(number, line)
        if first in "[{":
            return self._brackets(number, line)
        if first in _SIGNS or first in _REFERENCES or _LONE_DASH.match(line.value):
            return self._sign(number, line)
        return self._plain(number, line)

    def _end(self, number: int, parent: int) -> int:
        """The first line behind `number` that is no longer deeper than `parent`."""
        number += 1
        while number < len(self.lines):
            text = self.lines[number]
            if text.strip() and indent_of(text) <= parent:
                break
            number += 1
        return number

    def _blank_rest(self, number: int, parent: int) -> int:
        """Empty the lines that go on with a value that was mended."""
        end = self._end(number, parent)
        self.lines[number + 1 : end] = [""] * (end - number - 1)
        return end

    def _mend_indent(self, number: int) -> None:
        text = self.lines[number]
        match = _INDENT.match(text)
        blank = match[0] if match else ""
        if set(blank) <= {" "}:
            return
        if number - 1 not in self.badly_indented:
            column = next(n for n, c in enumerate(blank) if c != " ")
            name = "Tab" if "\t" in blank else "全角空格"
            message = f"行首有{name}，请换成普通空格（每层两个）；下面相连的几行如果也有，一并换掉。"
            self.report(number, column, "bad-indent", message)
        self.badly_indented.add(number)
        spaces = blank.replace("\t", "  ").replace("\u3000", "  ").replace("\xa0", " ")
        self.lines[number] = spaces + text[len(blank) :]
        level = self.levels.right_level(read_line(self.lines[number]))
        if level is not None:
            self.lines[number] = " " * level.column + text[len(blank) :]

    def _mend_mark(self, number: int) -> None:
        """A list mark without the space behind it."""
        text = self.lines[number]
        match = _GLUED_MARK.match(text)
        if match is None:
            return
        column = match.end(1)
        below = next((other for other in self.lines[number + 1 :] if not is_blank(other)), "")
        if self.levels.has_list_at(column) or below.startswith(f"{match[1]}- "):
            message = "列表的“-”后面少一个空格，应写成“- ”再接内容。"
            self.report(number, column + 1, "missing-space", message)
            self.lines[number] = f"{text[: column + 1]} {text[column + 1 :]}"

    def _in_column(self, number: int, line: Line) -> Line:
        """The line where it belongs, if it begins in a column in which nothing can begin."""
        if line.key is None and not line.is_entry:
            return line
        level = self.levels.right_level(line) or self._level_below(number, line)
        if level is None:
            return line
        if line.is_entry:
            message = f"“-”没有对齐：同一列表的“-”要在同一列（这里是第{level.column + 1}列）。"
        else:
            message = (
                f"“{line.key}”缩进不对：它和“{level.first}”并列时，开头要对齐（第{level.column + 1}列）；"
                "如果这是上一行的文字，请把这里的半角冒号换成全角冒号。"
            )
        self.report(number, line.indent, "bad-indent", message)
        self._shift(number, level.column - line.indent)
        return read_line(self.lines[number])

    def _level_below(self, number: int, line: Line) -> Level | None:
        """The level that the lines below begin, where this line alone stands too far to the right."""
        opener = self.levels.opener
        if opener is None:
            return None
        end = self._end(number, line.indent)
        below = read_line(self.lines[end]) if end < len(self.lines) and self.lines[end].strip() else None
        if below is None or not opener < below.indent < line.indent or below.is_entry != line.is_entry:
            return None
        return Level(below.indent, line.is_entry, below.key)

    def _shift(self, number: int, columns: int) -> None:
        """Move the line and what belongs to it; to the left, also what stands in the same wrong column."""
        depth = indent_of(self.lines[number])
        end = self._end(number, depth if columns > 0 else depth - 1)
        for below in range(number, end):
            text = self.lines[below]
            if below > number and text.strip() and indent_of(text) <= depth + columns:
                # This line stands right already, and so does what follows.
                return
            self.lines[below] = (
                " " * columns + text if columns > 0 else text[min(-columns, indent_of(text)) :]
            )

    def _with_key(self, number: int, line: Line) -> Line:
        """The line with the key that it should have, where its neighbours show that it should have one."""
        if line.key is not None or not self._is_text(line) or not self._is_among_keys(number, line):
            return line
        first = line.value[0]
        if first in QUOTED:
            if line.is_entry:
                return line
            self.report(number, line.start, "unclosed-quote", f"行首的引号{first}没有成对，请删去或者补上。")
            return read_line(line.text[: line.start] + line.text[line.start + 1 :])
        self.lines[number] = self._mended_key(number, line)
        return read_line(self.lines[number])

    def _is_text(self, line: Line) -> bool:
        """Whether the line begins with words, not with a sign that YAML reads."""
        signs = {"", *"[{#"} if line.start == 0 else {"", *"[{|>&*!%@`#"}
        return line.value[:1] not in signs and not _EXPLICIT.match(line.value)

    def _mended_key(self, number: int, line: Line) -> str:
        before = line.text[: line.start]
        if match := _FULL_WIDTH_COLON.match(line.text, line.start):
            message = f"“{match[1]}”后面是全角冒号，请换成半角冒号加一个空格：“{match[1]}: ”。"
            self.report(number, match.end(1), "full-width-colon", message)
            return f"{before}{match[1]}: {match[2]}"
        if match := _MISSING_SPACE.match(line.text, line.start):
            message = f"“{match[1]}:”后面少一个半角空格，应写成“{match[1]}: …”。"
            self.report(number, match.end(1), "missing-space", message)
            return f"{before}{match[1]}: {match[2]}"
        return self._without_colon(number, line)

    def _without_colon(self, number: int, line: Line) -> str:
        words = line.value if len(line.value) <= _ENOUGH_TO_FIND else f"{line.value[:_ENOUGH_TO_FIND]}…"
        message = f"“{words}”这一行没有冒号，应写成“键: 值”；如果是上一行的文字，请比上一行多缩进两个空格。"
        self.report(number, line.start, "missing-colon", message)
        below = self.lines[number + 1 : self._end(number, line.start)]
        if any(text.strip() for text in below) and not line.is_entry:
            return f"{line.text.rstrip()}:"
        key, _, value = line.value.partition(" ")
        is_key = bool(value) and _WORD.fullmatch(key) is not None
        return f"{line.text[: line.start]}{key}: {value}" if is_key else line.text[: line.start]

    def _is_among_keys(self, number: int, line: Line) -> bool:
        """Whether a line above or below, in the same column, shows that here is the place of a key."""
        if line.start == 0:
            return True
        return self._key_below(number, line.start) or (
            not line.is_entry and self._key_above(number, line.start)
        )

    def _key_below(self, number: int, column: int) -> bool:
        for text in self.lines[number + 1 :]:
            if is_blank(text) or indent_of(text) > column:
                continue
            other = read_line(text)
            return other.indent == column and other.key is not None and not other.is_entry
        return False

    def _key_above(self, number: int, column: int) -> bool:
        for text in reversed(self.lines[:number]):
            if is_blank(text):
                continue
            other = read_line(text)
            if other.start == column:
                return other.key is not None
            if other.start < column:
                return False
        return False

    def _sign(self, number: int, line: Line) -> int:
        sign = "- " if line.value[0] == "-" else line.value[0]
        if sign in _REFERENCES:
            meaning = _REFERENCES[sign]
            message = (
                f"值以“{sign}”开头，会被当成{meaning}：是文字就给整个值加上双引号，想引用别处就把内容写全。"
            )
        else:
            message = f"值不能以“{sign}”开头，请给整个值加上双引号。"
        if sign == "- ":
            message = "“- ”要另起一行写，不能跟在冒号后面；如果它是文字，请给整个值加上双引号。"
        self.report(number, line.value_at, "leading-sign", message)
        self.lines[number] = line.text[: line.value_at] + in_quotes(line.value)
        return self._blank_rest(number, line.parent)

    def _plain(self, number: int, line: Line) -> int:
        if _INNER_COLON.search(_HASH.sub("", line.value)):
            at = line.text.index(":", line.value_at)
            message = "值里又有半角冒号，请换成全角冒号“：”，或者给整个值加上双引号。"
            self.report(number, at, "colon-in-value", message)
            self.lines[number] = line.text[: line.value_at] + in_quotes(line.value)
            return self._blank_rest(number, line.parent)
        end = self._end(number, line.parent)
        keys = (
            n for n in range(number + 1, end) if not is_blank(self.lines[n]) and read_line(self.lines[n]).key
        )
        # A key further in than a finished line is no text, whatever else it is.
        return next(keys, end)

    def _quoted(self, number: int, line: Line) -> int:
        quote = line.value[0]
        end = self._end(number, line.parent)
        text = "\n".join([line.text[line.value_at :], *self.lines[number + 1 : end]])
        closed = QUOTED[quote].match(text)
        rest = text[closed.end() :].split("\n")[0].strip() if closed else ""
        if closed and (not rest or rest.startswith("#")):
            return number + 1 + text.count("\n", 0, closed.end())
        if closed and "\n" not in closed[0]:
            message = "引号结束后还有文字：请用引号把整个值包起来，值里面的引号换成“”。"
            self.report(number, line.value_at + closed.end(), "text-after-quote", message)
            inner = re.sub(r"""["']([^"']*)["']""", r"“\1”", line.value)
        else:
            message = f"从这里开始的引号{quote}没有结束，请在这个值的末尾补上。"
            self.report(number, line.value_at, "unclosed-quote", message)
            inner = line.value[1:]
        self.lines[number] = line.text[: line.value_at] + in_quotes(inner)
        return self._blank_rest(number, line.parent)

    def _brackets(self, number: int, line: Line) -> int:
        end = self._end_of_brackets(number, line.parent)
        text = "\n".join([" " * line.value_at + line.text[line.value_at :], *self.lines[number + 1 : end]])
        found = brackets(text, line.value_at)
        for offset in reversed(found.wide_commas):
            row, column = _position(text, offset)
            self.report(number + row, column, "full-width-comma", "括号里各项之间要用半角逗号加空格隔开。")
            wrong = self.lines[number + row]
            self.lines[number + row] = f"{wrong[:column]}, {wrong[column + 1 :].lstrip()}"
        if found.end is not None:
            return number + 1 + text.count("\n", 0, found.end)
        if found.open_quote is not None:
            row, column = _position(text, found.open_quote)
            message = f"从这里开始的引号{text[found.open_quote]}没有结束，请补上。"
            self.report(number + row, column, "unclosed-quote", message)
        elif found.missing:
            message = f"从这里开始的括号“{line.value[0]}”没有结束，请在末尾补上“{found.missing}”。"
            self.report(number, line.value_at, "unclosed-bracket", message)
            self.lines[end - 1] = self.lines[end - 1].rstrip() + found.missing
        return end

    def _end_of_brackets(self, number: int, parent: int) -> int:
        """As `_end`; a closing bracket may stand at the left edge."""
        end = self._end(number, parent)
        while end < len(self.lines) and self.lines[end].lstrip()[:1] in {"]", "}"}:
            end = self._end(end, parent)
        return end


def _position(text: str, offset: int) -> tuple[int, int]:
    """Row and column of an offset, counted from 0."""
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1
