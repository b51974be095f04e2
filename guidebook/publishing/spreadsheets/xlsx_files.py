"""The cells of an .xlsx file, read part by part within limits.

openpyxl would make an object of every cell that a file claims to have, merged ones included; a file from
outside may claim all seventeen thousand million. So the parts are streamed through a parser of our own
that knows no document types (ECMA-376: `xl/workbook.xml`, `sharedStrings.xml`, `styles.xml`, the sheets).
"""

import io
import zipfile
import zlib
from typing import Any, Protocol

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from guidebook.errors import BadRequest, GuidebookError, TooLarge
from guidebook.publishing.spreadsheets.grid import Grid
from guidebook.publishing.spreadsheets.parts import Relations, Sheet, Strings, Styles, Workbook

MOST_PARTS = 300
LARGEST_PART = 40_000_000
LARGEST_SUM = 60_000_000
# Real sheets shrink to a tenth; a bomb to a thousandth.
HIGHEST_RATIO = 150
# A small part may be all alike.
_RATIO_FROM = 1_000_000
_ENCRYPTED = 1
_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ParseError, LookupError, ValueError)
_SAVE_AS = "请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”再导入"


class Target(Protocol):
    """What takes the events of the parser."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...  # noqa: D102
    def end(self, tag: str) -> None: ...  # noqa: D102
    def data(self, text: str) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


def sheets(name: str, data: bytes) -> tuple[Grid, ...]:
    """The sheets of the workbook `name`, in its order.

    Raises:
        TooLarge: it unpacks to more than any answer has.
        BadRequest: it is damaged, has macros or a password, or is no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _require_harmless(name, archive)
            return _sheets(archive)
    except GuidebookError:
        raise
    except DefusedXmlException as cause:
        raise BadRequest(f"“{name}”里藏着表格不该有的东西（XML 实体），没有读。") from cause
    except _BROKEN as cause:
        raise BadRequest(f"“{name}”坏了，读不出来：请对方重新存一次，或者在 Excel 里打开修复。") from cause


def _require_harmless(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise BadRequest(f"“{name}”加了密码，读不了：请去掉密码再导入。")
    sizes = [part.file_size for part in parts]
    is_bomb = any(
        part.file_size > _RATIO_FROM and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if is_bomb or len(parts) > MOST_PARTS or sum(sizes) > LARGEST_SUM or max(sizes) > LARGEST_PART:
        raise TooLarge(f"“{name}”解开以后大得不像一份答复，没有读。请用发出的那份表重新填。")
    if len(names) < len(parts):
        raise BadRequest(f"“{name}”里有重名的部分，不是 Excel 存出来的，没有读。")
    if "xl/workbook.xml" not in names:
        raise BadRequest(f"“{name}”{_kind(names)}，{_SAVE_AS}。")
    macros = any(part.lower().endswith("vbaproject.bin") or "/macrosheets/" in part for part in names)
    if macros or b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise BadRequest(f"“{name}”带有宏，没有读：{_SAVE_AS}（不带宏的）。")


def _kind(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "是二进制格式（.xlsb）"
    if "mimetype" in names:
        return "是 ODS 格式"
    return "是 Word 文档，不是表格" if "word/document.xml" in names else "不是 Excel 表"


def _sheets(archive: zipfile.ZipFile) -> tuple[Grid, ...]:
    workbook, relations, strings, styles = Workbook(), Relations(), Strings(), Styles()
    _parsed(archive, "xl/workbook.xml", workbook)
    _parsed(archive, "xl/_rels/workbook.xml.rels", relations)
    names = set(archive.namelist())
    for kind, target in (("sharedStrings", strings), ("styles", styles)):
        for part in relations.parts(kind):
            if part in names:
                _parsed(archive, part, target)
    grids = []
    for title, relation in workbook.sheets:
        part = relations.part(relation)
        if part in names and "/worksheets/" in f"/{part}":
            sheet = Sheet(strings.texts, styles.is_date, from_1904=workbook.from_1904)
            _parsed(archive, part, sheet)
            grids.append(Grid(title, sheet.lines()))
    return tuple(grids)


def _parsed(archive: zipfile.ZipFile, part: str, target: Target) -> None:
    parser: Any = DefusedXMLParser(target=target, forbid_dtd=True)
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
    parser.close()
