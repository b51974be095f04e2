"""Which column of a list holds what: the mapping file, read once, and a proposal for a list that is new.

The shipped mapping (`columns.yaml`) knows the headings that were seen in public:

- table 4, A.1 and A.6 of GB/T 39046—2020《政务服务平台基础数据规范》: 是否收费 is 1 or 0, a limit is a
  number, its unit stands in a column of its own;
- 实施清单 as other provinces show them: 到办事现场次数, 咨询方式, 监督投诉方式, “法定办结时限（工作日）”;
- the item interface of the Guangdong portal: PROMISE_DAY with PROMISE_TYPE_TEXT, papers in AUDIT_MATERIAL.

Codes of the unit differ between systems, so none are shipped: a bare code is unclear until the mapping
explains it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidebook import yamlsource
from guidebook.errors import BadRequest
from guidebook.text import closest, did_you_mean, name_key
from guidebook.yamlsource import Source, Value

SHIPPED = Path(__file__).with_name("columns.yaml")
PARTS = ("列", "值", "本区")
# One of these has to be there, or no row can be told apart.
IDENTIFYING = ("实施编码", "基本编码", "业务办理项名称", "子项名称", "事项名称")
# The last part of a nested heading says enough from here on.
_TELLING = 3


@dataclass(frozen=True)
class Columns:
    """The mapping: `headings` by target, `values` (code → word) by target, what the list calls us."""

    headings: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, str]]
    district: tuple[str, ...] = ()

    def located(self, headings: Iterable[str]) -> dict[str, str]:
        """Target → the heading of the list that holds it.

        A heading of nested data (`基本信息.事项名称`) is also known by its last part, unless that is a word
        as short as 名称, which stands in every part.
        """
        there = {name_key(heading): heading for heading in reversed(list(headings))}
        ends = ((key.rpartition(".")[2], heading) for key, heading in there.items())
        by_end = {end: heading for end, heading in ends if len(end) >= _TELLING}
        places = {}
        for target, names in self.headings.items():
            keys = [name_key(name) for name in names]
            hits = [place[key] for place in (there, by_end) for key in keys if key in place]
            if hits:
                places[target] = hits[0]
        return places

    def meant(self, target: str, cell: str) -> str:
        """What a cell means, if it is a code that the mapping explains; else the cell itself."""
        return self.values.get(target, {}).get(cell, cell)


def shipped() -> Columns:
    """The mapping that comes with the program."""
    return read(SHIPPED)


def read(path: Path) -> Columns:
    """The mapping in a file; what it does not mention is as in the shipped one.

    Raises:
        BadRequest: the file cannot be read, or says something that no mapping can say, with the place.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadRequest(f"对照表“{path}”打不开（{error.strerror}）。") from error
    source = yamlsource.read(path.name, data)
    if source.problems:
        raise BadRequest(f"对照表读不懂：{source.problems[0]}")
    base = None if path == SHIPPED else shipped()
    return _columns(source, base)


def _columns(source: Source, base: Columns | None) -> Columns:
    parts = _mapping(source, source.value, (), PARTS)
    targets = tuple(base.headings) if base else None
    headings = {
        target: _texts(source, ("列", target))
        for target in _mapping(source, parts.get("列", {}), ("列",), targets)
    }
    values = {
        target: _words(source, ("值", target))
        for target in _mapping(source, parts.get("值", {}), ("值",), targets)
    }
    district = _texts(source, ("本区",)) if parts.get("本区") else ()
    if base is None:
        return Columns(headings, values, district)
    return Columns({**base.headings, **headings}, {**base.values, **values}, district)


def _mapping(
    source: Source, value: Value, path: yamlsource.Path, known: Iterable[str] | None
) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise _wrong(source, path, "这里要写成“键: 值”。")
    for key in value:
        if known is not None and key not in known:
            place = source.key_place((*path, key))
            raise BadRequest(f"对照表 {place}：对照表里没有“{key}”这一项{did_you_mean(key, known)}")
    return value


def _texts(source: Source, path: yamlsource.Path) -> tuple[str, ...]:
    value = source.value_at(path)
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) and text for text in texts):
        raise _wrong(source, path, "这里写列名，几个就写成列表，例如 [咨询方式, 咨询电话]。")
    return tuple(str(text) for text in texts)


def _words(source: Source, path: yamlsource.Path) -> dict[str, str]:
    value = _mapping(source, source.value_at(path), path, None)
    if not all(isinstance(word, str) for word in value.values()):
        raise _wrong(source, path, '这里写代码和它的意思，例如 {"1": 工作日}。')
    return {code: str(word) for code, word in value.items()}


def _wrong(source: Source, path: yamlsource.Path, message: str) -> BadRequest:
    return BadRequest(f"对照表 {source.place(path)}：{message}")


def proposed(columns: Columns, headings: tuple[str, ...]) -> str:
    """A mapping file for a list with these headings, to be looked through and saved.

    Known headings are filled in; a heading that resembles one is proposed in a comment, never used.
    """
    located = columns.located(headings)
    free = [heading for heading in headings if heading not in located.values()]
    lines = ["列:"]
    for target, names in columns.headings.items():
        if target in located:
            lines.append(f"  {target}: [{_quoted(located[target])}]")
        elif guess := next((near for name in (target, *names) if (near := closest(name, free))), None):
            lines.append(f"  # {target}: [{_quoted(guess)}]    # 可能是这一列，对的话去掉开头的 #")
    unused = "、".join(free)
    return "\n".join([*lines, *([f"# 没有用到的列：{unused}"] if unused else []), ""])


def _quoted(heading: str) -> str:
    escaped = heading.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
