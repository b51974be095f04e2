"""Filling in the one form: every entry is kept on the page, printed, and nowhere else to be found."""

import logging
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from guidebook.errors import TryLater
from guidebook.presenters.entries import MOST_ROWS
from guidebook.printing.typesetting import CannotTypeset
from guidebook.serving.protection import LARGEST_BODY
from guidebook.settings import Settings
from guidebook.web import create_public_app, filling
from guidebook.web.live import Live

if TYPE_CHECKING:
    from tests.web.conftest import Program

PAGE = "/bundles/teahouse/form?zt=gt&dd=jb"
PAPER = "/bundles/teahouse/form.pdf?zt=gt&dd=jb"
RIGHT = {
    "name": "张三丰",
    "shop-name": "云湾春",
    "id-number": "11010519491231002x",
    "mobile": "138 0013 8000",
    "home": "市桥街清河东路1号",
    "contact.1.1": "李四",
    "contact.1.2": "13900139000",
    "tea-masters.1.1": "王五",
    "tea-masters.1.2": "441900198506150013",
    "area": "８０平方米",
    "opening": "20261201",
    "teas": "红茶",
    "night": "否",
}
PRINTED = (
    *("张三丰", "云湾春", "11010519491231002X", "13800138000", "市桥街清河东路1号", "李四", "13900139000"),
    *("王五", "441900198506150013", "80", "2026年12月1日"),
)


@pytest.fixture
def client(teahouse: Flask) -> FlaskClient:
    return teahouse.test_client()


def text_of(pdf: bytes) -> str:
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    return text.replace("\u200b", "")


def words(answer: TestResponse) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.text))


