"""YAML files as plain values, with the place of every one of them.

Scalars stay as they are written, because YAML 1.1 would read the opening time
9:00 as 540 and the area code 0512 as 330. Anchors, tags, repeated keys and large
files are refused. What the parser cannot read is looked at line by line (`linescan`), so
that several mistakes in one file are all named; each top-level part that still
cannot be read is reported and set aside, and the rest of the file is still read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidebook.fingerprint import LARGEST_FILE, Refused
from guidebook.linescan import nesting, scan, without_invisible
from guidebook.problems import Place, Problem, error, warning

Path = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

DEEPEST_NESTING = 40
# The C parser gives a plain scalar an empty style, the Python one none.
_PLAIN = {None, ""}
# So many parts of one file are reported as unreadable; more would only be noise.
MOST_PARTS_SET_ASIDE = 20

_TOP_LEVEL_KEY = re.compile(r"([^\s#\-\]}][^:\uff1a]*?)\s*[:\uff1a]")
_WRONG_COLON = re.compile(r"([^:\uff1a]{1,20})([:\uff1a])(.+)", re.DOTALL)
_FULL_WIDTH_PAIR = re.compile(r"[,\uff0c]([^\uff0c:\uff1a]{1,20})[:\uff1a]")
_HIDDEN = re.compile(r"\s+(#[^\s#].*)")


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

    def value_at(self, path: Path) -> Value:
        """The value at `path`, None where there is none."""
        value = self.value
        for step in path:
            if isinstance(value, dict):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

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
    text = decoded(data, source)
    if text is None or _is_too_deep(text, source):
        return source
    node, text = _composed(text, source)
    if node is not None:
        for mention in _references(text):
            source.report(*mention)
        source.value = _Reader(source, text).value(node, ())
    return source


def unopened(file: str, why: OSError) -> Source:
    """A file that could not be opened: nothing but a problem."""
    source = Source(file)
    usual = "文件打不开，请检查它是否被占用、有没有读取权限。"
    source.report(1, 1, "unreadable", str(why) if isinstance(why, Refused) else usual)
    return source


def decoded(data: bytes, source: Source) -> str | None:
    """The text of a file without what nobody sees in it; None, and a problem, where it is no text."""
    if len(data) > LARGEST_FILE:
        source.report(1, 1, "file-too-large", "文件超过1MB，请看看是不是贴错了东西，或者拆成几个文件。")
        return None
    try:
        # Windows Notepad starts a UTF-8 file with a byte order mark.
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as mistake:
        line = data.count(b"\n", 0, mistake.start) + 1
        message = "文件不是UTF-8编码（可能存成了GBK或者Unicode），请用“另存为”，编码选UTF-8，再保存。"
        source.report(line, 1, "not-utf8", message)
        return None
    text, found = without_invisible(text)
    for mention in found:
        source.report(*mention)
    return text


def _is_too_deep(text: str, source: Source) -> bool:
    if nesting(text) <= DEEPEST_NESTING:
        return False
    message = f"括号或列表套了{DEEPEST_NESTING}层以上，无法读取，请检查括号是否成对。"
    source.report(1, 1, "too-deep", message)
    return True


def _composed(text: str, source: Source) -> tuple[Node | None, str]:
    """The node tree of what can be read of the text, and the text that it was made from.

    A file whose colons are all full-width is, to YAML, one long text.
    """
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        node = None
    if not text.strip() or (isinstance(node, MappingNode) and not _is_odd(node)):
        return node, text
    text, found = scan(text)
    for mention in found:
        source.report(*mention)
    return _salvaged(text, source)


def _is_odd(node: MappingNode) -> bool:
    """Whether YAML took the full-width spaces before a key for a part of the key."""
    return any(str(key.value).startswith(("\u3000", "\xa0")) for key, _ in node.value)


def _salvaged(text: str, source: Source) -> tuple[Node | None, str]:
    """As `_composed`; a top-level part that YAML cannot read is reported and left out."""
    for _ in range(MOST_PARTS_SET_ASIDE):
        try:
            return yaml.compose(text, Loader=yaml.CSafeLoader), text
        except yaml.YAMLError as mistake:
            line, column, message = _explained(mistake)
            text, first, last = _without_part(text, line, source)
            known = {problem.place.line for problem in source.problems}
            # The parser mostly stumbles over what the line scan has named already.
            if known.isdisjoint(range(first + 1, last + 1)):
                source.report(line, column, "yaml-syntax", message)
    return None, ""


def _without_part(text: str, line: int, source: Source) -> tuple[str, int, int]:
    """The text with the top-level part around `line` emptied, and which lines that were."""
    lines = text.split("\n")
    starts = [n for n, content in enumerate(lines) if _TOP_LEVEL_KEY.match(content)]
    first = max((n for n in starts if n < line), default=0)
    last = min((n for n in starts if n >= line and n > first), default=len(lines))
    if match := _TOP_LEVEL_KEY.match(lines[first]):
        source.set_aside.add(match[1].strip("\"' "))
    lines[first:last] = [""] * (last - first)
    return "\n".join(lines), first, last


# What the parser says in English, and what an editor can do about it.
_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "这一行冒号太多或者缩进不对：值里有半角冒号时，请换成“：”或者加双引号。",
    ),
    ("could not find expected ':'", "这一行缺少冒号，应写成“键: 值”（冒号后空一格）。"),
    ("found unexpected end of stream", "引号没有成对：从这里开始的引号没有结束。"),
    ("found unexpected document indicator", "引号没有成对：从这里开始的引号没有结束。"),
    ("did not find expected ',' or ']'", "方括号没有成对，或者列表里少了逗号（要用半角逗号）。"),
    (
        "did not find expected ',' or '}'",
        "花括号没有成对，或者少了半角逗号；值里有半角冒号、引号时，请给整个值加双引号。",
    ),
    ("did not find expected '-' indicator", "列表的“-”没有对齐，请让同一列表的“-”在同一列。"),
    ("did not find expected key", "缩进没有对齐，或者上一行的引号、括号没有结束。"),
    ("did not find expected node content", "这里缺少内容，或者括号里多了一个逗号。"),
    ("block sequence entries are not allowed", "“- ”要另起一行写，不能跟在冒号后面。"),
    ("found character that cannot start any token", "这个符号不能放在值的开头，请给整个值加上双引号。"),
    ("did not find expected comment or line break", "“|”和“>”后面要换行，内容从下一行写起。"),
    ("found unknown escape character", "双引号里的反斜杠“\\”有特殊意思，请改用单引号。"),
    ("expected <document start>", "缩进没有对齐：最外层的键都要从第一列写起。"),
    ("expected a single document", "一个文件里只能有一份内容，请删去“---”和它后面的部分。"),
    ("alphabetic or numeric character", "不能用“&”“*”给内容做记号，请删去它；是文字就给整个值加上双引号。"),
    ("found undefined alias", "不能用“*”引用别处的内容，请把内容写全；是文字就加上双引号。"),
    ("found duplicate anchor", "不能用“&”给内容做记号，请删去它；是文字就加上双引号。"),
)
# For these the place where it began is more use than the place where it became impossible.
_FROM_ITS_BEGINNING = ("引号没有成对", "方括号没有成对", "花括号没有成对", "这一行缺少冒号")


def _explained(mistake: yaml.YAMLError) -> tuple[int, int, str]:
    """Line, column and a Chinese sentence for what the parser found."""
    said = str(mistake)
    ours = (explanation for theirs, explanation in _EXPLANATIONS if theirs in said)
    message = next(ours, "这里的写法YAML读不懂，请检查缩进、冒号、引号和括号。")
    mark = getattr(mistake, "problem_mark", None)
    began = getattr(mistake, "context_mark", None)
    if mark is None or (began is not None and message.startswith(_FROM_ITS_BEGINNING)):
        mark = began
    return (mark.line + 1, mark.column + 1, message) if mark is not None else (1, 1, message)


def _at(node: Node | yaml.Event) -> tuple[int, int]:
    mark = node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _references(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Anchors, aliases and tags; the node tree no longer shows all of them."""
    if not any(sign in text for sign in "&*!"):
        return
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        at = _at(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield *at, "yaml-anchor", "不能用“&”“*”引用别处的内容，请把内容写全；是文字就加上双引号。"
        elif getattr(event, "tag", None):
            yield *at, "yaml-tag", "不能用“!”标签，请删去它；是文字就给整个值加上双引号。"


class _Reader:
    """Turns nodes into plain values and notes where each one stands."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.lines = text.split("\n")
        self.has_hash = " #" in text
        self.seen: set[int] = set()

    def value(self, node: Node, path: Path) -> Value:
        """The value of the node; its place is noted under `path`."""
        self.source.values[path] = _at(node)
        if isinstance(node, ScalarNode):
            return self._text(node)
        # Only an alias leads to the same node twice; it was reported, and may not be multiplied.
        if id(node) in self.seen:
            return None
        self.seen.add(id(node))
        if isinstance(node, SequenceNode):
            return [self.value(child, (*path, n)) for n, child in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return {key: self.value(child, (*path, key)) for key, child in self._entries(node, path)}
        return None

    def _text(self, node: ScalarNode) -> str | None:
        if self.has_hash and node.style in _PLAIN:
            self._warn_of_comment(node)
        if node.start_mark.line != node.end_mark.line:
            self._find_swallowed(node)
        is_empty = node.style in _PLAIN and node.value in {"", "~"}
        return None if is_empty else str(node.value)

    def _warn_of_comment(self, node: ScalarNode) -> None:
        """Warn of text after “ #”, which is not shown; without a space after it, it is rarely a comment."""
        end = node.end_mark
        hidden = _HIDDEN.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if hidden:
            place = Place(self.source.file, end.line + 1, hidden.start(1) + 1)
            message = "“#”和它后面的文字是注释，不会显示：是内容就给整个值加双引号，是注释就在“#”后面空一格。"
            self.source.problems.append(warning(place, "hidden-by-hash", message))

    def _find_swallowed(self, node: ScalarNode) -> None:
        """A text over several lines that took in what looks like the beginning of something else."""
        first = node.start_mark.line + 1
        inner = self.lines[first : node.end_mark.line + 1]
        if node.style in {"'", '"'} and any(_TOP_LEVEL_KEY.match(line) for line in inner):
            message = "从这里开始的引号没有结束，把后面几行也包了进去，请在这个值的末尾补上引号。"
            self.source.report(*_at(node), "unclosed-quote", message)
        if node.style in _PLAIN:
            for number, line in enumerate(inner, start=first + 1):
                if line.lstrip(" ").startswith("- "):
                    place = Place(self.source.file, number, line.index("-") + 1)
                    message = "这一行开头的“-”没有对齐，被接到了上一行后面，请和同一列表的“-”对齐。"
                    self.source.problems.append(warning(place, "swallowed-entry", message))
                    return

    def _entries(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Node]]:
        first: dict[str, int] = {}
        repeated: list[tuple[str, tuple[int, int]]] = []
        for key_node, value_node in node.value:
            at = _at(key_node)
            if not isinstance(key_node, ScalarNode):
                self.source.report(*at, "bad-key", "冒号前面应是一个词，不能是列表或分项。")
                continue
            key, child = self._with_value(key_node, value_node)
            if key in first:
                repeated.append((key, at))
                continue
            first[key] = at[0]
            self.source.keys[(*path, key)] = at
            if child is not None:
                yield key, child
        if repeated:
            self._report_repeated(repeated, first)

    def _report_repeated(self, repeated: list[tuple[str, tuple[int, int]]], first: dict[str, int]) -> None:
        """Several keys repeated at once are mostly two entries of which the second lost its first line."""
        key, at = repeated[0]
        message = f"“{key}”写了两次（第{first[key]}行已有），请合并或删去一个。"
        if len(repeated) > 1:
            message = (
                f"从这里起“{key}”等{len(repeated)}个键写了两次（第{first[key]}行已有）："
                "请合并，或者看看这里是不是少了另起一条的那一行。"
            )
        self.source.report(*at, "repeated-key", message)

    def _with_value(self, key_node: ScalarNode, child: Node) -> tuple[str, Node | None]:
        """Key and value; inside braces a wrong colon or comma makes a key without a value."""
        key = str(key_node.value).strip()
        # A key without any colon “ends” where its value “begins”.
        if key_node.end_mark.index != child.start_mark.index or key_node.style not in _PLAIN:
            return key, child
        split = _WRONG_COLON.fullmatch(key)
        line, column = _at(key_node)
        if split is None:
            message = (
                f"花括号里的“{key}”没有值，要写成“键: 值”；"
                "如果它是前一个值的后半句，请把那里的逗号换成全角“，”。"
            )
            self.source.report(line, column, "comma-in-braces", message)
            return key, None
        name, colon, value = split.groups()
        code = "full-width-colon" if colon == "\uff1a" else "missing-space"
        what = "冒号是全角的" if colon == "\uff1a" else "冒号后面少一个空格"
        meant = _FULL_WIDTH_PAIR.sub(r", \1: ", f"{name}: {value}")
        self.source.report(line, column + len(name), code, f"{what}，应写成“{meant}”。")
        return name, ScalarNode(key_node.tag, value, key_node.start_mark, key_node.end_mark)
