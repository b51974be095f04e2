"""Single values as they stand in boxes: a text, a limit in figures and unit, copies, rules, lists of texts.

Each says which texts stand in its boxes for a value as a file has it, and reads them back. What nobody
changed is the value as it was written, whatever its form.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guidebook.editing.forms.boxes import BoxKind
from guidebook.editing.forms.typed import Texts, Typed, in_any_order, joined
from guidebook.model.facts import State
from guidebook.model.limits import WORDS, Period, TimeLimit, Unit, counted
from guidebook.model.references import Kind
from guidebook.text import UNVERIFIED
from guidebook.yamlsource import Value

# A line break inside one text of a list of which each stands on a line.
_BREAK = "⏎"
_CELL_END = re.compile(r"(?<!\\)\|")


class Part(NamedTuple):
    """A box beside the first one of a value."""

    name: str
    kind: BoxKind
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Literal(ABC):
    """A value without records inside; `parts` are its boxes besides the one that bears its name."""

    kind: BoxKind
    choices: tuple[str, ...] = ()
    names_of: Kind | None = None
    parts: tuple[Part, ...] = ()

    @abstractmethod
    def shown(self, value: Value) -> Texts:
        """What stands in the boxes, by part; "" is the first one. None is nothing."""

    @abstractmethod
    def read(self, typed: Typed, at: str, written: Value) -> Value:
        """The value of what was typed; None if nothing was."""

    def texts(self, value: Value, at: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What stands in the boxes of the value, by name."""
        return ((joined(at, part), texts) for part, texts in self.shown(value).items())

    def value(self, typed: Typed, at: str, written: Value) -> Value:
        """The value that the boxes say now; as it was written if they say the same as then."""
        before = self.texts(written, at)
        if all(in_any_order(typed.many(name)) == in_any_order(texts) for name, texts in before):
            return written
        return self.read(typed, at, written)


def _one(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]


class Word(Literal):
    """One text; a choice, a date, a number, a name, a telephone are texts."""

    def shown(self, value: Value) -> Texts:
        """The text itself."""
        return {"": _one(value) if isinstance(value, str) else ()}

    def read(self, typed: Typed, at: str, written: Value) -> Value:  # noqa: ARG002
        """The text."""
        return typed.one(at) or None


@dataclass(frozen=True)
class Lines(Literal):
    """Texts, one a line; of `is_one` a single one stands alone, without being a list."""

    is_one: bool = False

    def shown(self, value: Value) -> Texts:
        """All of them, a line each."""
        lines = (str(text).replace("\n", _BREAK) for text in _listed(value))
        return {"": _one("\n".join(lines))}

    def read(self, typed: Typed, at: str, written: Value) -> Value:
        """The lines that are not empty."""
        lines = (line.strip().replace(_BREAK, "\n") for line in typed.one(at).split("\n"))
        return _as_list([line for line in lines if line], written, is_one=self.is_one)


class Names(Literal):
    """Names, or words to be chosen, in the order in which they were put."""

    def shown(self, value: Value) -> Texts:
        """Each of them."""
        return {"": tuple(map(str, _listed(value)))}

    def read(self, typed: Typed, at: str, written: Value) -> Value:
        """Those that were chosen."""
        return _as_list([name.strip() for name in typed.many(at) if name.strip()], written)


def _as_list(texts: list[str], written: Value, *, is_one: bool = False) -> Value:
    """The list; a single text stands as it stood."""
    if len(texts) == 1 and (isinstance(written, str) or is_one):
        return texts[0]
    return list(texts) or None


_UNIT = "单位"
_ROLLS = "顺延"


class Limit(Literal):
    """A limit: figures and unit, or a word in place of both."""

    def shown(self, value: Value) -> Texts:
        """Figures, unit or word, and whether the last day rolls on."""
        rolls = value.get(_ROLLS) if isinstance(value, dict) else None
        text = value.get("时限") if isinstance(value, dict) else value
        number, unit = "", ""
        if isinstance(text, str) and text in WORDS:
            unit = text
        elif isinstance(text, str):
            limit = TimeLimit.parse(text)
            number, unit = str(limit.count).removesuffix(".0"), limit.unit.value
        return {"": _one(number), _UNIT: _one(unit), _ROLLS: _one(str(rolls or ""))}

    def read(self, typed: Typed, at: str, written: Value) -> Value:
        """The limit in the model's form."""
        text = _counted(typed, at)
        rolls = typed.one(joined(at, _ROLLS))
        if text and (rolls == "否" or (rolls and isinstance(written, dict) and _ROLLS in written)):
            return {"时限": text, _ROLLS: rolls}
        return text


