"""What must hold for every bundle of the real content, whatever is answered."""

import datetime as dt
import random
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.catalogue import Catalogue, build, load
from guidebook.loading import Content, Loader
from guidebook.model import Bundle
from guidebook.model.limits import UNVERIFIED_LIMIT
from guidebook.plan import Given, Plan, Standing, Truth, as_pairs, offered, plan, read_given, typical
from guidebook.plan.asks import asks
from guidebook.plan.case import Case
from guidebook.plan.materials import MaterialRow, merged

ROOT = Path(__file__).parents[2]
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
EVERY_CASE = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@cache
def catalogue() -> Catalogue:
    found, _ = load(ROOT)
    assert found is not None
    return found


@st.composite
def answers(draw: st.DrawFn, bundle: Bundle) -> Given:
    """Any answers to any of the bundle's questions, and any of its optional items."""
    chosen = {}
    for use in bundle.questions:
        question = catalogue().questions[use.question]
        options = [option.answer for option in offered(bundle, question)]
        most = len(options) if question.is_multiple else 1
        given_answers = draw(st.lists(st.sampled_from(options), max_size=most, unique=True))
        if given_answers:
            chosen[question.name] = tuple(given_answers)
    optional = [use.item for use in bundle.items if use.is_optional]
    add_ons = draw(st.lists(st.sampled_from(optional), unique=True)) if optional else []
    pairs = [(name, answer) for name, values in chosen.items() for answer in values]
    return read_given(catalogue(), bundle, pairs + [("jb", name) for name in add_ons])


@st.composite
def cases(draw: st.DrawFn) -> tuple[Bundle, Given]:
    bundle = draw(st.sampled_from(list(catalogue().bundles.values())))
    return bundle, draw(answers(bundle))


def made(bundle: Bundle, given_answers: Given, on: dt.date = dt.date(2026, 3, 2)) -> Plan:
    return plan(catalogue(), bundle, given_answers, on)


def standings(of: Plan) -> dict[str, Standing]:
    entries = (*of.items, *of.open_items, *of.optional_items, *of.excluded_items)
    return {entry.item.name: entry.standing for entry in entries}


@EVERY_CASE
@given(cases())
def test_no_item_is_lost(case: tuple[Bundle, Given]) -> None:
    bundle, chosen = case
    of = made(bundle, chosen)
    assert set(standings(of)) == {use.item for use in bundle.items}
    assert all(entry.use.when for entry in (*of.open_items, *of.excluded_items))
    assert sorted(name for step in of.steps for name in step.items) == sorted(
        entry.item.name for entry in of.items
    )


@EVERY_CASE
@given(cases())
def test_no_material_is_lost(case: tuple[Bundle, Given]) -> None:
    """Every asking of a needed item is in a row: to bring, handed out here, or met by a member."""
    bundle, chosen = case
    of = made(bundle, chosen)
    rows = (*of.materials, *of.open_materials, *of.issued_materials)
    shown = {(ask.item, ask.position, ask.person) for row in rows for ask in row.all}
    met = {title for row in rows for title in row.met_sets}
    for ask in asks(Case(catalogue(), bundle, chosen)):
        assert (ask.item, ask.position, ask.person) in shown or ask.use.title in met
    for row in of.materials:
        assert row.certain


def are_additions_told(of: Plan) -> bool:
    additions = [addition for row in of.materials for addition in row.additions()]
    pieces = [addition.more for addition in additions if addition.more or addition.demand is None]
    return all(re.fullmatch(r"(各|原件|复印件)?[1-9]\d*份(、复印件[1-9]\d*份)?", more) for more in pieces)


@EVERY_CASE
@given(cases())
def test_what_is_added_is_never_nothing(case: tuple[Bundle, Given]) -> None:
    assert are_additions_told(made(*case))


def test_what_is_added_without_answers_is_never_nothing() -> None:
    assert all(are_additions_told(made(bundle, Given())) for bundle in catalogue().bundles.values())


@EVERY_CASE
@given(cases(), st.data())
def test_one_more_answer_never_opens_what_was_settled(
    case: tuple[Bundle, Given], data: st.DataObject
) -> None:
    bundle, chosen = case
    before = made(bundle, chosen)
    unanswered = [q for q in before.questions if not q.answers]
    if not unanswered:
        return
    question = data.draw(st.sampled_from(unanswered)).question
    option = data.draw(st.sampled_from(offered(bundle, question)))
    after = made(bundle, replace(chosen, chosen={**chosen.chosen, question.name: (option.answer,)}))
    for name, standing in standings(before).items():
        if standing is not Standing.OPEN and standing is not Standing.OPTIONAL:
            assert standings(after)[name] is standing
    # What is asked may become issued or met by another paper, never merely possible.
    settled = {(row.title, row.person, row.is_later) for row in before.materials}
    assert settled.isdisjoint({(row.title, row.person, row.is_later) for row in after.open_materials})


