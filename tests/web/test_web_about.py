"""The page about the site, the footer that leads to it, and what a visitor meets at a wrong address."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient

from guidebook.printing import store
from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live


def client(settings: Settings) -> FlaskClient:
    """A visitor of the site as its files stand now."""
    return create_public_app(Live(settings).library, settings).test_client()


def test_the_page_about_the_site_says_what_may_be_relied_on_and_what_is_kept(visitor: Any) -> None:
    page = visitor.get("/about")
    for anchor in ("marks", "privacy", "accessibility", "mistakes", "data"):
        assert f'id="{anchor}"' in page.html
    for words in ("云湾县政务服务局", "还没有经过主管部门审核", "不用Cookie", "不保存您说的话"):
        assert words in page.text


def test_the_footer_leads_to_the_page_about_the_interface_and_not_to_raw_data(visitor: Any) -> None:
    home = visitor.get("/")
    assert {
        "/about",
        "/about#accessibility",
        "/about#privacy",
        "/about#mistakes",
        "/about#data",
    } <= home.links
    assert "/api/v1/bundles" not in home.links
    assert {"/api/v1/bundles", "/openapi.json"} <= visitor.get("/about").links


def test_the_footer_shows_the_numbers_of_the_site_where_it_has_them(copied: Settings) -> None:
    assert "网站标识码" not in client(copied).get("/").text
    site = copied.content / "site.yaml"
    numbers = '网站标识码: "4401130000"\n备案号: [某ICP备00000000号, 某公网安备00000000号]\n'
    site.write_text(site.read_text("utf-8").replace("主题:\n", f"{numbers}主题:\n"), "utf-8")
    text = client(copied).get("/").text
    assert "网站标识码：4401130000 · 某ICP备00000000号 · 某公网安备00000000号" in text


def test_the_link_of_the_handbook_tells_its_size_once_it_stands_ready(
    copied: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited = client(copied)
    assert "整本下载（PDF）" in visited.get("/").text
    monkeypatch.setattr(store, "build_handbook", lambda *_: os.urandom(8_234_560) + b"%%EOF")
    visited.get("/handbook.pdf").close()
    assert "整本下载（PDF，8.2 MB）" in visited.get("/about").text


def test_a_cache_that_cannot_be_used_does_not_stop_the_pages(copied: Settings) -> None:
    copied.cache.parent.mkdir(parents=True, exist_ok=True)
    copied.cache.write_text("", "utf-8")
    assert client(copied).get("/").status_code == 200


def test_a_wrong_address_has_one_search_box_topics_and_the_hotline(visitor: Any) -> None:
    page = visitor.get("/nowhere")
    assert page.status == 404
    assert page.html.count('role="search"') == 1
    assert "首页没有找到" in page.text
    assert {"/topics/tea", "tel:12345"} <= page.links


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/about", "/nowhere"])
def test_axe_finds_no_obstacle_on_these_pages(window: Callable[..., Any], path: str) -> None:
    found = Axe().run(window(width=375).open(path)).response["violations"]
    assert [one["id"] for one in found] == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/about", "/nowhere", "/items/registration", "/offices/hall"])
def test_letters_twice_as_large_need_no_scrolling_sideways(window: Callable[..., Any], path: str) -> None:
    page = window(width=375).open(path)
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["/", "/about", "/nowhere", "/items/registration", "/departments/tea-office"]
)
def test_every_link_is_high_enough_for_a_thumb(window: Callable[..., Any], path: str) -> None:
    page = window(width=375).open(path)
    low = page.evaluate(
        """() => [...document.querySelectorAll("a, button, summary")]
            .filter(one => one.getBoundingClientRect().height < 24)
            .map(one => one.textContent)"""
    )
    assert low == []
