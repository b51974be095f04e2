"""Telephones and addresses on the net that a citizen can use as they stand."""

import re
import unicodedata
from collections.abc import Iterator

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text
from guidebook.identifiers import LANDLINE, MOBILE
from guidebook.model import Item
from guidebook.model.facts import Fact
from guidebook.problems import Place, Problem, error, warning

BAD_PHONE = "bad-phone"
BAD_ADDRESS = "bad-address"
SAME_PHONE = "same-phone"

_EXTENSION = r"(?:(?:转|-)\d{1,5})?"
# 12345, 110, 95598; a mobile; 400-123-4567.
_SERVICE = rf"1[12]\d{{1,3}}|9[56]\d{{3,4}}|{MOBILE}|[48]00-?\d{{3}}-?\d{{4}}"
_PHONE = re.compile(f"{LANDLINE}{_EXTENSION}|{_SERVICE}")
_BETWEEN_PHONES = re.compile("[、，,；;/或 ]+")
_DIGITS = re.compile(r"\d[\d-]*(?:转\d+)?")
_AREA = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))-?(\d+)")
_DIGITS_OF_AREA = {3: "8位", 4: "7位或者8位"}
_HERE = "020"
_IP_ADDRESS = re.compile(r"https?://\d+\.\d+\.\d+\.\d+")
_FEWEST_DIGITS = 7
_LOCAL_DIGITS = 8


def problems(subject: Subject) -> Iterator[Problem]:
    """Numbers that cannot be dialled, links to bare machines."""
    for place, fact in _phones(subject):
        if fact.is_known and not _PHONE.fullmatch(fact.text):
            message = f"电话“{fact.text}”{_phone_mend(fact.text)}；没核实的写“待核实”。"
            yield error(place, BAD_PHONE, message)
    for item in subject.items.values():
        yield from _item(item)
    for written, _ in subject.places_of(_names_a_machine):
        yield error(written.place, BAD_ADDRESS, "网址不能用数字地址（IP），请换成域名。")


def _names_a_machine(text: Text) -> bool:
    return "//" in text.text and bool(_IP_ADDRESS.search(text.text))


def without_number(text: str) -> str:
    """What is wrong with an answer to the question for a telephone that holds no number one can dial."""
    numbers = _DIGITS.findall(text)
    if any(map(_PHONE.fullmatch, numbers)):
        return ""
    return f"“{numbers[0] if numbers else text}”{_phone_mend(numbers[0] if numbers else text)}"


def _phone_mend(number: str) -> str:
    """What is wrong with a number that cannot be dialled, and how it is written."""
    plain = re.sub("[–—()（） ]", "-", unicodedata.normalize("NFKC", number)).replace("+86-", "0").strip("-")
    plain = re.sub("-+", "-", plain)
    if match := _AREA.fullmatch(plain):
        area, rest = match.groups()
        meant = f"{area}-{rest}"
        if not _PHONE.fullmatch(meant):
            digits = _DIGITS_OF_AREA[len(area)]
            if f"{len(rest)}位" in digits:
                return f"不对：{area}后面的号码不会以“{rest[0]}”开头，请核对"
            return f"不对：{area}后面应有{digits}数字，这里是{len(rest)}位，请核对"
        return f"的写法不对，请写成“{meant}”"
    if re.fullmatch(rf"\d{{{_LOCAL_DIGITS}}}", plain):
        return f"没有区号，请写成“{_HERE}-{plain}”"
    if _PHONE.fullmatch(plain):
        return f"的写法不对，请写成“{plain}”"
    if plain.isdigit():
        return f"不对：有{len(plain)}位数字，请核对，写成“{_HERE}-34567890”这样"
    numbers = [part for part in _BETWEEN_PHONES.split(number) if part]
    if len(numbers) > 1 and all(any(map(str.isdigit, part)) for part in numbers):
        return f"有{len(numbers)}个号码，请写成列表：“[{', '.join(numbers)}]”"
    return f"不是号码，请写成“{_HERE}-34567890”这样"


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
                yield error(filed.place(key), BAD_PHONE, f"电话“{number}”{_phone_mend(number)}。")
    if item.consultation.is_known and item.consultation.text == item.complaint.text:
        message = "咨询和监督投诉不能是同一个电话，请核对。"
        yield warning(filed.place("监督投诉"), SAME_PHONE, message, item.authority)
