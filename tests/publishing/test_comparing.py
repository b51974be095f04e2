"""Every item of the real content beside lists made from it; what a cell of a list says."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.catalogue import Catalogue, load
from guidebook.model import Item
from guidebook.model.facts import Fact, State
from guidebook.model.limits import TimeLimit, Unit
from guidebook.publishing.comparing import columns, listing, values
from guidebook.publishing.comparing.comparison import compare
from guidebook.publishing.comparing.findings import Comparison, Heap
from guidebook.publishing.comparing.judging import FACTS
from guidebook.publishing.comparing.matching import key

Cells = dict[str, str]
DAY = dt.date(2026, 11, 30)
SHIPPED = columns.shipped()
SPOKEN = {Unit.MONTHS: "月", Unit.HOURS: "小时"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The real content."""
    found, _ = load(Path(__file__).parents[2])
    assert found is not None
    return found


def limit_cells(name: str, limit: TimeLimit) -> Cells:
    """A limit as a province writes it: the number, and the unit beside it."""
    if limit.is_unverified or limit.is_by_stages:
        return {}
    if limit.state is State.NONE:
        return {name: "无"}
    return {name: str(limit.count), f"{name}单位": SPOKEN.get(limit.unit, limit.unit.value)}


def fact_text(fact: Fact) -> str:
    return fact.text if fact.state in {State.KNOWN, State.NONE} else ""


def row(catalogue: Catalogue, item: Item) -> Cells:
    """The item as a row of a list; what is open here stays empty there."""
    papers = [use.title for use in item.materials]
    known_rates = [fee for fee in item.fees.charges if fee.rate.is_known]
    full_name = catalogue.departments[item.authority].full_name
    return {
        "事项名称": item.name.replace("(", "（").replace(")", "）"),
        "实施主体": fact_text(full_name) if full_name and full_name.is_known else item.authority,
        "事项类型": item.type.value if item.type.value != "待核实" else "",
        "办件类型": {"即办件": "1", "承诺件": "2"}.get(item.handling.value, ""),
        **limit_cells("法定办结时限", item.statutory_limit),
        **limit_cells("承诺办结时限", item.promised_limit),
        "是否收费": "" if item.fees.is_unverified else str(int(bool(item.fees.charges))),
        "收费标准": "；".join(f"{fee.name}{fee.rate.text}" for fee in known_rates)
        if len(known_rates) == len(item.fees.charges)
        else "",
        "到办事现场次数": fact_text(item.visits),
        "咨询方式": fact_text(item.consultation),
        "监督投诉方式": fact_text(item.complaint),
        "材料名称": "\n".join(papers),
    }


@pytest.fixture
def compared(catalogue: Catalogue, tmp_path: Path) -> Callable[..., Comparison]:
    """The whole content beside a list made from it, with some cells changed."""

    def compare_with(changes: dict[str, Cells] | None = None) -> Comparison:
        rows = {item.id: row(catalogue, item) for item in catalogue.items.values()}
        for item, cells in (changes or {}).items():
            rows[item] |= cells
        path = tmp_path / "清单.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(name for one in rows.values() for name in one)))
            writer.writeheader()
            writer.writerows(rows.values())
        known = columns.shipped()
        names = [name for headings in known.headings.values() for name in headings]
        return compare(catalogue, listing.read(path, names), known, (path.name, DAY))

    return compare_with


def test_a_list_made_from_the_content_agrees_with_it(
    catalogue: Catalogue, compared: Callable[..., Comparison]
) -> None:
    comparison = compared()
    assert [one.told for one in comparison.findings if one.heap is not Heap.SAME] == []
    assert len(comparison.items) == comparison.read == len(catalogue.items)
    assert comparison.near == ()
    assert comparison.absent == ()
    assert comparison.unknown == ()
    assert comparison.several == ()
    # Every item agrees in its department, and nearly all in papers, kind, charge and limit.
    assert len(comparison.of(Heap.SAME)) > 5 * len(catalogue.items)


def test_each_of_ten_differences_is_named_and_nothing_else(
    catalogue: Catalogue, compared: Callable[..., Comparison]
) -> None:
    items = list(catalogue.items.values())
    first = [item for item in items if item.promised_limit.is_unverified and not item.visits.is_known][:5]
    rest = [item for item in items if item not in first]
    limited = [item for item in rest if item.statutory_limit.is_known and item.statutory_limit.count > 1][:2]
    free = [item for item in rest if item.fees.state is State.NONE and item not in limited][:3]
    changes: dict[str, Cells] = {
        **{item.id: {"承诺办结时限": "7", "承诺办结时限单位": "工作日"} for item in first[:3]},
        first[3].id: {"到办事现场次数": "1"},
        first[4].id: {"咨询方式": "020-84600000"},
        limited[0].id: {"法定办结时限": "999"},
        limited[1].id: {"法定办结时限单位": "天"},
        free[0].id: {"是否收费": "1", "收费标准": "3元/页"},
        free[1].id: {"监督投诉方式": "020-84600001"},
        free[2].id: {"材料名称": "从来没有的材料"},
    }
    expected = {(Heap.FILL, f"事项/{item.id}/承诺办结时限", "7个工作日") for item in first[:3]} | {
        (Heap.FILL, f"事项/{first[3].id}/到现场次数", "1"),
        (Heap.FILL, f"事项/{first[4].id}/咨询", "020-84600000"),
        (Heap.DIFFERS, f"事项/{limited[0].id}/法定办结时限", f"999个{limited[0].statutory_limit.unit}"),
        (Heap.UNCLEAR, f"事项/{limited[1].id}/法定办结时限", ""),
        (Heap.DIFFERS, f"事项/{free[0].id}/收费", "3元/页"),
        (Heap.DIFFERS, f"事项/{free[1].id}/监督投诉", "020-84600001"),
        (Heap.DIFFERS, f"事项/{free[2].id}/申请材料", "从来没有的材料"),
    }
    findings = [one for one in compared(changes).findings if one.heap is not Heap.SAME]
    assert {(one.heap, one.held.key, one.listed) for one in findings} == expected
    assert len(findings) == len(changes) == 10


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        ("20", "工作日", "20个工作日"),
        ("20.0", "个工作日", "20个工作日"),
        ("２０", "工作日", "20个工作日"),
        ("0.5", "工作日", "0.5个工作日"),
        ("20个工作日", "", "20个工作日"),
        ("20（工作日）", "", "20个工作日"),
        ("不超过20个工作日内", "", "20个工作日"),
        ("二十个工作日", "", "20个工作日"),
        ("两个月", "", "2个月"),
        ("3", "月", "3个月"),
        ("1", "年", "1年"),
        ("4", "小时", "4个小时"),
        ("15", "自然日", "15个自然日"),
        ("0", "工作日", "即办"),
        ("当场办结", "", "即办"),
        ("1", "当场", "即办"),
        ("无", "工作日", "无"),
        ("-", "工作日", None),
        ("", "工作日", None),
    ],
)
def test_a_limit_of_a_list_is_a_limit_of_ours(number: str, unit: str, expected: str | None) -> None:
    cells = {"承诺办结时限": number, "承诺办结时限单位": unit}
    assert values.limit("承诺办结时限")(columns.shipped(), cells, {}) == expected


