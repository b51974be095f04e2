"""Using the site as people do: by thumb without JavaScript, by keyboard, with suggestions while typing."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_without_javascript_the_form_turns_the_page_into_my_plan(window: Callable[..., Any]) -> None:
    phone = window(375, java_script_enabled=False, has_touch=True)
    page = phone.open("/bundles/teahouse")
    page.get_by_text("个体户", exact=True).tap()
    page.get_by_text("山上", exact=True).tap()
    page.get_by_role("button", name="看我的清单").tap()
    page.wait_for_url("**/bundles/teahouse?zt=gt&dd=ss#questions")
    page.get_by_text("用", exact=True).tap()
    page.get_by_role("button", name="看我的清单").tap()
    expect(page.get_by_role("heading", name="您要办的事项")).to_be_visible()
    expect(page.locator("#items").get_by_text("山林用火检查")).to_be_visible()


def test_an_add_on_is_taken_along_without_javascript(window: Callable[..., Any]) -> None:
    phone = window(375, java_script_enabled=False)
    page = phone.open("/bundles/teahouse?zt=gt&dd=jb")
    page.get_by_label("招牌备案").check()
    page.get_by_role("button", name="加到清单里").click()
    page.wait_for_url("**/bundles/teahouse?zt=gt&dd=jb&jb=signboard**")


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
    opened = window()
    page = opened.open("/bundles/teahouse")
    page.locator("summary", has_text="答5个问题").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("还不确定").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("公司")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/bundles/teahouse?zt=gs**")


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


def test_a_jump_from_the_contents_arrives_at_its_section(window: Callable[..., Any]) -> None:
    opened = window(375)
    page = opened.open("/bundles/teahouse")
    page.get_by_text("本页内容", exact=True).last.click()
    page.locator(".jump").get_by_role("link", name="去哪里办").click()
    expect(page.get_by_role("heading", name="去哪里办")).to_be_in_viewport()
