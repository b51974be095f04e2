"""生育待遇 for a newborn: 社会保险法第五十四条、社会保险经办条例第二十条, for each kind of parents."""

import datetime as dt
from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.plan import Plan, plan, read_given

ITEM = "生育医疗费和生育津贴支付"
PARENTS = [
    ("父母户籍", "双方广州"),
    ("入户随方", "随母"),
    ("入户户别", "家庭户"),
    ("出生地点", "医院"),
    ("婴儿姓氏", "随父或随母"),
]
RECORDS = {"病历资料"}
BILLS = {"医疗费用收费票据", "医疗费用清单", "诊断证明", "病历资料"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, _ = load(Path(__file__).parent.parent)
    assert found is not None
    return found


def planned(catalogue: Catalogue, married: str, insured: str, settled: str) -> Plan:
    answers = [*PARENTS, ("父母婚姻", married), ("生育保险", insured), ("生育费用", settled)]
    bundle = catalogue.bundles["新生儿出生一件事"]
    return plan(catalogue, bundle, read_given(catalogue, bundle, answers), dt.date(2026, 3, 2))


@pytest.mark.parametrize(
    ("married", "insured", "settled", "papers", "limit"),
    [
        ("婚内", "母亲有", "结算了", RECORDS, "10个工作日"),
        ("非婚", "母亲有", "没有结算", BILLS, "30个工作日"),
        ("婚内", "母亲没有工作、父亲有", "没有结算", BILLS, "30个工作日"),
    ],
)
def test_who_gets_it_brings_these_papers_and_waits_so_long(
    catalogue: Catalogue, married: str, insured: str, settled: str, papers: set[str], limit: str
) -> None:
    made = planned(catalogue, married, insured, settled)
    asked = {row.title for row in made.materials if ITEM in row.items}
    assert asked - {"居民身份证"} == papers
    assert {leg.item: str(leg) for leg in made.time.statutory.legs}[ITEM] == limit


@pytest.mark.parametrize(
    ("married", "insured", "settled"),
    [
        ("婚内", "都不是", "没有结算"),
        ("婚内", "母亲没有工作、父亲有", "结算了"),
        ("非婚", "母亲没有工作、父亲有", "没有结算"),
    ],
)
def test_who_has_no_claim_or_nothing_left_to_claim_is_not_sent(
    catalogue: Catalogue, married: str, insured: str, settled: str
) -> None:
    made = planned(catalogue, married, insured, settled)
    assert ITEM in {one.item.name for one in made.excluded_items}


def test_former_answers_still_lead_to_todays(catalogue: Catalogue) -> None:
    made = planned(catalogue, "婚内", "参加", "结算了")
    assert ITEM in {one.item.name for one in made.items}
