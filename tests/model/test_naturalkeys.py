"""Every value of a record has a path of words that lasts, and leads to its place in the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidebook import yamlsource
from guidebook.loading import Content, Entity, Loader
from guidebook.model import Bundle, Condition, Department, Fact, Item, Law, TimeLimit
from guidebook.model.answers import Answers, Hints
from guidebook.model.fields import Specimens
from guidebook.model.hours import Hours
from guidebook.model.item import Fees
from guidebook.model.kinds import KINDS
from guidebook.model.law import LegalBasis
from guidebook.model.laws import Successors
from guidebook.model.limits import Period
from guidebook.model.naturalkeys import Leaf, entry_keys, leaves, shown, told
from guidebook.model.rates import Rate
from guidebook.model.record import Record
from guidebook.model.uses import Amount
from guidebook.model.validation import Validation
from guidebook.yamlsource import Value

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def content() -> Content:
    return Loader(ROOT).load()


def read(text: str) -> Any:
    return yamlsource.read("test.yaml", text.encode()).value


ITEM = """
名称: 甲
代码: a
事项类型: 行政许可
实施主体: 局
设定依据: 甲法
受理条件: 有
法定办结时限: 无
承诺办结时限: 无
收费: 无
"""


def item(text: str) -> Item:
    return Item.model_validate(read(ITEM) | read(text))


def paths(record: Record) -> list[str]:
    return [shown(leaf.path) for leaf in leaves(record)]


def by_path(record: Record) -> dict[str, Leaf]:
    return {shown(leaf.path): leaf for leaf in leaves(record)}


def test_no_two_values_of_a_record_have_the_same_path(content: Content) -> None:
    assert len(content.entities) > 500
    for entity in content.entities:
        found = paths(entity.record)
        assert len(found) == len(set(found)), entity.name


def test_every_value_in_the_files_belongs_to_a_leaf(content: Content) -> None:
    for entity in content.entities:
        places = {reached(entity, leaf.keys) for leaf in leaves(entity.record) if leaf.is_written}
        for path in scalars(entity.source.value_at(entity.at), entity.at):
            assert not places.isdisjoint(path[:n] for n in range(len(path) + 1)), (entity.name, path)


def test_keys_lead_to_the_value_where_it_is_written(content: Content) -> None:
    compared = 0
    for entity in content.entities:
        for leaf in leaves(entity.record):
            if leaf.is_written and isinstance(leaf.value, str | Fact) and not isinstance(leaf.value, Hours):
                value = entity.source.value_at(reached(entity, leaf.keys))
                if isinstance(value, str):
                    compared += 1
                    assert value.strip() == told(leaf.value), (entity.name, leaf)
    assert compared > 10_000


def reached(entity: Entity, keys: yamlsource.Path) -> yamlsource.Path:
    """The place of the leaf, or the nearest thing around it: a bare name, a list of one."""
    path: yamlsource.Path = (*entity.at, *keys)
    while path and path not in entity.source.values:
        path = path[:-1]
    return path


def scalars(value: Value, at: yamlsource.Path) -> Iterator[yamlsource.Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scalars(inner, (*at, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from scalars(inner, (*at, n))
    else:
        yield at


def test_every_kind_of_record_has_leaves(content: Content) -> None:
    site = content.site
    assert site is not None
    kinds = {type(entity.record) for entity in content.entities} | {type(site.topics[0])}
    assert kinds == {records.record for records in KINDS.values()}
    assert {f"主题 › {topic.name} › 套餐" for topic in site.topics} <= set(paths(site))


def test_reordering_the_entries_changes_no_path() -> None:
    papers = ["{材料: 甲, 份数: 2}", "{材料: 乙, 谁的: 经营者}", "{材料: 乙}"]
    forth = item(f"申请材料: [{', '.join(papers)}]")
    back = item(f"申请材料: [{', '.join(papers[::-1])}]")
    assert {(leaf.path, leaf.value) for leaf in leaves(forth)} == {
        (leaf.path, leaf.value) for leaf in leaves(back)
    }
    assert paths(forth) != paths(back)


def test_renaming_an_entry_changes_its_own_paths_alone() -> None:
    before = set(paths(item("申请材料: [{材料: 甲}, {材料: 乙}]")))
    after = set(paths(item("申请材料: [{材料: 甲}, {材料: 丙}]")))
    assert {path.replace("丙", "乙") for path in after} == before
    assert all("乙" in path for path in before - after)


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (
            "申请材料: [{材料: 身份证, 谁的: [经营者, 受托人], 份数: 2}]",
            "申请材料 › 身份证（经营者、受托人） › 份数",
        ),
        ("申请材料: [{任选其一: [甲, 乙], 称: 场所证明}]", "申请材料 › 场所证明 › 任选其一"),
        ("申请材料: [{材料: 甲}, {材料: 甲}]", "申请材料 › 甲（2） › 份数"),
        ("收费: [{项目: 工本费, 标准: 10元/本}]", "收费 › 工本费 › 标准"),
        ("收费: 待核实", "收费"),
        ("阶段: [{环节: 受理, 时限: 即办}]", "阶段 › 受理 › 时限"),
        ("审批结果: [{名称: 证, 谁的: 卖方}]", "审批结果 › 证（卖方） › 有效期"),
        ("办理时机: {从: 出生, 以内: 1个月}", "办理时机 › 以内"),
        ("设定依据: {法规: 乙法, 条款: 第三条}", "设定依据 › 乙法 › 条款"),
        ("办理点: [待核实]", "办理点 › 待核实 › 办理点"),
        ("申请材料: []", "申请材料"),
    ],
)
def test_path_names_the_entry_as_people_do(written: str, path: str) -> None:
    assert path in paths(item(written))


@pytest.mark.parametrize(
    ("written", "path", "value"),
    [
        ("{}", "电话 › 号码", "待核实"),
        ("{电话: 020-1}", "电话 › 号码", "020-1"),
        ("{电话: [020-1, {号码: 020-2, 用途: 投诉}]}", "电话 › 投诉 › 号码", "020-2"),
        ("{电话: [020-1, 020-2]}", "电话 › 号码（2） › 号码", "020-2"),
    ],
)
def test_a_phone_is_known_by_what_it_is_for(written: str, path: str, value: str) -> None:
    department = Department.model_validate({"名称": "局", "代码": "a", **read(written)})
    leaf = by_path(department)[path]
    assert told(leaf.value) == value
    assert leaf.is_written is (written != "{}")


def test_what_a_key_left_out_stands_for_is_a_leaf_that_is_not_written() -> None:
    found = by_path(item("简称: a"))
    assert found["简称"] == Leaf(("简称",), ("简称",), "a", is_written=True)
    assert found["咨询"].value == Fact.parse("待核实")
    assert not found["咨询"].is_written
    assert found["申请材料"] == Leaf(("申请材料",), ("申请材料",), (), is_written=False)


def test_mappings_are_told_answer_by_answer() -> None:
    bundle = Bundle.model_validate(
        read(
            "{代码: a, 名称: 甲, 日常用语: 甲, 服务对象: 个人, 主题: 丙, 摘要: 摘, 牵头部门: 局,"
            "一窗受理: 点, 核对日期: 2026-11-01, 情形: [{问题: 主体, 提示: {公司: 慢}}],"
            "典型情形: {主体: 公司}, 联办事项: [{事项: 甲, 先办: 乙}],"
            "常见问题: [{问: 何时, 答: 明天}], 公开: {公开属性: 主动公开, 状态: 草稿}}"
        )
    )
    found = by_path(bundle)
    assert found["典型情形 › 主体"].value == ("公司",)
    assert found["情形 › 主体 › 提示 › 公司"].value == "慢"
    assert found["联办事项 › 甲 › 先办 › 乙 › 事项"].keys == ("联办事项", 0, "先办", 0, "事项")
    assert found["既定"].value == ()


def test_equal_keys_never_collide() -> None:
    assert entry_keys(["甲", "甲", "甲（2）", "甲"]) == ("甲", "甲（2）", "甲（2）（2）", "甲（3）")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ((), ""),
        (True, "是"),
        (False, "否"),
        (3, "3"),
        (("甲", "乙"), "甲、乙"),
        (("甲，一。", "乙"), "甲，一。；乙"),
        (TimeLimit.parse("5个工作日"), "5个工作日"),
        (TimeLimit.parse({"时限": "15个自然日", "顺延": "否"}), "{时限: 15个自然日, 顺延: 否}"),
        (TimeLimit.parse("按阶段"), "按阶段"),
        (Period.parse("1个月"), "1个月"),
        (Fact.parse("12345"), "12345"),
        (Rate.parse("80元/件"), "80元/件"),
        (Hours.parse(["工作日9:00—12:00", "周六9:00—12:00"]), "工作日9:00—12:00；周六9:00—12:00"),
        (Amount.parse("2"), "2"),
        (Amount.parse({"原件": "1", "复印件": "2"}), "{原件: 1, 复印件: 2}"),
        (Validation.parse(["身份证", "手机号"]), "身份证、手机号"),
        (Validation.parse({"最小": "1", "单位": "人"}), "{最小: 1, 单位: 人}"),
        (Condition.parse({"主体": "公司"}), "主体选“公司”"),
        (Answers.parse({"主体": "公司", "商品": ["烟", "酒"]}), "{主体: 公司, 商品: [烟, 酒]}"),
        (Hints.parse({"公司": "慢"}), "{公司: 慢}"),
        (Successors.parse({"第一条": "第二条"}), "{第一条: 第二条}"),
        (
            Specimens.parse({"店名": "样例店", "股东": [["张三", "6"], ["李四", "4"]]}),
            "{店名: 样例店, 股东: 张三、6；李四、4}",
        ),
        (LegalBasis.model_validate({"法规": "甲法", "条款": "第三条"}), "《甲法》第三条"),
        ((LegalBasis.model_validate("甲法"),), "《甲法》"),
    ],
)
def test_values_are_told_as_an_editor_writes_them(value: object, words: str) -> None:
    assert told(value) == words


def test_charges_and_phones_are_told_in_a_line() -> None:
    fees = item("收费: [{项目: 工本费, 标准: 10元/本}, {项目: 鉴定费}]").fees
    assert isinstance(fees, Fees)
    assert told(fees) == "工本费10元/本、鉴定费待核实"
    assert told(item("收费: 待核实").fees) == "待核实"
    department = Department.model_validate(
        read("{名称: 局, 代码: a, 电话: [020-1, {号码: 020-2, 用途: 投诉}]}")
    )
    assert told(department.phones) == "020-1、020-2（投诉）"


def test_a_whole_entry_is_told_with_what_is_written() -> None:
    uses = item("申请材料: [{材料: 甲, 形式: 原件, 各留: 是}]\n表单字段: [{字段: 姓名, 必填: 是}]")
    assert told(uses.materials[0]) == "材料：甲，形式：原件，各留：是"
    assert told(uses.form_fields[0]) == "姓名（必填：是）"


def test_successors_of_a_law_are_told_article_by_article() -> None:
    law = Law.model_validate(
        read("{名称: 甲法, 代码: a, 层级: 法律, 状态: 已废止, 废止: {由: 乙法, 条款对照: {第一条: 第二条}}}")
    )
    assert by_path(law)["废止 › 条款对照 › 第一条"].value == "第二条"
