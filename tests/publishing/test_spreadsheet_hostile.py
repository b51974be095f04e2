"""Files that come from outside: whatever they are, they are told in Chinese and cost little."""

import datetime as dt
import io
import re
import resource
import zipfile
from collections.abc import Callable
from contextlib import suppress
from html import escape, unescape
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.errors import GuidebookError
from guidebook.publishing.spreadsheets.finding import found_rows
from guidebook.publishing.spreadsheets.opening import opened
from tests.publishing.answering import FOOD, Workbook, back, exported, told

SHEET = "xl/worksheets/sheet2.xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = b"<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"


@pytest.fixture(scope="session")
def data() -> bytes:
    return exported(Path(__file__).parent.parent / "sites" / "sample")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(data)
    return packed(parts | {name: change(parts.get(name, b""))})


def utf_16(data: bytes) -> bytes:
    return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")


FORGED: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("empty", lambda _: b"", "是空的"),
    ("old format", lambda _: OLD_OFFICE + b"\0" * 600, "旧格式"),
    ("encrypted", lambda _: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    ("pdf", lambda _: b"%PDF-1.7", "不是表格"),
    ("picture", lambda _: b"\x89PNG\r\n", "不是表格"),
    ("archive", lambda _: b"Rar!\x1a", "压缩包"),
    ("web page", lambda _: b"<html><table>", "另存为"),
    ("binary", lambda _: bytes(range(256)) * 4, "读不了"),
    ("torn", lambda data: data[: len(data) // 2], "坏了"),
    ("nothing inside", lambda _: packed({}), "坏了"),
    ("word", lambda _: packed({"word/document.xml": b"", "[Content_Types].xml": b""}), "Word"),
    ("binary workbook", lambda _: packed({"xl/workbook.bin": b""}), "xlsb"),
    ("open document", lambda _: packed({"mimetype": b""}), "ODS"),
    ("macros", lambda data: with_part(data, "xl/vbaProject.bin", lambda _: b"x"), "宏"),
    (
        "macros by type",
        lambda data: with_part(data, "[Content_Types].xml", lambda xml: xml + b"<!-- macroEnabled -->"),
        "宏",
    ),
    ("entities", lambda data: with_part(data, SHEET, lambda xml: BOMB + xml), "实体"),
    (
        "entities in utf-16",
        lambda data: with_part(data, SHEET, lambda xml: utf_16(BOMB + xml)),
        "实体",
    ),
    ("bad xml", lambda data: with_part(data, SHEET, lambda xml: xml[:-30]), "坏了"),
    ("zip bomb", lambda data: with_part(data, "xl/media/x", lambda _: b"0" * 30_000_000), "大得不像"),
    ("many parts", lambda data: packed(parts_of(data) | {f"x{n}": b"" for n in range(400)}), "大得不像"),
    (
        "many cells",
        lambda data: with_part(
            data, SHEET, lambda xml: xml.replace(b"</sheetData>", cells(300_000) + b"</sheetData>")
        ),
        "大得不像|多得不像",
    ),
    ("too large", lambda data: data + bytes(11_000_000), "超过10MB"),
    ("no sheet of facts", lambda _: b"a,b\nc,d\n", "没有“事实”表"),
    ("open quotes", lambda _: '编号,"问题\n'.encode(), "引号没有成对"),
]


def cells(count: int) -> bytes:
    """So many rows with one number each, no two alike."""
    rows = (
        f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 10**9}</v></c></row>' for n in range(9999, 9999 + count)
    )
    return "".join(rows).encode()


@pytest.mark.parametrize(("change", "why"), [pytest.param(c, w, id=n) for n, c, w in FORGED])
def test_a_file_that_is_no_answer_is_refused_in_chinese(
    change: Callable[[bytes], bytes],
    why: str,
    data: bytes,
    sample_root: Path,
    tmp_path: Path,
    run: Callable[..., Result],
) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(change(data))
    result = run("--root", sample_root, "confirm", "import", path)
    assert result.exit_code == 2
    assert any(word in result.output for word in why.split("|")), result.output
    assert "Traceback" not in result.output


def test_an_encrypted_part_is_refused(data: bytes, tmp_path: Path) -> None:
    at = data.index(b"PK\x01\x02") + 8
    (tmp_path / "x.xlsx").write_bytes(data[:at] + b"\x01" + data[at + 1 :])
    with pytest.raises(GuidebookError, match="加了密码"):
        opened(tmp_path / "x.xlsx")


def memory() -> int:
    """The most that this process ever took, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


HUGE = {
    "dimension": ("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
    "last cell": ("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    "merged": ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="Z90:XFD1048576"/></mergeCells>'),
}


@pytest.mark.parametrize(("old", "new"), HUGE.values(), ids=HUGE)
def test_a_huge_sheet_costs_no_more_than_its_cells(old: str, new: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_part(data, SHEET, lambda xml: xml.replace(old.encode(), new.encode())))
    before = memory()
    rows = found_rows(path.name, opened(path))
    assert len(rows) > 50
    assert memory() - before < 60_000_000


def test_a_cell_of_a_megabyte_is_told(sample_root: Path, tmp_path: Path) -> None:
    sent = Workbook.of(sample_root)
    cell = sent.answer(f"{FOOD}/行政诉讼", "LONG")
    path = sent.save(tmp_path)
    filling = " ".join(str(n * 7919 % 10**7) for n in range(150_000)).encode()
    path.write_bytes(with_part(path.read_bytes(), SHEET, lambda xml: xml.replace(b"LONG", filling)))
    assert "太长了" in told(sample_root, path)[cell]


def test_a_formula_is_told_even_where_its_value_is_kept(sample_root: Path, tmp_path: Path) -> None:
    sent = Workbook.of(sample_root)
    cell = sent.answer(f"{FOOD}/行政诉讼", "=A1")
    path = sent.save(tmp_path)
    kept = re.compile(rb"<f>A1</f><v ?/?>(</v>)?")
    path.write_bytes(with_part(path.read_bytes(), SHEET, lambda xml: kept.sub(b"<f>A1</f><v>7</v>", xml)))
    assert "公式" in told(sample_root, path)[cell]


def test_texts_are_read_as_excel_keeps_them(sample_root: Path, tmp_path: Path) -> None:
    """In a part of their own, in pieces where a part of them is bold, some with their reading beside them."""
    sent = Workbook.of(sample_root)
    sent.answer(f"{FOOD}/行政诉讼", "番禺区人民法院")
    path = sent.save(tmp_path)
    path.write_bytes(with_shared_strings(path.read_bytes()))
    (answer,) = back(sample_root, path).heaps.to_write
    assert answer.text == "番禺区人民法院"


def with_shared_strings(data: bytes) -> bytes:
    parts, texts = parts_of(data), list[str]()

    def shared(match: re.Match[str]) -> str:
        text = unescape(match[1])
        first, rest = escape(text[:2]), escape(text[2:])
        texts.append(f"<si><r><t>{first}</t></r><r><b/><t>{rest}</t></r><rPh><t>du</t></rPh></si>")
        return f't="s"><v>{len(texts) - 1}</v></c>'

    for name in [name for name in parts if "/worksheets/" in name]:
        inline = r't="inlineStr"><is><t[^>]*>((?:&#\d+;|[^<])*)</t></is></c>'
        parts[name] = re.sub(inline, shared, parts[name].decode()).encode()
    relation = b'<Relationship Id="rId99" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation + b"</Relationships>")
    return packed(parts | {"xl/sharedStrings.xml": f"<sst>{''.join(texts)}</sst>".encode()})


def test_signs_that_no_text_has_and_days_that_no_calendar_has_do_no_harm(
    sample_root: Path, tmp_path: Path
) -> None:
    sent = Workbook.of(sample_root)
    cell = sent.answer(f"{FOOD}/行政诉讼", "MARK")
    day = sent.answer(f"{FOOD}/行政复议", "番禺区人民政府", 日期=dt.datetime(2026, 5, 1))  # noqa: DTZ001 – as openpyxl has it
    path = sent.save(tmp_path)
    data = with_part(path.read_bytes(), SHEET, lambda xml: xml.replace(b"MARK", b"_xD800_<![CDATA[=]]>1"))
    data = with_part(data, SHEET, lambda xml: xml.replace(b"<v>46143</v>", b"<v>2958465</v>"))
    in_1904 = re.compile(rb"<workbookPr\b")
    data = with_part(data, "xl/workbook.xml", lambda xml: in_1904.sub(b'<workbookPr date1904="1"', xml))
    path.write_bytes(data)
    found = told(sample_root, path)
    assert "公式" in found[cell]
    assert "不是日期" in found[day.replace("!F", "!K")]


PARTS = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHEET]
PIECES = [b"", b"<", b'"', b">", b"&", b"r=", b"0", b"9" * 30, b"t=", b"-1", b"\x00", b"<c>", b"</c>", b"<f>"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bites=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8))
def test_whatever_a_file_holds_nothing_but_our_own_errors_come_out(
    tmp_path: Path, data: bytes, bites: list[tuple[float, int]]
) -> None:
    torn = bytearray(data)
    for where, byte in bites:
        torn[int(where * len(torn))] = byte
    read_or_refuse(tmp_path / "x.xlsx", bytes(torn))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(PARTS),
    pieces=st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES)), min_size=1, max_size=6),
)
def test_whatever_its_parts_hold_too(
    tmp_path: Path, data: bytes, name: str, pieces: list[tuple[float, bytes]]
) -> None:
    def change(xml: bytes) -> bytes:
        for where, piece in pieces:
            at = int(where * len(xml))
            xml = xml[:at] + piece + xml[at + len(piece) // 2 :]
        return xml

    read_or_refuse(tmp_path / "x.xlsx", with_part(data, name, change))


def read_or_refuse(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with suppress(GuidebookError):
        found_rows(path.name, opened(path))
