"""The manual's page of keys, made from the records themselves.

Write it anew with `python -m guidebook.model.keypage > docs/editors/keys.md`.
"""

import sys
from collections.abc import Iterator

from guidebook.model.manual import keys
from guidebook.model.reading import record_in
from guidebook.model.record import Record
from guidebook.model.schema import KINDS

_INTRODUCTION = """# 键一览

每种文件里可以写哪些键。有 ★ 的一定要写，别的没有就不写。

台账（部门、办理点、材料、字段、情形问题、法规）里，名称写在冒号前面，下一行起缩进两格写它的键。
"""


def keys_page() -> str:
    """The page in Markdown: for each kind of file its keys, then those of the parts inside it."""
    parts = [_INTRODUCTION]
    for record, title, files, _ in KINDS.values():
        parts.append(f"## {title}（`{files}`）\n\n{_table(record)}")
        parts += [f"### {title} › {' › '.join(path)}\n\n{_table(inner)}" for path, inner in _inside(record)]
    return "\n".join(parts)


def _inside(record: type[Record]) -> Iterator[tuple[tuple[str, ...], type[Record]]]:
    """The records inside the record, each once, with the keys that lead to them."""
    seen = {record}
    waiting: list[tuple[tuple[str, ...], type[Record]]] = [((), record)]
    while waiting:
        path, of = waiting.pop(0)
        for info in of.model_fields.values():
            inner = record_in(info)
            if inner is not None and inner not in seen:
                seen.add(inner)
                waiting.append(((*path, info.alias or ""), inner))
                yield waiting[-1]


def _table(record: type[Record]) -> str:
    rows = (f"| {key}{' ★' if is_required else ''} | {what} |\n" for key, is_required, what in keys(record))
    return f"| 键 | 写什么 |\n| --- | --- |\n{''.join(rows)}"


if __name__ == "__main__":
    sys.stdout.write(keys_page())
