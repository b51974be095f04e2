"""Every kind of page: what stands on it, where it leads, and what happens at a wrong address."""

import re
from pathlib import Path
from typing import Any

import pytest

from guidebook.catalogue import load, publish
from guidebook.search.build.documents import documents

ROOT = Path(__file__).parents[2]

PAGES = [
    "/",
    "/search",
    "/search?q=茶馆",
    "/search?q=茶馆哪家好喝",
    "/search?q=完全无关的东西xyz",
    "/topics/tea",
    "/bundles/teahouse",
    "/bundles/teahouse?zt=gt&dd=ss",
    "/bundles/teahouse?zt=gt&dd=jb&jk=m&cl=hc&wt=br&jb=signboard",
    "/bundles/teahouse?dd=ww",
    "/bundles/teahouse/form?zt=gt",
    "/items/registration",
    "/items/tea-licence",
    "/materials/id-card",
    "/departments/tea-office",
    "/offices/hall",
    "/laws/tea-regulations",
    "/laws/tea-stalls",
    "/about",
    "/counter",
    "/counter?q=茶馆哪家好喝",
    "/counter/teahouse",
    "/counter/teahouse?zt=gt&dd=jb&jk=m&cl=hc&wt=br&jb=signboard",
    "/counter/teahouse?dd=ww",
    "/nowhere",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_the_site_and_says_that_it_is_a_demonstration(visitor: Any, path: str) -> None:
    page = visitor.get(path)
    assert "<html lang=" in page.html
    assert "云湾县办事一本通" in page.text
    assert "12345" in page.text
    if page.status == 200:
        assert "示范内容，未经部门审核" in page.text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_one_main_and_a_title_of_its_own(visitor: Any, path: str) -> None:
    page = visitor.get(path)
    assert len(re.findall("<h1[ >]", page.html)) == 1
    assert len(re.findall("<main ", page.html)) == 1
    assert re.search(r"<title>\S.* - 云湾县办事一本通</title>", page.html)


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique_and_local_jumps_arrive(visitor: Any, path: str) -> None:
    page = visitor.get(path)
    ids = re.findall(r'\bid="([^"]+)"', page.html)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_from_outside_and_nothing_runs_inline(visitor: Any, path: str) -> None:
    page = visitor.get(path)
    assert not [link for link in page.links if link.startswith(("http:", "https:", "//"))]
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=|javascript:", page.html)


def test_every_link_of_every_page_leads_somewhere(visitor: Any) -> None:
    seen = visitor.walk()
    assert {"/bundles/teahouse", "/items/registration", "/materials/deed", "/offices/hall"} <= seen


def test_the_pages_of_the_sample_site_are_whole(reader_of_the_sample: Any) -> None:
    assert "/bundles/restaurant" in reader_of_the_sample.walk()


def test_the_home_page_lists_the_bundles_under_their_topics(visitor: Any) -> None:
    page = visitor.get("/")
    assert "茶水小吃我要开茶馆开茶馆一件事" in page.text
    assert "/search?q=%E5%BC%80%E8%8C%B6%E6%91%8A" in page.links


def test_an_item_says_conditions_materials_limits_basis_and_redress(visitor: Any) -> None:
    page = visitor.get("/items/registration")
    for words in ("县茶务局", "有固定的店面。", "店面证明，任选其一：房产证、租赁合同", "法定时限5个工作日"):
        assert words in page.text
    for words in ("承诺时限3个工作日", "登记费：20元/件", "《云湾县茶馆条例》第三条", "监督投诉12345"):
        assert words in page.text


def test_a_material_says_who_issues_it_and_who_asks_for_it(visitor: Any) -> None:
    text = visitor.get("/materials/licence").text
    assert "由哪里发茶馆登记" in text
    assert "哪些事项要它茶水经营许可" in text


def test_a_placeholder_is_marked_and_cannot_be_dialled(visitor: Any) -> None:
    page = visitor.get("/offices/hall")
    assert "地址示例云湾县××路1号" in page.text
    assert "tel:09990000000" not in page.links
    assert "tel:09991234567" in visitor.get("/departments/tea-office").links


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/bundles/办茶馆一件事", "/bundles/teahouse"),
        ("/bundles/开茶馆一件事?zt=gt", "/bundles/teahouse?zt=gt"),
        ("/items/卖茶许可", "/items/tea-licence"),
        ("/departments/消防队", "/departments/fire-station"),
        ("/materials/居民身份证", "/materials/id-card"),
        ("/bundles/办茶馆一件事/form.pdf?zt=gt", "/bundles/teahouse/form.pdf?zt=gt"),
        ("/api/v1/bundles/办茶馆一件事", "/api/v1/bundles/teahouse"),
        ("/api/v1/bundles/开茶馆一件事/plan?zt=gt", "/api/v1/bundles/teahouse/plan?zt=gt"),
    ],
)
def test_names_and_former_names_lead_to_the_address_of_today(visitor: Any, old: str, new: str) -> None:
    page = visitor.get(old)
    assert page.status == 301
    assert page.headers["Location"] == new


