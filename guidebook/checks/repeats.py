"""The same thing twice in one list of a record: a paper, a field, a question of the 常见问题, an alias …"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.keeping import Keep
from guidebook.model.record import Record
from guidebook.problems import Problem, warning
from guidebook.text import name_key
from guidebook.yamlsource import Path, Value

REPEATED_ENTRY = "repeated-entry"

# By what two entries are one, where that is not all they say; the first key is what a bare name stands for.
_SAME_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "申请材料": ("材料", "称", "谁的", "每", "当"),
        "表单字段": ("字段", "当"),
        "审批结果": ("名称", "谁的", "当"),
        "收费": ("项目", "付款人", "当"),
        "常见问题": ("问",),
        "另备": ("材料", "谁的", "每", "当"),
        "方式": ("名称",),
        "阶段": ("环节", "当"),
        "不计时": ("环节", "当"),
        "附表": ("名称",),
        "先办": ("事项", "只对"),
        "不适用": ("当",),
    }
)
# These have a check of their own, and cells of a table may say the same.
_ELSEWHERE = frozenset({"情形", "联办事项", "人", "格"})
# What is entered into the boxes of a form may be the same.
_ENTERED = "样例"

_REPEATED: Keep[Record, tuple[tuple[Path, Value], ...]] = Keep()


def problems(subject: Subject) -> Iterator[Problem]:
    """Entries that stand twice in one list."""
    for filed, department in subject.records:
        for path, entry in _repeated_in(filed):
            key = next(str(step) for step in reversed(path) if isinstance(step, str))
            message = f"“{_shown(key, entry)}”在“{key}”里写了两次，请删去一处，或者合成一条。"
            yield warning(filed.place(*path), REPEATED_ENTRY, message, department)


def _repeated_in(filed: Filed[Any]) -> tuple[tuple[Path, Value], ...]:
    return _REPEATED.of(filed.record, lambda: tuple(_outside_specimens(filed.value)))


def _outside_specimens(value: Value) -> Iterator[tuple[Path, Value]]:
    return ((path, entry) for path, entry in _repeated(value, ()) if _ENTERED not in path)


def _repeated(value: Value, path: Path) -> Iterator[tuple[Path, Value]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _repeated(inner, (*path, key))
    elif isinstance(value, list):
        key = str(path[-1]) if path else ""
        seen = set[object]()
        for n, entry in enumerate(value):
            if not isinstance(entry, str):
                yield from _repeated(entry, (*path, n))
            if key in _ELSEWHERE or (key == "选项" and isinstance(entry, dict)):
                continue
            same = _identity(key, entry)
            if same in seen:
                yield (*path, n), entry
            seen.add(same)


def _identity(key: str, entry: Value) -> object:
    """Something that is equal for two entries that are one."""
    keys = _SAME_BY.get(key)
    if isinstance(entry, str):
        return ((keys[0], _comparable(entry)),) if keys else name_key(entry)
    if isinstance(entry, dict):
        parts = ((name, entry.get(name)) for name in keys) if keys else entry.items()
        return tuple((name, _comparable(inner)) for name, inner in parts if inner is not None)
    return _comparable(entry)


def _comparable(value: Value) -> object:
    """The value without order and spaces; one name is a list of one."""
    if isinstance(value, str):
        return frozenset({name_key(value)})
    if isinstance(value, list):
        texts = [inner for inner in value if isinstance(inner, str)]
        return frozenset(map(name_key, texts)) if len(texts) == len(value) else tuple(map(_comparable, value))
    if isinstance(value, dict):
        return tuple(sorted((name, _comparable(inner)) for name, inner in value.items()))
    return value


def _shown(key: str, entry: Value) -> str:
    if isinstance(entry, dict):
        keys = (*_SAME_BY.get(key, ()), *entry)
        return next((text for name in keys if isinstance(text := entry.get(name), str)), key)
    return str(entry)
