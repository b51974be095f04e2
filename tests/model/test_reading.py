"""What is wrong with a record, in the editor's own language, at the line where it stands."""

import inspect
from collections.abc import Iterator
from contextlib import suppress

import pytest
from pydantic import ValidationError

from guidebook.model import Bundle, Item, Site
from guidebook.model.kinds import FILED
from guidebook.model.reading import read_record, record_in
from guidebook.model.record import Record
from guidebook.problems import Problem
from guidebook.yamlsource import read

ITEM = """
名称: 甲
事项类型: 行政许可
实施主体: 某局
设定依据: {法规: 某法, 条款: 第一条}
受理条件: [符合规定]
法定办结时限: 10个工作日
承诺办结时限: 待核实
收费: 无
"""


def problems_of(record: type[Record], text: str) -> list[Problem]:
    source = read("x.yaml", text.encode())
    assert not source.problems
    value = {**source.value, "代码": "x"} if isinstance(source.value, dict) else source.value
    return read_record(record, value, source)[1]


@pytest.fixture
def problems(request: pytest.FixtureRequest) -> list[Problem]:
    """The problems of a good item with the lines of the docstring behind it, from line 9 on."""
    return problems_of(Item, ITEM.strip() + "\n" + inspect.cleandoc(request.function.__doc__))


