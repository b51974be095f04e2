"""A view says 已核对 of a fact that a department confirmed, and of nothing else."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.model.references import Kind
from guidebook.plan import read_given
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_record, bundle_view
from guidebook.presenters.item import ItemView, item_view
from guidebook.presenters.law import law_view
from guidebook.presenters.plain import plain
from guidebook.presenters.records import department_line, office_line
from guidebook.presenters.telling import case_view
from guidebook.presenters.values import Confirmed, Value
from guidebook.printing.book import book
from tests.confirming import ON, confirm, edit

BY = Confirmed("区市场监督管理局", ON, "番市监函〔2026〕1号")
ITEM = "企业设立登记"
SEAL = "items/seal-engraving.yaml"
READ = "{依据来源: 网页, 核对日期: 2026-02-01}"


def site(root: Path) -> Catalogue:
    catalogue, _ = load(root)
    assert catalogue is not None
    return catalogue


def item(root: Path, name: str = ITEM) -> ItemView:
    catalogue = site(root)
    return item_view(catalogue, catalogue.items[name])


def case(root: Path, **answers: str) -> CaseView:
    catalogue = site(root)
    bundle = catalogue.bundles["开办餐饮店"]
    given = read_given(catalogue, bundle, list(answers.items()))
    return case_view(catalogue, bundle, given, dt.date(2026, 12, 1))


def test_confirmed_limit_vouches_for_itself_alone(sample_copy: Path) -> None:
    confirm(sample_copy)
    view = item(sample_copy)
    assert view.promised_limit.confirmed == BY
    others = [view.type, view.handling, view.statutory_limit, *(use.kind for use in view.materials)]
    assert {value.confirmed for value in others} == {None}
    assert {entry.value.confirmed for entry in view.facts} == {None}


def test_nothing_is_confirmed_after_its_value_changed(sample_copy: Path) -> None:
    confirm(sample_copy)
    edit(sample_copy, "items/enterprise-registration.yaml", "承诺办结时限: 1个", "承诺办结时限: 2个")
    assert item(sample_copy).promised_limit.confirmed is None


def test_source_of_the_reading_is_no_confirmation(sample_root: Path) -> None:
    view = item(sample_root, "食品经营许可(新办)")
    assert (view.source, view.source_on) == ("法条原文", dt.date(2026, 11, 23))
    assert view.statutory_limit.confirmed is None


def test_case_shows_what_was_confirmed(sample_copy: Path) -> None:
    confirm(sample_copy)
    (line,) = (line for line in case(sample_copy, 主体="新办公司").lines if line.name == ITEM)
    assert line.limit.promised.confirmed == BY
    assert line.limit.statutory.confirmed is None


def licence_promise(root: Path) -> Value:
    lines = {line.id: line for line in case(root, 主体="新办公司").lines}
    return lines["food-license"].limit.promised


def test_limit_of_the_item_says_nothing_of_its_modes(sample_copy: Path) -> None:
    """Both promise five working days, and only that of the item was confirmed."""
    edit(sample_copy, "items/food-license.yaml", "\n承诺办结时限: 待核实", "\n承诺办结时限: 5个工作日")
    mode = "法定办结时限: 待核实, 承诺办结时限: "
    edit(sample_copy, "items/food-license.yaml", f"{mode}待核实", f"{mode}5个工作日")
    confirm(sample_copy, code="food-license", value="5个工作日")
    view = item(sample_copy, "食品经营许可(新办)")
    assert view.promised_limit.confirmed == BY
    assert [mode.promised and mode.promised.confirmed for mode in view.modes] == [None]
    assert licence_promise(sample_copy).confirmed == BY
    edit(sample_copy, "bundles/restaurant.yaml", "食品许可方式: 一般程序", "食品许可方式: 告知承诺")
    assert str(licence_promise(sample_copy)) == "5个工作日"
    assert licence_promise(sample_copy).confirmed is None


def test_merged_paper_is_confirmed_if_all_who_ask_for_it_confirmed_it(sample_copy: Path) -> None:
    """授权委托书 is asked for by the licence alone; the identity card by two items, in different forms."""
    confirm(sample_copy, code="food-license", path=("申请材料", "授权委托书", "形式"), value="原件")
    path = ("申请材料", "居民身份证（经营者）", "形式")
    confirm(sample_copy, code="food-license", path=path, value="核验原件")
    papers = case(sample_copy, 主体="新办公司", 经办人="委托他人").papers
    by_name = {(paper.name, paper.person): paper.kind for paper in papers}
    assert by_name["授权委托书", None].confirmed == BY
    assert str(by_name["居民身份证", "经营者"]) == "核验原件收复印件"
    assert by_name["居民身份证", "经营者"].confirmed is None


def test_numbers_in_a_row_are_confirmed_if_each_of_them_is(sample_copy: Path) -> None:
    edit(
        sample_copy,
        "departments.yaml",
        "区消防救援大队: {",
        "区消防救援大队: {电话: [020-34567890, {号码: 020-34567891, 用途: 值班}], ",
    )
    of: dict[str, Any] = {"kind": Kind.DEPARTMENT, "code": "fire-rescue"}
    confirm(sample_copy, path=("电话", "号码"), value="020-34567890", **of)
    catalogue = site(sample_copy)
    line = department_line(catalogue, catalogue.departments["区消防救援大队"])
    assert [phone.number.confirmed for phone in line.phones] == [BY, None]
    assert line.phone.confirmed is None
    confirm(sample_copy, path=("电话", "值班", "号码"), value="020-34567891", on=ON, **of)
    catalogue = site(sample_copy)
    assert department_line(catalogue, catalogue.departments["区消防救援大队"]).phone.confirmed == BY


def test_offices_and_laws_show_what_was_confirmed(sample_copy: Path) -> None:
    catalogue = site(sample_copy)
    office = next(iter(catalogue.offices.values()))
    law = next(law for law in catalogue.laws.values() if law.since)
    confirm(sample_copy, kind=Kind.OFFICE, code=office.code, path=("地址",), value=str(office.address))
    confirm(sample_copy, kind=Kind.LAW, code=law.code, path=("施行",), value=str(law.since))
    catalogue = site(sample_copy)
    assert office_line(catalogue, office).address.confirmed == BY
    facts = {entry.name: entry.value for entry in law_view(catalogue, law, ON).facts}
    assert facts["施行"].confirmed == BY


def test_interface_tells_who_confirmed_and_no_name_of_a_person(sample_copy: Path) -> None:
    confirm(sample_copy)
    catalogue = site(sample_copy)
    told = plain(item_view(catalogue, catalogue.items[ITEM]))
    assert told["promised_limit"] == "1个工作日"
    assert told["confirmed"] == {
        "promised_limit": {
            "department": "区市场监督管理局",
            "on": "2026-11-30",
            "document": "番市监函〔2026〕1号",
        }
    }
    record = plain(bundle_record(catalogue, catalogue.bundles["开办餐饮店"], ON))
    assert record["confirmed"] is None
    assert "陈小姐" not in str(record)


@pytest.mark.parametrize(
    ("file", "old", "new", "oldest"),
    [
        ("items/food-license.yaml", "核对日期: 2026-11-23", "核对日期: 2026-11-23", "2026-11-23"),
        ("items/food-license.yaml", "核对日期: 2026-11-23", "核对日期: 2026-03-01", "2026-03-01"),
        (
            "items/seal-engraving.yaml",
            "名称:",
            "核实: {依据来源: 网页, 核对日期: 2026-02-01}\n名称:",
            "2026-02-01",
        ),
    ],
)
def test_guide_and_book_are_as_old_as_the_oldest_of_what_they_show(
    file: str, old: str, new: str, oldest: str, sample_copy: Path
) -> None:
    edit(sample_copy, file, old, new)
    catalogue = site(sample_copy)
    guide = bundle_view(catalogue, catalogue.bundles["开办餐饮店"])
    assert guide.checked_on.isoformat() == oldest
    assert book(catalogue).imprint.date.isoformat() == oldest
