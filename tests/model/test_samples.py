"""The design's two samples, key by key: what an editor writes is what the record holds."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.model import Answer, Bundle, Condition, Item, LegalBasis, Period, State, TimeLimit, Unit
from guidebook.model.bundle import Notice
from guidebook.model.item import Fee, Handling, ItemType, Stage
from guidebook.model.reading import record_in
from guidebook.model.record import Record
from guidebook.model.uses import Pieces, Presentation

SAMPLES = {"item": "items/food-license.yaml", "bundle": "bundles/restaurant.yaml"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, problems = load(Path(__file__).parent.parent / "sites" / "sample")
    assert not problems
    assert found is not None
    return found


@pytest.fixture
def item(catalogue: Catalogue) -> Item:
    return catalogue.items["食品经营许可(新办)"]


@pytest.fixture
def bundle(catalogue: Catalogue) -> Bundle:
    return catalogue.bundles["开办餐饮店"]


def when(**answers: str) -> Condition:
    return Condition.parse(answers)


ITEM = {
    "id": "food-license",
    "name": "食品经营许可(新办)",
    "short_name": "食品经营许可",
    "label": "食品经营许可",
    "plain_name": "我要办食品经营许可证",
    "aliases": ("餐饮服务许可证", "食品流通许可证"),
    "type": ItemType.LICENCE,
    "handling": Handling.PROMISED,
    "authority": "区市场监督管理局",
    "conditions": ("有与经营的食品品种、数量相适应的经营场所",),
    "statutory_limit": TimeLimit(State.KNOWN, 10, Unit.WORKING_DAYS),
    "extension": TimeLimit(State.KNOWN, 5, Unit.WORKING_DAYS),
    "promised_limit": TimeLimit(State.UNVERIFIED),
    "stages": (),
    "procedure": (),
    "off_clock": (Stage.model_validate({"环节": "现场整改", "时限": "待核实"}),),
}


@pytest.mark.parametrize(("attribute", "expected"), ITEM.items(), ids=list(ITEM))
def test_key_of_the_item_arrives(item: Item, attribute: str, expected: object) -> None:
    assert getattr(item, attribute) == expected


BUNDLE = {
    "id": "restaurant",
    "name": "开办餐饮店",
    "plain_name": "我要开一家餐厅",
    "english": "Open a restaurant",
    "aliases": ("开饭店", "大排档", "食肆"),
    "audiences": ("个体工商户", "企业"),
    "topic": "餐饮零售",
    "summary": "在番禺区开办有固定店面的餐厅、小吃店。",
    "lead_department": "区市场监督管理局",
    "partner_departments": ("区消防救援大队", "区城市管理和综合执法局", "区公安分局"),
    "scope": "不含中央厨房和集体用餐配送。",
    "offices": ("番禺区政务服务中心",),
    "promised_limit": TimeLimit(State.UNVERIFIED),
    "next_bundles": ("企业招用员工",),
    "checked_on": dt.date(2026, 11, 23),
    "notices": (Notice(话="签租约前先问清楚房屋的规划用途。"),),
}


@pytest.mark.parametrize(("attribute", "expected"), BUNDLE.items(), ids=list(BUNDLE))
def test_key_of_the_bundle_arrives(bundle: Bundle, attribute: str, expected: object) -> None:
    assert getattr(bundle, attribute) == expected


def test_legal_basis_has_law_article_and_version(item: Item) -> None:
    assert item.legal_basis == (
        LegalBasis.model_validate({"法规": "中华人民共和国食品安全法", "条款": "第三十五条"}),
    )


def test_mode_has_a_condition_and_limits_of_its_own(item: Item) -> None:
    mode = item.modes[0]
    assert (mode.name, mode.when) == ("告知承诺", when(食品许可方式="告知承诺"))
    assert mode.statutory_limit.is_unverified
    assert mode.promised_limit.is_unverified


def test_no_charge_and_open_visits_are_different_states(item: Item) -> None:
    assert item.fees.state is State.NONE
    assert item.visits.is_unverified
    assert item.timing is not None
    assert str(item.timing) == "开业前"


def test_materials_say_whose_how_and_how_many(item: Item) -> None:
    identity, licence, premises, health, letter, _ = item.materials
    assert (identity.persons, identity.presentation) == (("经营者",), Presentation.SHOWN)
    assert (licence.presentation, licence.pieces) == (Presentation.COPY, Pieces(copies=1))
    assert (premises.title, premises.members) == (
        "场所使用证明",
        ("不动产权证书", "租赁合同", "场地使用证明"),
    )
    assert (health.each, health.may_follow) == ("从业人员", Answer.YES)
    assert (letter.when, letter.kept_by_each) == (when(经办人="委托他人"), False)


def test_form_fields_are_labels_or_labels_with_a_say(item: Item) -> None:
    assert [use.label for use in item.form_fields] == ["经营者姓名", "经营场所地址", "食品经营项目"]
    assert [use.required for use in item.form_fields] == [None, None, True]


def test_result_issues_a_material_of_the_ledger(item: Item) -> None:
    result = item.results[0]
    assert (result.name, result.issues) == ("食品经营许可证", "食品经营许可证")
    assert (str(result.validity), result.delivery) == ("5年", ("窗口领取", "邮寄", "电子证照"))


def test_ways_to_ask_and_to_complain_are_facts(item: Item) -> None:
    assert (str(item.complaint), item.complaint.is_known) == ("12345", True)
    assert all(fact.is_unverified for fact in (item.consultation, item.review, item.litigation))
    assert item.verification is not None
    assert item.verification.checked_on == dt.date(2026, 11, 23)


def test_persons_are_names_or_names_with_a_condition(bundle: Bundle) -> None:
    assert [person.name for person in bundle.persons] == ["经营者", "受托人", "从业人员"]
    assert bundle.persons[1].when == when(经办人="委托他人")


def test_questions_and_answers_are_by_name(bundle: Bundle) -> None:
    assert [use.question for use in bundle.questions] == ["主体", "经办人", "建筑类型", "是否产生油烟"]
    assert dict(bundle.typical.items())["建筑类型"] == ("商业楼",)
    assert bundle.fixed.questions == ("食品许可方式",)


def test_obstacle_has_reason_basis_and_a_way_out(bundle: Bundle) -> None:
    obstacle = bundle.obstacles[0]
    assert obstacle.when == when(建筑类型="居民住宅楼", 是否产生油烟="是")
    assert (obstacle.basis[0].article, obstacle.instead) == ("第二百五十条", "换址")


def test_items_have_conditions_order_and_choice(bundle: Bundle) -> None:
    company, _, food, seal = bundle.items
    assert company.when == when(主体="新办公司")
    assert food.waits_for == ("个体工商户设立登记", "企业设立登记")
    assert (seal.is_optional, food.is_optional) == (True, False)
    assert bundle.use_of("公章刻制备案") is seal


def test_keepsakes_tables_and_online_entries(bundle: Bundle) -> None:
    assert (bundle.keepsakes[0].material, bundle.keepsakes[0].due) == ("餐厨垃圾收运协议", "开业前")
    assert bundle.tables[0].rows[1].when == when(主体="新办公司")
    assert bundle.online[0].url == "https://www.gdzwfw.gov.cn"


def test_answers_know_their_law_and_their_case(bundle: Bundle) -> None:
    assert bundle.faqs[0].basis[0].article == "第三十五条"
    assert bundle.faqs[3].when == when(建筑类型="居民住宅楼")


def test_span_in_which_the_citizen_has_to_come(catalogue: Catalogue) -> None:
    timing = catalogue.items["就业登记(用人单位招用)"].timing
    assert timing is not None
    assert timing.within == Period(State.KNOWN, 30, Unit.NATURAL_DAYS)
    assert str(timing) == "用工后30个自然日内"


def records_below(record: Record) -> list[Record]:
    """The record and all records inside it."""
    values: list[Any] = [getattr(record, name) for name in type(record).model_fields]
    inner = [v for value in values for v in (value if isinstance(value, tuple) else (value,))]
    return [record, *(found for v in inner if isinstance(v, Record) for found in records_below(v))]


def test_records_cannot_be_changed(bundle: Bundle) -> None:
    for record in records_below(bundle):
        with pytest.raises(ValueError, match="frozen"):
            record.__setattr__(next(iter(type(record).model_fields)), None)


def test_keys_lead_to_the_records_inside(bundle: Bundle) -> None:
    assert record_in(Bundle.model_fields["items"]) is type(bundle.items[0])
    assert record_in(Item.model_fields["fees"]) is Fee
    assert record_in(Bundle.model_fields["summary"]) is None
