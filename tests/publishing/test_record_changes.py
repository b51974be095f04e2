"""No change of a value is lost, and no more entries are said to have moved than must have."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.loading import Entity, Loader
from guidebook.matching import moved
from guidebook.model.kinds import FILED
from guidebook.model.ledgers import ledger_value
from guidebook.model.reading import read_record
from guidebook.model.record import Record
from guidebook.publishing.record_changes import changes
from guidebook.yamlsource import Path as Keys
from guidebook.yamlsource import Value

ENTITIES = Loader(Path(__file__).parents[1] / "sites" / "sample").load().entities


def scalars(value: Value, at: Keys = ()) -> Iterator[Keys]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from scalars(inner, (*at, key))
    else:
        yield at


def record_of(entity: Entity, value: Any) -> Record | None:
    """The record as the file would be read with that value."""
    of = FILED[entity.kind]
    named = {**value, "代码": entity.source.file.split("/")[-1].removesuffix(".yaml")}
    return read_record(
        of.record, named if of.has_folder else ledger_value(entity.name, value), entity.source
    )[0]


def put(value: Any, path: Keys, text: str) -> Any:
    """A copy of the value with the text at that place."""
    edited = copy.deepcopy(value)
    inner = edited
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = text
    return edited


@pytest.mark.parametrize("text", ["换了的", "待核实", "7个工作日", "是", "否", "3"])
def test_whatever_value_is_changed_is_told_under_its_key(text: str) -> None:
    told = 0
    for entity in ENTITIES:
        value = entity.source.value_at(entity.at)
        old = record_of(entity, value)
        assert old is not None
        for path in scalars(value):
            new = record_of(entity, put(value, path, text))
            if new is None or entity.source.value_at((*entity.at, *path)) == text:
                continue
            lines = list(changes(old, new))
            assert 1 <= len(lines) <= 2, (entity.name, path)
            assert all(line.path[0] == path[0] for line in lines), (entity.name, path)
            told += 1
    assert told > 10


def test_an_entry_that_is_taken_out_of_any_list_is_one_change() -> None:
    told = 0
    for entity in ENTITIES:
        value = entity.source.value_at(entity.at)
        old = record_of(entity, value)
        for path in {path[:-1] for path in scalars(value) if isinstance(path[-1], int)}:
            if len(entity.source.value_at((*entity.at, *path)) or ()) < 2 or "当" in path:
                continue
            shorter = copy.deepcopy(value)
            inner: Any = shorter
            for step in path:
                inner = inner[step]
            del inner[-1]
            new = record_of(entity, shorter)
            assert old is not None
            assert new is not None
            assert len(list(changes(old, new))) == 1, (entity.name, path)
            told += 1
    assert told > 10


@given(st.permutations(range(7)))
def test_what_did_not_move_kept_its_order_and_one_entry_moves_for_one_that_was_taken(
    order: list[int],
) -> None:
    pairs = [(old, new) for new, old in enumerate(order)]
    gone = set(moved(pairs))
    rest = [old for old, new in pairs if new not in gone]
    assert rest == sorted(rest)
    assert (not gone) == (order == sorted(order))


def test_a_single_entry_that_moves_is_told_alone() -> None:
    for start in range(6):
        for end in range(6):
            order = list(range(6))
            order.insert(end, order.pop(start))
            assert len(moved([(old, new) for new, old in enumerate(order)])) == (start != end)
