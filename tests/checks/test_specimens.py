"""样例: a form field filled in by a fictitious person could be filled in so, and shows nobody's number."""

import pytest

from guidebook import identifiers, secrecy
from guidebook.secrecy.specimens import NUMBERS
from tests.checks.conftest import Edited

NAME = "经营者姓名: {代码: operator-name, 类型: 文本, 分组: 申请人, 必填: 是, 由系统带出: 居民身份证电子证照}"


def field(rest: str) -> str:
    return f"经营者姓名: {{代码: operator-name, 分组: 申请人, {rest}}}"


@pytest.mark.parametrize(
    "rest",
    [
        "类型: 文本, 样例: 张三",
        '类型: 文本, 校验: 身份证, 样例: "440113199001010009"',
        "类型: 单选, 选项: [甲, 乙], 样例: 乙",
        "类型: 多选, 选项: [甲, 乙], 样例: [甲, 乙]",
        "类型: 是否, 样例: 否",
        "类型: 日期, 样例: 2026-12-01",
        "类型: 日期, 校验: 年月, 样例: 2026-12",
        "类型: 日期, 校验: 不早于今天, 样例: 2001-12-01",
        "类型: 日期, 校验: 不晚于今天, 样例: 2099-12-01",
        "类型: 分组, 列: [周数(周)], 校验: {周数(周): {最小: 20}}, 样例: [39周+2天]",
        "类型: 数值, 校验: {最小: 1, 最大: 5}, 样例: 5",
        '类型: 分组, 列: [姓名, 手机号], 校验: {手机号: 手机号}, 样例: [张三, "13800000000"]',
        '类型: 表格, 列: [姓名, 证件号码], 校验: {证件号码: 身份证}, 样例: [[张三, "440113199001010009"]]',
        (
            "类型: 表格, 列: [姓名, 证件或代码], 校验: {证件或代码: [身份证, 统一社会信用代码]}, "
            '样例: [[张三, "440113199001010009"], [样例公司, "91440113MA00000002"]]'
        ),
    ],
)
def test_what_can_be_entered_may_be_a_specimen(edited: Edited, rest: str) -> None:
    assert edited("fields.yaml", NAME, field(rest)).new == []


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ('类型: 文本, 校验: 身份证, 样例: "440113199001010017"', "身份证只能用虚构的"),
        ('类型: 文本, 校验: 手机号, 样例: "13812345678"', "手机号只能用虚构的"),
        ("类型: 单选, 选项: [甲, 乙], 样例: 丙", "“甲”、“乙”"),
        ("类型: 单选, 选项: [甲, 乙], 样例: [甲, 乙]", "只能写一个"),
        ("类型: 日期, 样例: 明年", "例如 20261201"),
        ("类型: 日期, 样例: 2026-12", "例如 20261201"),
        ("类型: 数值, 校验: {最小: 10}, 样例: 5", "不能小于10，例如 10。"),
        ("类型: 数值, 样例: 几个", "只填数字"),
        (
            "类型: 分组, 列: [日期, 时间], 校验: {时间: 时刻}, 样例: [2026-12-01, 25:99]",
            "没有“25:99”这个时间",
        ),
        ("类型: 分组, 列: [长(米)], 校验: {长(米): {最小: 1}}, 样例: [abc]", "只填数字，单位是米"),
        ("类型: 分组, 列: [姓名, 手机号], 样例: 张三", "2格"),
        ("类型: 分组, 列: [姓名, 职务], 样例: [[张三, 甲], [李四, 乙]]", "一行"),
        ('类型: 表格, 列: [姓名, 手机号], 校验: {手机号: 手机号}, 样例: [[张三, "020-1"]]', "手机号只能用"),
        (
            (
                "类型: 表格, 列: [姓名, 证件或代码], 校验: {证件或代码: [身份证, 统一社会信用代码]}, "
                '样例: [[张三, "440113199001010017"]]'
            ),
            "身份证只能用",
        ),
    ],
)
def test_what_cannot_be_entered_is_an_error(edited: Edited, rest: str, said: str) -> None:
    found = edited("fields.yaml", NAME, field(rest))
    (problem,) = (problem for problem in found.new if problem.code == "bad-specimen")
    assert said in problem.message
    assert problem.place.line == found.line


KEEPSAKES = "另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前}]"


@pytest.mark.parametrize(
    ("specimens", "code", "said"),
    [
        ("{食品经营项目: [热食类, 自制饮品]}", None, ""),
        ("{食品经营项目: 药品}", "bad-specimen", "“热食类”"),
        ("{招用人数: 3}", "bad-specimen", "这件事的表单里没有这一格"),
        ("{经营者姓各: 张三}", "unknown-field", "是不是“经营者姓名”"),
        ("{经营者姓名: 张三13812345678}", "secret", "手机"),
        ("[张三]", "bad-value", "{主体名称: 番禺区样例书店}"),
    ],
)
def test_a_guide_has_specimens_of_its_own(
    edited: Edited, specimens: str, code: str | None, said: str
) -> None:
    found = edited("bundles/restaurant.yaml", KEEPSAKES, f"样例: {specimens}\n{KEEPSAKES}")
    problem = next((problem for problem in found.new if problem.code == code), None)
    assert (problem is None) == (code is None), found.codes
    assert said in (problem.message if problem else "")
    assert found.codes == [] or (problem and problem.place.line == found.line)


def test_the_numbers_of_specimens_prove_themselves() -> None:
    assert all(map(identifiers.is_identity, NUMBERS["身份证"]))
    assert all(number[14:17] == "000" for number in NUMBERS["身份证"])
    assert all(map(identifiers.is_card, NUMBERS["银行卡号"]))
    assert all(map(identifiers.is_credit_code, NUMBERS["统一社会信用代码"]))


def test_a_number_of_a_specimen_is_a_secret_anywhere_else(edited: Edited) -> None:
    old = "经营场所地址: {代码: premises-address, 类型: 地址, 分组: 场所, 必填: 是}"
    new = (
        "经营场所地址: {代码: premises-address, 类型: 地址, 分组: 场所, 必填: 是, 说明: 如440113199001010009}"
    )
    assert edited("fields.yaml", old, new).error == "secret"


@pytest.mark.parametrize(
    "text", ["张三440113199001010009", "440113199001010017", "440113 199001010009", "6222021001123456789"]
)
def test_a_specimen_hides_no_other_number(text: str) -> None:
    assert secrecy.secrets_in_specimen(text)
    assert secrecy.secrets_in_specimen("440113199001010009") == ()
