"""The office at work: a department answers, a reviewer sends back, three release it, the public sees it."""

import datetime as dt
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from guidebook import journal
from guidebook.journal.verifying import verify
from guidebook.publishing.bulletin import bulletin
from guidebook.publishing.period import period
from guidebook.releases import log as logs
from tests.publishing.answering import Workbook
from tests.releasing import release, set_status
from tests.web.conftest import opened
from tests.web.test_browser_pages import is_wider_than_the_window, obstacles
from tests.workbench.office import PASSWORD

pytestmark = pytest.mark.browser

BASIS = "县茶函〔2026〕3号"
ITEM = "事项/tea-licence"
FILE = "items/tea-licence.yaml"


@pytest.fixture
def desk(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """A browser of somebody who has logged in."""
    contexts = []

    def logged_in(login: str, width: int = 1280) -> Any:
        context = chromium.new_context(base_url=address, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto("/login")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.click("button.main")
        page.wait_for_url("**/")
        return page

    yield logged_in
    for context in contexts:
        context.close()


def answer(page: Any, key: str, choice: str, *, value: str = "", unit: str = "") -> None:
    """Answer one fact."""
    page.goto(f"/facts/{key}")
    page.check(f"input[name=choice][value='{choice}']")
    if value:
        page.fill("[name=value]", value)
    if unit:
        page.select_option("select[name=unit]", unit)
    page.fill("#basis", BASIS)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def sheet_with_a_slip(page: Any, root: Path, folder: Path) -> str:
    """Fill in the workbook: one good answer, one bad cell, one that somebody else changes meanwhile."""
    page.goto("/sheets")
    with page.expect_download() as downloading:
        page.click("text=下载 Excel 表")
    book = Workbook(load_workbook(BytesIO(Path(downloading.value.path()).read_bytes())))
    for key, text in (("到现场次数", 1), ("行政复议", "县人民政府"), ("监督投诉", "很多")):
        for title, value in {"依据": BASIS, "答复人": "陈梅", "日期": str(dt.date(2026, 11, 30))}.items():
            book.put(f"{ITEM}/{key}", title, value)
        book.put(f"{ITEM}/{key}", "答复", text)
    path = folder / "答复.xlsx"
    book.book.save(path)
    licence = root / "content" / FILE
    licence.write_text(f"{licence.read_text('utf-8').rstrip()}\n行政复议: 市茶务局\n", "utf-8")
    page.set_input_files("#file", path)
    page.click("text=看看里面有什么")
    return str(page.inner_text("main"))


def sign(page: Any, number: int, told: str) -> None:
    """Agree, at the foot of the review; the page then says what was `told`."""
    page.goto(f"/reviews/{number}")
    with page.expect_navigation():
        page.click("button[value=sign]")
    assert told in page.inner_text("main")


def submit(page: Any) -> int:
    """Submit the guide; the number of the review."""
    page.goto("/reviews")
    page.check("input[value=teahouse]")
    page.click("text=冻结，送审")
    page.wait_for_url("**/reviews/*")
    return int(page.url.rpartition("/")[2])


def test_from_a_question_to_what_the_public_reads(
    root: Path, tmp_path: Path, desk: Callable[..., Any]
) -> None:
    site = root / "content/site.yaml"
    site.write_text(
        site.read_text("utf-8").replace("主题:\n", "上线门槛: {办理点: [办公时间]}\n主题:\n"), "utf-8"
    )
    departments = root / "content/departments.yaml"
    departments.write_text(departments.read_text("utf-8").replace("13800138000", "0999-7654321"), "utf-8")
    release(root)
    set_status(root, "teahouse", "待审")

    chen = desk("chenmei")
    for key in ("事项/registration/承诺办结时限", "事项/registration/法定办结时限", "办理点/hall/办公时间"):
        answer(chen, key, "就是这个值")
    answer(chen, f"{ITEM}/承诺办结时限", "改为", value="5", unit="工作日")
    told = sheet_with_a_slip(chen, root, tmp_path)
    assert "看不懂" in told
    assert "发出后别处已改" in told
    chen.check("[name=skip]")
    chen.click("text=确认写入")
    chen.wait_for_url("**/sheets")
    assert "到现场次数: 1" in (root / "content" / FILE).read_text("utf-8").replace('"', "")

    editor = desk("editor")
    number = submit(editor)
    wang = desk("wang")
    wang.goto(f"/reviews/{number}")
    assert "5个工作日" in wang.inner_text("main")
    wang.fill("#reason", "承诺时限的依据再写清楚")
    wang.click("button[value=return]")
    wang.wait_for_url("**/reviews")
    editor.goto("/reviews")
    assert "承诺时限的依据再写清楚" in editor.inner_text("main")
    number = submit(editor)
    sign(wang, number, "业务审核签好了")
    li = desk("li")
    li.goto(f"/reviews/{number}")
    for box in li.locator("input[name=why]").all():
        box.fill("窗口值班手机，对外公布")
    li.click("button[value=sign]")
    zhao = desk("zhao")
    sign(zhao, number, "发布了")
    assert "第2次发布" in zhao.inner_text("main")

    public = opened(root, tmp_path / "public").test_client()
    page = public.get("/items/tea-licence").text
    assert "5个工作日" in page
    assert "示范内容，未经部门审核" not in public.get("/bundles/teahouse").text
    # The sheet that was printed of the first release says what is new.
    validity = public.get("/v/teahouse-1").text
    assert "已更新" in validity
    assert "5个工作日" in validity
    made = bulletin(root, period(root, "2", None), dt.date(2026, 12, 1))
    assert any("5个工作日" in line for part in (*made.guides, *made.shared) for line in part.lines)
    assert logs.read(root / "content").last is not None
    assert not verify(root / "content").errors
    written = {entry.command for entry in journal.entries_of(root / "content")}
    assert written >= {"answer", "confirm import", "submit", "send back", "sign"}


PAGES = {
    "editor": [
        "/",
        "/records",
        "/records/bundles/teahouse",
        "/sheets",
        "/reviews",
        "/overview",
        "/help",
        "/password",
        "/facts/事项/tea-licence/承诺办结时限",
    ],
    "chenmei": ["/", "/facts/事项/tea-licence/承诺办结时限", "/records/items/tea-licence"],
    "zhao": ["/", "/withdraw", "/overview"],
    "admin": ["/accounts"],
}


@pytest.mark.parametrize("width", [1280, 820])
@pytest.mark.parametrize("login", PAGES)
def test_pages_are_free_of_obstacles(desk: Callable[..., Any], login: str, width: int) -> None:
    page = desk(login, width)
    for path in PAGES[login]:
        page.goto(path)
        assert obstacles(page) == [], path
        assert not is_wider_than_the_window(page), path


def test_a_question_is_answered_by_keyboard_alone(desk: Callable[..., Any], root: Path) -> None:
    page = desk("chenmei")
    page.keyboard.press("n")
    page.wait_for_url("**/facts/**")
    page.goto("/facts/事项/tea-licence/承诺办结时限")
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.focus("#basis")
    page.keyboard.type(BASIS)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: "tea-licence/%E6%89%BF%E8%AF%BA" not in url)
    assert "承诺办结时限: 5个工作日" in (root / "content" / FILE).read_text("utf-8")
