"""A list in JSON, or JSON Lines: each record flattened into texts by heading.

Exports nest: 基本信息 → 事项名称, 材料 as a list of objects. A nested value is called by its path
(“基本信息.事项名称”), the values of a list are lines of one text.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guidebook.errors import BadRequest, NotFound, TooLarge

SUFFIXES = {".json", ".jsonl", ".ndjson"}
# Under which keys exports and interfaces put their rows.
_WRAPPERS = ("data", "rows", "list", "records", "result", "items", "content", "数据", "清单", "事项清单")
_DEEPEST = 8
_FLATTER = "不像一份清单：请只导出事项的清单，或者交 Excel 表。"
# What the portal tells of all services of a district fits in.
LARGEST_FILE = 64 * 1024 * 1024
MOST_RECORDS = 50_000


def read(path: Path) -> list[dict[str, str]]:
    """The records of the file, each as texts by heading.

    Raises:
        NotFound: it cannot be opened.
        BadRequest: it is no JSON, holds no records, or is nested as no list is.
        TooLarge: it is larger than any list.
    """
    text = _decoded(path)
    try:
        document = _lines(text) if path.suffix.lower() != ".json" else json.loads(text)
    except ValueError as error:
        where = (
            f"第{error.lineno}行第{error.colno}个字" if isinstance(error, json.JSONDecodeError) else "有一处"
        )
        hint = "一行一条的请把文件名改成 .jsonl，其他的" if text.lstrip().startswith("{") else ""
        raise BadRequest(
            f"“{path.name}”不是JSON，{where}读不下去：{hint}请重新导出，或者交 Excel 表。"
        ) from error
    except RecursionError as error:
        raise BadRequest(f"“{path.name}”套得太深，{_FLATTER}") from error
    parsed = [record for record in _rows(document) if isinstance(record, dict)]
    if not parsed:
        raise BadRequest(f"“{path.name}”里没有一行一行的事项：要是列表，或者放在“data”“rows”这样的键里。")
    if len(parsed) > MOST_RECORDS:
        raise TooLarge(f"“{path.name}”超过{MOST_RECORDS}条，请拆成几个文件。")
    return [_flat(path, record) for record in parsed]


def _decoded(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as cause:
        raise NotFound(f"“{path}”打不开（{cause.strerror}）。") from cause
    if len(data) > LARGEST_FILE:
        raise TooLarge(f"“{path.name}”超过{LARGEST_FILE // 1024 // 1024}MB，请拆成几个文件。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRequest(f"“{path.name}”不是文字文件，或者编码认不出来：请存成 UTF-8。")


def _lines(text: str) -> list[Any]:
    """One record a line; an error is told at the line of the file."""
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            records += [json.loads(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            # Blank lines before it, so that the error says which line of the file it is.
            raise json.JSONDecodeError(
                error.msg, "\n" * (number - 1) + line, number - 1 + error.pos
            ) from error
    return records


def _rows(document: Any) -> list[Any]:
    """The list of records inside its wrappings; an object without one is a record by itself."""
    for _ in range(_DEEPEST):
        if isinstance(document, list):
            return document
        if not isinstance(document, dict):
            return []
        inner = [document[key] for key in _WRAPPERS if isinstance(document.get(key), list | dict)]
        if not inner:
            return [document]
        document = inner[0]
    return []


def _flat(path: Path, record: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, list[str]] = {}
    for heading, text in _leaves(path, record, (), 0):
        cells.setdefault(".".join(heading), []).append(text)
    return {heading: "\n".join(texts).strip() for heading, texts in cells.items()}


def _leaves(path: Path, value: Any, at: tuple[str, ...], depth: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a record with the keys that lead to it."""
    if depth > _DEEPEST:
        raise BadRequest(f"“{path.name}”里“{at[0] if at else ''}”套得太深，{_FLATTER}")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(path, inner, (*at, str(key)), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(path, inner, at, depth + 1)
    else:
        yield at, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value).strip()
