"""A department's workbook as a clerk fills it in, and as the program reads it back."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from guidebook.catalogue import Catalogue, build
from guidebook.clock import today
from guidebook.loading import Loader
from guidebook.publishing.spreadsheets.asking import Wanted, inquiry
from guidebook.publishing.spreadsheets.columns import COLUMNS, FACTS
from guidebook.publishing.spreadsheets.importing import Sheet, read
from guidebook.publishing.spreadsheets.writing import workbook

MARKET = "区市场监督管理局"
FOOD = "事项/food-license"
LETTERS = {column.title: chr(ord("A") + n) for n, column in enumerate(COLUMNS)}


def catalogue_of(root: Path) -> Catalogue:
    """The working files of a site."""
    catalogue, _ = build(Loader(root).load())
    assert catalogue
    return catalogue


def exported(root: Path, department: str = MARKET, *, is_all: bool = True) -> bytes:
    """The workbook of a department."""
    return workbook(inquiry(catalogue_of(root), Wanted(department, is_all=is_all)))


@dataclass
class Workbook:
    """A workbook that went out, to be filled in."""

    book: Any

    @classmethod
    def of(cls, root: Path, department: str = MARKET, *, is_all: bool = True) -> "Workbook":
        """The workbook of a department."""
        return cls(load_workbook(BytesIO(exported(root, department, is_all=is_all))))

    @property
    def sheet(self) -> Any:
        """The sheet of facts."""
        return self.book[FACTS]

    @property
    def rows(self) -> dict[str, int]:
        """The row of each fact by its key."""
        return {cell.value: cell.row for cell in self.sheet[LETTERS["键"]] if cell.row > 1}

    def put(self, key: str, title: str, value: object) -> str:
        """Write into one cell of the row of a fact; the name of the cell."""
        name = f"{LETTERS[title]}{self.rows[key]}"
        self.sheet[name] = value
        return f"{FACTS}!{name}"

    def answer(self, key: str, value: object, **others: object) -> str:
        """Answer a question, with basis, person and day; the name of the cell."""
        written = {"依据": "番市监函〔2026〕3号", "答复人": "张三", "日期": today(), **others}
        for title, text in written.items():
            self.put(key, title, text)
        return self.put(key, "答复", value)

    def save(self, folder: Path, name: str = "answers.xlsx") -> Path:
        """The file that comes back."""
        self.book.save(folder / name)
        return folder / name

    def lines(self) -> list[list[str]]:
        """The sheet of facts as rows of texts, as a CSV file holds it."""
        return [[_text(cell) for cell in row] for row in self.sheet.iter_rows(values_only=True)]


def _text(value: object) -> str:
    return value.date().isoformat() if isinstance(value, dt.datetime) else "" if value is None else str(value)


def back(root: Path, path: Path, department: str | None = None) -> Sheet:
    """The file as it would be imported."""
    return read(root, path, today(), department)


def told(root: Path, path: Path, department: str | None = None) -> dict[str, str]:
    """What is told of each cell that cannot be taken."""
    return {one.cell: one.why for one in back(root, path, department).heaps.unreadable}


def files(root: Path) -> dict[str, bytes]:
    """Every file of the content, without the journal."""
    content = root / "content"
    return {
        str(path.relative_to(content)): path.read_bytes()
        for path in sorted(content.rglob("*"))
        if path.is_file() and "journal" not in path.parts
    }
