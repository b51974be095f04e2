"""The tables and lists of a PDF, read from its structure: how many rows of each stand on which page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Element:
    """A part of the document: its tag, its first page (from 1), and of a table or list the rows by page."""

    tag: str
    page: int
    rows: Counter[int]


def rows_by_page(reader: PdfReader) -> list[Counter[int]]:
    """For each table, how many of its rows (heads and bands apart) stand on each page, counted from 1."""
    numbers, root = _page_numbers(reader), reader.root_object["/StructTreeRoot"]
    return [Counter(_page(row, numbers) for row in _rows(table)) for table in _tables(root)]


def elements(reader: PdfReader) -> list[Element]:
    """The parts that the document is made of, in their order."""
    numbers = _page_numbers(reader)
    [document] = _children(reader.root_object["/StructTreeRoot"])
    return [
        Element(
            part["/S"], _page(part, numbers), Counter(_page(row, numbers) for row in _rows_or_points(part))
        )
        for part in _children(document)
    ]


def _page_numbers(reader: PdfReader) -> dict[int, int]:
    return {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]


def _rows_or_points(part: Any) -> Iterator[Any]:
    if part["/S"] == "/Table":
        yield from _rows(part)
    elif part["/S"] == "/L":
        yield from _children(part)


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
