"""The bulletin as a PDF."""

from dataclasses import replace

from guidebook.printing.typesetting import typeset_book
from guidebook.publishing.bulletin import Bulletin, Section
from guidebook.settings import Settings

# The fonts of the prints have no ›.
_SIGNS = str.maketrans({"›": "·"})


def bulletin_pdf(bulletin: Bulletin, settings: Settings) -> bytes:
    """The bulletin on A4 pages; raises what `typeset_book` does."""
    on_paper = replace(
        bulletin,
        guides=tuple(map(_on_paper, bulletin.guides)),
        shared=tuple(map(_on_paper, bulletin.shared)),
    )
    return typeset_book(settings, "bulletin.typ", on_paper)


def _on_paper(section: Section) -> Section:
    return replace(section, lines=tuple(line.translate(_SIGNS) for line in section.lines))
