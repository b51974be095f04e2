"""What the content holds where a list says something: the fact, its value, and whether the two agree."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Item, Office
from guidebook.model.facts import Fact, State, state_of
from guidebook.model.hours import Hours
from guidebook.model.limits import TimeLimit
from guidebook.model.references import Kind
from guidebook.publishing.comparing.values import CHARGED
from guidebook.text import NONE, UNVERIFIED, name_key

# A telephone that can be dialled, without its area code: fixed, mobile, or a hotline.
_PHONE = re.compile(
    r"(?<![0-9])(?:\(?0[0-9]{2,3}\)?[-—–－ ]?)?([0-9]{7,8}|1[3-9][0-9]{9}|12[0-9]{3}|96[0-9]{3,4})(?![0-9])"
)


@dataclass(frozen=True)
class Held:
    """A fact of the content beside what a list says of it: whose, where, its value, and how sure that is.

    `rests_on` is the 依据来源 of the record: where its value was read.
    """

    kind: Kind
    code: str
    name: str
    path: tuple[str, ...]
    text: str
    state: State
    agrees: bool
    department: str | None
    rests_on: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has confirmed a value yet, so that the list's could stand here."""
        return self.state in {State.UNVERIFIED, State.SAMPLE}

    @property
    def key(self) -> str:
        """The permanent key of the fact: 事项/food-license/承诺办结时限."""
        return "/".join((self.kind.value, self.code, *self.path))


Finder = Callable[[Catalogue, Item, str], Held | None]


def of_item(item: Item, path: tuple[str, ...], text: str, state: State, *, agrees: bool) -> Held:
    """A fact of the item itself, in the care of its 实施主体."""
    source = item.verification.source if item.verification else ""
    return Held(Kind.ITEM, item.id, item.name, path, text, state, agrees, item.authority, source)


def limit(path: str, attribute: str) -> Finder:
    """The finder of a limit of the item."""

    def find(_: Catalogue, item: Item, listed: str) -> Held:
        held: TimeLimit = getattr(item, attribute)
        told = TimeLimit.parse(listed)
        parts = ("state", "count", "unit", "is_by_stages")
        agrees = all(getattr(held, part) == getattr(told, part) for part in parts)
        return of_item(item, (path,), str(held), held.state, agrees=agrees)

    return find


def fact(path: str, attribute: str) -> Finder:
    """The finder of a fact in words; the same telephones are the same answer."""

    def find(_: Catalogue, item: Item, listed: str) -> Held:
        held: Fact = getattr(item, attribute)
        return of_item(item, (path,), held.text, held.state, agrees=same_words(held.text, listed))

    return find


def word(path: str, attribute: str) -> Finder:
    """The finder of a word of a fixed list, or of a code; not written is 待核实."""

    def find(_: Catalogue, item: Item, listed: str) -> Held:
        text = str(getattr(item, attribute) or UNVERIFIED)
        return of_item(item, (path,), text, state_of(text), agrees=text == listed)

    return find


def fees(_: Catalogue, item: Item, listed: str) -> Held:
    """收费: whether anything is charged; with a single charge, its standard."""
    held = item.fees
    if not held.charges:
        text = NONE if held.state is State.NONE else UNVERIFIED
        return of_item(item, ("收费",), text, held.state, agrees=listed == text)
    text = "；".join(f"{fee.name}{fee.rate.text}" for fee in held.charges)
    if len(held.charges) == 1 and listed not in {NONE, CHARGED}:
        (fee,) = held.charges
        agrees = same_words(fee.rate.text, listed) or same_words(text, listed)
        return of_item(item, ("收费", fee.name, "标准"), fee.rate.text, fee.rate.state, agrees=agrees)
    agrees = listed == CHARGED or same_words(text, listed)
    return of_item(item, ("收费",), text, State.KNOWN, agrees=agrees)


def address(catalogue: Catalogue, item: Item, listed: str) -> Held | None:
    """地址 of the item's own office, where it has exactly one."""
    office = _only_office(catalogue, item)
    if office is None:
        return None
    held = office.address
    return _of_office(office, "地址", held.text, held.state, agrees=same_words(held.text, listed))


def hours(catalogue: Catalogue, item: Item, listed: str) -> Held | None:
    """办公时间 of the item's own office, where it has exactly one."""
    office = _only_office(catalogue, item)
    if office is None:
        return None
    held = office.hours
    agrees = held.openings == Hours.parse(listed.split("；")).openings
    return _of_office(office, "办公时间", held.text, held.state, agrees=agrees)


def authority(catalogue: Catalogue, item: Item, listed: str) -> Held:
    """实施主体, by whatever the department is called; a list puts city and district in front of it."""
    department = catalogue.departments[item.authority]
    full = department.full_name
    names = [department.name, department.short_name, full and full.text, *department.aliases]
    keys = [name_key(name) for name in (*names, *department.former_names) if name]
    agrees = any(name_key(listed).endswith(key) for key in keys)
    return of_item(item, ("实施主体",), item.authority, State.KNOWN, agrees=agrees)


def _only_office(catalogue: Catalogue, item: Item) -> Office | None:
    # An item that names no office is handled at the bundle's counter, of which its row says nothing.
    is_one = len(item.office_uses) == 1 and len(item.offices) == 1
    return catalogue.offices[item.offices[0]] if is_one else None


def _of_office(office: Office, path: str, text: str, state: State, *, agrees: bool) -> Held:
    return Held(Kind.OFFICE, office.code, office.name, (path,), text, state, agrees, office.department)


def same_words(held: str, listed: str) -> bool:
    """Whether two facts in words are the same: letter by letter, or the same telephones."""
    if name_key(held) == name_key(listed):
        return True
    phones = [set(_PHONE.findall(name_key(text))) for text in (held, listed)]
    return bool(phones[0]) and phones[0] == phones[1]
