"""The pages behind the codes on printed papers."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from guidebook.errors import TryLater
from guidebook.publishing.validity.past import Past
from tests.releasing import release, take_down
from tests.web.conftest import REAL, Visitor, opened

SHEET = "/v/restaurant-1?zt=gt&jr=br&jz=sy&yy=s"


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A site that was released, changed in one guide and released again; the other guide is 已下线."""
    root = Path(shutil.copytree(REAL / "tests/sites/sample", tmp_path_factory.mktemp("validity") / "site"))
    release(root)
    edit(root, "items/food-license.yaml", "法定办结时限: 10个工作日", "法定办结时限: 8个工作日")
    edit(root, "items/food-license.yaml", "份数: 1}", "份数: 2}")
    release(root, "restaurant")
    take_down(root, "hiring", "政策到期", "restaurant")
    return opened(root, tmp_path_factory.mktemp("cache"))


@pytest.fixture
def holder(site: Flask) -> Visitor:
    """Somebody who holds a paper."""
    return Visitor(site.test_client())


def test_old_sheet_is_told_what_changed_and_led_back_to_its_answers(holder: Visitor) -> None:
    page = holder.get(SHEET)
    assert page.status == 200
    assert "已更新：3处" in page.text
    assert "法定时限纸上：10个工作日→现在：8个工作日" in page.text
    assert "材料›营业执照份数纸上：1份→现在：2份" in page.text
    assert "/bundles/restaurant?zt=gt&jr=br&jz=sy&yy=s" in page.links
    assert "<script" not in page.html.partition("</head>")[2]


def test_sheet_of_today_is_valid(holder: Visitor) -> None:
    page = holder.get(SHEET.replace("-1", "-2"))
    assert "现行有效" in page.text
    assert "内容还是第2次发布（2026年12月1日）的，到今天没有改过。" in page.text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/v/restaurant-1", "网址里没有回答，比的是整份指南"),
        ("/v/restaurant-1/", "网址里没有回答，比的是整份指南"),
        ("/v/开办餐饮店-1", "已更新"),
        ("/v/i-food-license-1", "这一项是第1次发布"),
        ("/v/b-1", "已更新：1份指南改过，1份下线"),
        ("/v/hiring-1?zq=mw", "已下线"),
        ("/v/企业用工-2", "原因：政策到期。"),
        ("/v/restaurant-2?zt=gt&jr=nn", "问题“经办人”没有“nn”这个答案"),
        ("/v/restaurant-1?zt=gt&from=singlemessage", "已更新"),
    ],
)
def test_every_kind_of_paper_has_its_page(holder: Visitor, path: str, told: str) -> None:
    page = holder.get(path)
    assert page.status == 200
    assert told in page.text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/v/restaurant-9", "没有第9次发布，到现在一共发布过3次"),
        ("/v/restaurant-0", "没有第0次发布"),
        ("/v/restaurant", "网址没有抄全"),
        ("/v/restaurant-", "网址没有抄全"),
        ("/v/-1", "网址没有抄全"),
        ("/v/restaurant-1234567890", "网址没有抄全"),
        ("/v/nothing-1", "没有找到这份指南"),
        ("/v/i-nothing-1", "第1次发布里没有这一份"),
        ("/v/b-4", "没有第4次发布"),
    ],
)
def test_address_that_means_nothing_says_what_to_do(holder: Visitor, path: str, told: str) -> None:
    page = holder.get(path)
    assert page.status == 404
    assert told in page.text


def test_withdrawn_guide_shows_nothing_old_and_leads_to_its_successor(holder: Visitor) -> None:
    page = holder.get("/v/hiring-1?zq=jy&zt=gt")
    assert "/bundles/restaurant?zt=gt" in page.links
    assert "就业登记" not in page.text


def test_answers_are_kept_by_nobody(holder: Visitor) -> None:
    for path, kept in ((SHEET, "no-store"), ("/v/restaurant-1", "private, no-cache"), ("/v/x-1", "no-store")):
        headers = holder.get(path).headers
        assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == (kept, "noindex")
    assert holder.get("/robots.txt").html == "User-agent: *\nDisallow: /v/\n"


def test_answers_are_not_logged(holder: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        holder.get(SHEET)
    assert "GET /v/<key> 200" in caplog.text
    assert "zt" not in caplog.text


def test_site_without_releases_has_nothing_to_compare(reader_of_the_sample: Visitor) -> None:
    page = reader_of_the_sample.get("/v/restaurant-1")
    assert page.status == 404
    assert "还没有正式发布过内容" in page.text


def test_too_many_at_once_are_asked_to_come_back(holder: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: Any) -> None:
        raise TryLater("现在查的人多。")

    monkeypatch.setattr(Past, "after", busy)
    page = holder.get(SHEET)
    assert (page.status, page.headers["Retry-After"]) == (503, "3")


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_pages_fit_the_window_and_can_be_read_by_all(
    site: Flask, window: Callable[..., Any], width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - not there without a browser

    from tests.web.conftest import listening  # noqa: PLC0415

    with listening(site) as address:
        for path in (SHEET, "/v/restaurant-2", "/v/b-1", "/v/hiring-1", "/v/i-food-license-1"):
            opened_window = window(width, address)
            page = opened_window.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert Axe().run(page).response["violations"] == [], path
            assert opened_window.complaints == []
