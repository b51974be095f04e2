"""The overview and the home page in a browser, at a desk and on a tablet: axe finds nothing in the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from guidebook.clock import now, today
from guidebook.model.references import Kind
from guidebook.publishing import proposals
from guidebook.publishing.proposals import Suggestion
from guidebook.publishing.tasks.printings import Printing, record
from tests.confirming import edit
from tests.web.test_browser_pages import is_wider_than_the_window, obstacles
from tests.workbench.office import PASSWORD
from tests.workbench.test_workbench_overview import publish, publish_again

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/overview",
    "/overview?sort=-open&department=县茶务局",
    "/overview/guides/teahouse",
    "/overview/reminders",
    "/overview/bulletin?from=1",
    "/overview/bulletin?from=9",
    "/overview/laws",
    "/overview/printings",
    "/overview/printings/1/errata",
    "/overview/journal",
    "/overview/journal/verify?head=abc",
)


@pytest.fixture
def busy(root: Path) -> None:
    """The site with something on every page."""
    edit(root, "site.yaml", "主题:\n", "上线门槛: {事项: [承诺办结时限], 部门: [电话]}\n主题:\n")
    publish(root)
    record(root / "content", Printing(0, "办事一本通", 1, today(), 300, "县政务大厅", "统稿人甲"), today())
    publish_again(root)
    edit(root, "bundles/teahouse.yaml", "提示: [先看水质。]", "提示: [照云湾县茶摊办法先看水质。]")
    suggestion = Suggestion(Kind.ITEM, "tea-licence", ("承诺办结时限",), "9个工作日", "7个工作日", "办过")
    proposals.propose(root / "content", suggestion, "林消防", "fire-station", now())


@contextmanager
def opened(
    chromium: Any, address: str, width: int = 1280, **settings: Any
) -> Iterator[tuple[Any, list[str]]]:
    """A page of somebody who has logged in, and what the browser complains of."""
    page = chromium.new_page(viewport={"width": width, "height": 900}, **settings)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}/login")
    page.fill("#login", "chenmei")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    yield page, complaints
    page.close()


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("width", [1280, 820])
def test_pages_are_clean_at_a_desk_and_on_a_tablet(chromium: Any, address: str, width: int) -> None:
    with opened(chromium, address, width) as (page, complaints):
        for path in PAGES:
            page.goto(f"{address}{path}")
            assert obstacles(page) == [], path
            assert not is_wider_than_the_window(page), path
    # The bulletin of a release that never was is not there, which the browser notes.
    assert all("404" in complaint for complaint in complaints), complaints


@pytest.mark.usefixtures("busy")
def test_the_overview_is_used_by_keyboard_and_without_script(chromium: Any, address: str) -> None:
    with opened(chromium, address, java_script_enabled=False) as (page, _):
        page.goto(f"{address}/overview")
        page.get_by_role("link", name="还差", exact=True).press("Enter")
        page.wait_for_url("**/overview?sort=open")
        page.get_by_role("link", name="开茶馆一件事还差").press("Enter")
        page.wait_for_url("**/overview/guides/teahouse")