@pytest.fixture
def problem(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def told(problem: Problem) -> tuple[int, int, str]:
    return problem.place.line, problem.place.column, problem.code


def test_good_item_has_no_problem() -> None:
    assert not problems_of(Item, ITEM)


@pytest.mark.parametrize(
    "key", ["名称", "事项类型", "实施主体", "设定依据", "受理条件", "法定办结时限", "收费"]
)
def test_missing_key_is_named(key: str) -> None:
    lines = [line for line in ITEM.splitlines() if not line.startswith(f"{key}:")]
    found = problems_of(Item, "\n".join(lines))
    assert [problem.code for problem in found] == ["missing-key"]
    assert f"缺少“{key}”" in found[0].message


def test_misspelt_key_is_one_problem_with_the_key_that_was_meant() -> None:
    found = problems_of(Item, ITEM.replace("实施主体", "实施主休"))
    assert [told(problem) for problem in found] == [(4, 1, "unknown-key")]
    assert "是不是“实施主体”？" in found[0].message


@pytest.mark.parametrize(("key", "meant"), [("承诺时限", "承诺办结时限"), ("法定时限", "法定办结时限")])
def test_short_key_is_one_problem_with_the_whole_key(key: str, meant: str) -> None:
    found = problems_of(Item, ITEM.replace(f"{meant}:", f"{key}:"))
    assert [problem.code for problem in found] == ["unknown-key"]
    assert f"是不是“{meant}”？" in found[0].message


def test_key_that_shares_a_word_with_one_alone_is_taken_for_it(problem: Problem) -> None:
    """
    投诉电话: 12345
    """
    assert "是不是“监督投诉”？" in problem.message


def test_list_whose_key_was_deleted_is_one_problem_at_its_first_entry(problem: Problem) -> None:
    """
    申请材料:
      - {材料: 身份证, 形式: 原件}
      - {材料: 照片, 形式: 原件}
      - 姓名
      - {字段: 地址, 必填: 是}
    """
    assert told(problem) == (12, 5, "missing-heading")
    assert "请在这一行前面补上“表单字段:”" in problem.message


def test_colon_in_a_sentence_of_a_list_is_told_as_such(problem: Problem) -> None:
    """
    说明:
      - 注意: 周末不办。
    """
    assert told(problem) == (10, 5, "colon-in-value")
    assert "“注意：周末不办。”" in problem.message


def test_unknown_key_is_told_what_may_be_written(problem: Problem) -> None:
    """
    备忘: 记得改
    """
    assert told(problem) == (9, 1, "unknown-key")
    assert "这里可以写：“名称”" in problem.message


def test_unknown_key_deep_inside_is_found_at_its_place(problem: Problem) -> None:
    """
    申请材料:
      - {材料: 身份证, 形势: 原件}
    """
    assert told(problem) == (10, 15, "unknown-key")
    assert "是不是“形式”？" in problem.message


def test_key_with_a_full_width_colon_inside_is_named_so(problem: Problem) -> None:
    """
    办理时机:
      从：出生:
    """
    assert problem.code == "full-width-colon"
    assert "应写成“从: …”" in problem.message


def test_entry_whose_colons_are_full_width_is_told_how_to_write_it(problem: Problem) -> None:
    """
    申请材料:
      - 材料：身份证
    """
    assert told(problem) == (10, 5, "full-width-colon")
    assert "应写成“材料: 身份证”" in problem.message


def test_text_where_parts_are_wanted_is_told_so(problem: Problem) -> None:
    """
    申请材料: [身份证]
    """
    assert told(problem) == (9, 8, "not-a-mapping")


def test_parts_where_a_list_is_wanted_are_told_so(problem: Problem) -> None:
    """
    申请材料: {材料: 身份证}
    """
    assert told(problem) == (9, 7, "not-a-list")
    assert "以“- ”开头" in problem.message


def test_choice_that_is_none_names_the_choices(problem: Problem) -> None:
    """
    申请材料:
      - {材料: 身份证, 形式: 核验原件收复印}
    """
    assert told(problem) == (10, 19, "not-a-choice")
    assert "“核验原件收复印件”" in problem.message
    assert "是不是" in problem.message


@pytest.mark.parametrize("key", ["办件类型", "简称", "申请材料", "说明", "方式"])
def test_empty_value_is_told_what_to_do(key: str) -> None:
    found = problems_of(Item, f"{ITEM.strip()}\n{key}:\n")
    assert [told(problem)[::2] for problem in found] == [(9, "empty")]


def test_list_without_an_entry_is_not_enough_where_one_is_needed() -> None:
    found = problems_of(Item, ITEM.replace("[符合规定]", "[]"))
    assert [told(problem) for problem in found] == [(6, 7, "empty")]
    assert "至少要写一条" in found[0].message


def test_refused_entry_is_not_called_a_missing_one_as_well() -> None:
    found = problems_of(Item, ITEM.replace("[符合规定]", "[[甲]]"))
    assert [problem.code for problem in found] == ["not-text"]


def test_material_is_one_or_a_set_with_a_name(problems: list[Problem]) -> None:
    """
    申请材料:
      - {任选其一: [甲证, 乙证]}
      - {材料: 甲证, 任选其一: [乙证], 称: 证}
      - {材料: 甲证, 称: 证}
      - {形式: 原件}
    """
    assert [problem.place.line for problem in problems] == [10, 11, 12, 13]
    assert {problem.code for problem in problems} == {"bad-material-use"}


def test_several_mistakes_are_all_told(problems: list[Problem]) -> None:
    """
    可延长: 五天
    办理时机: {从: 出生, 以内: 月底}
    核实: {依据来源: 法条, 核对日期: 去年}
    申请材料:
      - {材料: 甲证, 份数: 两份, 容缺: 可以}
    """
    assert sorted(problem.code for problem in problems) == sorted(
        ["bad-limit", "bad-period", "bad-date", "not-a-number", "not-yes-no"]
    )


def test_part_that_was_set_aside_is_not_called_missing() -> None:
    source = read("x.yaml", ITEM.replace("[符合规定]", "[甲}").encode())
    assert [problem.code for problem in source.problems] == ["yaml-syntax"]
    assert isinstance(source.value, dict)
    assert not read_record(Item, {**source.value, "代码": "x"}, source)[1]


def test_bundle_is_not_an_item() -> None:
    codes = {problem.code for problem in problems_of(Bundle, ITEM)}
    assert codes == {"unknown-key", "missing-key"}


@pytest.mark.parametrize(
    ("old", "new", "code", "meant"),
    [
        ("法规: 某法,", "法规: 《某法》,", "bad-value", "请写成“某法”"),
        ("{法规: 某法, 条款: 第一条}", "[《某法》第一条]", "bad-value", "“{法规: 某法, 条款: 第一条}”"),
        ("条款: 第一条", "条款: 35", "bad-articles", "“第三十五条”"),
        ("条款: 第一条", "条款: 三十五条、36", "bad-articles", "“第三十五条、第三十六条”"),
        ("收费: 无", "收费: 无\n到现场次数: 一次", "not-a-number", "请写成“1”"),
        ("收费: 无", "收费: 无\n到现场次数: ２次", "not-a-number", "请写成“2”"),
        ("条款: 第一条", "条款: 第一条, 版本: 2025年修正", "unknown-key", "写在法规台账（laws.yaml）里"),
        ("收费: 无", "收费: 无\n申请材料: [{材料: 甲, 来源: 第三方}]", "unknown-key", "材料台账"),
    ],
)
def test_slip_in_a_value_is_told_with_the_value_as_it_should_stand(
    old: str, new: str, code: str, meant: str
) -> None:
    (found,) = problems_of(Item, ITEM.replace(old, new))
    assert found.code == code
    assert meant in found.message


@pytest.mark.parametrize("text", ["第三十五条第（二）项", "附件1", "一、适用范围", "待核实"])
def test_other_parts_of_a_text_may_be_cited(text: str) -> None:
    assert not problems_of(Item, ITEM.replace("条款: 第一条", f"条款: {text}"))


ODD_VALUES: tuple[object, ...] = (
    None,
    "",
    "9" * 500,
    [],
    [[]],
    [None],
    ["a", {"b": ["c"]}],
    {},
    {"": ""},
    {"a": [{}]},
    {"a": "b"},
)


def _records(record: type[Record]) -> Iterator[type[Record]]:
    yield record
    for info in record.model_fields.values():
        if inner := record_in(info):
            yield from _records(inner)


@pytest.mark.parametrize("record", [of.record for of in FILED.values()] + [Site])
def test_no_value_of_any_key_is_more_than_refused(record: type[Record]) -> None:
    for inner in set(_records(record)):
        for info in inner.model_fields.values():
            for value in ODD_VALUES:
                with suppress(ValidationError):
                    inner.model_validate({info.alias: value})
