"""What is wrong with how a sheet looks, read from its PDF: what a clerk would not like to hand over."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tests.printing.conftest import Printed
from tests.printing.tables import Element, elements
from tests.printing.test_printing_typography import (
    read_by_pdftotext,
    stands_behind,
    words,
    wrong_starts,
)

# As Typst writes them: a run of text has its place, in points from the foot of the page, and its size.
RUN = re.compile(rb"1 0 0 -1 [\d.]+ ([\d.]+) cm/c0 cs 0 scn\s+BT 0 Tr/\S+ ([\d.]+) Tf")
SIZE = re.compile(rb"/\S+ ([\d.]+) Tf")
COLOUR = re.compile(rb"cs ([\d. ]+) scn|([\d. ]+) (?:rg|RG|g|G|k|K)\b")
MILLIMETRE = 72 / 25.4
TOP, FOOT = (297 - 12) * MILLIMETRE, 19 * MILLIMETRE
# The first part of a word in a box that is broken in two; boxes stand apart from the words before them.
BROKEN = {"待", "待核", "示", "可", "后", "已"}


@dataclass(frozen=True)
class Side:
    """One side of a sheet: what is drawn on it."""

    drawn: bytes

    @cached_property
    def sizes(self) -> list[float]:
        """The sizes of all type, in points."""
        return [float(size) for size in SIZE.findall(self.drawn)]

    @property
    def colours(self) -> set[bytes]:
        """All that is not black."""
        found = (one or other for one, other in COLOUR.findall(self.drawn))
        return {colour for colour in found if set(colour.split()) - {b"0"}}

    @property
    def share(self) -> float:
        """How much of the side is used, from its top to the last line above the foot."""
        lines = [float(at) for at, _ in RUN.findall(self.drawn)]
        return (TOP - min((at for at in lines if at > FOOT), default=TOP)) / (TOP - FOOT)


def sides_of(printed: Printed) -> list[Side]:
    """The sides of a sheet, front and back."""
    return [Side(page.get_contents().get_data()) for page in printed.reader.pages]  # type: ignore[union-attr]


def faults(printed: Printed) -> list[str]:
    """What is wrong, in words; nothing if the sheet can be handed over."""
    sides, parts = sides_of(printed), elements(printed.reader)
    return [*faults_of_sides(sides), *faults_of_breaks(parts, printed), *faults_of_lines(printed.pdf)]


def faults_of_sides(sides: list[Side]) -> Iterator[str]:
    if len(sides) > 2:
        yield f"{len(sides)} sides"
    for number, side in enumerate(sides, 1):
        if small := [size for size in side.sizes if size < 9]:
            yield f"type of {min(small)} pt on side {number}"
        if side.colours:
            yield f"colour on side {number}"
        if number > 1 and side.share <= 1 / 3:
            yield f"side {number} nearly empty"


def faults_of_breaks(parts: Iterable[Element], printed: Printed) -> Iterator[str]:
    """A heading or a row that is alone, a table of a head alone, a signature without what is signed."""
    shown = [part for part in parts if part.page]
    for one, other in pairwise(shown):
        if one.tag == "/H2" and one.page != other.page:
            yield f"heading alone at the foot of side {one.page}"
        if one.tag == other.tag == "/Table":
            yield from rows_alone(one, other)
    lists = [part for part in shown if part.tag == "/L"]
    if "（续）" in printed.text:
        yield from (alone for one, other in pairwise(lists) for alone in rows_alone(one, other))
    for part in shown:
        if part.tag in {"/Table", "/L"} and len(part.rows) != 1:
            yield f"rows of one table on sides {sorted(part.rows)}"
    signed = printed.pages[-1].find("经办人（签名）")
    if signed < 150:
        yield "signature alone" if signed >= 0 else "no signature"


def rows_alone(*halves: Element) -> Iterator[str]:
    """Which halves of a table, or of a list, have only one row."""
    if halves[0].page != halves[1].page:
        yield from (f"a row alone on side {half.page}" for half in halves if half.rows.total() == 1)


def lasts_of_lines(page: str) -> Iterator[str]:
    """The words that no other one goes on behind: a box ends with its line, a sentence goes on."""
    listed = words(page)
    for word in listed:
        if not any(stands_behind(other, word) for other in listed):
            yield word[4]


def faults_of_lines(pdf: bytes) -> Iterator[str]:
    """A line that begins with a sign, a word in a box that is broken."""
    for page in read_by_pdftotext(pdf, "-bbox-layout").split("<page ")[1:]:
        yield from (f"a line begins with {word}" for word in wrong_starts(page))
        yield from (f"{word} is broken" for word in lasts_of_lines(page) if word in BROKEN)
