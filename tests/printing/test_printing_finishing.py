"""Finished PDFs: small, searchable, and nothing of what Typst wrote is lost."""

import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from guidebook.printing import worker
from guidebook.printing.finishing import finish
from guidebook.settings import PACKAGE

TEMPLATE = """
#let data = json("data.json")
#set document(title: data.title)
#set page(width: 60mm, height: auto)
#set text(font: ("Noto Serif SC", "Noto Sans SC"), lang: "zh")
= #data.title
#data.text
#figure(table(columns: 2, table.header[甲][乙], ..data.cells), caption: data.title)
"""
TITLE = "第3\u2060条"
TEXT = "要10\u2060个工作日，上午9:00\u2060—12:00，看https://www.\u200bgdzwfw.\u200bgov.cn/portal。①\u200b②"
PLAIN = "要10个工作日，上午9:00—12:00，看https://www.gdzwfw.gov.cn/portal。①②"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What Typst writes, before it is finished."""
    folder = tmp_path_factory.mktemp("templates")
    compiler = worker.compiler(str(folder), str(PACKAGE / "fonts"))
    files: Any = {"main": TEMPLATE.encode(), "data.json": _document()}
    pdf = compiler.compile(files, format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


def _document() -> bytes:
    cells = [f"第{n}格" for n in range(600)]
    return json.dumps({"title": TITLE, "text": TEXT, "cells": cells}).encode()


def words(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_small_objects_take_less_room(written: bytes) -> None:
    assert len(finish(written)) < 0.6 * len(written)


def test_same_input_makes_the_same_bytes(written: bytes) -> None:
    assert finish(written) == finish(written)


def test_what_only_breaks_lines_is_not_in_the_text(written: bytes) -> None:
    assert "10\u2060个" in words(written)
    assert PLAIN in words(finish(written))


def test_bookmarks_are_plain_too(written: bytes) -> None:
    bookmarks: Any = PdfReader(BytesIO(finish(written))).outline
    assert [bookmark["/Title"] for bookmark in bookmarks] == ["第3条"]


def test_every_object_is_there_and_the_same(written: bytes) -> None:
    before, after = PdfReader(BytesIO(written)), PdfReader(BytesIO(finish(written)))
    assert after.trailer["/ID"] == before.trailer["/ID"]
    for number in range(1, int(str(before.trailer["/Size"]))):
        old, new = before.get_object(number), after.get_object(number)
        assert plain(new) == plain(old)


def plain(value: Any) -> str:
    """An object as it would be written; of a stream, what is in it, without its length."""
    told = re.sub(r"'/Length': \d+|(?<=, 0, )\d+|\\u2060|\\u200b", "", repr(value))
    if not isinstance(value, StreamObject):
        return told
    return told + re.sub("2060|200B", "", value.get_data().decode("latin1"))


@pytest.mark.pdf_tools
def test_a_finished_file_is_sound(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "finished.pdf"
    path.write_bytes(finish(written))
    command = [shutil.which("qpdf") or "qpdf", "--check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_typst_did_not_write_is_refused() -> None:
    with pytest.raises(ValueError, match="trailer"):
        finish(b"%PDF-1.7\n")
