"""YAML files as plain values, with the place of every one of them.

Scalars stay as they are written, because YAML 1.1 would read the opening time
9:00 as 540 and the area code 0512 as 330. Anchors, tags, repeated keys and large
files are refused. A line scan (`linescan`) runs first, so that several mistakes
in one file are all named; each top-level part that cannot be read is reported
and set aside, and the rest of the file is still read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidebook.linescan import scan
from guidebook.problems import Place, Problem, error

Path = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

LARGEST_FILE = 1_000_000
DEEPEST_NESTING = 40

_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
}
_TOP_LEVEL_KEY = re.compile(r"([^\s#\-][^::]*?)\s*[::]")


@dataclass
class Source:
    """One file read: its value, where everything stands, and what was wrong with it.

    `set_aside` holds the top-level keys whose part could not be read: nothing may
    be said about what is in them. `values` and `keys` give line and column by path.
    """

    file: str
    value: Value = None
    problems: list[Problem] = field(default_factory=list)
    set_aside: set[str] = field(default_factory=set)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path = ()) -> Place:
        """Where the value at `path` stands, or the nearest thing around it that is there."""
        return self._nearest(path, self.values)

    def key_place(self, path: Path) -> Place:
        """Where the key of the value at `path` stands."""
        return Place(self.file, *self.keys[path]) if path in self.keys else self.place(path)

    def _nearest(self, path: Path, known: dict[Path, tuple[int, int]]) -> Place:
        while path and path not in known:
            path = path[:-1]
        return Place(self.file, *known.get(path, (1, 1)))

    def report(self, line: int, column: int, code: str, message: str) -> None:
        """Add a problem at a line and column of this file."""
        self.problems.append(error(Place(self.file, line, column), code, message))


def read(file: str, data: bytes) -> Source:
    """The content of a file named `file` (relative to the content's root); never raises."""
    source = Source(file)
    if len(data) > LARGEST_FILE:
        source.report(1, 1, "file-too-large", f"文件有{len(data) // 1000}KB,超过1MB,请拆成几个文件。")
        return source
    text = _decoded(data, source)
    if text is None:
        return source
    text, found = scan(text)
    for line, column, code, message in found:
        source.report(line, column, code, message)
    node = _composed(text, source)
    if node is not None:
        source.value = _Reader(source).value(node, ())
    return source


def _decoded(data: bytes, source: Source) -> str | None:
    try:
        # Windows Notepad starts a UTF-8 file with a byte order mark.
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as mistake:
        line = data.count(b"\n", 0, mistake.start) + 1
        source.report(line, 1, "not-utf8", "文件不是UTF-8编码(可能存成了GBK),请用“另存为”选UTF-8后再保存。")
        return None


def _composed(text: str, source: Source) -> Node | None:
    """The node tree; a top-level part that YAML cannot read is reported and left out."""
    already = {problem.place.line for problem in source.problems}
    for _ in range(20):
        try:
            return yaml.compose(text, Loader=yaml.CSafeLoader)
        except RecursionError:
            source.report(1, 1, "too-deep", "括号或缩进嵌套太深,无法读取。")
            return None
        except yaml.YAMLError as mistake:
            line, column, message = _explained(mistake)
            if line not in already:
                source.report(line, column, "yaml-syntax", message)
            text = _without_part(text, line, source)
    return None


def _without_part(text: str, line: int, source: Source) -> str:
    """The text with the top-level part around `line` emptied, so that the rest can be read."""
    lines = text.split("\n")
    starts = [n for n, content in enumerate(lines) if _TOP_LEVEL_KEY.match(content)]
    first = max((n for n in starts if n < line), default=0)
    last = min((n for n in starts if n >= line and n > first), default=len(lines))
    if match := _TOP_LEVEL_KEY.match(lines[first]):
        source.set_aside.add(match[1].strip("\"' "))
    lines[first:last] = [""] * (last - first)
    return "\n".join(lines)


# What the parser says in English, and what an editor can do about it.
_EXPLANATIONS = (
    ("mapping values are not allowed", "这一行冒号太多或缩进不对:值里有“: ”时,请给整个值加上双引号。"),
    ("could not find expected ':'", "这一行缺少冒号,应写成“键: 值”(冒号后空一格)。"),
    ("found unexpected end of stream", "引号没有成对:从这里开始的引号没有结束。"),
    ("found unexpected document indicator", "引号没有成对:从这里开始的引号没有结束。"),
    ("did not find expected ',' or ']'", "方括号没有成对,或者列表里少了逗号。"),
    ("did not find expected ',' or '}'", "花括号没有成对,或者里面少了逗号。"),
    ("did not find expected '-' indicator", "列表的“-”没有对齐,请让同一列表的“-”在同一列。"),
    ("did not find expected key", "缩进没有对齐,或者上一行的引号、括号没有结束。"),
    ("did not find expected node content", "这里缺少内容,或者括号里多了一个逗号。"),
    ("block sequence entries are not allowed", "“- ”要另起一行写,不能跟在冒号后面。"),
    ("found character that cannot start any token", "这个符号不能放在值的开头,请给整个值加上双引号。"),
    ("control characters are not allowed", "这里有看不见的控制字符,请删去后重新输入。"),
    ("found unknown escape character", "双引号里的反斜杠“\\”有特殊意思,请改用单引号。"),
    ("expected the document start", "一个文件里只能有一份内容,请删去“---”和它后面的部分。"),
    ("expected a single document", "一个文件里只能有一份内容,请删去“---”和它后面的部分。"),
)


def _explained(mistake: yaml.YAMLError) -> tuple[int, int, str]:
    """Line, column and a Chinese sentence for what the parser found."""
    said = str(mistake)
    explanation = next((ours for theirs, ours in _EXPLANATIONS if theirs in said), None)
    message = explanation or "这里的写法YAML读不懂,请检查缩进、冒号、引号和括号。"
    mark = getattr(mistake, "problem_mark", None) or getattr(mistake, "context_mark", None)
    opened = getattr(mistake, "context_mark", None)
    if explanation and "引号没有成对" in explanation and opened is not None:
        mark = opened
    return (mark.line + 1, mark.column + 1, message) if mark is not None else (1, 1, message)


class _Reader:
    """Turns nodes into plain values and notes where each one stands."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.seen: set[int] = set()

    def value(self, node: Node, path: Path) -> Value:
        at = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.source.values[path] = at
        if not self._is_plain(node, at) or len(path) > DEEPEST_NESTING:
            return None
        if isinstance(node, ScalarNode):
            is_empty = node.style is None and node.value in {"", "~"}
            return None if is_empty else str(node.value)
        if isinstance(node, SequenceNode):
            return [self.value(child, (*path, n)) for n, child in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return {key: self.value(child, (*path, key)) for key, child in self._entries(node, path)}
        return None

    def _is_plain(self, node: Node, at: tuple[int, int]) -> bool:
        if id(node) in self.seen:
            self.source.report(*at, "yaml-anchor", "不能用“&”“*”引用别处的内容,请把内容写全。")
            return False
        self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self.source.report(*at, "yaml-tag", "不能用“!”标签,请删去它。")
            return False
        return True

    def _entries(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Node]]:
        first: dict[str, int] = {}
        for key_node, child in node.value:
            at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, ScalarNode):
                self.source.report(*at, "bad-key", "冒号前面应是一个词,不能是列表或分项。")
                continue
            key = str(key_node.value).strip()
            if key in first:
                message = f"“{key}”写了两次(第{first[key]}行已有),请合并或删去一个。"
                self.source.report(*at, "repeated-key", message)
                continue
            first[key] = at[0]
            self.source.keys[(*path, key)] = at
            yield key, child