@EVERY_CASE
@given(cases(), DAYS)
def test_unverified_limit_never_shortens_a_time(case: tuple[Bundle, Given], on: dt.date) -> None:
    bundle, chosen = case
    before = made(bundle, chosen, on)
    for entry in (entry for entry in before.items if not entry.use.is_follow_up):
        unverified = entry.item.model_copy(
            update={"statutory_limit": UNVERIFIED_LIMIT, "promised_limit": UNVERIFIED_LIMIT, "modes": ()}
        )
        items = {**catalogue().items, entry.item.name: unverified}
        after = plan(replace(catalogue(), items=items), bundle, chosen, on).time
        if before.time.basis.value != "bundle":
            assert after.last_day is None
        assert entry.item.name in after.statutory.unverified


@EVERY_CASE
@given(cases(), DAYS)
def test_steps_follow_one_another_in_time(case: tuple[Bundle, Given], on: dt.date) -> None:
    bundle, chosen = case
    time = made(bundle, chosen, on).time
    assert all(on <= leg.start <= leg.end <= time.statutory.known_until for leg in time.statutory.legs)
    path = time.statutory.path
    assert all(one.end == two.start for one, two in pairwise(path))
    assert not path or path[-1].end == time.statutory.known_until


@EVERY_CASE
@given(cases(), st.randoms())
def test_merging_is_associative_and_does_not_depend_on_the_order(
    case: tuple[Bundle, Given], chance: random.Random
) -> None:
    bundle, chosen = case
    for row in made(bundle, chosen).materials:
        parts = [MaterialRow((ask,)) for ask in row.certain] + [MaterialRow((), (ask,)) for ask in row.open]
        chance.shuffle(parts)
        left = parts[0]
        for part in parts[1:]:
            left = merged(left, part)
        right = parts[-1]
        for part in reversed(parts[:-1]):
            right = merged(part, right)
        assert left == right == replace(row, met_sets=(), may_be_issued_by=())


@EVERY_CASE
@given(cases())
def test_address_leads_back_to_the_same_plan(case: tuple[Bundle, Given]) -> None:
    bundle, chosen = case
    pairs = as_pairs(catalogue(), bundle, chosen)
    again = read_given(catalogue(), bundle, pairs)
    assert dict(again.chosen) == dict(chosen.chosen)
    assert again.add_ons == chosen.add_ons
    assert not again.ignored


@EVERY_CASE
@given(cases())
def test_issued_material_comes_from_a_step_before(case: tuple[Bundle, Given]) -> None:
    bundle, chosen = case
    of = made(bundle, chosen)
    shown = [one.item.name for one in (*of.items, *of.open_items)]
    place = {name: n for n, step in enumerate(of.case.order.steps(shown)) for name in step.items}
    for row in of.issued_materials:
        assert row.issued_by in place
        assert all(place[name] > place[row.issued_by] for name in row.items if name in place)


@pytest.mark.parametrize("identifier", sorted(catalogue().bundles_by_id))
def test_typical_case_is_complete_and_possible(identifier: str) -> None:
    of = made(catalogue().bundles_by_id[identifier], typical(catalogue().bundles_by_id[identifier]))
    assert of.is_complete
    assert not of.is_blocked
    assert of.items
    assert not of.open_items
    assert all(asked.is_asked is not Truth.UNKNOWN for asked in of.questions)


def test_order_of_the_files_does_not_matter() -> None:
    content = Loader(ROOT).load()
    turned = Content(
        content.root,
        content.version,
        content.site,
        content.site_source,
        tuple(reversed(content.entities)),
        content.problems,
    )
    backwards, _ = build(turned)
    assert backwards is not None
    for bundle in catalogue().bundles.values():
        one = plan(catalogue(), bundle, typical(bundle), dt.date(2026, 3, 2))
        other = plan(backwards, backwards.bundles[bundle.name], typical(bundle), dt.date(2026, 3, 2))
        assert one.materials == other.materials
        assert one.time == other.time
        assert standings(one) == standings(other)
