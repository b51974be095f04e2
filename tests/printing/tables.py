"""The tables of a PDF, read from its structure: how many rows of each stand on which page."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def rows_by_page(reader: PdfReader) -> list[Counter[int]]:
    """For each table, how many of its rows (heads and bands apart) stand on each page, counted from 1."""
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    root = reader.root_object["/StructTreeRoot"]
    return [Counter(_page(row, numbers) for row in _rows(table)) for table in _tables(root)]


def _children(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def _tables(element: Any) -> Iterator[Any]:
    if not hasattr(element, "get"):
        return
    if element.get("/S") == "/Table":
        yield element
        return
    for kid in _children(element):
        yield from _tables(kid)


def _rows(table: Any) -> Iterator[Any]:
    for part in _children(table):
        if part.get("/S") == "/TBody":
            yield from (row for row in _children(part) if not _is_band(row))


def _is_band(row: Any) -> bool:
    """Whether the row only names the group below it, in one cell across the table."""
    attributes = _children(row)[0].get("/A", [])
    entries = attributes if isinstance(attributes, list) else [attributes]
    return any("/ColSpan" in entry.get_object() for entry in entries)


def _page(element: Any, numbers: dict[int, int], inherited: int = 0) -> int:
    """The first page on which anything of the element stands; 0 if nothing does."""
    if not hasattr(element, "get"):
        return inherited
    here = numbers[element.raw_get("/Pg").idnum] if "/Pg" in element else inherited
    pages = [_page(kid, numbers, here) for kid in _children(element)]
    return min((page for page in pages if page), default=0)
