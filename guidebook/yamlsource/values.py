"""From the parser's nodes to plain values, each with its place."""

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidebook.problems import Place, warning
from guidebook.yamlsource.source import Path, Source, Value

# The C parser gives a plain scalar an empty style, the Python one none.
_PLAIN = {None, ""}
TOP_LEVEL_KEY = re.compile(r"([^\s#\-\]}][^:\uff1a]*?)\s*[:\uff1a]")
_WRONG_COLON = re.compile(r"([^:\uff1a]{1,20})([:\uff1a])(.+)", re.DOTALL)
_FULL_WIDTH_PAIR = re.compile(r"[,\uff0c]([^\uff0c:\uff1a]{1,20})[:\uff1a]")
# YAML puts a space where a line ends; Chinese has none, neither between its characters nor beside a figure.
_CHINESE = "\u2018-\u201d\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e"
_FOLD = re.compile(f"(?<=[{_CHINESE}])\n|\n(?=[{_CHINESE}])")
_HIDDEN = re.compile(r"\s+(#[^\s#].*)")


def _at(node: Node | yaml.Event) -> tuple[int, int]:
    mark = node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def references(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Anchors, aliases and tags; the node tree no longer shows all of them."""
    if not any(sign in text for sign in "&*!"):
        return
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        at = _at(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield *at, "yaml-anchor", "不能用“&”“*”引用别处的内容，请把内容写全；是文字就加上双引号。"
        elif getattr(event, "tag", None):
            yield *at, "yaml-tag", "不能用“!”标签，请删去它；是文字就给整个值加上双引号。"


class Reader:
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
            return self._joined(node)
        is_empty = node.style in _PLAIN and node.value in {"", "~"}
        return None if is_empty else str(node.value)

    def _joined(self, node: ScalarNode) -> str:
        """A text over several lines; where YAML put a space between them, Chinese has none."""
        value = str(node.value)
        lines = self.lines[node.start_mark.line : node.end_mark.line + 1]
        lines[-1] = lines[-1][: node.end_mark.column]
        lines[0] = "" if node.style == ">" else lines[0][node.start_mark.column :]
        pieces = [line.strip() for line in lines]
        if node.style in {"'", '"'}:
            pieces = [pieces[0][1:], *pieces[1:-1], pieces[-1][:-1]]
        pieces = [piece for piece in pieces if piece]
        # Escapes, or lines of their own, are left as YAML reads them.
        if (value.strip() if node.style == ">" else value) != " ".join(pieces):
            return value
        return _FOLD.sub("", "\n".join(pieces)).replace("\n", " ")

    def _warn_of_comment(self, node: ScalarNode) -> None:
        """What follows “ #” is not shown; with no space behind the sign it was hardly meant so."""
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
        if node.style in {"'", '"'} and any(TOP_LEVEL_KEY.match(line) for line in inner):
            message = "从这里开始的引号没有结束，把后面几行也包了进去，请在这个值的末尾补上引号。"
            self.source.report(*_at(node), "unclosed-quote", message)
        if node.style in _PLAIN:
            for number, line in enumerate(inner, start=first + 1):
                if line.lstrip(" ").startswith("- "):
                    message = "这一行开头的“-”没有对齐，被接到了上一行后面，请和同一列表的“-”对齐。"
                    self.source.report(number, line.index("-") + 1, "swallowed-entry", message)
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
            self._report_repeated(repeated, first, is_entry=bool(path) and isinstance(path[-1], int))

    def _report_repeated(
        self, repeated: list[tuple[str, tuple[int, int]]], first: dict[str, int], *, is_entry: bool
    ) -> None:
        """Several keys repeated at once are mostly two entries of which the second lost its first line."""
        key, at = repeated[0]
        message = f"“{key}”写了两次（第{first[key]}行已有），请合并或删去一个。"
        if is_entry and key == next(iter(first)):
            # An entry begins with this key, so a second one begins another entry.
            message = (
                f"这一行开头少了“- ”：从“{key}”起是列表的另一条，应写成“- {key}: …”，“-”和上一条的“-”对齐。"
            )
            self.source.report(*at, "missing-mark", message)
            return
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
