"""Pages in a real browser: no sideways scrolling, nothing from outside, no obstacle that axe can find."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

pytestmark = pytest.mark.browser

MINE = "/bundles/teahouse?zt=gt&dd=ss&mh=y&jk=m&cl=lc&wt=br&jb=signboard"
PAGES = [
    "/",
    "/search?q=茶馆",
    "/search?q=茶馆哪家好喝",
    "/search?q=火星移民",
    "/topics/tea",
    "/bundles/teahouse",
    MINE,
    "/bundles/teahouse?dd=ww",
    "/bundles/teahouse?zt=gt&page=cl",
    "/bundles/teahouse/form?zt=gt",
    "/counter",
    "/counter/teahouse",
    "/counter/teahouse?zt=gt&dd=ss&mh=y&jk=m&cl=lc&wt=br",
    "/items/registration",
    "/items/tea-licence",
    "/materials/licence",
    "/departments/tea-office",
    "/offices/hall",
    "/laws/tea-regulations",
    "/laws/tea-stalls",
]
REAL = [
    "/",
    "/search?q=开饭店",
    "/search?q=饭馆阿姨要做体检吗",
    "/bundles/restaurant",
    "/bundles/restaurant?zt=gs&gz=s&bf=gz",
    "/bundles/newborn?fh=sg&fm=hn",
    "/bundles/restaurant/form?zt=gs&gz=s&wt=wt",
    "/bundles/newborn/form",
    "/bundles/home-resale?zy=mm&di=wd&gd=sy&wt=br",
    "/bundles/retirement?tx=fd&st=m",
    "/items/fire-safety-check",
    "/departments/market-regulation",
    "/laws/social-insurance-law",
    "/laws/air-pollution-law",
]
RESTAURANT = "/bundles/restaurant?zt=gs&yy=yd&gz=s&bf=gz&ss=te&ws=pr&zx=xe&zp=gg&my=s&wt=wt"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def is_wider_than_the_window(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def obstacles(page: Any) -> list[str]:
    """What axe finds, with `details` open so that nothing hides from it."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_page_fits_its_window(window: Callable[..., Any], path: str, width: int) -> None:
    opened = window(width)
    page = opened.open(path)
    assert not is_wider_than_the_window(page)
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith(opened.address)] == []


@pytest.mark.parametrize("path", REAL)
def test_a_real_page_fits_the_narrowest_window(
    window: Callable[..., Any], real_address: str, path: str
) -> None:
    opened = window(320, real_address)
    assert not is_wider_than_the_window(opened.open(path))
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_obstacle(window: Callable[..., Any], path: str, width: int, scheme: str) -> None:
    assert obstacles(window(width, color_scheme=scheme).open(path)) == []


@pytest.mark.parametrize("path", REAL)
def test_axe_finds_no_obstacle_on_a_real_page(
    window: Callable[..., Any], real_address: str, path: str
) -> None:
    assert obstacles(window(375, real_address).open(path)) == []


@pytest.mark.parametrize("path", PAGES)
def test_letters_twice_as_large_still_fit(window: Callable[..., Any], path: str) -> None:
    page = window(375).open(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not is_wider_than_the_window(page)


# WCAG 2.2, 2.5.8: links within a sentence or a paragraph may be as low as their line.
SMALL = """() => [...document.querySelectorAll("a, button, input, summary, label.choice")]
  .filter(e => e.checkVisibility() && getComputedStyle(e).position !== "absolute")
  .map(e => e.closest("label.choice") ?? e)
  .filter(e => e.tagName !== "A" || !["inline"].includes(getComputedStyle(e).display))
  .filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_to_tap_is_lower_than_24_pixels(window: Callable[..., Any], path: str) -> None:
    assert window(375).open(path).evaluate(SMALL) == []


def test_an_answered_page_fits_on_three_sheets(window: Callable[..., Any], real_address: str) -> None:
    page = window(1280, real_address).open(
        "/bundles/restaurant?zt=xz&cs=dl&jy=rs&zx=xe&yh=bs&ss=mw&hw=wu&wt=br"
    )
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) <= 3


CONTROLS = "button, summary, .choice, .row, .topic-links a, input[type=search], input[type=date]"


@pytest.mark.parametrize("path", PAGES)
def test_what_a_thumb_has_to_hit_is_large_enough(window: Callable[..., Any], path: str) -> None:
    page = window(375).open(path)
    heights = page.evaluate(
        "selector => [...document.querySelectorAll(selector)]"
        ".filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)",
        CONTROLS,
    )
    assert min(heights) >= 44


def test_on_paper_there_is_the_plan_and_nothing_to_press(window: Callable[..., Any]) -> None:
    page = window(1280).open(MINE)
    page.emulate_media(media="print")
    assert page.get_by_text("居民身份证").first.is_visible()
    assert not page.get_by_text("常见问题").is_visible()
    assert page.locator(".answers").get_by_text("山上").is_visible()
    assert not page.locator(".answers .discreet").first.is_visible()
    for selector in ("nav", "button", "form"):
        assert not any(one.is_visible() for one in page.locator(selector).all())
