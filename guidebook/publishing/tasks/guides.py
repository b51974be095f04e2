"""The guides beside one another: who leads each, how far it is, what is open, and who holds it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from pypinyin import lazy_pinyin

from guidebook.catalogue import Catalogue, used_by
from guidebook.facts.standing import confirmed
from guidebook.keeping import kept
from guidebook.loading import Content, Edition
from guidebook.model import Bundle, Status
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.presenters.guide import oldest_check
from guidebook.publishing.gate import OpenFact, by_department, open_facts
from guidebook.publishing.reviews.submitted import Submitted

# What stands nearest to the public comes last.
_STATES = list(Status)


@dataclass(frozen=True)
class Guide:
    """A guide as its file says it: by whom, in which state, looked at when (核对至).

    `release` is the last one that changed anything it shows, None before the first. `confirmed` is how many
    facts of what it uses a department has confirmed. `open` is what stands against the go-live gate,
    nothing of one that is 已下线. `review` is open and has the guide in it.
    """

    code: str
    name: str
    department: str
    status: Status
    checked_on: dt.date
    confirmed: int
    open: tuple[OpenFact, ...]
    release: Edition | None = None
    review: Submitted | None = None

    @cached_property
    def asked(self) -> Mapping[str, tuple[OpenFact, ...]]:
        """What is open by whom to ask, who has most of it first."""
        return by_department(self.open)

    @property
    def holder(self) -> str:
        """Who holds it: the step that its review waits for, else the department with most open facts."""
        if self.review is not None and self.review.waits_for is not None:
            return self.review.waits_for.value
        return next(iter(self.asked), "")

    def concerns(self, department: str) -> bool:
        """Whether the department leads it or is asked for a fact of it."""
        return self.department == department or department in self.asked


class Order(StrEnum):
    """By what the guides may be sorted; the value stands in addresses."""

    HANDBOOK = "handbook"
    NAME = "name"
    DEPARTMENT = "department"
    STATE = "state"
    CHECKED = "checked"
    OPEN = "open"
    HOLDER = "holder"


# Names as one looks them up; where most is what matters, most comes first.
_KEYS: Mapping[Order, Callable[[Guide], Any]] = {
    Order.NAME: lambda guide: lazy_pinyin(guide.name),
    Order.DEPARTMENT: lambda guide: lazy_pinyin(guide.department),
    Order.STATE: lambda guide: (_STATES.index(guide.status), guide.release.number if guide.release else 0),
    Order.CHECKED: lambda guide: guide.checked_on,
    Order.OPEN: lambda guide: -len(guide.open),
    Order.HOLDER: lambda guide: (guide.holder == "", lazy_pinyin(guide.holder)),
}


def guides(
    catalogue: Catalogue, released: Content | None, reviews: Iterable[Submitted], on: dt.date
) -> tuple[Guide, ...]:
    """All guides in the order of the handbook; `released` is what is in force, `reviews` are open ones."""
    known = catalogue.once(("guides", on.isoformat()), lambda: _of_files(catalogue, on))
    editions = last_releases(released) if released else {}
    in_review = {code: review for review in reviews for code in review.bundles}
    return tuple(
        replace(guide, release=editions.get(guide.code), review=in_review.get(guide.code)) for guide in known
    )


def in_order(guides: Iterable[Guide], order: Order, *, reverse: bool = False) -> list[Guide]:
    """The guides in that order; as they come where it is that of the handbook."""
    key = _KEYS.get(order)
    listed = list(guides) if key is None else sorted(guides, key=key)
    return listed[::-1] if reverse else listed


def _of_files(catalogue: Catalogue, on: dt.date) -> tuple[Guide, ...]:
    marks = confirmed(catalogue, on)
    numbers = {(e.kind, e.name): len(marks.get((e.kind, code_of(e.record)), ())) for e in catalogue.entities}
    return tuple(_of_file(catalogue, bundle, numbers) for bundle in catalogue.ordered_bundles())


def _of_file(catalogue: Catalogue, bundle: Bundle, numbers: Mapping[tuple[Kind, str], int]) -> Guide:
    used = used_by(catalogue.entities, [(Kind.BUNDLE, bundle.name)])
    status = bundle.disclosure.status
    return Guide(
        code=bundle.id,
        name=bundle.name,
        department=bundle.lead_department,
        status=status,
        checked_on=oldest_check(catalogue, bundle),
        confirmed=sum(numbers.get(record, 0) for record in used),
        open=() if status is Status.WITHDRAWN else open_facts(catalogue, bundle),
    )


@kept
def last_releases(released: Content) -> Mapping[str, Edition]:
    """For each guide that is in force, by id: the last release that changed anything it uses."""
    editions = released.publication.editions if released.publication else {}
    latest = {}
    for entity in released.of(Kind.BUNDLE):
        used = used_by(released.entities, [(Kind.BUNDLE, entity.name)])
        of = [editions[record] for record in used if record in editions]
        latest[code_of(entity.record)] = max(of, key=lambda edition: edition.number)
    return latest


def missing(content: Content, catalogue: Catalogue) -> tuple[str, ...]:
    """The names of guides that an error keeps out; of a file that cannot be read, its own."""
    there = {entity.source.file for entity in catalogue.entities if entity.kind is Kind.BUNDLE}
    names = {entity.source.file: entity.name for entity in content.of(Kind.BUNDLE)}
    folder = f"content/{KINDS[Kind.BUNDLE].file}"
    files = (source.file for source in content.sources if source.file.startswith(folder))
    return tuple(names.get(file, file) for file in files if file not in there)
