"""A missing or empty key: what to write, with an example that reads, and 待核实 only where it may stand."""

from collections.abc import Iterator

import pytest
import yaml

from guidebook.model import Bundle, Item, Office
from guidebook.model.absent import EXAMPLES, empty, missing
from guidebook.model.kinds import FILED
from guidebook.model.reading import field_at, record_in
from guidebook.model.record import Record
from guidebook.model.site import Site
from guidebook.yamlsource import read


def all_records(record: type[Record]) -> Iterator[type[Record]]:
    yield record
    for info in record.model_fields.values():
        if inner := record_in(info):
            yield from all_records(inner)


KINDS: list[type[Record]] = [*(of.record for of in FILED.values()), Site]
REQUIRED = sorted(
    {
        str(info.alias)
        for kind in KINDS
        for record in all_records(kind)
        for info in record.model_fields.values()
        if info.is_required()
    }
)


@pytest.mark.parametrize("key", REQUIRED)
def test_every_required_key_has_an_example_of_one_line(key: str) -> None:
    assert list(yaml.safe_load(EXAMPLES[key])) == [key]


def test_examples_of_an_item_make_one() -> None:
    keys = ["名称", *(key for key in REQUIRED if (info := field_at(Item, [key])) and info.is_required())]
    value = read("x.yaml", "\n".join(EXAMPLES[key] for key in dict.fromkeys(keys)).encode()).value
    assert isinstance(value, dict)
    assert Item.model_validate({**value, "代码": "x"}).name == "食品经营许可(新办)"


@pytest.mark.parametrize(
    ("record", "key", "is_open"),
    [
        (Item, "承诺办结时限", True),
        (Item, "收费", True),
        (Office, "电话", True),
        (Item, "实施主体", False),
        (Item, "受理条件", False),
        (Office, "代码", False),
        (Bundle, "核对日期", False),
    ],
)
def test_only_a_fact_may_be_left_open(record: type[Record], key: str, *, is_open: bool) -> None:
    info = field_at(record, [key])
    assert ("待核实" in missing(key, info)) is is_open
    assert ("没有的写“无”" in empty(key, info)) is is_open


def test_empty_key_that_need_not_be_there_may_be_deleted() -> None:
    assert "删去这个键" in empty("别名", field_at(Bundle, ["别名"]))
    assert "删去这个键" not in empty("实施主体", field_at(Item, ["实施主体"]))
    assert "“行政许可”" in empty("事项类型", field_at(Item, ["事项类型"]))
