"""A value is written at its place, whatever the file has there, and nothing else changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidebook.catalogue import build
from guidebook.editing.values import held, put
from guidebook.facts import Answer, FactAt, facts
from guidebook.loading import Entity, Loader
from guidebook.loading.files import read_file
from guidebook.model import Item, Office
from guidebook.model.item import Fees
from guidebook.model.naturalkeys import leaves
from guidebook.yamlsource import NotSplicedError, Splicer, Value
from guidebook.yamlsource import Path as Keys

SAMPLES: dict[Answer, Value] = {
    Answer.LIMIT: "77个工作日",
    Answer.NUMBER: "77",
    Answer.YES_NO: "是",
    Answer.DATE: "2026-11-11",
    Answer.PHONE: "020-34567890",
    Answer.HOURS: "工作日8:00—11:00",
    Answer.MONEY: "7元/本",
    Answer.LAW: "第七十七条",
    Answer.LINK: "https://www.gz.gov.cn",
    Answer.TEXT: "别的内容",
}


def edited(record: type[Any], text: str, keys: Keys, value: Value) -> str:
    file = Splicer("content/a.yaml", text.encode())
    put(file, record.model_validate(file.value_at(())), (), keys, value)
    return file.result.decode()


OFFICE = "名称: 中心\n代码: a\n"


@pytest.mark.parametrize(
    ("before", "keys", "value", "after"),
    [
        ("地址: 甲路 # 新址\n", ("地址",), "乙路", "地址: 乙路 # 新址\n"),
        ("地址: 甲路\n", ("交通",), "地铁", "地址: 甲路\n交通: 地铁\n"),
        ("交通: 地铁\n", ("地址",), "乙路", "地址: 乙路\n交通: 地铁\n"),
        ("电话: 待核实\n", ("电话", 0, "号码"), "12345", '电话: "12345"\n'),
        ("", ("电话", 0, "号码"), "12345", '电话: "12345"\n'),
        ("电话: [待核实, '110']\n", ("电话", 1, "号码"), "119", '电话: [待核实, "119"]\n'),
        (
            "电话: {号码: 待核实, 用途: 咨询}\n",
            ("电话", 0, "号码"),
            "119",
            '电话: {号码: "119", 用途: 咨询}\n',
        ),
        ("电话: 待核实\n", ("电话", 0, "用途"), "咨询", "电话: {号码: 待核实, 用途: 咨询}\n"),
        ("窗口: 一号\n", ("窗口",), ["二号"], "窗口: 二号\n"),
        ("窗口: 一号\n", ("窗口",), ["二号", "三号"], "窗口: [二号, 三号]\n"),
        ("窗口:\n  - 一号\n# 末\n", ("窗口",), ["二号", "三号"], "窗口:\n  - 二号\n  - 三号\n# 末\n"),
        ("办公时间: |-\n  待核实\n", ("办公时间",), "每天9:00—12:00", "办公时间: 每天9:00—12:00\n"),
    ],
)
def test_a_value_of_an_office_is_written(before: str, keys: Keys, value: Value, after: str) -> None:
    assert edited(Office, OFFICE + before, keys, value) == OFFICE + after


def test_a_limit_that_says_how_it_ends_keeps_that(sample_root: Path) -> None:
    """{时限: …, 顺延: 否}."""
    item = sample_root / "content" / "items" / "hiring-registration.yaml"
    limit = "承诺办结时限: {时限: 15个自然日, 顺延: 否}"
    text = item.read_text("utf-8").replace("承诺办结时限: 5个工作日", limit)
    file = Splicer("content/a.yaml", text.encode())
    record = Item.model_validate({**dict(file.value_at(()) or {}), "代码": "a"})  # type: ignore[arg-type]
    put(file, record, (), ("承诺办结时限",), "7个自然日")
    assert "承诺办结时限: {时限: 7个自然日, 顺延: 否}" in file.result.decode()


def test_a_list_with_a_comment_inside_is_not_touched() -> None:
    with pytest.raises(NotSplicedError, match="手工改"):
        edited(Office, OFFICE + "窗口:\n  - 一号 # 二楼\n  - 二号\n", ("窗口",), ["三号"])


def test_one_place_cannot_be_written_in_two_ways() -> None:
    file = Splicer("content/a.yaml", f"{OFFICE}地址: 甲\n".encode())
    record = Office.model_validate(file.value_at(()))
    put(file, record, (), ("地址",), "乙")
    put(file, record, (), ("地址",), "乙")
    with pytest.raises(NotSplicedError, match="两个样子"):
        put(file, record, (), ("地址",), "丙")


def different(fact: FactAt) -> Value:
    """Another value than the fact has, of a kind that the model takes."""
    now = held(fact.entity.record, fact.keys)
    if isinstance(now, Fees):
        return "无" if fact.value != "无" else "待核实"
    value = next((c for c in fact.choices if c != fact.value), None) or SAMPLES.get(fact.answer, "别的")
    return [str(value)] if isinstance(now, tuple) else value


def every_fact(root: Path) -> Iterator[FactAt]:
    catalogue, _ = build(Loader(root).load())
    assert catalogue
    return (fact for fact in facts(catalogue) if fact.answer is not Answer.CENTRAL)


def told(entity: Entity) -> dict[tuple[str, ...], object]:
    return {leaf.path: leaf.value for leaf in leaves(entity.record)}


def changed(fact: FactAt, data: bytes) -> set[tuple[str, ...]]:
    """The paths of the values of its record that are others once the fact has another value."""
    file = fact.entity.source.file.removeprefix("content/")
    splicer = Splicer(fact.entity.source.file, data)
    put(splicer, fact.entity.record, fact.entity.at, fact.keys, different(fact))
    before, after = (
        next(e for e in read_file(file, text, "").entities if e.name == fact.entity.name)
        for text in (data, splicer.result)
    )
    old, new = told(before), told(after)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def test_each_fact_of_a_site_can_be_written_and_nothing_else_changes(sample_root: Path) -> None:
    for fact in every_fact(sample_root):
        if fact.kind.value != "站点":
            data = (sample_root / fact.entity.source.file).read_bytes()
            assert changed(fact, data) == {fact.path}, fact.key


@pytest.mark.slow
def test_each_open_fact_of_the_real_guides_can_be_written(repository: Path) -> None:
    seen = 0
    for fact in every_fact(repository):
        if fact.is_open and fact.kind.value in {"事项", "一件事", "办理点"}:
            data = (repository / fact.entity.source.file).read_bytes()
            assert changed(fact, data) == {fact.path}, fact.key
            seen += 1
    assert seen > 500
