"""The real forms: every number, day and time that they ask for is checked as one."""

import re
from collections.abc import Iterator

from guidebook.catalogue import Catalogue
from guidebook.presenters.boxes import Box, boxes_of, read_box
from guidebook.presenters.forms import line_of
from tests.printing.conftest import REPOSITORY, catalogue_of

# What a label says of a number, a day or a time.
_COUNTED = re.compile(
    r"\((?:[万亿]?元|[平立]方米|米|毫米|千?克|周|间|人|个|具|层|兆)\)|日期|时间|年月|年度|年限|月数|人数|套数|层数|户数"
    r"|台数|班数|人次|面积|金额|比例|份额|距离|号码?$|编[号码]$|代码$|账号|账户$|缴存日"
)
# Names of a device or a door, and what the system reckons in words.
_IN_WORDS = {"名称型号", "房号", "表决比例"}


def boxes(catalogue: Catalogue) -> Iterator[Box]:
    for field in catalogue.fields.values():
        yield from boxes_of(line_of(field), 0)


def test_no_number_and_no_time_is_taken_as_it_comes() -> None:
    asked = [
        box
        for box in boxes(catalogue_of(REPOSITORY))
        if _COUNTED.search(box.label) and box.label not in _IN_WORDS
    ]
    assert len(asked) > 100
    taken = [
        (box.label, text)
        for box in asked
        for text in ("25:99", "abc", "-5", "0x10", "９９：９９")
        if not read_box(box, text, "").fault
    ]
    assert taken == []
