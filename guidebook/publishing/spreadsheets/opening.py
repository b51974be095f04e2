"""A file that came back from outside: what it really is, and whether it is safe to read.

The name of a file says little: its first bytes decide. Whatever is refused is refused with what to do.
"""

from pathlib import Path

from guidebook.errors import BadRequest, NotFound, TooLarge
from guidebook.publishing.spreadsheets import csv_files, xlsx_files
from guidebook.publishing.spreadsheets.grid import Grid
from guidebook.text import printable

# The workbook of the largest department has some 200 KB.
LARGEST_FILE = 10_000_000
_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”"
# What a file begins with that is not a table at all.
_OTHERS = {
    b"%PDF": "PDF，不是表格。请用 Excel 表",
    b"\x89PNG": "图片，不是表格。请用 Excel 表",
    b"\xff\xd8\xff": "图片，不是表格。请用 Excel 表",
    b"Rar!": "压缩包。请先解压，再导入里面的表",
    b"7z\xbc\xaf": "压缩包。请先解压，再导入里面的表",
    b"\x1f\x8b": "压缩包。请先解压，再导入里面的表",
    b"{\\rtf": "文档，不是表格。请用 Excel 表",
}


def opened(path: Path) -> tuple[Grid, ...]:
    """The sheets of a workbook, or the one of a CSV file.

    Raises:
        NotFound: there is no such file, or it cannot be opened.
        TooLarge: the file, or what is packed in it, is larger than any answer can be.
        BadRequest: it is of a kind that is not read; the message says what to do.
    """
    data, name = _bytes_of(path), printable(path.name)
    if not data:
        raise BadRequest(f"“{name}”是空的，一个字节也没有。")
    if data.startswith(_ZIP):
        return xlsx_files.sheets(name, data)
    if data.startswith(_OLD_OFFICE):
        raise BadRequest(_old_office(name, data))
    for beginning, what in _OTHERS.items():
        if data.startswith(beginning):
            raise BadRequest(f"“{name}”是{what}。")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise BadRequest(f"“{name}”是网页或者 XML 格式的表，{_SAVE_AS}再导入。")
    return (csv_files.sheet(name, data),)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as cause:
        raise NotFound(f"“{path}”打不开（{cause.strerror}）。") from cause
    if len(data) > LARGEST_FILE:
        raise TooLarge(f"“{path.name}”超过{LARGEST_FILE // 1_000_000}MB，不像是发出的那份表，没有读。")
    return data


def _old_office(name: str, data: bytes) -> str:
    """Both the format before 2007 and a workbook with a password are this kind of container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"“{name}”加了打开密码，读不了：请在 Excel 里去掉密码，存一次再导入。"
    return f"“{name}”是旧格式（.xls），{_SAVE_AS}再导入。"
