"""The counter as a clerk uses it: by keyboard alone, from what a citizen says to the sheet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.web.test_browser_pages import is_wider_than_the_window, obstacles

pytestmark = pytest.mark.browser

CASE = "/counter/teahouse?zt=gt&dd=ss&mh=y&jk=m&cl=lc&wt=br"
PAGES = [
    "/counter",
    "/counter?q=chaguan",
    "/counter?q=xyz",
    "/counter/teahouse",
    CASE,
    "/counter/teahouse?dd=ww",
]
# What a clerk types for each guide, and how many keys may lead to its sheet: by 常见情形, and one by one.
GUIDES = {"restaurant": ("kcyd", 12, 20), "newborn": ("xse", 12, 20), "home-resale": ("esf", 12, 20)}


@dataclass
class Clerk:
    """Somebody at the window with a keyboard; `keys` are all that were pressed."""

    window: Any
    papers: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.window.open("/counter")
        self.page.context.on("request", self._note)

    def _note(self, request: Any) -> None:
        if ".pdf" in request.url:
            self.papers.append(request.url.removeprefix(self.window.address))

    def press(self, *keys: str) -> None:
        """Press keys that stay on the page."""
        for key in keys:
            self.keys.append(key)
            self.page.keyboard.press(key)

    def go(self, key: str) -> None:
        """Press a key that leads on."""
        with self.page.expect_navigation():
            self.press(key)
        self.page.locator(".keyed").wait_for()

    def find(self, words: str, guide: str) -> None:
        """Type what is asked for, and choose the guide where several are offered."""
        expect(self.page.get_by_role("searchbox")).to_be_focused()
        self.press(*words)
        self.go("Enter")
        if "?q=" in self.page.url:
            self.go(self.page.locator(f"a[href='/counter/{guide}']").get_attribute("data-key") or "")

    def printed(self, key: str) -> tuple[str, dict[str, str]]:
        """Press a key that prints: the path of the paper and its codes."""
        with self.page.context.expect_page():
            self.press(key)
        self.page.wait_for_timeout(300)
        path = urlsplit(self.papers[-1])
        return path.path, dict(parse_qsl(path.query))


@pytest.fixture
def clerk(window: Callable[..., Any], real_address: str) -> Clerk:
    return Clerk(window(1280, real_address))


@pytest.mark.parametrize("guide", GUIDES)
def test_few_keys_lead_to_the_sheet_of_the_usual_case(clerk: Clerk, guide: str, real_site: Any) -> None:
    words, most, _ = GUIDES[guide]
    clerk.find(words, guide)
    clerk.go("c")
    path, codes = clerk.printed("p")
    assert len(clerk.keys) <= most
    assert path == f"/bundles/{guide}/leaflet.pdf"
    told = real_site.test_client().get(f"/api/v1/bundles/{guide}/plan", query_string=codes).get_json()
    assert told["complete"]
    assert told["glance"]["situation"] == "您的情形"
    expect(clerk.page.locator("#outcome-h")).to_be_in_viewport()


@pytest.mark.parametrize("guide", GUIDES)
def test_few_keys_answer_all_questions_one_by_one(clerk: Clerk, guide: str, real_site: Any) -> None:
    words, _, most = GUIDES[guide]
    clerk.find(words, guide)
    answers = {}
    while clerk.page.locator("#question").count():
        first = clerk.page.locator("#question .choices [name]").first
        answers[first.get_attribute("name")] = first.get_attribute("value")
        if first.get_attribute("type") == "checkbox":
            clerk.press("1")
            clerk.go("Enter")
        else:
            clerk.go("1")
    assert clerk.printed("p") == (f"/bundles/{guide}/leaflet.pdf", answers)
    assert len(clerk.keys) <= most
    told = real_site.test_client().get(f"/api/v1/bundles/{guide}/plan", query_string=answers).get_json()
    assert told["complete"]


def test_papers_that_are_missing_are_ticked_by_their_keys_and_printed(clerk: Clerk) -> None:
    clerk.find("restaurant", "restaurant")
    clerk.go("c")
    clerk.press("b")
    expect(clerk.page.get_by_role("status")).to_have_text("先按数字勾出缺的材料，再按 B。")
    assert clerk.papers == []
    clerk.press("1", "2", "3", "2")
    ticked = [one.get_attribute("value") for one in clerk.page.locator("[name=bz]:checked").all()]
    assert len(ticked) == 2
    assert ticked[0] == "application-form"
    path, _ = clerk.printed("b")
    assert path == "/bundles/restaurant/leaflet.pdf"
    asked = parse_qsl(urlsplit(clerk.papers[-1]).query)
    assert [value for key, value in asked if key == "bz"] == ticked
    assert [pair for pair in asked if pair[0] != "bz"] == parse_qsl(urlsplit(clerk.page.url).query)


def test_the_form_is_one_key_and_the_next_citizen_another(clerk: Clerk) -> None:
    clerk.find("newborn", "newborn")
    clerk.go("c")
    path, codes = clerk.printed("f")
    assert path == "/bundles/newborn/form.pdf"
    assert list(codes.items()) == parse_qsl(urlsplit(clerk.page.url).query)
    clerk.go("Escape")
    assert clerk.page.url.endswith("/counter")
    expect(clerk.page.get_by_role("searchbox")).to_be_focused()
    expect(clerk.page.get_by_role("searchbox")).to_have_value("")


def test_one_step_back_leads_to_the_question_before(window: Callable[..., Any]) -> None:
    clerk = Clerk(window())
    clerk.find("teahouse", "teahouse")
    clerk.go("1")
    clerk.go("0")
    clerk.go("z")
    assert "page=dd" in clerk.page.url
    clerk.go("z")
    assert "page=zt" in clerk.page.url
    clerk.go("z")
    assert clerk.page.url.endswith("/counter")


@pytest.mark.parametrize("key", ["Control+p", "Alt+1", "Shift+P"])
def test_keys_of_the_browser_stay_the_browsers(window: Callable[..., Any], key: str) -> None:
    clerk = Clerk(window())
    page = clerk.window.open(CASE)
    page.evaluate("addEventListener('keydown', (e) => { window.was = e.defaultPrevented; })")
    clerk.press(key)
    assert page.evaluate("window.was") is False
    assert clerk.papers == []


def test_letters_are_text_while_the_box_has_the_focus(window: Callable[..., Any]) -> None:
    clerk = Clerk(window())
    page = clerk.window.open(CASE)
    page.get_by_role("searchbox").focus()
    clerk.press("p", "1", "z")
    expect(page.get_by_role("searchbox")).to_have_value("p1z")
    assert clerk.papers == []
    clerk.go("Escape")
    assert page.url.endswith("/counter")


def test_single_keys_can_be_turned_off_on_this_device(window: Callable[..., Any]) -> None:
    clerk = Clerk(window())
    page = clerk.window.open("/counter/teahouse")
    expect(page.locator("kbd").first).to_be_visible()
    page.get_by_role("button", name="单键操作").click()
    expect(page.locator("kbd").first).to_be_hidden()
    page = clerk.window.open("/counter/teahouse")
    expect(page.get_by_role("button", name="单键操作")).to_have_attribute("aria-pressed", "false")
    clerk.press("1")
    page.wait_for_timeout(200)
    assert page.url.endswith("/counter/teahouse")
    page.get_by_role("button", name="单键操作").click()
    assert page.evaluate("localStorage.length") == 0


def test_without_javascript_links_and_buttons_do_the_same(window: Callable[..., Any]) -> None:
    opened = window(1280, java_script_enabled=False)
    page = opened.open("/counter")
    page.get_by_role("searchbox").fill("开茶楼")
    page.get_by_role("button", name="找指南").click()
    page.wait_for_url("**/counter/teahouse")
    expect(page.locator("kbd").first).to_be_hidden()
    page.get_by_role("button", name="个体户").click()
    page.get_by_role("link", name="照常见情形").click()
    expect(page.locator("#outcome-h")).to_be_visible()
    page.get_by_label("申请表").check()
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    with page.context.expect_page():
        page.get_by_role("button", name="补正告知单").click()
    page.wait_for_timeout(300)
    assert requests[0].endswith("&bz=application-form")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1280, "dark")])
def test_a_page_of_the_counter_fits_and_has_no_obstacle(
    window: Callable[..., Any], path: str, width: int, scheme: str
) -> None:
    opened = window(width, color_scheme=scheme)
    page = opened.open(path)
    assert not is_wider_than_the_window(page)
    assert obstacles(page) == []
    assert opened.complaints == []


@pytest.mark.parametrize("guide", GUIDES)
def test_the_outcome_of_the_usual_case_stands_on_one_screen(clerk: Clerk, guide: str) -> None:
    clerk.find(guide, guide)
    clerk.go("c")
    for part in ("#outcome-h", ".desk-steps > li", "#papers .desk-papers > li:last-child"):
        for one in clerk.page.locator(part).all():
            expect(one).to_be_in_viewport(ratio=1)
