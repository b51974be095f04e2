"""The facts of the content: which there are, whose, and how one asks for them."""

from collections import Counter
from pathlib import Path

import pytest

from guidebook.catalogue import load
from guidebook.checks import check_site
from guidebook.checks.texts import texts
from guidebook.facts import Answer, FactAt, facts
from guidebook.facts.asked import ASKED
from guidebook.facts.listing import as_written, is_open
from guidebook.loading import Loader
from guidebook.model.facts import State
from guidebook.model.naturalkeys import leaves
from guidebook.problems import Place

# Keys that the content need not have.
RARE = {"办理流程", "废止", "不适用", "另备", "附表"}


def of(root: Path) -> dict[str, FactAt]:
    """The facts of the site by their keys."""
    catalogue, _ = load(root)
    assert catalogue is not None
    return {fact.key: fact for fact in facts(catalogue)}


@pytest.fixture
def sample(sample_root: Path) -> dict[str, FactAt]:
    return of(sample_root)


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_question_for_a_promise_names_the_legal_limit(sample: dict[str, FactAt]) -> None:
    fact = sample["事项/food-license/承诺办结时限"]
    assert fact.question == "食品经营许可(新办)，承诺几个工作日办结？法定10个工作日"
    assert (fact.value, fact.state, fact.answer) == ("待核实", State.UNVERIFIED, Answer.LIMIT)
    assert fact.department == "区市场监督管理局"
    assert fact.bundles == ("开办餐饮店",)


def test_question_for_a_paper_names_it_and_whose_it_is(sample: dict[str, FactAt]) -> None:
    fact = sample["事项/food-license/申请材料/居民身份证（经营者）/形式"]
    assert fact.question == "食品经营许可(新办)，居民身份证（经营者）要交什么形式的？"
    assert fact.value == "核验原件"
    assert fact.value in fact.choices
    assert "待核实" not in fact.choices


def test_fact_that_is_left_out_counts_as_open(sample: dict[str, FactAt]) -> None:
    fact = sample["事项/hiring-registration/到现场次数"]
    assert (fact.value, fact.is_open, fact.is_written) == ("待核实", True, False)


def test_nothing_is_asked_where_nothing_is_shown(sample: dict[str, FactAt]) -> None:
    assert "事项/hiring-registration/申请材料/招用人员名册/形式" in sample
    assert "事项/hiring-registration/申请材料/招用人员名册/容缺" not in sample


def test_keys_last_when_entries_move_and_papers_get_new_names(sample_copy: Path) -> None:
    """Two papers change their places, and the paper of the ledger its name."""
    before = of(sample_copy)
    first = "  - {材料: 居民身份证, 谁的: [经营者], 形式: 核验原件}\n"
    second = "  - {材料: 营业执照, 形式: 复印件, 份数: 1}\n"
    edit(sample_copy, "items/food-license.yaml", first + second, second + first)
    assert of(sample_copy).keys() == before.keys()
    edit(sample_copy, "materials.yaml", "居民身份证: {", "身份证件: {曾用名: 居民身份证, ")
    new = {key for key in of(sample_copy) if "身份证件（经营者）" in key}
    assert new == {
        key.replace("居民身份证（", "身份证件（") for key in before if "居民身份证（经营者）" in key
    }


def test_open_point_in_a_sentence_is_for_the_central_editor(sample_copy: Path) -> None:
    edit(sample_copy, "items/food-license.yaml", "经营场所\n", "经营场所；多大面积，待核实\n")
    (fact,) = (f for f in of(sample_copy).values() if f.answer is Answer.CENTRAL and "多大面积" in f.value)
    assert fact.question == "食品经营许可(新办)，“受理条件”里写着待核实，问清楚以后请改写。"


def test_what_all_share_belongs_to_the_department_that_the_site_names(sample_copy: Path) -> None:
    shared = "材料/id-card/电子证照"
    assert of(sample_copy)[shared].department is None
    edit(sample_copy, "site.yaml", "区划:", "主管: 区市场监督管理局\n区划:")
    assert of(sample_copy)[shared].department == "区市场监督管理局"
    assert of(sample_copy)["站点/site/热线"].department == "区市场监督管理局"


def places(fact: FactAt) -> set[Place]:
    """Where the open texts of the fact stand: it may be a list."""
    source = fact.entity.source
    at = (*fact.entity.at, *as_written(fact.entity, fact.keys))
    return {source.place((*at, *path)) for path, text in texts(source.value_at(at)) if is_open(text)}


@pytest.mark.parametrize("root", ["repository", "sample_root"])
def test_check_and_facts_know_the_same_debts(root: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(root)
    debts = [p for p in check_site(path).problems if p.code in {"unverified", "sample"}]
    told = {p.place for p in debts if not p.message.startswith("没有写")}
    left_out = [p for p in debts if p.message.startswith("没有写")]
    open_facts = [fact for fact in of(path).values() if fact.is_open]
    assert {place for fact in open_facts if fact.is_written for place in places(fact)} == told
    assert len({(f.kind, f.code) for f in open_facts if not f.is_written}) == len(left_out) > 0


def test_no_two_facts_have_the_same_key(repository: Path) -> None:
    catalogue, _ = load(repository)
    assert catalogue is not None
    counted = Counter(fact.key for fact in facts(catalogue))
    assert [key for key, times in counted.items() if times > 1] == []


def test_every_line_of_the_tables_is_a_key_of_the_model(repository: Path) -> None:
    """A line that leads nowhere would never ask for anything."""
    entities = Loader(repository).load().entities
    there = {
        (entity.kind, tuple(key for key in leaf.keys if isinstance(key, str)))
        for entity in entities
        for leaf in leaves(entity.record)
    }
    kinds = {entity.kind for entity in entities}
    lines = {(kind, keys) for kind, table in ASKED.items() if kind in kinds for keys in table}
    assert {keys for _, keys in lines - there if keys[0] not in RARE} == set()
