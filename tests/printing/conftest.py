"""Printed documents to read back: of the sample site, and of the real content."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from guidebook.catalogue import PublicCatalogue, load, publish
from guidebook.printing.binder import binder
from guidebook.printing.book import book
from guidebook.printing.editions import BookEdition, BookOrder
from guidebook.printing.form_book import form_book
from guidebook.printing.ready import fit_for_paper
from guidebook.printing.typesetting import typeset_book
from guidebook.printing.volume import Binder, Book, FormBook, Guide
from guidebook.settings import Settings

REPOSITORY = Path(__file__).parent.parent.parent
SAMPLE = REPOSITORY / "tests" / "sites" / "sample"


@dataclass(frozen=True)
class Printed:
    """A PDF as a reader sees it: words without spaces, by page, and the numbers on the pages."""

    pdf: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.pdf))

    @cached_property
    def pages(self) -> list[str]:
        return [re.sub(r"[\s\u200b\u2060]+", "", page) for page in self._texts()]

    def _texts(self) -> list[str]:
        # pdftotext reads the real book in a second, pypdf in a quarter of a minute.
        if (program := shutil.which("pdftotext")) is None:
            return [page.extract_text() for page in self.reader.pages]
        done = subprocess.run([program, "-raw", "-", "-"], input=self.pdf, capture_output=True, check=True)
        return done.stdout.decode().split("\f")[:-1]

    @cached_property
    def labels(self) -> list[str]:
        """What is printed as the number of each page."""
        return list(self.reader.page_labels)

    @property
    def text(self) -> str:
        return "".join(self.pages)

    def page(self, label: str) -> str:
        """The page with that number, the last one if several have it."""
        return self.pages[len(self.labels) - 1 - self.labels[::-1].index(label)]

    def section(self, title: str) -> str:
        """The pages from the one that the bookmark `title` leads to, as far as the next bookmark."""
        starts = sorted(self.starts.values())
        first = self.starts[title]
        last = next((start for start in starts if start > first), len(self.pages))
        return "".join(self.pages[first:last])

    @cached_property
    def starts(self) -> dict[str, int]:
        """The page (from 0) that each bookmark leads to."""
        found = {}
        for entry in _flat(self.reader.outline):
            number = self.reader.get_destination_page_number(entry)
            assert number is not None
            found[re.sub(r"\s+", "", str(entry.title))] = number
        return found


def _flat(outline: list[Any]) -> list[Destination]:
    return [e for entry in outline for e in (_flat(entry) if isinstance(entry, list) else [entry])]


def catalogue_of(root: Path) -> PublicCatalogue:
    """What the public sees of a site."""
    catalogue, _ = load(root)
    assert catalogue is not None
    return publish(catalogue)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings.at(SAMPLE)


@pytest.fixture(scope="session")
def sample() -> PublicCatalogue:
    return catalogue_of(SAMPLE)


@pytest.fixture(scope="session")
def sample_book(sample: PublicCatalogue) -> Book:
    return book(sample)


@pytest.fixture(scope="session")
def printed(settings: Settings, sample_book: Book) -> Printed:
    return Printed(typeset_book(settings, "book.typ", sample_book))


@pytest.fixture(scope="session")
def real_book() -> Book:
    return book(catalogue_of(REPOSITORY))


@pytest.fixture(scope="session")
def real_printed(real_book: Book) -> Printed:
    return Printed(typeset_book(Settings.at(REPOSITORY), "book.typ", real_book))


@pytest.fixture(scope="session")
def real_binder() -> Binder:
    return binder(catalogue_of(REPOSITORY), BookOrder(BookEdition.BINDER))


@pytest.fixture(scope="session")
def real_printed_binder(real_binder: Binder) -> Printed:
    return Printed(typeset_book(Settings.at(REPOSITORY), "binder.typ", real_binder))


@pytest.fixture(scope="session")
def real_forms() -> FormBook:
    return form_book(catalogue_of(REPOSITORY), BookOrder(BookEdition.FORMS))


@pytest.fixture(scope="session")
def real_printed_forms(real_forms: FormBook) -> Printed:
    return Printed(typeset_book(Settings.at(REPOSITORY), "form_book.typ", real_forms))


def squeezed(text: str) -> str:
    """Text without spaces and tags, as `Printed` has it."""
    return re.sub(r"[\s\u200b\u2060]+", "", fit_for_paper(text)).removeprefix("【示例】")


def guide_of(book: Book, title: str) -> Guide:
    """The guide with that title."""
    return next(guide for chapter in book.chapters for guide in chapter.guides if guide.title == title)
