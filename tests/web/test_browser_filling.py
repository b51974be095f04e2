"""Filling in the one form as people do: by thumb or by keyboard, with and without JavaScript."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.web.test_browser_pages import is_wider_than_the_window, obstacles

pytestmark = pytest.mark.browser

FORM = "/bundles/teahouse/form?zt=gt&dd=jb"
RESTAURANT = "/bundles/restaurant/form?zt=gs&gz=s&bf=gz&my=s&wt=wt"
PRINT = "生成申请表（PDF）"
WITH_GAPS = "先打印，空着的手写"


def printed(page: Any, button: str) -> str:
    """The words of the form that the button brings."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).last.click()
    pdf = PdfReader(BytesIO(Path(waiting.value.path()).read_bytes()))
    return "".join("".join(one.extract_text() for one in pdf.pages).split()).replace("\u200b", "")


@pytest.mark.parametrize(("width", "has_script"), [(375, False), (1280, True)])
def test_from_a_wrong_number_to_the_printed_form(
    window: Callable[..., Any], real_address: str, width: int, *, has_script: bool
) -> None:
    opened = window(width, real_address, java_script_enabled=has_script)
    page = opened.open(RESTAURANT)
    page.locator('[name="agent.1.1"]').fill("张三丰")
    page.locator('[name="agent.1.2"]').fill("44011319900101123X")
    page.locator('[name="agent.1.3"]').fill("138 0013 8000")
    page.locator('[name="shareholders.1.1"]').fill("云湾食品有限公司")
    page.get_by_label("热食类食品制售").check()
    page.get_by_role("button", name=PRINT).click()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#errors-h")).to_be_in_viewport()
    expect(page.locator("#errors-h")).to_have_text("有1处要改")
    assert page.title().startswith("有1处要改：")
    assert "张三丰" not in opened.path
    page.get_by_role("link", name="受托人：证件号码：").click()
    number = page.locator('[name="agent.1.2"]')
    expect(number).to_be_focused()
    expect(page.locator("label[for='f-agent.1.2']")).to_be_in_viewport()
    expect(number).to_have_accessible_description(
        "注意： 证件号码不对：最后一位和前面的对不上，有一位填错了，请对照证件核对。"
    )
    number.fill("440113199001011239")
    page.locator("button[name=add][value=shareholders]").click()
    expect(page.locator('[name="shareholders.2.1"]')).to_be_focused()
    page.keyboard.type("李四光")
    expect(page.get_by_label("热食类食品制售")).to_be_checked()
    page.get_by_role("button", name=PRINT).click()
    expect(page.locator("#errors-h")).to_contain_text("项没填")
    text = printed(page, WITH_GAPS)
    for entry in ("张三丰", "440113199001011239", "13800138000", "云湾食品有限公司", "李四光"):
        assert entry in text
    # The page is still there, with everything on it.
    expect(page.locator('[name="agent.1.1"]')).to_have_value("张三丰")
    assert [url for url in opened.requests if not url.startswith(real_address)] == []


@pytest.mark.parametrize("guide", ["newborn", "home-resale", "elder-care"])
def test_conditions_of_any_length_fit_on_a_telephone(
    window: Callable[..., Any], real_address: str, guide: str
) -> None:
    assert not is_wider_than_the_window(window(320, real_address).open(f"/bundles/{guide}/form"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_a_page_that_complains_has_no_obstacle(window: Callable[..., Any], width: int, scheme: str) -> None:
    page = window(width, color_scheme=scheme).open(FORM)
    page.locator('[name="id-number"]').fill("123")
    page.locator("button[name=add]").click()
    page.get_by_role("button", name=PRINT).click()
    expect(page.locator("#errors")).to_be_focused()
    assert not is_wider_than_the_window(page)
    assert obstacles(page) == []


def test_the_enter_key_prints_and_takes_no_row_away(window: Callable[..., Any]) -> None:
    page = window().open(FORM)
    page.locator("button[name=add]").click()
    page.locator('[name="tea-masters.1.1"]').fill("王五")
    page.locator('[name="tea-masters.2.1"]').fill("赵六")
    page.keyboard.press("Enter")
    expect(page.locator("#errors-h")).to_contain_text("没填")
    expect(page.locator('[name="tea-masters.1.1"]')).to_have_value("王五")
    expect(page.locator('[name="tea-masters.2.1"]')).to_have_value("赵六")


def test_every_box_can_be_reached_by_keyboard_and_has_a_name(window: Callable[..., Any]) -> None:
    page = window().open(FORM)
    names = page.evaluate("[...document.querySelectorAll('form.fill [name]')].map(e => e.name)")
    page.locator("ul.jumps a").last.focus()
    reached = set()
    for _ in range(len(names) + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name ?? ''"))
    assert set(names) - reached == set()
    for box in page.locator("form.fill :is(input, textarea)").all():
        assert box.get_attribute("id")
        expect(box).to_have_accessible_name(re.compile(".+"))
