"""征询函: the letter that asks a department without a computer at hand, with room to write the answers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from guidebook.facts import FactAt
from guidebook.presenters.dates import day_in_words
from guidebook.printing.typesetting import typeset_sheet
from guidebook.publishing.spreadsheets.asking import Inquiry
from guidebook.publishing.spreadsheets.columns import Row
from guidebook.settings import Settings


@dataclass(frozen=True)
class LetterRow:
    """One question with its number, the present value, and the answers that can be ticked."""

    number: int
    question: str
    value: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class LetterPart:
    """The questions about one record."""

    name: str
    rows: tuple[LetterRow, ...]


@dataclass(frozen=True)
class Letter:
    """The letter as data; what is not known yet ("") is left to be written by hand."""

    site: str
    publisher: str
    hotline: str
    addressee: str
    document_number: str
    sent_on: str
    due: str
    count: int
    parts: tuple[LetterPart, ...]
    sentences: tuple[LetterRow, ...]


def letter_pdf(inquiry: Inquiry, number: str | None, sent_on: dt.date, settings: Settings) -> bytes:
    """The letter as a PDF; raises what `typeset_sheet` does."""
    return typeset_sheet(settings, "letter.typ", letter(inquiry, number, sent_on))


def letter(inquiry: Inquiry, number: str | None, sent_on: dt.date) -> Letter:
    """The letter to the department of the inquiry."""
    sentences = enumerate(inquiry.sentences, start=len(inquiry.asked) + 1)
    return Letter(
        site=inquiry.site,
        publisher=inquiry.publisher,
        hotline=inquiry.hotline,
        addressee=inquiry.addressee,
        document_number=number or "",
        sent_on=day_in_words(sent_on),
        due=day_in_words(inquiry.due) if inquiry.due else "",
        count=len(inquiry.asked) + len(inquiry.sentences),
        parts=tuple(_parts(inquiry.asked)),
        sentences=tuple(LetterRow(n, fact.name, fact.value, ()) for n, fact in sentences),
    )


def _parts(asked: tuple[FactAt, ...]) -> Iterator[LetterPart]:
    rows = [Row(number, fact) for number, fact in enumerate(asked, start=1)]
    for name, group in groupby(rows, lambda row: row.record):
        yield LetterPart(name, tuple(_row(row) for row in group))


def _row(row: Row) -> LetterRow:
    """The question without the name of the record, which stands above its questions."""
    fact = row.fact
    choices = fact.choices if row.is_closed else ()
    return LetterRow(row.number, fact.question.removeprefix(f"{fact.name}，"), fact.value, choices)
