"""docs/worked-examples.md, written by hand, against the plans that the real content makes.

A case is a heading of the second level, a part of it one of the third; a part holds
tables, lists or a line `名:值`. Every row of a part is compared with the plan, so a
case fails when either side changes.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.plan import MaterialRow, Plan, plan, read_given
from guidebook.plan.form import FormRow
from guidebook.plan.plan import PlannedItem
from guidebook.plan.reckoning import Leg
from guidebook.presenters.headline import headline

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "docs" / "worked-examples.md"
MONDAY = dt.date(2026, 3, 2)
BUNDLES = ("开办餐饮店一件事", "新生儿出生一件事", "二手房过户一件事")
NOTHING = "—"

Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Example:
    """One case: its bundle, and the lines of each of its parts."""

    title: str
    bundle: str
    parts: dict[str, list[str]]

    def table(self, part: str) -> Rows:
        """The rows of the part's table without its head; none where the part says 没有。"""
        rows = [tuple(line.strip("|").split("|")) for line in self.parts[part] if line.startswith("|")]
        assert rows or "没有。" in self.parts[part], f"{self.title}的“{part}”既没有表，也没有写“没有。”"
        return rows[2:]

    def line(self, part: str, name: str) -> str:
        """What follows `名:` on its line."""
        return next(
            text.removeprefix(f"{name}：") for text in self.parts[part] if text.startswith(f"{name}：")
        )

    def bullets(self, part: str, name: str) -> list[str]:
        """The list under the line `名:`."""
        under = self.parts[part][self.parts[part].index(f"{name}：") + 1 :]
        return [line.removeprefix("- ") for line in _until_text(line for line in under if line)]


def _until_text(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("- "):
            return
        yield line


def _split(lines: list[str], mark: str) -> dict[str, list[str]]:
    """The lines under each heading that starts with `mark`."""
    found: dict[str, list[str]] = {"": []}
    for line in lines:
        if line.startswith(mark):
            found[line.removeprefix(mark)] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def _read() -> Iterator[Example]:
    cases = _split(EXAMPLES.read_text(encoding="utf-8").splitlines(), "## ")
    for title, lines in list(cases.items())[1:]:
        parts = _split(lines, "### ")
        bundle = next(line.removeprefix("套餐：") for line in parts[""] if line.startswith("套餐："))
        yield Example(title, bundle, parts)


CASES = list(_read())


@cache
def _catalogue() -> Catalogue:
    catalogue, _ = load(ROOT)
    assert catalogue is not None
    return catalogue


@cache
def _planned(number: int) -> Plan:
    example = CASES[number]
    bundle = _catalogue().bundles[example.bundle]
    answers = [(row[0], row[1]) for row in example.table("答案")]
    return plan(_catalogue(), bundle, read_given(_catalogue(), bundle, answers), MONDAY)


@pytest.fixture(params=range(len(CASES)), ids=[case.title for case in CASES])
def case(request: pytest.FixtureRequest) -> tuple[Example, Plan]:
    """Each example with its plan."""
    return CASES[request.param], _planned(request.param)


Case = tuple[Example, Plan]


def _label(name: str) -> str:
    return _catalogue().items[name].label


def _labels(names: Iterable[str]) -> str:
    return "、".join(_label(name) for name in names)


def _or_nothing(parts: Iterable[str], sign: str = "；") -> str:
    return sign.join(parts) or NOTHING


def test_each_bundle_has_two_cases() -> None:
    assert [case.bundle for case in CASES] == [name for name in BUNDLES for _ in range(2)]


def test_answers_are_complete_and_understood(case: Case) -> None:
    example, made = case
    assert made.is_complete
    assert not made.is_blocked
    assert not made.given.ignored
    assert not made.given.unknown_keys
    assert not made.open_items
    assert not made.open_materials
    asked = [use.question for use in made.bundle.questions if use.question in made.given.chosen]
    assert [row[0] for row in example.table("答案") if row[0] != "加办"] == asked


def _item_rows(made: Plan) -> Iterator[tuple[str, ...]]:
    def rows(items: Iterable[PlannedItem], what: Callable[[PlannedItem], str]) -> Iterator[tuple[str, ...]]:
        return ((one.item.label, what(one), str(one.use.when or "没有条件")) for one in items)

    yield from rows(made.items, lambda one: "加办" if one.use.is_optional else "要办")
    yield from rows(made.optional_items, lambda _: "可以加办")
    yield from rows(made.excluded_items, lambda _: "不办")


def test_items(case: Case) -> None:
    example, made = case
    assert example.table("事项") == list(_item_rows(made))


def _title(row: MaterialRow) -> str:
    return f"{row.title}（任选其一：{'、'.join(row.members)}）" if row.is_set else row.title


def test_materials(case: Case) -> None:
    example, made = case
    assert example.table("材料") == [
        (_title(row), row.person or NOTHING, str(row.demand), row.amount or NOTHING, _labels(row.items))
        for row in made.materials
    ]


def test_materials_that_the_bundle_hands_out(case: Case) -> None:
    example, made = case
    assert example.table("本套餐办出，不用带") == [
        (_title(row), row.person or NOTHING, _label(row.issued_by or ""), _labels(row.items))
        for row in made.issued_materials
    ]


def test_what_to_have_ready_besides(case: Case) -> None:
    example, made = case
    assert example.table("另备") == [
        (keep.material, _or_nothing(keep.persons, "、"), keep.due) for keep, _ in made.keepsakes
    ]


def _fields(rows: tuple[FormRow, ...], *, is_required: bool) -> str:
    return _or_nothing(row.field.name for row in rows if row.is_required is is_required and not row.value)


def test_form(case: Case) -> None:
    example, made = case
    assert example.table("表单") == [
        (
            section.title,
            _fields(section.rows, is_required=True),
            _fields(section.rows, is_required=False),
            _or_nothing(f"{row.field.name}＝{'、'.join(row.value)}" for row in section.rows if row.value),
        )
        for section in made.form
    ]


def _end(leg: Leg) -> str:
    if leg.is_unverified:
        return "待核实"
    return leg.end.isoformat() if leg.has_limit else NOTHING


def test_dates_of_every_item(case: Case) -> None:
    example, made = case
    layers = {name: str(step.layer) for step in made.steps for name in step.items}
    promised = {leg.item: str(leg) for leg in made.time.promised.legs}
    assert example.table("时间") == [
        (layers[leg.item], _label(leg.item), str(leg), promised[leg.item], leg.start.isoformat(), _end(leg))
        for leg in made.time.statutory.legs
    ]


def test_longest_path_and_headline(case: Case) -> None:
    example, made = case
    path = " → ".join(_label(leg.item) for leg in made.time.statutory.path)
    assert example.line("时间", "最长的一路") == (path or "没有一步算得出日期。")
    assert example.line("时间", "结论") == headline(_catalogue(), made).sentence


def test_what_stands_beside_the_clock(case: Case) -> None:
    example, made = case
    told = headline(_catalogue(), made)
    assert example.bullets("时间", "时限以外") == [*told.beside, *told.notes]
    duties = [f"{one.item.label}：{one.item.timing}" for one in made.items if one.item.timing]
    if duties:
        assert example.bullets("时间", "自己要守的时间") == duties
    else:
        assert example.line("时间", "自己要守的时间") == "没有。"


def test_each_case_gives_its_reasons(case: Case) -> None:
    example, _ = case
    assert sum(line.startswith("- ") for line in example.parts["依据"]) >= 3
