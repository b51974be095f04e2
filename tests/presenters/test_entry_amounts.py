"""Amounts are read with the units that people write, shares and floors as they say them."""

import pytest

from guidebook.model.validation import Validation
from guidebook.presenters.entry_amounts import amount
from guidebook.presenters.entry_checks import RULES
from guidebook.presenters.entry_reading import Reading

RIGHT = [
    ("平方米", "80", "80"),
    ("平方米", "８０．５ 平方米", "80.5"),
    ("平方米", "80.50平米", "80.50"),
    ("平方米", "约80㎡", "80"),
    ("平方米", "80 m²", "80"),
    ("平方米", "1,200", "1200"),
    ("平方米", "１，２００", "1200"),
    ("克", "3200", "3200"),
    ("克", "3.2 kg", "3200"),
    ("克", "3.2千克", "3200"),
    ("克", "３２００Ｇ", "3200"),
    ("克", "6斤4两", "3200"),
    ("克", "6.4斤", "3200"),
    ("千克", "0.63吨", "630"),
    ("周", "39周", "39"),
    ("周", "39周+2天", "39周2天"),
    ("周", "39+2", "39周2天"),
    ("周", "39 周 2 天", "39周2天"),
    ("周", "40周零1天", "40周1天"),
    ("周", "39w2d", "39w2d"),
    ("元", "5000元/月", "5000元/月"),
    ("元", "￥1,000.50", "1000.50"),
    ("元", "1万元", "10000"),
    ("元", "200元/课时", "200元/课时"),
    ("万元", "10万", "10"),
    ("万元", "100000元", "10"),
    ("万元", "1.5亿元", "15000"),
    ("万元", "999999999999.99元", "99999999.999999"),
    ("万元", "200万元整", "200"),
    ("米", "80厘米", "0.8"),
    ("米", "4m", "4"),
    ("毫米", "DN20", "20"),
    ("立方米", "2吨", "2"),
    ("立方米", "3立方/小时", "3立方/小时"),
    ("兆", "300M", "300"),
    ("兆", "1G", "1000"),
    ("层", "8层8站", "8层8站"),
    ("层", "８层", "8"),
    ("年", "25年3个月", "25年3个月"),
    ("年", "18个月", "1.5"),
    ("年", "1个月", "1个月"),
    ("月", "30年", "360"),
    ("日", "每月10日", "10"),
    ("日", "10号", "10"),
    ("孩", "第2胎", "2"),
    ("套", "没有", "0"),
    ("人", "5名", "5"),
    ("%", "5%", "5"),
    ("%", "５％", "5"),
    ("", "80", "80"),
]
UNREAD = [
    "八十", "1e5", "1.2.3", "NaN", "9" * 40, "abc", "80-90", "", "3+2", "39周8天", "39周-2天", "元", "/月",
    "0x10", "--5", "5-", "\u0663", "5天零1周", "39周+2斤",
]  # fmt: skip


@pytest.mark.parametrize(("unit", "text", "written"), RIGHT)
def test_an_amount_is_written_in_the_unit_that_is_asked(unit: str, text: str, written: str) -> None:
    assert amount(text, Validation(unit=unit or None)) == Reading(written)


@pytest.mark.parametrize(("unit", "written"), [(unit, written) for unit, _, written in RIGHT])
def test_what_is_written_is_read_as_the_same_again(unit: str, written: str) -> None:
    assert amount(written, Validation(unit=unit or None)) == Reading(written)


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_no_amount_stays_and_is_told_with_an_example(text: str) -> None:
    assert amount(text, Validation(unit="周"), "39") == Reading(text, "这里只填数字，单位是周，例如 39。")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("-5", "不能小于200克，例如 3200。"),
        ("0", "不能小于200克，例如 3200。"),
        ("3.2", "不能小于200克，例如 3200。"),
        ("32kg", "不能大于8000克，例如 3200。"),
        ("200", ""),
        ("8公斤", ""),
    ],
)
def test_an_amount_stays_within_its_bounds(text: str, fault: str) -> None:
    assert amount(text, Validation(unit="克", least="200", most="8000"), "3200").fault == fault


def test_the_bound_is_the_example_where_there_is_no_other() -> None:
    assert amount("4.9", Validation(unit="%", least="5", most="12")).fault == "不能小于5%，例如 5。"
    assert amount("12.1%", Validation(unit="%", least="5", most="12")).fault == "不能大于12%，例如 5。"
    assert amount("甲", Validation()).fault == "这里只填数字，例如 80。"


@pytest.mark.parametrize("text", ["2.5", "半个", "一"])
def test_what_is_counted_is_whole(text: str) -> None:
    assert amount(text, Validation(unit="人", is_whole=True), "5").fault == "这里只填整数，单位是人，例如 5。"
    assert amount("5.0", Validation(unit="人", is_whole=True)).fault == ""


@pytest.mark.parametrize(
    ("rule", "text", "written"),
    [
        ("份额", "50%", "50%"),
        ("份额", "５０ ％", "50%"),
        ("份额", "50", "50%"),
        ("份额", "0.5%", "0.5%"),
        ("份额", "33.33%", "33.33%"),
        ("份额", "1/2", "1/2"),
        ("份额", "二分之一", "二分之一"),
        ("份额", "百分之五十", "百分之五十"),
        ("份额", "全部", "100%"),
        ("份额", "共同共有", "共同共有"),
        ("楼层", "1", "1"),
        ("楼层", "１ 层", "1层"),
        ("楼层", "首层", "首层"),
        ("楼层", "第三层", "第三层"),
        ("楼层", "负1层", "负1层"),
        ("楼层", "-1", "-1"),
        ("楼层", "B1", "B1"),
        ("楼层", "地下一层", "地下一层"),
        ("楼层", "1-3", "1-3"),
        ("楼层", "1、2层", "1、2层"),
        ("楼层", "首层至三层", "首层至三层"),
    ],
)
def test_shares_and_floors_are_read_as_people_say_them(rule: str, text: str, written: str) -> None:
    assert RULES[rule](text) == Reading(written)
    assert RULES[rule](written) == Reading(written)


@pytest.mark.parametrize(
    "text", ["0", "-5", "101%", "0.5", "1", "3/2", "1/0", "0/2", "二分之三", "一半多", "abc"]
)
def test_what_is_no_share_is_told_with_examples(text: str) -> None:
    assert RULES["份额"](text).fault == "份额写百分比或者分数，例如 50%、1/2，没有分开的写共同共有。"


@pytest.mark.parametrize("text", ["abc", "-", "1.5", "九九九九层", "1层2", "25:99"])
def test_what_is_no_floor_is_told_with_examples(text: str) -> None:
    assert RULES["楼层"](text).fault == "楼层没有看懂，请写数字，例如 1、1-3、负1层。"
