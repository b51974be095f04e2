"""Pages of items, materials, offices and departments: what people come for stands first, lists are folded."""

import re
from datetime import timedelta
from typing import Any

import pytest

from guidebook.clock import today


def headings(page: Any) -> list[str]:
    """The headings of the page's parts, in order."""
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", page.html)


def test_an_item_tells_conditions_papers_place_time_and_cost_before_all_else(visitor: Any) -> None:
    assert headings(visitor.get("/items/registration"))[:5] == [
        "受理条件",
        "申请材料",
        "去哪里办",
        "多久办好",
        "收费",
    ]
    assert headings(visitor.get("/items/registration"))[-1] == "和别的事一起办"


def test_an_item_without_a_place_of_its_own_is_handled_where_its_bundles_are_received(visitor: Any) -> None:
    page = visitor.get("/items/registration")
    assert "和别的事一起办，到下面这里的综合窗口；只办这一项，先打部门电话问。云湾县政务大厅" in page.text
    assert "/offices/hall" in page.links
    assert "tel:09991234567" in page.links


def test_an_item_with_a_place_of_its_own_tells_only_that(citizen: Any) -> None:
    page = citizen.get("/items/household-move-in")
    assert "综合窗口；" not in page.text
    assert "/offices/police-station" in page.links


def test_a_field_that_stands_under_two_conditions_is_named_once(citizen: Any) -> None:
    assert citizen.get("/items/food-business-license").text.count("统一社会信用代码") == 1


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/items/enterprise-registration", "rows"),
        ("/materials/id-card", "entries"),
        ("/offices/service-centre", "rows"),
        ("/departments/human-resources", "entries"),
    ],
)
def test_long_lists_are_folded_by_topic_and_name_each_entry_once(citizen: Any, path: str, kind: str) -> None:
    html = citizen.get(path).html
    folded = re.findall(rf'<details class="more">.*?<ul class="{kind}">(.*?)</ul>', html, re.DOTALL)
    entries = re.findall(r'href="([^"]+)"', "".join(folded))
    assert len(folded) > 1
    assert len(entries) == len(set(entries)) > 8


def test_a_short_list_is_shown_as_it_is(visitor: Any) -> None:
    assert "哪些事项要它茶水经营许可(新办)县茶务局" in visitor.get("/materials/licence").text


def test_a_material_tells_in_which_forms_it_is_asked_for(citizen: Any) -> None:
    assert re.search(r"交什么核验原件（\d+项）、复印件（\d+项）", citizen.get("/materials/id-card").text)


def test_an_office_and_a_department_tell_first_how_to_reach_them(visitor: Any) -> None:
    office = visitor.get("/offices/hall").text
    assert office.index("地址") < office.index("办公时间") < office.index("在这里一窗受理的事")
    department = visitor.get("/departments/tea-office").text
    assert department.index("电话0999-1234567") < department.index("管茶馆。") < department.index("去哪里办")


def test_a_law_tells_whether_it_is_in_force_and_what_rests_on_it(visitor: Any) -> None:
    page = visitor.get("/laws/tea-regulations")
    assert "状态有效文号云湾〔2012〕3号版本2020年修正施行2012年5月1日条数共12条" in page.text
    assert "第四条开茶馆一件事" in page.text
    assert {"/items/registration", "/laws/tea-stalls"} <= set(page.links)


def test_a_repealed_law_leads_to_its_successor(visitor: Any) -> None:
    page = visitor.get("/laws/tea-stalls")
    assert "2012年5月1日起废止，不能再作依据。现在看云湾县茶馆条例" in page.text
    assert "第六条第九条" in page.text
    assert "/laws/tea-regulations" in page.links


def test_citations_lead_to_the_page_of_the_law(visitor: Any) -> None:
    assert "/laws/tea-regulations" in visitor.get("/items/registration").links
    assert "/laws/tea-regulations" in visitor.get("/bundles/teahouse").links


def test_an_item_tells_what_official_guides_carry(visitor: Any) -> None:
    page = visitor.get("/items/tea-licence")
    assert "服务对象：自然人、企业法人" in page.text
    assert "基本编码000131001000实施编码11440113X4440131001000" in page.text
    assert "复印件·1份·不交也受理" in page.text
    assert "看水质，2名核查人员，0.5个工作日" in page.text
    assert "样例：茶水许可证样例.pdf" in page.text


def test_an_office_tells_until_when_it_is_open_today(visitor: Any) -> None:
    told = r"办公时间每天9:00—17:00；2099-01-01休息今天（周.）开到17:00"
    assert re.search(told, visitor.get("/offices/hall").text)


def test_a_case_tells_until_when_an_office_is_open_on_the_day_of_applying(visitor: Any) -> None:
    day = today() + timedelta(days=30)
    page = visitor.get(f"/bundles/teahouse?zt=gt&on={day}").section("offices")
    assert re.search(rf"{day.month}月{day.day}日（周.）开到17:00", page.text)


def test_a_department_tells_all_its_numbers(visitor: Any) -> None:
    page = visitor.get("/departments/tea-office")
    assert "电话0999-1234567、13800138000（值班）" in page.text
    assert {"tel:09991234567", "tel:13800138000"} <= page.links
