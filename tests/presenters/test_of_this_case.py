"""What a case is told is of this case: its places, its notices, its other ways, one count of its papers."""

import pytest

from guidebook.plan import typical
from guidebook.presenters.case import CaseView
from guidebook.presenters.telling import case_view
from tests.presenters.conftest import Told
from tests.presenters.test_real_cases import TUESDAY, case, content, line

BUNDLES = sorted(content().bundles_by_id)


def example(identifier: str) -> CaseView:
    bundle = content().bundles_by_id[identifier]
    return case_view(content(), bundle, typical(bundle), TUESDAY)


@pytest.mark.parametrize("identifier", BUNDLES)
def test_papers_are_counted_in_one_way(identifier: str) -> None:
    told = example(identifier)
    assert told.glance.papers == len(told.papers)
    kinds = [str(gain.together) for gain in told.savings if gain.name == "材料"]
    assert kinds == [f"{len(told.papers)}种"] * len(told.savings[:1])


def test_office_of_another_case_is_not_told(told: Told) -> None:
    """
    questions: {地点: [医院, 家里]}
    items:
      出证: {办理点: [{办理点: 医院窗口, 当: {地点: 医院}}, {办理点: 保健院, 当: {地点: 家里}}]}
      登记:
    offices: {医院窗口: , 保健院: , 大厅: }
    bundle: {一窗受理: [大厅]}
    """
    assert [line.place for line in told(地点="医院").items] == ["到医院窗口办", None]
    assert [line.offices for line in told(地点="家里").items] == [("保健院",), ("大厅",)]
    assert [office.name for office in told(地点="家里").offices] == ["大厅", "保健院"]
    assert told().items[0].place == "地点选“医院”的，到医院窗口办；地点选“家里”的，到保健院办"


def test_place_that_nobody_knows_is_no_window(told: Told) -> None:
    """
    items: {甲: {办理点: 待核实}, 乙: }
    """
    first, second = told().items
    assert (first.offices, first.place) == ((), "到哪里办待核实")
    assert (second.offices, second.place) == (("某中心",), None)


def test_window_of_a_department_takes_only_its_own_items(told: Told) -> None:
    """
    items: {户口: {实施主体: 公安}, 津贴: {实施主体: 医保}}
    offices: {派出所: {部门: 公安, 只收本部门: 是}, 大厅: }
    bundle: {一窗受理: [派出所, 大厅]}
    """
    assert [line.offices for line in told().items] == [("派出所", "大厅"), ("大厅",)]
    assert [line.place for line in told().items] == [None, "到大厅办"]


def test_one_by_one_there_is_no_window_for_all_and_each_office_keeps_its_copy(told: Told) -> None:
    """
    questions: {户籍: [本地, 外省]}
    items:
      甲: {申请材料: [{材料: 执照, 形式: 复印件}]}
      乙: {申请材料: [{材料: 执照, 形式: 复印件}], 办理点: [大厅]}
    offices: {大厅: }
    bundle:
      分开办: [{当: {户籍: 外省}, 因为: 外省的要分开办。}]
    """
    apart = told(户籍="外省")
    assert [(line.offices, line.place) for line in apart.items] == [
        ((), "到哪里办待核实"),
        (("大厅",), "到大厅办"),
    ]
    assert [paper.copies for paper in apart.papers] == [2]
    assert [paper.copies for paper in told(户籍="本地").papers] == [1]
    assert [step.note for step in apart.steps] == ["这2项分开去办，不分先后"]
    assert [step.note for step in told(户籍="本地").steps] == ["这2项可以同时办"]


@pytest.mark.parametrize("identifier", BUNDLES)
def test_no_item_is_sent_to_a_counter_of_another_department(identifier: str) -> None:
    told = example(identifier)
    for one in (*told.items, *told.open_items):
        item = content().items[one.name]
        offices = [content().offices[name] for name in one.offices]
        assert item.offices or not [o for o in offices if o.takes_only_own and o.department != item.authority]


