"""Using the site as people do: by thumb without JavaScript, by keyboard, with suggestions while typing."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("has_script", [True, False])
def test_one_tap_a_question_leads_to_the_outcome(window: Callable[..., Any], *, has_script: bool) -> None:
    phone = window(375, java_script_enabled=has_script, has_touch=True)
    page = phone.open("/bundles/teahouse")
    for answer in ("个体户", "山上", "用"):
        page.locator(".choice", has=page.get_by_text(answer, exact=True)).tap()
    page.get_by_role("link", name="先看清单").tap()
    page.wait_for_url("**/bundles/teahouse?zt=gt&dd=ss&mh=y#outcome")
    expect(page.get_by_role("heading", name="您要办3项，带3种材料")).to_be_in_viewport()
    expect(page.locator("#items").get_by_role("link", name="山林用火检查")).to_be_visible()
    assert phone.complaints == []


# How many taps may lead from the home page to the plan, and what is not answered with the first choice.
TRIALS = {
    "我要开一家奶茶店": (12, {"zt": "gs", "sp": "xz", "zp": "gg", "my": "s"}),
    "我要办二手房过户": (6, {}),
    "孩子出生要办的事": (9, {}),
}


@pytest.mark.parametrize("name", TRIALS)
def test_few_taps_lead_from_the_home_page_to_the_plan(
    window: Callable[..., Any], real_address: str, name: str
) -> None:
    most, answers = TRIALS[name]
    phone = window(375, real_address, has_touch=True)
    page = phone.open("/")
    page.get_by_role("link", name=name).first.tap()
    taps = 1
    page.wait_for_url("**/bundles/**")
    while page.locator("#question").count():
        code = page.locator("#answers .choices [name]").first.get_attribute("name") or ""
        choice = f"[value={answers[code]}]" if code in answers else ""
        tapped = [page.locator(f"#question .choices [name={code}]{choice}").first]
        tapped += page.get_by_role("button", name="下一题").all()
        for button in tapped[:-1]:
            button.tap()
        with page.expect_navigation():
            tapped[-1].tap()
        taps += len(tapped)
    assert taps <= most
    expect(page.locator("#outcome")).to_be_focused()
    expect(page.locator("#outcome-h")).to_be_in_viewport()
    expect(page.locator(".left")).to_have_count(0)


@pytest.mark.parametrize("path", ["?zt=gt&dd=ss&mh=y&jk=m&cl=lc&page=after:wt&wt=br", "?page=after:dd&dd=ww"])
def test_the_outcome_stands_on_the_first_screen_and_has_the_focus(
    window: Callable[..., Any], path: str
) -> None:
    page = window(375).open(f"/bundles/teahouse{path}")
    expect(page.locator("#outcome")).to_be_focused()
    expect(page.locator("#outcome-h")).to_be_in_viewport()
    if "ww" in path:
        expect(page.get_by_text("可以这样办")).to_be_in_viewport()
    else:
        expect(page.get_by_role("link", name="打印我的告知单")).to_be_in_viewport()


def test_an_add_on_is_taken_along_without_javascript(window: Callable[..., Any]) -> None:
    phone = window(375, java_script_enabled=False)
    page = phone.open("/bundles/teahouse?zt=gt&dd=jb")
    page.get_by_label("招牌备案").check()
    page.get_by_role("button", name="按选的更新清单").click()
    page.wait_for_url("**/bundles/teahouse?zt=gt&dd=jb&jb=signboard**")


def test_ticks_stay_on_this_device_until_they_are_forgotten(window: Callable[..., Any]) -> None:
    opened = window(375)
    page = opened.open("/bundles/teahouse?zt=gt&dd=jb")
    expect(page.locator("#ticks")).to_contain_text("备齐了0种")
    boxes = page.locator("input[data-tick]")
    boxes.first.check()
    page.reload()
    expect(boxes.first).to_be_checked()
    expect(page.locator("#ticks")).to_contain_text("只记在这台设备的浏览器里")
    page.get_by_role("button", name="忘掉我勾的").click()
    expect(boxes.first).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0


def test_a_link_into_a_closed_part_opens_it(window: Callable[..., Any]) -> None:
    page = window(375).open("/bundles/teahouse#faq")
    expect(page.locator("#faq details").first).to_have_attribute("open", "")
    expect(page.locator("#faq-h")).to_be_in_viewport()


def test_without_javascript_search_works(window: Callable[..., Any]) -> None:
    opened = window(375, java_script_enabled=False)
    page = opened.open("/")
    page.get_by_role("searchbox").fill("开茶楼")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("link", name="我要开茶馆").click()
    page.wait_for_url("**/bundles/teahouse")


def test_the_first_tab_offers_to_skip_to_the_text(window: Callable[..., Any]) -> None:
    page = window().open("/bundles/teahouse")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_questions_can_be_answered_by_keyboard(window: Callable[..., Any]) -> None:
    page = window().open("/bundles/teahouse")
    page.get_by_role("button", name="公司", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/bundles/teahouse?zt=gs&page=dd#question")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="街边", exact=True)).to_be_focused()


def test_wherever_the_focus_goes_it_can_be_seen(window: Callable[..., Any]) -> None:
    page = window().open("/bundles/teahouse?zt=gt")
    for _ in range(40):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const e = document.activeElement; const shown = e.closest('.choice') ?? e;"
            "return [getComputedStyle(shown).outlineStyle, e.checkVisibility()] }"
        )
        assert style == ["solid", True]


def test_typing_offers_completions_that_the_arrows_reach(window: Callable[..., Any]) -> None:
    opened = window()
    page = opened.open("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("开茶")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    box.press("Enter")
    page.wait_for_url("**/bundles/teahouse")
    assert opened.complaints == []


def test_escape_closes_the_completions_and_keeps_what_was_typed(window: Callable[..., Any]) -> None:
    page = window().open("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("开茶")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("开茶")


def test_a_completion_can_be_tapped(window: Callable[..., Any]) -> None:
    page = window(375, has_touch=True).open("/")
    page.get_by_role("combobox").press_sequentially("开茶")
    page.get_by_role("option").first.tap()
    page.wait_for_url("**/bundles/teahouse")


def test_nothing_is_asked_while_an_input_method_composes(window: Callable[..., Any]) -> None:
    opened = window()
    page = opened.open("/")
    box = page.get_by_role("combobox")
    box.dispatch_event("compositionstart")
    box.fill("kai cha")
    page.wait_for_timeout(400)
    assert not [url for url in opened.requests if "/api/" in url]
    box.fill("开茶")
    box.dispatch_event("compositionend")
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_failing_suggestion_leaves_a_plain_form(window: Callable[..., Any]) -> None:
    opened = window()
    page = opened.open("/")
    page.route("**/api/v1/suggest**", lambda route: route.abort())
    box = page.get_by_role("combobox")
    box.press_sequentially("开茶")
    page.wait_for_timeout(400)
    box.press("Enter")
    page.wait_for_url("**/search?q=**")
