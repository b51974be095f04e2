"""The go-live gate: which facts of which records stand against publishing a guide."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue
from guidebook.checks import check_content
from guidebook.loading import Loader
from guidebook.model.facts import State
from guidebook.publishing.gate import OpenFact, by_department, open_facts, refusal

Edit = Callable[[str, str, str], None]
FOOD_LICENCE = "items/food-license.yaml"
NO_GATE = "主题:\n"


@pytest.fixture
def site(sample_copy: Path) -> Path:
    """The small site without a threshold of its own."""
    return sample_copy


def catalogue_of(site: Path) -> Catalogue:
    catalogue = check_content(Loader(site).load()).catalogue
    assert catalogue
    return catalogue


def against(site: Path, bundle: str = "restaurant") -> list[str]:
    """What stands against the guide, in words."""
    catalogue = catalogue_of(site)
    return [str(fact) for fact in open_facts(catalogue, catalogue.bundles_by_id[bundle])]


@pytest.fixture
def asks(edit: Edit) -> Callable[[str], None]:
    """Write the 上线门槛 of the site."""

    def write(threshold: str) -> None:
        edit("site.yaml", NO_GATE, f"上线门槛: {threshold}\n{NO_GATE}")

    return write


def test_by_default_limits_fees_addresses_and_telephones_have_to_be_known(site: Path) -> None:
    facts = against(site, "hiring")
    assert "办理点“番禺区政务服务中心” › 地址是示例" in facts
    assert "办理点“番禺区政务服务中心” › 电话 › 号码是示例" in facts
    assert any(fact.startswith("部门“区人力资源和社会保障局” › 电话") for fact in facts)
    assert not any("交通" in fact or "进度查询" in fact for fact in facts)


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [
        ("{一件事: [承诺办结时限]}", "一件事“开办餐饮店” › 承诺办结时限待核实"),
        ("{事项: 到现场次数}", "事项“食品经营许可(新办)” › 到现场次数待核实"),
        ("{事项: [不计时]}", "事项“食品经营许可(新办)” › 不计时 › 现场整改 › 时限待核实"),
        ("{办理点: [交通]}", "办理点“番禺区政务服务中心” › 交通待核实"),
        ("{部门: [电话]}", "部门“区公安分局” › 电话 › 号码待核实"),
        ("{材料: [电子证照]}", "材料“健康证明” › 电子证照待核实"),
    ],
)
def test_each_kind_of_record_is_asked_for_its_own_facts(
    site: Path, asks: Callable[[str], None], threshold: str, expected: str
) -> None:
    asks(threshold)
    facts = against(site)
    assert expected in facts
    assert {fact.partition("“")[0] for fact in facts} == {expected.partition("“")[0]}


def test_law_whose_state_nobody_knows_stands_against_it(
    site: Path, asks: Callable[[str], None], edit: Edit
) -> None:
    asks("{法规: [状态]}")
    edit("laws.yaml", "条数: 154\n  状态: 有效", "条数: 154\n  状态: 待核实")
    assert "法规“中华人民共和国食品安全法” › 状态待核实" in against(site)


def test_fact_that_the_file_leaves_out_is_open(site: Path, asks: Callable[[str], None]) -> None:
    """区消防救援大队 has no 电话 at all."""
    asks("{部门: [电话]}")
    assert any(fact.startswith("部门“区消防救援大队” › 电话") for fact in against(site))


def test_what_other_guides_use_does_not_count(site: Path) -> None:
    assert not any("食品经营" in fact for fact in against(site, "hiring"))


def test_mode_that_the_guide_excludes_does_not_count(site: Path, edit: Edit) -> None:
    """The sample settles 食品许可方式: 一般程序; the open limits of 告知承诺 are of no case of it."""
    assert not any("告知承诺" in fact for fact in against(site))
    edit("bundles/restaurant.yaml", "食品许可方式: 一般程序", "食品许可方式: 告知承诺")
    assert "事项“食品经营许可(新办)” › 方式 › 告知承诺 › 法定办结时限待核实" in against(site)


def test_answered_fact_no_longer_stands_against_it(site: Path, edit: Edit) -> None:
    assert "事项“食品经营许可(新办)” › 承诺办结时限待核实" in against(site)
    edit(
        FOOD_LICENCE, "可延长: 5个工作日\n承诺办结时限: 待核实", "可延长: 5个工作日\n承诺办结时限: 8个工作日"
    )
    assert "事项“食品经营许可(新办)” › 承诺办结时限待核实" not in against(site)


def test_open_fact_tells_where_it_stands_and_whom_to_ask(site: Path) -> None:
    catalogue = catalogue_of(site)
    facts = open_facts(catalogue, catalogue.bundles_by_id["restaurant"])
    (limit,) = [f for f in facts if f.code == "food-license" and f.path == ("承诺办结时限",)]
    assert (limit.department, limit.state) == ("区市场监督管理局", State.UNVERIFIED)
    assert str(limit.place) == "content/items/food-license.yaml:14:9"


def test_refusal_names_each_department_and_its_first_facts(site: Path) -> None:
    catalogue = catalogue_of(site)
    bundle = catalogue.bundles_by_id["restaurant"]
    facts = open_facts(catalogue, bundle)
    text = refusal([bundle], (*facts, *facts))
    assert f"“开办餐饮店”还过不了上线门槛，有{len(facts)}项要先核实" in text
    assert f"向区市场监督管理局确认{len(by_department(facts)['区市场监督管理局'])}项：" in text
    assert "承诺办结时限待核实（content/items/" in text
    asked = by_department(facts)
    assert sum(map(len, asked.values())) == len(facts)
    assert all(isinstance(fact, OpenFact) for of in asked.values() for fact in of)


@pytest.mark.parametrize(("status", "codes"), [("示范", []), ("待审", ["not-ready"]), ("草稿", [])])
def test_check_up_warns_only_of_guides_on_their_way(
    site: Path, edit: Edit, status: str, codes: list[str]
) -> None:
    edit("bundles/restaurant.yaml", "状态: 示范", f"状态: {status}")
    problems = [p for p in check_content(Loader(site).load()).problems if p.code == "not-ready"]
    assert [p.code for p in problems] == codes
    assert all("项要先核实" in p.message and p.place.file.endswith("restaurant.yaml") for p in problems)


@pytest.mark.parametrize(
    ("threshold", "message"),
    [
        ("{事项: [承诺时限]}", "“承诺时限”不是事项里可以待核实的键，是不是“承诺办结时限”？"),
        (
            "{办理点: [地址, 传真]}",
            "“传真”不是办理点里可以待核实的键，可以写“地址”、“电话”、“办公时间”、“交通”。",
        ),
        ("{事项: [名称]}", "“名称”不是事项里可以待核实的键"),
        ("{窗口: [地址]}", "窗口"),
    ],
)
def test_key_that_is_no_fact_of_the_kind_is_an_error(
    site: Path, asks: Callable[[str], None], threshold: str, message: str
) -> None:
    asks(threshold)
    problems = Loader(site).load().problems
    assert [p.place.file for p in problems] == ["content/site.yaml"]
    assert message in problems[0].message
