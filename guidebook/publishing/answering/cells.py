"""What somebody wrote into a box: of a spreadsheet, or of a page."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Box(StrEnum):
    """The boxes that an answer is written into, by what stands above them."""

    ANSWER = "答复"
    UNIT = "单位"
    BASIS = "依据"
    PERSON = "答复人"
    POST = "职务"
    DAY = "日期"


@dataclass(frozen=True)
class Cell:
    """What stands in a box, as text.

    `wrong` says why it cannot be taken as it stands (a formula). A number or a date of Excel's own is told
    from typed text by `is_number` and `day`: Excel may have made it out of something else.
    """

    text: str = ""
    wrong: str = ""
    is_number: bool = False
    day: dt.date | None = None


EMPTY = Cell()
