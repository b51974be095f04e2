"""A CSV file as Excel and WPS save it: UTF-8 with or without BOM, GBK, Unicode text with tabs."""

import csv
import io

from guidebook.errors import BadRequest, TooLarge
from guidebook.publishing.answering.cells import Cell
from guidebook.publishing.spreadsheets.grid import Grid, Line

MOST_LINES = 20_000
LONGEST_CELL = 32_767
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = ",\t;"


def sheet(name: str, data: bytes) -> Grid:
    """The one sheet of the file.

    Raises:
        BadRequest: it is no text, or its quotes do not close.
        TooLarge: more lines than any answer has.
    """
    text = _decoded(name, data)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(rows, start=1):
            if number > MOST_LINES:
                raise TooLarge(f"“{name}”超过{MOST_LINES}行，不像是发出的那份表，没有读。")
            lines.append(Line(number, tuple(map(_cell, row))))
    except csv.Error as cause:
        raise BadRequest(
            f"“{name}”第{len(lines) + 1}行读不懂：引号没有成对，或者一格太长。请交 .xlsx 的表。"
        ) from cause
    return Grid("", tuple(line for line in lines if any(cell.text for cell in line.cells)))


def _decoded(name: str, data: bytes) -> str:
    encoding = next((codec for bom, codec in _BOMS.items() if data.startswith(bom)), "")
    for codec in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = data.decode(codec)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise BadRequest(f"“{name}”不是 Excel 表，也不是 UTF-8 或 GBK 的 CSV，读不了。请交 .xlsx 的表。")


def _cell(text: str) -> Cell:
    return Cell(text) if len(text) <= LONGEST_CELL else Cell(wrong=f"这一格有{len(text)}个字，太长了")