def value(answer: TestResponse, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', answer.text)
    assert found, name
    return found[1]


def test_the_page_asks_what_the_case_needs_and_sends_it_with_the_answers(client: FlaskClient) -> None:
    page = client.get(PAGE)
    assert page.status_code == 200
    assert 'method="post" action="/bundles/teahouse/form.pdf?zt=gt&amp;dd=jb"' in page.text
    for name in RIGHT:
        assert f'name="{name}"' in page.text
    assert "已按您的答案填“个体户”" in page.text
    assert "另附，不用在这里交" in page.text
    assert 'type="file"' not in page.text
    assert "<script>" not in page.text
    assert "style=" not in page.text


def test_the_page_of_the_case_leads_to_it(client: FlaskClient) -> None:
    link = 'href="/bundles/teahouse/form?zt=gt&amp;dd=jb"'
    assert client.get("/bundles/teahouse?zt=gt&dd=jb").text.count(link) == 2
    assert 'href="/bundles/teahouse/form"' in client.get("/bundles/teahouse").text


def test_what_was_entered_is_printed(client: FlaskClient) -> None:
    answer = client.post(PAPER, data=RIGHT)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=teahouse-form.pdf")
    text = text_of(answer.data)
    assert [entry for entry in PRINTED if entry not in text] == []


def test_what_was_entered_is_kept_nowhere_on_the_way(client: FlaskClient) -> None:
    for data in (RIGHT, {"name": "张三丰"}, RIGHT | {"mobile": "1"}):
        answer = client.post(PAPER, data=data)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "ETag" not in answer.headers
        assert "Set-Cookie" not in answer.headers
        assert "张三丰" not in str(answer.headers)
    assert client.post(PAGE, data=RIGHT).headers["Cache-Control"] == "no-store"


def test_what_is_wrong_is_told_above_and_beside_and_everything_else_stays(client: FlaskClient) -> None:
    answer = client.post(PAPER, data=RIGHT | {"id-number": "110105194912310021", "area": "0"})
    assert answer.status_code == 422
    assert "<title>有2处要改：" in answer.text
    assert 'href="#f-id-number"' in answer.text
    box = re.search(r'<input type="text" id="f-id-number"[^>]*>', answer.text)
    assert box
    assert 'aria-invalid="true"' in box[0]
    assert 'aria-describedby="e-id-number"' in box[0]
    assert 'id="e-id-number"' in answer.text
    assert "最后一位和前面的对不上" in words(answer)
    assert "不能小于1平方米，例如1。" in words(answer)
    assert value(answer, "id-number") == "110105194912310021"
    assert value(answer, "shop-name") == "云湾春"
    assert value(answer, "tea-masters.1.2") == "441900198506150013"
    assert re.search(r'value="红茶" checked', answer.text)
    assert "市桥街清河东路1号</textarea>" in answer.text


def test_what_is_missing_may_be_left_to_the_pen(client: FlaskClient) -> None:
    answer = client.post(PAPER, data={"name": "张三丰"})
    assert answer.status_code == 422
    assert "还有3项没填" in words(answer)
    assert "先打印，空着的手写" in answer.text
    printed = client.post(PAPER, data={"name": "张三丰", "gaps": "1"})
    assert printed.mimetype == "application/pdf"
    assert "张三丰" in text_of(printed.data)


def test_what_is_wrong_is_not_printed_by_leaving_gaps(client: FlaskClient) -> None:
    assert client.post(PAPER, data=RIGHT | {"mobile": "12", "gaps": "1"}).status_code == 422


def test_a_row_more_and_a_row_less_lose_nothing(client: FlaskClient) -> None:
    more = client.post(PAGE, data=RIGHT | {"add": "tea-masters"})
    assert more.status_code == 200
    assert value(more, "tea-masters.1.1") == "王五"
    assert value(more, "tea-masters.2.1") == ""
    assert value(more, "name") == "张三丰"
    assert "现在" not in words(more)
    assert re.search(r'id="f-tea-masters.2.1"[^>]* autofocus', more.text)
    two = RIGHT | {"tea-masters.2.1": "赵六", "tea-masters.2.2": ""}
    less = client.post(PAGE, data=two | {"remove": "tea-masters.1"})
    assert value(less, "tea-masters.1.1") == "赵六"
    assert 'name="tea-masters.2.1"' not in less.text
    assert value(less, "mobile") == "138 0013 8000"


@pytest.mark.parametrize(
    "button", [{"add": "nothing"}, {"add": "name"}, {"remove": "x.1"}, {"remove": "tea-masters.x"}, {}]
)
def test_a_button_that_there_is_not_changes_nothing(client: FlaskClient, button: dict[str, str]) -> None:
    answer = client.post(PAGE, data=RIGHT | button)
    assert answer.status_code == 200
    assert value(answer, "tea-masters.1.1") == "王五"


def test_too_many_rows_are_told(client: FlaskClient) -> None:
    rows = {f"tea-masters.{row}.1": "甲" for row in range(1, MOST_ROWS + 5)}
    answer = client.post(PAPER, data=RIGHT | rows)
    assert answer.status_code == 422
    assert f"最多填{MOST_ROWS}行" in words(answer)


def test_a_long_text_and_what_cannot_be_seen_are_told(client: FlaskClient) -> None:
    answer = client.post(PAPER, data=RIGHT | {"shop-name": "茶" * 301, "name": "张\x07三"})
    assert answer.status_code == 422
    assert "最多300个字，现在是301个" in words(answer)
    assert "看不见的字符，已经去掉" in words(answer)
    assert value(answer, "name") == "张三"


def test_what_no_font_has_is_printed_as_a_mark_with_a_note(client: FlaskClient) -> None:
    printed = client.post(PAPER, data=RIGHT | {"name": "张\U0002ebe0"})
    assert printed.mimetype == "application/pdf"
    assert "张〓" in text_of(printed.data)
    assert "〓处请手写" in text_of(printed.data)
    assert "〓" not in text_of(client.post(PAPER, data=RIGHT).data)


def test_what_no_font_has_is_told_beside_it_where_the_page_comes_again(client: FlaskClient) -> None:
    answer = client.post(PAPER, data={"name": "张\U0002ebe0"})
    assert answer.status_code == 422
    assert "还有3项没填" in words(answer)
    assert "，印成〓，请打印后手写。" in words(answer)
    box = re.search(r'<input type="text" id="f-name"[^>]*>', answer.text)
    assert box
    assert 'w-name"' in box[0]
    assert "aria-invalid" not in box[0]


def test_markup_is_text(client: FlaskClient) -> None:
    attack = '"><img src=x onerror=alert(1)> #panic() \\ $x$ [*] @a'
    page = client.post(PAGE, data=RIGHT | {"name": attack, "home": f"</textarea>{attack}"})
    assert "<img" not in page.text.replace('<img src="/assets/', "")
    printed = client.post(PAPER, data=RIGHT | {"name": attack})
    assert "#panic()" in text_of(printed.data)


def test_more_than_a_form_holds_is_refused_in_chinese(client: FlaskClient) -> None:
    answer = client.post(PAPER, data={"name": "x" * LARGEST_BODY})
    assert answer.status_code == 413
    assert "删短一些" in answer.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_case_without_a_form_is_told_why(client: FlaskClient, method: str) -> None:
    for path in ("/bundles/teahouse/form?dd=ww", "/bundles/teahouse/form.pdf?dd=ww"):
        answer = client.open(path, method=method, data={"name": "张三丰"} if method == "POST" else None)
        assert answer.status_code == 409
        assert "文物建筑里不能开茶馆" in answer.text


def test_a_form_of_nothing_is_not_found(client: FlaskClient) -> None:
    assert client.get("/bundles/nothing/form").status_code == 404
    assert client.post("/bundles/nothing/form.pdf", data=RIGHT).status_code == 404


@pytest.mark.parametrize(
    ("error", "status"), [(TryLater("忙。"), 503), (CannotTypeset("typst: 张三丰"), 500)]
)
def test_whoever_cannot_be_served_just_now_loses_nothing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(filling, "form_pdf", fail)
    answer = client.post(PAPER, data=RIGHT)
    assert answer.status_code == status
    assert "填的都还在" in answer.text
    assert value(answer, "name") == "张三丰"
    assert ("Retry-After" in answer.headers) is (status == 503)
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unforeseen_error_does_not_log_what_was_entered(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise KeyError(RIGHT["name"])

    monkeypatch.setattr(filling, "form_pdf", fail)
    answer = client.post(PAPER, data=RIGHT)
    assert answer.status_code == 500
    assert "KeyError" in caplog.text
    assert "filling.py" in caplog.text
    assert "张三丰" not in caplog.text
    assert "张三丰" not in answer.text


MARKER = "标记词王大锤"
MARKER_NUMBER = "440113199001011239"
MARKS = tuple(
    mark.encode(code) for mark in (MARKER, MARKER_NUMBER) for code in ("utf-8", "utf-16-le", "gb18030")
)
MARKED = RIGHT | {"name": MARKER, "id-number": MARKER_NUMBER}


def marked_files(folder: Path) -> list[Path]:
    """The files that hold something of what was entered."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if any(mark in path.read_bytes() for mark in MARKS)]


def test_nothing_that_was_entered_is_found_anywhere_afterwards(
    copied: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root, cache, state and temporary files, the log, headers, and the addresses on the pages."""
    for variable in ("TMPDIR", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    live = Live(copied)
    live.index()
    client = create_public_app(live.library, copied).test_client()
    with caplog.at_level(logging.DEBUG):
        answers = [
            client.post(PAPER, data=MARKED),
            client.post(PAPER, data=MARKED | {"mobile": "1"}),
            client.post(PAPER, data=MARKED | {"shop-name": "", "mobile": ""}),
            client.post(PAGE, data=MARKED | {"add": "tea-masters"}),
            client.post("/bundles/teahouse/form.pdf?dd=ww", data=MARKED),
            client.post(PAPER, data=MARKED, content_type="multipart/form-data"),
            client.get(PAGE),
        ]
    assert [answer.status_code for answer in answers] == [200, 422, 422, 200, 409, 200, 200]
    assert MARKER in text_of(answers[0].data)
    assert marked_files(tmp_path) == []
    assert not any(mark in caplog.text for mark in (MARKER, MARKER_NUMBER))
    assert "POST /bundles/<key>/form.pdf 422" in caplog.text
    for answer in answers:
        assert MARKER_NUMBER not in str(answer.headers)
        page = answer.text if answer.mimetype == "text/html" else ""
        assert MARKER_NUMBER not in "".join(re.findall(r'(?:href|src|action)="[^"]*"', page))
    assert MARKER not in answers[-1].text


@pytest.mark.slow
def test_the_program_itself_leaves_nothing_behind(
    copied: Settings, tmp_path: Path, serving: Callable[..., AbstractContextManager["Program"]]
) -> None:
    """As a visitor meets it: waitress, the process that sets type, and what both of them say."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    folder = str(tmp_path)
    with serving(copied, TMPDIR=folder, XDG_STATE_HOME=folder, HOME=folder) as program:
        bodies = []
        for data in (MARKED, MARKED | {"mobile": "1"}, {"name": MARKER * 3000}):
            connection = program.connect()
            connection.request("POST", PAPER, urlencode(data), form)
            answer = connection.getresponse()
            bodies.append((answer.status, answer.read()))
            connection.close()
            assert marked_files(tmp_path) == []
        program.process.terminate()
        said = "".join(stream.read() for stream in (program.process.stdout, program.process.stderr) if stream)
    assert [status for status, _ in bodies] == [200, 422, 413]
    assert MARKER in text_of(bodies[0][1])
    assert "删短一些" in bodies[2][1].decode()
    assert "POST /bundles/<key>/form.pdf 422" in said
    assert not any(mark in said for mark in (MARKER, MARKER_NUMBER, "%E6%A0%87"))
    assert marked_files(tmp_path) == []
