"""What must hold for a plan of any site at all, also of sites that no editor would write."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.catalogue import Catalogue
from guidebook.plan import MaterialRow, Plan, Standing, plan, read_given
from guidebook.plan.asks import Ask, asks
from guidebook.plan.case import Case

QUESTIONS = {"甲问": ["子", "丑"], "乙问": ["子", "丑", "寅"], "丙问": ["子", "丑"]}
MATERIALS = ["图", "表", "证", "照"]
PERSONS = ["经营者", "职工"]
LIMITS = st.sampled_from(["10个工作日", "20个自然日", "1个月", "即办", "无", "待核实"])
ANY_SITE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
Keys = set[tuple[str, tuple[int, int], str | None]]


def some(values: list[str], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)


def conditions(names: list[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    """A mapping of one or two of these questions to some of their answers."""
    return some(names).flatmap(
        lambda chosen: st.fixed_dictionaries({name: some(QUESTIONS[name]) for name in chosen})
    )


WHEN = {"当": conditions(list(QUESTIONS))}
HOW = {
    "形式": st.sampled_from(["原件", "复印件", "核验原件", "电子件", "系统核验", "待核实"]),
    "份数": st.sampled_from(["1", "2"]),
    "谁的": some(PERSONS),
    "每": st.sampled_from(PERSONS),
    "各留": st.just("是"),
    "免提交": st.sampled_from(["是", "否"]),
    **WHEN,
}
PAPERS = st.one_of(
    st.fixed_dictionaries({"材料": st.sampled_from(MATERIALS)}, optional=HOW),
    st.fixed_dictionaries({"任选其一": some(MATERIALS, 3), "称": st.just("合称")}, optional=HOW),
)
RESULTS = st.fixed_dictionaries(
    {"名称": st.just("证件"), "产出": st.sampled_from(MATERIALS)}, optional={"谁的": some(PERSONS), **WHEN}
)
ITEMS = st.fixed_dictionaries(
    {"法定办结时限": LIMITS, "承诺办结时限": LIMITS, "申请材料": st.lists(PAPERS, max_size=3)},
    optional={"审批结果": st.lists(RESULTS, max_size=2)},
)


@st.composite
def sites(draw: st.DrawFn) -> dict[str, Any]:
    """The lines of a site whose items wait for one another at random, also in circles."""
    names = [f"事项{n}" for n in range(draw(st.integers(1, 5)))]
    use = {
        "可选": st.just("是"),
        "先办": some(names),
        "并案": st.sampled_from(names),
        "后续": st.just("是"),
        **WHEN,
    }
    uses = [draw(st.fixed_dictionaries({"事项": st.just(name)}, optional=use)) for name in names]
    later = draw(st.fixed_dictionaries({"问题": st.just("丙问")}, optional={"当": conditions(["甲问"])}))
    worker = draw(st.fixed_dictionaries({"人": st.just("职工")}, optional=WHEN))
    return {
        "questions": QUESTIONS,
        "items": {name: draw(ITEMS) for name in names},
        "bundle": {"联办事项": uses, "情形": ["甲问", "乙问", later], "人": ["经营者", worker]},
    }


PAIRS = st.lists(
    st.one_of(
        *(st.tuples(st.just(name), st.sampled_from(of)) for name, of in QUESTIONS.items()),
        st.tuples(st.just("加办"), st.sampled_from(["事项0", "事项1", "事项2"])),
    ),
    max_size=4,
)


@dataclass(frozen=True)
class Planned:
    """A plan, and the askings that it must show."""

    plan: Plan
    asks: tuple[Ask, ...]

    @property
    def rows(self) -> tuple[MaterialRow, ...]:
        return self.plan.materials + self.plan.open_materials + self.plan.issued_materials

    @property
    def standings(self) -> dict[str, Standing]:
        of = self.plan
        entries = (*of.items, *of.open_items, *of.optional_items, *of.excluded_items)
        return {entry.item.name: entry.standing for entry in entries}


def made(site: Catalogue, pairs: list[tuple[str, str]]) -> Planned:
    bundle = site.bundles["某一件事"]
    chosen = read_given(site, bundle, pairs)
    return Planned(plan(site, bundle, chosen, dt.date(2026, 3, 2)), asks(Case(site, bundle, chosen)))


def keys(found: tuple[Ask, ...]) -> Keys:
    return {(ask.item, ask.position, ask.person) for ask in found}


def certain(rows: tuple[MaterialRow, ...]) -> Keys:
    return set().union(*(keys(row.certain) for row in rows))


@ANY_SITE
@given(lines=sites(), pairs=PAIRS)
def test_every_asking_is_in_one_row_that_does_it_justice(
    make_site: Callable[[dict[str, Any]], Catalogue], lines: dict[str, Any], pairs: list[tuple[str, str]]
) -> None:
    of = made(make_site(lines), pairs)
    assert set().union(*(keys(row.all) for row in of.rows)) == keys(of.asks)
    assert sum(len(row.all) for row in of.rows) == len(of.asks)
    for row in of.plan.materials:
        assert all(row.demand | ask.demand == row.demand for ask in row.certain)
        assert all(row.pieces == row.pieces | ask.use.pieces for ask in row.certain)


@ANY_SITE
@given(lines=sites(), pairs=PAIRS)
def test_what_is_issued_here_comes_from_an_earlier_step(
    make_site: Callable[[dict[str, Any]], Catalogue], lines: dict[str, Any], pairs: list[tuple[str, str]]
) -> None:
    of = made(make_site(lines), pairs)
    place = {name: n for n, step in enumerate(of.plan.steps) for name in step.items}
    assert sorted(place) == sorted(entry.item.name for entry in of.plan.items)
    for row in of.plan.issued_materials:
        assert row.issued_by in place
        assert all(place[ask.item] > place[row.issued_by] for ask in row.certain[:1])


@ANY_SITE
@given(lines=sites(), pairs=PAIRS, more=st.sampled_from(sorted(QUESTIONS)), answer=st.integers(0, 1))
def test_another_answer_unsettles_nothing(
    make_site: Callable[[dict[str, Any]], Catalogue],
    lines: dict[str, Any],
    pairs: list[tuple[str, str]],
    more: str,
    answer: int,
) -> None:
    site = make_site(lines)
    before = made(site, pairs)
    # The first answer to a question counts, so that this one changes nothing that was answered.
    after = made(site, [*pairs, (more, QUESTIONS[more][answer])])
    for name, standing in before.standings.items():
        if standing in {Standing.NEEDED, Standing.EXCLUDED}:
            assert after.standings[name] is standing
    assert certain(before.rows) <= certain(after.rows)


@ANY_SITE
@given(
    lines=sites(),
    pairs=PAIRS,
    more=st.permutations(sorted(QUESTIONS)),
    answers=st.tuples(*[st.integers(0, 1)] * 3),
)
def test_the_last_day_stays_the_last_whatever_else_is_answered(
    make_site: Callable[[dict[str, Any]], Catalogue],
    lines: dict[str, Any],
    pairs: list[tuple[str, str]],
    more: list[str],
    answers: tuple[int, ...],
) -> None:
    site = make_site(lines)
    last = made(site, pairs).plan.time.last_day
    for question, answer in zip(more, answers, strict=True):
        pairs = [*pairs, (question, QUESTIONS[question][answer])]
        after = made(site, pairs).plan.time
        assert last is None or not after.statutory.legs or (after.last_day and after.last_day <= last)
