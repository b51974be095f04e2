"""The suggestions of the search box by keyboard: closed with Escape, opened again, nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_escape_closes_the_list_and_keeps_the_text_and_an_arrow_or_a_click_opens_it(
    window: Callable[..., Any],
) -> None:
    page = window().open("/")
    box, options = page.locator("#home-q"), page.locator("[role=option]")
    box.press_sequentially("茶")
    expect(options.first).to_be_visible()
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.press("Escape")
    expect(box).to_have_value("茶")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.click()
    expect(options.first).to_be_visible()


def test_the_hint_in_the_box_is_shown_whole_on_a_phone(window: Callable[..., Any]) -> None:
    page = window(width=375).open("/items/registration")
    box = page.locator("#top-q")
    width = box.evaluate(
        """box => {
            const style = getComputedStyle(box);
            const context = document.createElement("canvas").getContext("2d");
            context.font = style.font;
            const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            return room - context.measureText(box.placeholder).width;
        }"""
    )
    assert width > 0
