"""Telephones and addresses on the net that a citizen can use as they stand."""

import re
from collections.abc import Iterator

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.model import Item
from guidebook.model.facts import Fact
from guidebook.problems import Place, Problem, error, warning

BAD_PHONE = "bad-phone"
BAD_ADDRESS = "bad-address"
SAME_PHONE = "same-phone"

# 12345, 110; a mobile; 020-12345678 with an extension; 400-123-4567.
_PHONE = re.compile(r"1\d{2,4}|1[3-9]\d{9}|9\d{4}|0\d{2,3}-\d{7,8}(?:(?:转|-)\d{1,5})?|[48]00-?\d{3}-?\d{4}")
_DIGITS = re.compile(r"\d[\d-]*(?:转\d+)?")
_IP_ADDRESS = re.compile(r"https?://\d+\.\d+\.\d+\.\d+")
_FEWEST_DIGITS = 7
_HAS_NO_AREA = "没有区号或者写法不对，请写成“020-12345678”这样"


def problems(subject: Subject) -> Iterator[Problem]:
    """Numbers without area code, links to bare machines."""
    for place, fact in _phones(subject):
        if fact.is_known and not _PHONE.fullmatch(fact.text):
            yield error(place, BAD_PHONE, f"电话“{fact.text}”{_HAS_NO_AREA}；没核实的写“待核实”。")
    for item in subject.items.values():
        yield from _item(item)
    for written in subject.written:
        if _IP_ADDRESS.search(written.text):
            message = "网址不能用数字地址（IP），请换成域名。"
            yield error(written.place, BAD_ADDRESS, message)


def _phones(subject: Subject) -> Iterator[tuple[Place, Fact]]:
    for department in subject.departments.values():
        for n, phone in enumerate(department.record.phones):
            yield department.place("电话", n), phone.number
    for office in subject.offices.values():
        for n, phone in enumerate(office.record.phones):
            yield office.place("电话", n), phone.number
    if subject.site is not None:
        yield subject.site_source.place(("热线",)), subject.site.hotline


def _item(filed: Filed[Item]) -> Iterator[Problem]:
    """咨询 and 监督投诉 may be sentences; the numbers in them are numbers."""
    item = filed.record
    for key, fact in (("咨询", item.consultation), ("监督投诉", item.complaint)):
        for number in _DIGITS.findall(fact.text) if fact.is_known else ():
            if len(number) >= _FEWEST_DIGITS and not _PHONE.fullmatch(number):
                yield error(filed.place(key), BAD_PHONE, f"电话“{number}”{_HAS_NO_AREA}。")
    if item.consultation.is_known and item.consultation.text == item.complaint.text:
        message = "咨询和监督投诉不能是同一个电话，请核对。"
        yield warning(filed.place("监督投诉"), SAME_PHONE, message, item.authority)
