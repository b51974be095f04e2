"""Values that YAML misreads: a sign at the beginning, a second colon, quotes and brackets without end."""

import re
from collections.abc import Iterator

from guidebook.linescan.lines import Line, Mend, end_of, in_quotes, is_blank, mend, read_line

_INNER_COLON = re.compile(r":(?:[ \t]|$)")
_HASH = re.compile(r"(?:^|\s)#.*")
_SIGN = re.compile(r"[%@`>|,\]}&*!]|-(?=\s|$)")
_REFERENCES = {"&": "引用记号", "*": "引用记号", "!": "标签"}
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'", re.DOTALL)}
_ANY_QUOTED = re.compile("|".join(quoted.pattern for quoted in _QUOTED.values()), re.DOTALL)
_OPEN_QUOTE = re.compile(r"""(?<=[\[{,:])\s*(["'])[^"',\[\]{}]*(?=[,\]}]|$)""")
_WIDE_COMMA = re.compile(r"(?<=[\]}])\uff0c\s*")
_WIDE_COMMA_BEFORE_KEY = re.compile(r"\uff0c\s*(?=[\w()（）]{1,12}:[ \t])")
_SECOND_COLON = re.compile(r"(?<=: )([^\s,:\[\]{}\"']+?):[ \t]*(?=[^\s,\[\]{}])")
_CLOSING = {"[": "]", "{": "}"}
_OPENING = {"]": "[", "}": "{"}


def value_mended(lines: list[str], number: int, _last: int) -> Iterator[Mend]:
    """The line with a value that YAML can read."""
    line = read_line(lines[number])
    if not line.value:
        return
    if line.value[0] in _QUOTED:
        yield from _quoted(lines, number, line)
    elif line.value[0] in _CLOSING:
        yield from _brackets(lines, number, line)
    elif sign := _SIGN.match(line.value):
        yield _in_quotes(lines, number, line, line.value, (line.value_at, "leading-sign", _of_sign(sign[0])))
    elif inner := _INNER_COLON.search(_HASH.sub("", line.value)):
        message = "这段文字里又有半角冒号，请换成全角冒号“：”，或者给整段文字加上双引号。"
        mistake = (line.value_at + inner.start(), "colon-in-value", message)
        yield _in_quotes(lines, number, line, line.value, mistake)


def _of_sign(sign: str) -> str:
    if sign == "-":
        return "“- ”要另起一行写，不能跟在冒号后面；如果它是文字，请给整个值加上双引号。"
    if meaning := _REFERENCES.get(sign):
        return f"值以“{sign}”开头，会被当成{meaning}：是文字就给整个值加上双引号，想引用别处就把内容写全。"
    return f"值不能以“{sign}”开头，请给整个值加上双引号。"


def _in_quotes(lines: list[str], number: int, line: Line, value: str, mistake: tuple[int, str, str]) -> Mend:
    """The value in quotes; the lines that go on with it are emptied."""
    end = end_of(lines, number, line.parent)
    emptied = [*lines[: number + 1], *[""] * (end - number - 1), *lines[end:]]
    return mend(emptied, number, line.text[: line.value_at] + in_quotes(value), *mistake)


def _quoted(lines: list[str], number: int, line: Line) -> Iterator[Mend]:
    closed = _QUOTED[line.value[0]].match(line.value)
    if closed is None:
        message = f"从这里开始的引号{line.value[0]}没有结束，请在这个值的末尾补上。"
        yield _in_quotes(lines, number, line, line.value[1:], (line.value_at, "unclosed-quote", message))
    elif line.value[closed.end() :].strip():
        message = "引号结束后还有文字：请用引号把整个值包起来，值里面的引号换成“”。"
        inner = re.sub(r"""["']([^"']*)["']""", r"“\1”", line.value)
        mistake = (line.value_at + closed.end(), "text-after-quote", message)
        yield _in_quotes(lines, number, line, inner, mistake)


def _brackets(lines: list[str], number: int, line: Line) -> Iterator[Mend]:
    text = lines[number]
    if commas := list(_WIDE_COMMA.finditer(text)):
        message = "括号里各项之间要用半角逗号加空格隔开。"
        mistakes = [(number + 1, comma.start() + 1, "full-width-comma", message) for comma in commas]
        yield Mend([*lines[:number], _WIDE_COMMA.sub(", ", text), *lines[number + 1 :]], mistakes)
    yield from _pairs_in_braces(lines, number, line)
    if open_quote := _OPEN_QUOTE.search(_ANY_QUOTED.sub(lambda quoted: "_" * len(quoted[0]), text)):
        message = f"从这里开始的引号{open_quote[1]}没有结束，请补上。"
        mended = text[: open_quote.end()] + open_quote[1] + text[open_quote.end() :]
        yield mend(lines, number, mended, open_quote.start(1), "unclosed-quote", message)
    end = end_of(lines, number, line.parent)
    inside = [line.value, *lines[number + 1 : end]]
    if missing := _missing("\n".join(inside)):
        message = f"从这里开始的括号“{line.value[0]}”没有结束，请在末尾补上“{missing}”。"
        last = max(n for n in range(number, end) if not is_blank(lines[n]))
        ended = [*lines[:last], lines[last].rstrip() + missing, *lines[last + 1 :]]
        yield Mend(ended, [(number + 1, line.value_at + 1, "unclosed-bracket", message)])


def _pairs_in_braces(lines: list[str], number: int, line: Line) -> Iterator[Mend]:
    """A full-width comma between two pairs, a colon inside a sentence, a bracket too many."""
    text = lines[number]
    if commas := list(_WIDE_COMMA_BEFORE_KEY.finditer(text, line.value_at)):
        message = "花括号里各项之间要用半角逗号加空格隔开，这里是全角逗号，请换成“, ”。"
        mended = _WIDE_COMMA_BEFORE_KEY.sub(", ", text)
        yield mend(lines, number, mended, commas[0].start(), "full-width-comma", message)
    if colons := list(_SECOND_COLON.finditer(text, line.value_at)):
        words = colons[0][1]
        message = f"“{words}”后面是半角冒号：句子里的冒号请换成全角“：”，或者给整个值加上双引号。"
        mended = _SECOND_COLON.sub("\\1：", text)
        yield mend(lines, number, mended, colons[0].end(1), "colon-in-value", message)
    bare = text.rstrip()
    over = [end for end, begin in _OPENING.items() if bare.count(end) != bare.count(begin)]
    if over == [bare[-1:]] and bare.count(over[0]) > bare.count(_OPENING[over[0]]):
        message = f"末尾多了一个括号“{bare[-1]}”，请删去。"
        yield mend(lines, number, bare[:-1], len(bare) - 1, "extra-bracket", message)


def _missing(text: str) -> str:
    """The brackets that are opened and not closed."""
    waiting: list[str] = []
    for character in _ANY_QUOTED.sub("", text):
        if character in _CLOSING:
            waiting.append(_CLOSING[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))