@pytest.mark.parametrize("folder", ["bundles", "items", "materials", "departments", "offices", "topics"])
def test_an_unknown_address_is_said_to_be_unknown_with_a_way_out(visitor: Any, folder: str) -> None:
    page = visitor.get(f"/{folder}/no-such-thing")
    assert page.status == 404
    assert "没有找到" in page.text
    assert "/search" in page.links


def test_a_query_is_shown_as_text_whatever_it_holds(visitor: Any) -> None:
    page = visitor.get('/search?q="><script>alert(1)</script>')
    assert "<script>alert" not in page.html
    assert 'value="&#34;&gt;&lt;script&gt;' in page.html


def test_a_query_that_is_too_long_is_cut_and_that_is_said(visitor: Any) -> None:
    page = visitor.get("/search?q=" + "茶" * 300)
    assert page.status == 200
    assert "200个字" in page.text


def test_an_empty_result_offers_topics_and_the_hotline(visitor: Any) -> None:
    page = visitor.get("/search?q=火星移民")
    assert "没有找到“火星移民”" in page.text
    assert "/topics/tea" in page.links
    assert "tel:12345" in page.links


def test_a_result_names_the_bundle_and_marks_nothing_but_words(visitor: Any) -> None:
    page = visitor.get("/search?q=开茶楼")
    assert "/bundles/teahouse" in page.links
    assert "找到1件事" in page.text
    assert "可能相关" not in page.text


def test_results_that_only_may_be_related_stand_under_a_heading_with_topics_and_the_hotline(
    visitor: Any,
) -> None:
    page = visitor.get("/search?q=茶馆哪家好喝")
    assert "没有完全对应的指南，可能相关的有" in page.text
    assert "找到" not in page.text
    assert {"/bundles/teahouse", "/topics/tea", "tel:12345"} <= page.links


def test_a_record_named_whole_stands_above_the_guides_that_need_it(visitor: Any) -> None:
    page = visitor.get("/search?q=招牌备案")
    assert "/items/signboard" in page.links
    assert page.text.index("提到的事项") < page.text.index("用到它的一件事")


def test_a_record_named_beside_a_guide_stands_below_it(visitor: Any) -> None:
    page = visitor.get("/search?q=开茶楼招牌备案")
    assert page.text.index("找到") < page.text.index("提到的事项")


def test_the_pages_of_the_real_content_are_whole(citizen: Any) -> None:
    assert "/bundles/restaurant" in citizen.walk()


def test_each_real_bundle_shows_what_an_inspector_looks_for(citizen: Any) -> None:
    for bundle in citizen.json("/api/v1/bundles")["bundles"]:
        page = citizen.get(bundle["url"])
        for anchor in ("items", "materials", "time", "offices", "law", "faq"):
            assert page.section(anchor).text, (bundle["id"], anchor)


def test_what_the_search_points_to_is_there(citizen: Any) -> None:
    content, _ = load(ROOT)
    assert content is not None
    pages: dict[str, Any] = {}
    for document in documents(publish(content)):
        for section in document.sections:
            address, _, anchor = section.place.partition("#")
            if address and address not in pages:
                pages[address] = citizen.get(address)
                assert pages[address].status == 200, section.place
            assert not anchor or f'id="{anchor}"' in pages[address].html, section.place
    assert len(pages) > 150