def _counted(typed: Typed, at: str) -> str | None:
    """Figures and unit as one text; the word where one was chosen."""
    number, unit = typed.one(at), typed.one(joined(at, _UNIT))
    if unit in set(Unit) and number:
        return counted(number, Unit(unit))
    return number if unit in set(Unit) else unit or number or None


class Span(Literal):
    """A period of the citizen: figures and unit, or 待核实."""

    def shown(self, value: Value) -> Texts:
        """Figures and unit."""
        period = Period.parse(value) if isinstance(value, str) else None
        if period is None or period.state is State.UNVERIFIED:
            return {"": (), _UNIT: _one(UNVERIFIED if period else "")}
        return {"": (str(period.count),), _UNIT: (period.unit.value,)}

    def read(self, typed: Typed, at: str, written: Value) -> Value:  # noqa: ARG002
        """The period in the model's form."""
        return _counted(typed, at)


_APART = ("原件", "复印件")


class Copies(Literal):
    """份数: one number, or originals and copies apart."""

    def shown(self, value: Value) -> Texts:
        """The number, or both."""
        apart = value if isinstance(value, dict) else {}
        number = _one(value) if isinstance(value, str) else ()
        return {"": number} | {part: _one(str(apart.get(part) or "")) for part in _APART}

    def read(self, typed: Typed, at: str, written: Value) -> Value:  # noqa: ARG002
        """The number, or both."""
        apart: dict[str, Value] = {part: typed.one(joined(at, part)) for part in _APART}
        apart = {part: text for part, text in apart.items() if text}
        if apart and typed.one(at):
            typed.refuse(at, "份数只写一处：要么一个数，要么原件、复印件分开写。")
        return apart or typed.one(at) or None


class Checks(Literal):
    """校验: rules, bounds or options on a line; of a field with columns a line each, behind its name."""

    def shown(self, value: Value) -> Texts:
        """A line for the field, or one for each of its columns."""
        if isinstance(value, dict) and not _MEANINGS & value.keys():
            lines = [f"{column}：{_check_told(inner)}" for column, inner in value.items()]
        else:
            lines = [_check_told(value)]
        return {"": _one("\n".join(filter(None, lines)))}

    def read(self, typed: Typed, at: str, written: Value) -> Value:  # noqa: ARG002
        """The validation, or those of the columns."""
        lines = [line.strip() for line in typed.one(at).split("\n") if line.strip()]
        columns: dict[str, Value] = {}
        for line in lines:
            column, colon, rest = line.partition("：")
            if colon and column not in _MEANINGS:
                columns[column.strip()] = _check_read(rest.strip())
            elif len(lines) > 1:
                typed.refuse(at, f"“{line}”前面要写是哪一列的，例如“份额：份额”。")
        return columns or (_check_read(lines[0]) if lines else None)


_MEANINGS = {"最小", "最大", "单位", "整数", "选项"}


def _check_told(value: Value) -> str:
    if isinstance(value, dict):
        return "，".join(f"{key}：{_check_told(inner)}" for key, inner in value.items())
    return "、".join(map(str, _listed(value)))


def _check_read(text: str) -> Value:
    if text.partition("：")[0] in _MEANINGS:
        pairs = (part.partition("：") for part in text.split("，"))
        return {key.strip(): _words(inner, is_list=key == "选项") for key, _, inner in pairs}
    return _words(text)


def _words(text: str, *, is_list: bool = False) -> Value:
    words: list[Value] = [word.strip() for word in text.split("、") if word.strip()]
    return words[0] if len(words) == 1 and not is_list else words


class Rows(Literal):
    """样例: lines of cells, which | parts from one another."""

    def shown(self, value: Value) -> Texts:
        """A line a row."""
        return {"": _one(rows_told(value))}

    def read(self, typed: Typed, at: str, written: Value) -> Value:  # noqa: ARG002
        """A text, a row of them, or rows."""
        return rows_read(typed.one(at))


def rows_told(value: Value) -> str:
    """Rows of cells, a line each."""
    entries = _listed(value)
    rows = entries if any(isinstance(entry, list) for entry in entries) else [entries] if entries else []
    return "\n".join(" | ".join(map(_cell, _listed(row))) for row in rows)


def rows_read(text: str) -> Value:
    """What such lines say: a text, a row of them, or rows; None for nothing."""
    lines = [line for line in text.split("\n") if line.strip()]
    rows: list[Value] = [
        [cell.strip().replace(r"\|", "|").replace(_BREAK, "\n") for cell in _CELL_END.split(line)]
        for line in lines
    ]
    if len(rows) != 1:
        return rows or None
    (row,) = rows
    return row[0] if isinstance(row, list) and len(row) == 1 else row


def _cell(text: Value) -> str:
    return str(text).replace("|", r"\|").replace("\n", _BREAK)
