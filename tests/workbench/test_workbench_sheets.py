"""表格: taken away, filled in, brought back; four heaps, and nothing written before 确认写入."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from guidebook import journal
from guidebook.publishing.spreadsheets import opening
from guidebook.workbench import uploads
from guidebook.workbench.app import LARGEST_BODY
from tests.publishing.answering import Workbook
from tests.workbench.office import LogIn, Someone, words

PROMISE = "事项/tea-licence/承诺办结时限"
VISITS = "事项/tea-licence/到现场次数"
PHONE = "事项/tea-licence/咨询"
FIRE = "事项/fire-check/承诺办结时限"
SIGNED = {"依据": "县茶函〔2026〕3号", "答复人": "陈梅", "日期": "2026-11-30"}


def taken(someone: Someone, **wanted: str) -> Workbook:
    answer = someone.client.get("/sheets/workbook.xlsx", query_string=wanted)
    assert answer.status_code == 200, words(answer)
    return Workbook(load_workbook(BytesIO(answer.data)))


def fill(book: Workbook, key: str, answer: object, **more: object) -> str:
    for title, value in {**SIGNED, **more}.items():
        book.put(key, title, value)
    return book.put(key, "答复", answer)


def brought(someone: Someone, book: Workbook | bytes, name: str = "答复.xlsx") -> TestResponse:
    if isinstance(book, Workbook):
        buffer = BytesIO()
        book.book.save(buffer)
        book = buffer.getvalue()
    return someone.post("/sheets", {"file": (BytesIO(book), name)}, at="/sheets")


def confirm(someone: Someone, page: TestResponse, **more: str) -> TestResponse:
    address = page.text.split('action="/sheets/')[1].split('"')[0]
    return someone.post(f"/sheets/{address}", {**more}, at="/sheets")


def everything(root: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted((root / "content").rglob("*")) if p.is_file()}


def test_four_heaps_are_shown_and_then_written(root: Path, log_in: LogIn) -> None:
    chenmei, path = log_in("chenmei"), root / "content/items/tea-licence.yaml"
    book = taken(chenmei)
    fill(book, PROMISE, 5, 单位="工作日")
    fill(book, PHONE, "0999-1111111")
    bad = fill(book, VISITS, "很多次")
    before = everything(root)
    page = brought(chenmei, book)
    assert "2将写入" in words(page)
    assert "1看不懂" in words(page)
    assert bad in page.text
    assert confirm(chenmei, page).status_code == 409
    assert everything(root) == before
    # Somebody else answers one of them meanwhile.
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n咨询: 0999-2222222\n", "utf-8")
    answer = confirm(chenmei, page, skip="1")
    assert answer.location == "/sheets", words(answer)
    now = path.read_text("utf-8")
    assert "承诺办结时限: 5个工作日" in now
    assert "咨询: 0999-2222222" in now
    assert "1111111" not in now
    assert list(journal.entries_of(root / "content"))[-1].author == "陈梅"


def test_rows_of_another_department_are_not_written(log_in: LogIn) -> None:
    book = taken(log_in("editor"), department="县消防站")
    fill(book, FIRE, 3, 单位="工作日")
    page = brought(log_in("chenmei"), book)
    assert "0将写入" in words(page)
    assert "归“县消防站”管" in words(page)


def test_a_department_gets_its_own_whatever_it_asks_for(log_in: LogIn) -> None:
    rows = taken(log_in("chenmei"), department="县消防站").rows
    assert PROMISE in rows
    assert FIRE not in rows


def test_the_letter_is_printed(log_in: LogIn) -> None:
    answer = log_in("chenmei").get("/sheets/letter.pdf?number=县茶函1号")
    assert answer.data.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "空.xlsx", "空的"),
        (b"%PDF-1.7", "答复.xlsx", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "旧.xls", ".xls"),
        (b"PK\x03\x04 torn", "坏.xlsx", ""),
        (b"<html></html>", "../../etc/passwd", "网页"),
        ("甲,乙\n1,2\n".encode("gbk"), "表.csv", "表"),
    ],
    ids=["empty", "pdf", "old", "torn", "a path for a name", "gbk"],
)
def test_what_is_no_sheet_is_refused_in_words(
    data: bytes, name: str, told: str, root: Path, log_in: LogIn
) -> None:
    before = everything(root)
    page = brought(log_in("chenmei"), data, name)
    assert page.status_code in {400, 404, 413}
    assert told in words(page)
    assert everything(root) == before


def test_a_large_file_is_refused(log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 1000)
    assert "不像是发出的那份表" in words(brought(log_in("chenmei"), b"x" * 2000, "大.csv"))


def test_a_request_that_is_too_large_is_refused(app: Flask, log_in: LogIn) -> None:
    chenmei = log_in("chenmei")
    assert app.config["MAX_CONTENT_LENGTH"] == LARGEST_BODY
    app.config["MAX_CONTENT_LENGTH"] = 1000
    page = brought(chenmei, b"x" * 2000, "大.csv")
    assert page.status_code == 413
    assert "最大10 MB" in page.text


def test_a_file_is_kept_for_its_sender_for_a_while(log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    chenmei = log_in("chenmei")
    book = taken(chenmei)
    fill(book, PROMISE, 5, 单位="工作日")
    page = brought(chenmei, book)
    assert confirm(log_in("lin"), page).status_code == 404
    monkeypatch.setattr(uploads, "_KEPT_SECONDS", -1)
    assert "请再传一次" in words(confirm(chenmei, page))


def test_a_list_is_compared_and_nothing_written(root: Path, log_in: LogIn) -> None:
    before = everything(root)
    text = "事项名称,承诺办结时限\n茶水经营许可(新办),6个工作日\n茶馆登记,2个工作日\n"
    form = {"file": (BytesIO(text.encode()), "清单.csv"), "day": "2026-11-30"}
    page = log_in("editor").post("/lists", form, at="/sheets")
    assert page.status_code == 200, words(page)
    assert "可以补上1处" in words(page)
    assert everything(root) == before
