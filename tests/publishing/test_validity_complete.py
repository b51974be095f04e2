"""Whatever a printed paper shows, a change of it is told: nothing is worse than an old paper called valid."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from guidebook.catalogue import Catalogue, PublicCatalogue, build, publish
from guidebook.loading import Content
from guidebook.plan import Given, typical
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView, bundle_view, everything
from guidebook.presenters.item import ItemView, item_view
from guidebook.presenters.plain import plain
from guidebook.presenters.telling import case_view
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.renamed import Renamed, as_called_in
from guidebook.publishing.validity.comparing import compared
from guidebook.publishing.validity.parts import (
    TABLE,
    Parts,
    parts_of_case,
    parts_of_guide,
    parts_of_item,
)
from tests.publishing.mutations import edited
from tests.releasing import AT

ON = dt.date(2026, 12, 1)
SITES = Path(__file__).parents[1]
# Told as a text wherever they stand.
LEAVES = {"Value", "Citation", "Link", "Entry", "Spot", "Confirmed", "Edition", "Price", "PhoneLine"}
INSIDE_TEXTS = {
    "Choice", "TableLine", "OpeningLine", "Alternative", "Aside", "Gain", "Glance", "Milestone", "Validation",
}  # fmt: skip
LISTED = {"BundleLine", "DutyLine"}
# Reckoned from the day, from the place in the list or from what else is there; live; or not on paper.
NOT_PRINTED = {
    "aliases", "alternatives", "bundles", "checked_on", "confirmed", "excluded_items", "glance", "last_day",
    "milestones", "next_bundles", "optional_items", "price", "release", "savings", "sensitive",
    "source_on", "topic", "unverified", "url",
}  # fmt: skip


def views(of: type) -> Iterator[type]:
    """The view types that can be reached from one, itself too."""
    seen: set[type] = set()
    waiting: list[Any] = [of]
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if is_dataclass(one) and isinstance(one, type) and one not in seen:
            seen.add(one)
            if one.__name__ not in LEAVES | INSIDE_TEXTS | LISTED:
                yield one
                waiting += get_type_hints(one).values()


@pytest.mark.parametrize("of", [CaseView, BundleView, ItemView])
def test_every_field_of_every_view_is_decided(of: type) -> None:
    """Add a field to a view, and say in the table whether papers that show it grow old by it."""
    for view in views(of):
        assert list(TABLE[view]) == [field.name for field in fields(view)], view.__name__


@dataclass(frozen=True)
class Paper:
    """A paper as plain data, and taken apart."""

    shown: Any
    parts: Parts


def _bare(value: Any) -> Any:
    """The data without what is not printed, and without the numbers of items."""
    if isinstance(value, dict):
        numbered = {"number"} if isinstance(value.get("number"), int) else set()
        return {key: _bare(one) for key, one in value.items() if key not in NOT_PRINTED | numbered}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def _papers(catalogue: Catalogue, code: str, given: Given) -> dict[str, Paper]:
    """The sheet of a case, the guide, and the cards of its items."""
    bundle = catalogue.bundles_by_id[code]
    about, case = bundle_view(catalogue, bundle), case_view(catalogue, bundle, given, ON)
    whole = everything(catalogue, bundle, ON)
    tables = (
        replace(table, rows=tuple(row for row in table.rows if row.mine))
        for table in case.tables
        if not table.sensitive
    )
    asked = [(one.answers or one.wording) for one in case.questions if one.asked and not one.sensitive]
    bare = replace(case, questions=(), faqs=(), laws=(), plain_name="")
    # The sheet has no room for what a rule rests on, nor for the remarks of a table.
    sheet = replace(bare, tables=tuple(replace(t, basis=(), note=None) for t in tables if t.rows))
    items = [item_view(catalogue, item) for item in catalogue.items_of(bundle)]
    return {
        "sheet": Paper(_without_basis(_bare([plain(sheet), asked])), parts_of_case(about, case)),
        "guide": Paper(_bare([plain(about), plain(whole)]), parts_of_guide(about, whole)),
        **{item.id: Paper(_bare(plain(item)), parts_of_item(item)) for item in items},
    }


def _without_basis(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_basis(one) for key, one in value.items() if key not in {"basis", "sample"}}
    return [_without_basis(one) for one in value] if isinstance(value, list) else value


def _before(content: Content, now: PublicCatalogue) -> tuple[Catalogue, tuple[Renamed, ...]]:
    """What was released, under the names of today."""
    called, renamed = as_called_in(now, content)
    catalogue, _ = build(called)
    assert catalogue
    return publish(catalogue), renamed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("site", "code"), [("sites/sample", "restaurant"), ("sites/sample", "hiring"), ("web/site", "teahouse")]
)
def test_every_value_that_a_paper_shows_is_compared(site: str, code: str) -> None:
    """Every value of the content is changed, one at a time: a paper that looks otherwise is out of date."""
    made = candidate(Grounds.of(SITES / site), AT, ())
    content = made.content
    catalogue, _ = build(content)
    assert catalogue
    first = publish(catalogue)
    given = typical(first.bundles_by_id[code])
    papers = _papers(first, code, given)
    untold = []
    edits = 0
    for edit in edited(made.release.records, content, code):
        edits += 1
        then, renamed = _before(content, edit.catalogue) if edit.is_name else (first, ())
        old = _papers(then, code, given) if renamed else papers
        new = _papers(edit.catalogue, code, given)
        for name in papers.keys() & new.keys():
            is_otherwise = papers[name].shown != new[name].shown
            if is_otherwise and not compared(old[name].parts, new[name].parts, renamed):
                untold.append(f"{name}: {edit.words}")
    assert untold == []
    assert edits > 100
