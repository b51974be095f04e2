"""状态: what is shown, what has been withdrawn, and when the site hands out no handbook."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live
from tests.web.conftest import Page, Visitor, opened
from tests.web.test_web_live import edit, seconds_until
from tests.web.test_web_printing import text_of

BUNDLE = "bundles/teahouse.yaml"
SHOWN = "公开属性: 主动公开, 状态: 示范"
PATHS = [
    "/bundles/{}",
    "/bundles/{}?zt=gt",
    "/bundles/{}/leaflet.pdf",
    "/bundles/{}/form.pdf",
    "/api/v1/bundles/{}",
    "/api/v1/bundles/{}/plan?zt=gt",
]
CALLED = ["teahouse", "开茶馆一件事", "办茶馆一件事"]

Disclosed = Callable[[str], Visitor]


@pytest.fixture
def disclosed(copied: Settings) -> Disclosed:
    """A visitor of the site once its bundle is disclosed like this."""

    def visitor(disclosure: str) -> Visitor:
        edit(copied, BUNDLE, SHOWN, disclosure)
        return Visitor(opened(copied.root, copied.cache).test_client())

    return visitor


def nothing_of_it(page: Page) -> bool:
    return not any(word in page.html for word in ("我要开茶馆", "云湾县政务大厅", "茶馆登记", "文物"))


@pytest.mark.parametrize("called", CALLED)
@pytest.mark.parametrize("path", PATHS)
def test_withdrawn_guide_is_told_at_its_address_and_its_old_ones(
    disclosed: Disclosed, path: str, called: str
) -> None:
    page = disclosed("公开属性: 主动公开, 状态: 已下线").get(path.format(called))
    assert page.status == 410
    assert "“开茶馆一件事”这份指南已经下线" in page.text
    assert nothing_of_it(page)


def test_withdrawn_guide_answers_programs_in_json(disclosed: Disclosed) -> None:
    error = disclosed("公开属性: 主动公开, 状态: 已下线").json("/api/v1/bundles/teahouse")["error"]
    assert error["status"] == 410
    assert error["message"].endswith("。")


@pytest.mark.parametrize(
    "disclosure",
    [
        "公开属性: 主动公开, 状态: 草稿",
        "公开属性: 依申请公开, 状态: 示范",
        "公开属性: 不予公开, 状态: 已下线",
    ],
)
@pytest.mark.parametrize("path", [PATHS[0], PATHS[3], PATHS[5]])
def test_guide_that_nobody_may_know_of_is_not_there(disclosed: Disclosed, disclosure: str, path: str) -> None:
    visitor = disclosed(disclosure)
    for called in CALLED:
        page = visitor.get(path.format(called))
        assert page.status == 404
        assert nothing_of_it(page)


@pytest.mark.parametrize("status", ["已下线", "草稿"])
def test_nothing_leads_to_a_guide_that_is_not_shown(disclosed: Disclosed, status: str) -> None:
    visitor = disclosed(f"公开属性: 主动公开, 状态: {status}")
    assert visitor.json("/api/v1/bundles") == {"bundles": []}
    assert visitor.json("/api/v1/suggest?q=开茶")["suggestions"] == []
    assert visitor.json("/api/v1/search?q=开茶馆")["total"] == 0
    for path in ("/", "/topics/tea", "/search?q=茶馆登记"):
        assert "teahouse" not in visitor.get(path).html
    assert visitor.get("/items/registration").status == 404


def test_successor_that_takes_over_the_name_is_led_to(copied: Settings) -> None:
    text = (copied.content / BUNDLE).read_text("utf-8")
    new = text.replace("名称: 开茶馆一件事", "名称: 开茶室一件事").replace("办茶馆一件事", "开茶馆一件事")
    edit(copied, BUNDLE, SHOWN, "公开属性: 主动公开, 状态: 已下线")
    edit(copied, BUNDLE, "名称: 开茶馆一件事", "名称: 开茶馆一件事（旧）")
    edit(copied, "site.yaml", "[开茶馆一件事]", "[开茶室一件事]")
    (copied.content / "bundles/tearoom.yaml").write_text(new, "utf-8")
    visitor = Visitor(opened(copied.root, copied.cache).test_client())
    assert visitor.get("/bundles/开茶馆一件事").headers["Location"] == "/bundles/tearoom"
    assert visitor.get("/bundles/teahouse").status == 410


@pytest.fixture
def site(live: Live, copied: Settings) -> Flask:
    return create_public_app(live.library, copied)


def ready(site: Flask) -> Any:
    return json.loads(site.test_client().get("/readyz").text)


@pytest.mark.parametrize("status", ["已发布", "待审"])
def test_status_that_no_release_bears_out_is_shown_with_the_banner(disclosed: Disclosed, status: str) -> None:
    visitor = disclosed(f"公开属性: 主动公开, 状态: {status}")
    page = visitor.get("/bundles/teahouse")
    assert page.status == 200
    assert "示范内容，未经部门审核" in page.text
    assert visitor.json("/api/v1/bundles/teahouse")["status"] == "示范"


def test_character_without_a_shape_is_named_and_stops_no_paper(site: Flask, copied: Settings) -> None:
    edit(copied, BUNDLE, "不能，只卖茶。", "不能，只卖茶🍵。")
    seconds_until(lambda: bool(ready(site)["paper"]["replaced"]))
    (place,) = ready(site)["paper"]["replaced"]
    assert place.startswith(f"content/{BUNDLE}:")
    assert "[no-glyph]" in place
    with site.test_client().get("/handbook.pdf") as handbook:
        assert "不能，只卖茶〓。" in text_of(handbook.data)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("items/registration.yaml", "收费: ", "收费："),
        ("items/registration.yaml", "承诺办结时限: 3个", "承诺办结时限: 8个"),
        (BUNDLE, "不能，只卖茶。", "不能，等相关材料。"),
    ],
)
def test_no_handbook_until_the_error_is_mended(
    site: Flask, copied: Settings, caplog: pytest.LogCaptureFixture, file: str, old: str, new: str
) -> None:
    client = site.test_client()
    edit(copied, file, old, new)
    seconds_until(lambda: bool(ready(site)["paper"]["first"]))
    refused = client.get("/handbook.pdf")
    assert refused.status_code == 503
    assert "有内容正在修改，还有1处错误没有改好" in refused.text
    assert ".yaml" not in refused.text
    assert ready(site)["paper"]["first"][0].startswith(f"content/{file}:")
    assert f"改好以前不提供手册：content/{file}:" in caplog.text
    assert client.get("/bundles/teahouse/form.pdf").status_code == 200
    edit(copied, file, new, old)
    seconds_until(lambda: ready(site)["paper"]["ready"])
    with client.get("/handbook.pdf") as book:
        assert book.data[:5] == b"%PDF-"


def test_no_handbook_of_a_site_that_was_opened_with_an_error(copied: Settings) -> None:
    (copied.content / "items/broken.yaml").write_text("名称: [\n", "utf-8")
    site = create_public_app(Live(copied).library, copied)
    assert site.test_client().get("/handbook.pdf").status_code == 503
    assert site.test_client().get("/bundles/teahouse").status_code == 200


def test_no_handbook_between_an_edit_and_its_check(live: Live, copied: Settings) -> None:
    live.library.report((), None)
    answer = create_public_app(live.library, copied).test_client().get("/handbook.pdf")
    assert answer.status_code == 503
    assert "正在核对" in answer.text


@pytest.mark.parametrize("kind", ["leaflet", "form"])
def test_case_that_is_not_served_gets_no_sheet_but_the_reason(visitor: Visitor, kind: str) -> None:
    page = visitor.get(f"/bundles/teahouse/{kind}.pdf?dd=ww")
    assert page.status == 409
    assert "文物建筑里不能开茶馆。可以这样办：换地方。" in page.text


def test_case_that_is_not_served_has_no_plan_in_json_either(visitor: Visitor) -> None:
    plan = visitor.json("/api/v1/bundles/teahouse/plan?dd=ww&on=2026-11-23")
    assert plan["blocked"]
    assert plan["headline"]["last_day"] is None
    parts = {
        "steps",
        "papers",
        "form",
        "duties",
        "offices",
        "tables",
        "faqs",
        "laws",
        "savings",
        "milestones",
    }
    parts |= {"open_items", "optional_items", "excluded_items", "keepings", "unverified", "separate"}
    parts |= {"open_papers", "issued_papers", "fetched_papers"}
    assert {key: plan[key] for key in parts} == {key: [] for key in parts}
