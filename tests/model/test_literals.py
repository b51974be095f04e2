"""The written forms with a parser of their own: facts, limits, spans, conditions, fees, plain values."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from guidebook.model import Condition, Fact, FormField, Period, State, TimeLimit, Unit
from guidebook.model.answers import Answers, Hints
from guidebook.model.item import Fees
from guidebook.model.rates import Price, Rate
from guidebook.model.scalars import (
    read_answer,
    read_catalogue_code,
    read_code,
    read_count,
    read_date,
    read_flag,
    read_list,
    read_name,
    read_task_code,
    read_text,
    read_url,
)
from guidebook.model.validation import Validation, Validations


def refused(parse: Any, value: object) -> str:
    """The message with which the value is refused."""
    with pytest.raises(PydanticCustomError) as error:
        parse(value)
    return error.value.message()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("020-34567890", State.KNOWN),
        ("无", State.NONE),
        ("待核实", State.UNVERIFIED),
        ("【示例】020-0000-0000", State.SAMPLE),
        ("没有固定有效期", State.KNOWN),
    ],
)
def test_fact_is_a_value_none_open_or_a_placeholder(text: str, state: State) -> None:
    assert Fact.parse(text) == Fact(text, state)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("10个工作日", TimeLimit(State.KNOWN, 10, Unit.WORKING_DAYS)),
        ("10工作日", TimeLimit(State.KNOWN, 10, Unit.WORKING_DAYS)),
        ("20 个 自然日", TimeLimit(State.KNOWN, 20, Unit.NATURAL_DAYS)),
        ("3个月", TimeLimit(State.KNOWN, 3, Unit.MONTHS)),
        ("1年", TimeLimit(State.KNOWN, 1, Unit.YEARS)),
        ("0.5个工作日", TimeLimit(State.KNOWN, Decimal("0.5"), Unit.WORKING_DAYS)),
        ("4个小时", TimeLimit(State.KNOWN, 4, Unit.HOURS)),
        ("24小时", TimeLimit(State.KNOWN, 24, Unit.HOURS)),
        ("即办", TimeLimit(State.KNOWN, 0)),
        ("无", TimeLimit(State.NONE)),
        ("按阶段", TimeLimit(State.NONE, is_by_stages=True)),
        ("待核实", TimeLimit(State.UNVERIFIED)),
    ],
)
def test_limit_is_a_number_of_days_or_one_of_four_words(text: str, limit: TimeLimit) -> None:
    assert TimeLimit.parse(text) == limit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10日", "工作日还是自然日？请写成“10个工作日”或者“10个自然日”"),
        ("二十天内", "请写成“20个工作日”或者“20个自然日”"),
        ("10", "请写成“10个工作日”或者“10个自然日”"),
        ("十个工作日", "半角的阿拉伯数字：“10个工作日”"),
        ("１０个工作日", "半角的阿拉伯数字：“10个工作日”"),
        ("5-10个工作日", "写最长的那个：“10个工作日”"),
        ("5个工作日至10个工作日", "写最长的那个：“10个工作日”"),
        ("约10个工作日", "只写数和单位：“10个工作日”"),
        ("10个工作日以内", "只写数和单位：“10个工作日”"),
        ("0.3个工作日", "要写整数：“1个工作日”"),
        ("0.5个自然日", "要写整数：“1个自然日”"),
        ("半天", "请写成“0.5个工作日”"),
        ("24.5小时", "“即办”"),
        ("30分钟", "“即办”"),
        ("当场", "请写成“即办”"),
        ("暂无", "请写成“无”"),
        ("待定", "请写成“待核实”"),
        ("-1个工作日", "请写成“10个工作日”"),
        ("尽快", "请写成“10个工作日”"),
    ],
)
def test_what_is_not_a_limit_is_told_how_to_write_it(text: str, said: str) -> None:
    assert said in refused(TimeLimit.parse, text)


@given(st.integers(1, 9999), st.sampled_from(["个工作日", "个自然日", "个小时", "个月", "年"]))
def test_limit_is_written_as_it_is_read(days: int, unit: str) -> None:
    assert str(TimeLimit.parse(f"{days}{unit}")) == f"{days}{unit}"


@pytest.mark.parametrize("text", ["1个月", "30个自然日", "10个工作日", "2年", "待核实"])
def test_span_is_written_as_it_is_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(("text", "said"), [("待定", "“待核实”"), ("暂无", "“无”"), ("", "没有的写“无”")])
def test_fact_that_says_nothing_is_told_what_to_write(text: str, said: str) -> None:
    assert said in refused(Fact.parse, text)


@pytest.mark.parametrize(
    ("text", "said"), [("一个月", "：“1个月”"), ("30日", "“30个自然日”"), ("２年", "：“2年”")]
)
def test_what_is_nearly_a_span_is_told_how_to_write_it(text: str, said: str) -> None:
    assert said in refused(Period.parse, text)


@pytest.mark.parametrize("text", ["无", "月底前"])
def test_what_is_not_a_span_is_told_how_to_write_one(text: str) -> None:
    assert "请写成“1个月”" in refused(Period.parse, text)


def test_condition_wants_all_of_a_mapping_and_any_of_a_list() -> None:
    condition = Condition.parse([{"主体": ["甲", "乙"], "售烟": "是"}, {"主体": "丙"}])
    assert [[(test.question, set(test.answers)) for test in clause] for clause in condition.clauses] == [
        [("主体", {"甲", "乙"}), ("售烟", {"是"})],
        [("主体", {"丙"})],
    ]
    assert condition.questions == {"主体", "售烟"}
    assert str(condition) == "主体选“乙”或“甲”且售烟选“是”，或主体选“丙”"


@pytest.mark.parametrize(
    "value", [{}, [], "主体=新办公司", ["主体"], {"主体": []}, {"主体": {"甲": "乙"}}, None]
)
def test_what_is_not_a_condition_is_refused(value: object) -> None:
    assert refused(Condition.parse, value)


def test_answers_are_one_or_several_for_each_question() -> None:
    answers = Answers.parse({"主体": "甲", "商品": ["烟", "酒"]})
    assert answers.items() == (("主体", ("甲",)), ("商品", ("烟", "酒")))
    assert "主体" in answers
    assert len(answers) == 2


def test_hints_are_sentences_and_may_have_commas() -> None:
    assert Hints.parse({"带押过户": "要银行同意，先问登记机构。"}).items() == (
        ("带押过户", ("要银行同意，先问登记机构。",)),
    )


@pytest.mark.parametrize("parse", [Answers.parse, Hints.parse])
def test_answers_and_hints_are_mappings(parse: Any) -> None:
    assert refused(parse, "甲")


FEES = TypeAdapter(Fees)


def test_fees_are_none_open_or_a_list_of_charges() -> None:
    assert FEES.validate_python("无").state is State.NONE
    assert FEES.validate_python("待核实").is_unverified
    charge = FEES.validate_python([{"项目": "登记费", "标准": "80元/件"}]).charges[0]
    assert (charge.name, str(charge.rate)) == ("登记费", "80元/件")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("10元/本", "“收费: [{项目: 工本费, 标准: 10元/本}]”"),
        ("10", "标准: 10元/本"),
        ({"项目": "登记费", "标准": "80元/件"}, "标准: 80元/件"),
        ([], "收费写“无”“待核实”"),
        ("免费", "收费: 无"),
        ("不收", "收费: 无"),
    ],
)
def test_what_is_not_a_fee_is_told_how_to_write_it(value: object, said: str) -> None:
    with pytest.raises(ValidationError) as told:
        FEES.validate_python(value)
    assert said in str(told.value)


def test_validation_is_rules_or_bounds_or_options_or_such_of_columns() -> None:
    number = Validation(unit="人", least="1", is_whole=True)
    for value, read in (
        ("身份证", Validations(Validation(("身份证",)))),
        (["手机号", "日期"], Validations(Validation(("手机号", "日期")))),
        ({"最小": "1", "单位": "人", "整数": "是"}, Validations(number)),
        (
            {
                "手机号": "手机号",
                "人数": {"最小": "1", "单位": "人", "整数": "是"},
                "意见": {"选项": ["同意"]},
            },
            Validations(
                of_columns=(
                    ("手机号", Validation(("手机号",))),
                    ("人数", number),
                    ("意见", Validation(options=("同意",))),
                )
            ),
        ),
    ):
        assert Validations.parse(value) == read


def test_a_validation_is_told_as_it_is_written() -> None:
    of_columns = {
        "证件": ["身份证", "手机号"],
        "人数": {"最小": "1", "整数": "是"},
        "意见": {"选项": ["同意", "否"]},
    }
    told = "{证件: [身份证, 手机号], 人数: {最小: 1, 整数: 是}, 意见: {选项: [同意, 否]}}"
    assert str(Validations.parse(of_columns)) == told
    assert Validation.parse({"最小": "5", "最大": "12", "单位": "%"}).in_words == "不小于5%，不大于12%"


@pytest.mark.parametrize("value", ["车牌号", {"最少": "1"}, {"最小": "1", "最少": "1"}])
def test_unknown_validation_is_told_what_there_is(value: object) -> None:
    assert "只" in refused(Validations.parse, value)


def test_a_bound_is_a_number() -> None:
    assert "“最小: 1”" in refused(Validations.parse, {"最小": "一"})


@pytest.mark.parametrize(
    ("columns", "validation", "said"),
    [
        (["姓名", "手机号"], "手机号", "校验: {手机号: 手机号}"),
        (["姓名", "手机号"], {"电话": "手机号"}, "列有“姓名”、“手机号”"),
        ([], {"电话": "手机号"}, "校验里没有“电话”"),
    ],
)
def test_a_validation_is_of_the_columns_that_there_are(
    columns: list[str], validation: object, said: str
) -> None:
    entry = {"名称": "联系人", "代码": "contact", "类型": "分组", "列": columns, "校验": validation}
    with pytest.raises(ValidationError) as told:
        FormField.model_validate(entry)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("read", "value", "said"),
    [
        (read_text, None, "这里是空的"),
        (read_text, "", "这里是空的"),
        (read_text, ["甲"], "不能写成列表"),
        (read_text, {"注意": "先问"}, "“注意：先问”"),
        (read_text, {"注意": "先问", "然后": "办"}, "全角“：”"),
        (read_name, "【甲，乙】", "“[甲, 乙]”"),
        (read_list, "［甲、乙］", "“[甲, 乙]”"),
        (read_text, "甲" * 4001, "最多4000个字"),
        (read_text, "\u200b", "看不见的字符"),
        (read_name, "甲/乙", "名称里不能有“/”"),
        (read_name, "甲\n乙", "只能写一行"),
        (read_name, "经营者，受托人", "半角逗号"),
        (read_name, "经营者, 受托人", "[经营者, 受托人]"),
        (read_name, "材料：身份证", "冒号"),
        (read_flag, "yes", "“是”或“否”"),
        (read_flag, "待核实", "“是”或“否”"),
        (read_flag, "可以", "改成“是”"),
        (read_answer, "不用", "“待核实”"),
        (read_count, "两", "阿拉伯数字"),
        (read_count, "-1", "阿拉伯数字"),
        (read_count, "２份", "不带单位，请写成“2”"),
        (read_count, "0", "至少是1"),
        (read_date, "2026年11月23日", "2026-11-23"),
        (read_date, "2026年2月3日", "“2026-02-03”"),
        (read_date, "２０２６．２．３", "“2026-02-03”"),
        (read_date, "2026-02-30", "2月没有30日"),
        (read_date, "11-31", "没有写年份，而且11月没有31日"),
        (read_date, "昨天", "2026-11-23"),
        (read_code, "Food", "小写字母"),
        (read_code, "food_license", "连字符"),
        (read_url, "www.gov.cn", "“https://www.gov.cn”"),
        (read_url, "javascript:alert(1)", "不是网址"),
    ],
)
def test_plain_value_that_cannot_be_is_refused_with_the_mend(read: Any, value: object, said: str) -> None:
    assert said in refused(read, value)


def test_plain_values_are_read() -> None:
    assert read_text("  甲 ") == "甲"
    assert (read_flag("是"), read_flag("否")) == (True, False)
    assert read_count("3") == 3
    assert str(read_date("2028-02-29")) == "2028-02-29"
    assert read_code("food-license-2") == "food-license-2"
    assert read_url("https://www.gdzwfw.gov.cn/a?b=c") == "https://www.gdzwfw.gov.cn/a?b=c"
    assert read_url("待核实") == "待核实"


def test_code_of_an_item_is_that_of_the_national_catalogue() -> None:
    assert read_catalogue_code("000131001000") == "000131001000"
    assert read_task_code("11440113X4440131001000") == "11440113X4440131001000"
    assert "12位数字" in refused(read_catalogue_code, "待核实")
    assert "不是实施编码" in refused(read_task_code, "1144-01")


def test_charge_is_a_number_with_its_unit() -> None:
    assert Rate.parse("80元/件").price == Price(80, "元/件")
    assert Rate.parse("0.5万元").price == Price(0.5, "万元")
    assert Rate.parse("每增加一本10元").price is None
