"""Texts in an address: UTF-8, or GB18030 where a browser or an older program wrote that.

`/search?q=%BF%AA%B7%B9%B5%EA` is 开饭店 in GBK, which GB18030 includes.
"""

from urllib.parse import parse_qsl

from flask import request

_MOST_PAIRS = 200


def text_of(name: str) -> str:
    """The first text of that name in the address of this request; empty if there is none."""
    # Latin-1 keeps every byte as it is until its encoding is known.
    query = request.query_string.decode("latin-1")
    pairs = parse_qsl(query, keep_blank_values=True, encoding="latin-1")[:_MOST_PAIRS]
    return next((decoded(value.encode("latin-1")) for key, value in pairs if key == name), "")


def decoded(raw: bytes) -> str:
    """The text of these bytes; what is text in no encoding is replaced."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