def test_notice_of_another_case_is_not_told(told: Told) -> None:
    """
    questions: {油烟: [有, 没有]}
    items: {甲: }
    bundle: {提示: [先看租约。, {话: 有油烟的，先看烟道。, 当: {油烟: 有}}]}
    """
    assert told(油烟="没有").notices == ("先看租约。",)
    assert told(油烟="有").notices == told().notices == ("先看租约。", "有油烟的，先看烟道。")


def test_blocked_business_is_told_the_answers_with_which_it_can_be_done(told: Told) -> None:
    """
    questions: {油烟: [没有, 有, 很多], 地点: [街边, 住宅楼]}
    items: {甲: }
    bundle:
      服务对象: [企业]
      不适用:
        - {当: {油烟: [有, 很多], 地点: 住宅楼}, 因为: 住宅楼不能有油烟。}
        - {当: {油烟: 很多}, 因为: 油烟太多。}
    """
    (block,) = told(油烟="有", 地点="住宅楼").blocked
    sentences = [other.sentence for other in block.alternatives]
    assert sentences == ["如果油烟选“没有”，就可以办", "如果地点选“街边”，就可以办"]
    assert all(other.url.startswith("/bundles/") for other in block.alternatives)
    both = told(油烟="很多", 地点="住宅楼").blocked
    assert [[o.sentence for o in block.alternatives] for block in both] == [sentences[:1], sentences[:1]]


@pytest.mark.parametrize("address", ["restaurant?zt=gt&yy=zz", "print-shop?zt=gs&yw=bz&yw=qt"])
def test_other_answers_lead_to_a_plan(address: str) -> None:
    (block,) = case(address).blocked
    assert block.alternatives
    for other in block.alternatives:
        served = case(other.url.removeprefix("/bundles/"))
        assert not served.is_blocked
        assert not served.is_empty


def test_what_nobody_chooses_is_no_way_out() -> None:
    assert [block.alternatives for block in case("bereavement?sw=jw").blocked] == [()]


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("newborn", "这份指南，答题得到自己的清单"),
        ("newborn?sf=sm", "这些回答"),
        ("newborn?sf=sm&fm=fh", "其余回答的清单，涉及隐私的1题要重新答"),
        ("newborn?fm=fh", "这份指南，题目要重新答"),
    ],
)
def test_shared_address_says_what_it_leads_to(address: str, opens: str) -> None:
    assert case(address).open_url_opens == opens


def test_deadline_of_foreigners_stands_only_where_one_is_hired() -> None:
    def rows(address: str) -> list[str]:
        return [row.cells[0] for table in case(address).tables for row in table.rows]

    assert "申请居留证件" not in rows("hiring?ry=nd")
    assert "申请居留证件" in rows("hiring?ry=wg")


def test_item_tells_its_conditions_in_every_bundle_that_has_it() -> None:
    of_shop, of_store = case("beverage-shop?my=s"), case("convenience-store?jy=jy")
    one, other = line(of_shop, "烟草零售许可"), line(of_store, "烟草零售许可")
    assert one.requirements == other.requirements != ()
    assert one.remarks == other.remarks


def test_item_tells_how_its_limit_is_to_be_read() -> None:
    licence = next(item for item in content().items.values() if item.id == "drainage-license")
    assert licence.limit_note
    assert line(case("restaurant?yy=yd"), licence.label).remarks == (*licence.note, licence.limit_note)


def test_inherited_house_is_told_alike_with_the_words_of_each_bundle() -> None:
    estate, resale = case("bereavement?yf=y"), case("home-resale?zy=js&di=wd&wt=br")
    for told, heir in ((estate, "经办亲属"), (resale, "继承人")):
        transfer, tax = line(told, "房产过户登记"), line(told, "二手房缴税")
        assert tax.number in transfer.waits_for
        assert {charge.payer for charge in transfer.charges} == {heir}
        assert "买方" not in {paper.person for paper in told.papers}
        assert any("非公证继承公示" in text for text in told.headline.beside)