@pytest.mark.parametrize(
    ("number", "unit", "reason"),
    [
        ("20", "", "没有单位"),
        ("20", "1", "单位“1”"),
        ("5天", "", "单位“天”"),
        ("-1", "工作日", "“-1”不是"),
        ("5至10个工作日", "", "不是"),
        ("0.3", "工作日", "不是时限"),
        ("见说明", "工作日", "不是"),
    ],
)
def test_a_limit_that_may_mean_two_things_is_unclear(number: str, unit: str, reason: str) -> None:
    cells = {"承诺办结时限": number, "承诺办结时限单位": unit}
    with pytest.raises(values.Unclear, match=reason):
        values.limit("承诺办结时限")(columns.shipped(), cells, {})


@pytest.mark.parametrize(
    ("whether", "standard", "expected"),
    [
        ("0", "", "无"),
        ("否", "无", "无"),
        ("", "不收费", "无"),
        ("1", "10元/本", "10元/本"),
        ("1", "", "收费"),
        ("10元/本", "", "10元/本"),
        ("", "", None),
    ],
)
def test_a_charge_is_nothing_or_its_standard(whether: str, standard: str, expected: str | None) -> None:
    cells = {"是否收费": whether, "收费标准": standard}
    assert values.fees(columns.shipped(), cells, {}) == expected


@pytest.mark.parametrize(
    ("whether", "standard"), [("0", "10元/本"), ("1", "不收费"), ("2", ""), ("TRUE", "")]
)
def test_a_charge_that_contradicts_itself_or_is_a_code_is_unclear(whether: str, standard: str) -> None:
    with pytest.raises(values.Unclear):
        values.fees(columns.shipped(), {"是否收费": whether, "收费标准": standard}, {})


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("居民身份证\n营业执照", ("居民身份证", "营业执照")),
        ("1.居民身份证；2.《食品经营许可申请书》", ("居民身份证", "食品经营许可申请书")),
        ("居民身份证、营业执照（正本、副本）", ("居民身份证", "营业执照(正本、副本)")),
        ("<p>居民身份证</p><p>营业执照&nbsp;</p>", ("居民身份证", "营业执照")),
    ],
)
def test_papers_of_a_cell_are_told_apart(cell: str, expected: tuple[str, ...]) -> None:
    assert values.materials({"材料": cell}) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("食品经营许可（新办）", "食品经营许可(新办)"),
        ("食品经营许可【新办】", "食品经营许可 (新办)"),
        ("对食品经营的许可", "食品经营许可"),
        ("“个体工商户”设立登记", "个体工商户设立登记"),
    ],
)
def test_names_are_the_same_whatever_their_brackets(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_names_of_different_parts_are_different() -> None:
    assert key("食品经营许可(新办)") != key("食品经营许可(变更)") != key("食品经营许可")


PIECES = [
    "20",
    "工作日",
    "个",
    "无",
    "即办",
    "-1",
    "０",
    "天",
    "1次",
    "否",
    "不收费",
    "元",
    "\n",
    "；",
    "1.",
    "（",
    "9:00",
    "<br>",
]
CELLS = st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(max_size=12)
TARGETS = [target for target, _, _ in FACTS] + [
    "是否收费",
    "收费标准",
    "承诺办结时限单位",
    "法定办结时限单位",
]


@given(st.dictionaries(st.sampled_from(TARGETS), CELLS))
@settings(max_examples=300, deadline=None)
def test_whatever_a_cell_holds_it_is_read_as_ours_or_unclear(cells: Cells) -> None:
    """What is read, the model reads as well: nothing else may become a candidate."""
    reasons = []
    for target, reader, _ in FACTS:
        try:
            listed = reader(SHIPPED, cells, {})
        except values.Unclear as unclear:
            reasons.append(unclear.reason)
            continue
        if listed is None:
            continue
        assert listed.strip() == listed != ""
        if target.endswith("时限"):
            assert str(TimeLimit.parse(listed)) == listed
    assert all(reason.endswith("。") for reason in reasons)
    values.materials(cells)
