"""A workbook as bytes that depend on nothing but what it says: no clock, no order of chance."""

import io
import re
import zipfile
from typing import Any

from guidebook.text import printable

# The oldest day that a zip file can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
# What a reader of .xlsx would take for a control character.
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """The text as a cell holds it, so that it is read back as it is."""
    return _LIKE_ESCAPE.sub("_x005F_", printable(text))


def packed(book: Any) -> bytes:
    """The workbook of openpyxl as a file, without the time at which it was made."""
    written = io.BytesIO()
    book.properties.creator = "guidebook"
    book.save(written)
    result = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, _TIMES.sub(b"", data) if name == _CORE else data)
    return result.getvalue()
