"""A table in a text file, line by line: CSV as Excel and WPS write it, in UTF-8, GBK or UTF-16."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guidebook.errors import BadRequest, TooLarge

SUFFIXES = {".csv", ".tsv", ".txt"}
# What a whole province exports fits in; more than this is not a list of services.
LARGEST_FILE = 64 * 1024 * 1024
_START = 4096


@dataclass(frozen=True)
class Line:
    """A line of a table: its number in the file, from 1, and the texts of its cells."""

    number: int
    cells: tuple[str, ...]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of a list.

    Raises:
        BadRequest: it cannot be opened.
        TooLarge: it is larger than any list.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadRequest(f"清单“{path}”打不开（{error.strerror}）。") from error
    if len(data) > LARGEST_FILE:
        raise TooLarge(f"“{path.name}”超过{LARGEST_FILE // 1024 // 1024}MB，不像一份清单，请拆成几个文件。")
    return data


def decoded(path: Path) -> str:
    """The text of a file, in whichever of the encodings that Excel writes.

    Raises:
        BadRequest: it is no text.
    """
    data = read_bytes(path)
    is_utf16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadRequest(f"“{path.name}”不是文字文件，或者编码认不出来：请另存为“CSV UTF-8”再试。")


def lines(path: Path) -> Iterator[Line]:
    """The lines of a CSV file, one after another.

    Raises:
        BadRequest: it is no text, or a quotation mark in it is never closed.
    """
    text = decoded(path)
    delimiter = max(",\t;", key=text[:_START].count)
    # Strict, so that a quotation mark that is never closed does not swallow the rest.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            yield Line(number, tuple(cell.strip() for cell in cells))
            number = reader.line_num + 1
    except csv.Error as error:
        message = f"“{path.name}”从第{number}行起读不下去：引号没有成对，或者一格太长，请用表格软件重新另存。"
        raise BadRequest(message) from error
