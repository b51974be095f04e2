"""What somebody enters is read generously, and what cannot be right is told."""

import pytest

from guidebook.model.validation import Validation
from guidebook.presenters import entry_checks
from guidebook.presenters.entry_checks import RULES, by_rules, identity
from guidebook.presenters.entry_reading import Reading, cleaned

RIGHT = [
    ("身份证", "11010519491231002x", "11010519491231002X"),
    ("身份证", "１１０１０５　１９４９１２３１　００２Ｘ", "11010519491231002X"),
    ("身份证", "110105-19491231-002X", "11010519491231002X"),
    ("身份证", "810000199408230021", "810000199408230021"),
    ("身份证", "911124198108030024", "911124198108030024"),
    ("身份证", "usa110081080312", "USA110081080312"),
    ("身份证", "E12345678", "E12345678"),
    ("身份证", "护照 123456789", "护照123456789"),
    ("身份证", "身份证：11010519491231002X", "11010519491231002X"),
    ("身份证", "港澳居民来往内地通行证H12345678", "港澳居民来往内地通行证H12345678"),
    ("统一社会信用代码", "91350100m000100y43", "91350100M000100Y43"),
    ("统一社会信用代码", "91350100 M000 100Y43", "91350100M000100Y43"),
    ("手机号", "138 0013 8000", "13800138000"),
    ("手机号", "+86-13800138000", "13800138000"),
    ("手机号", "１３８００１３８０００", "13800138000"),
    ("手机号", "+852 6123 4567", "+85261234567"),
    ("手机号", "0033612345678", "0033612345678"),
    ("电话", "020-84641234", "020-84641234"),
    ("电话", "（020）8464 1234", "020-84641234"),
    ("电话", "84641234", "020-84641234"),
    ("电话", "02084641234转8012", "020-84641234转8012"),
    ("电话", "0766 8812345", "0766-8812345"),
    ("电话", "+86 20 8464 1234", "020-84641234"),
    ("电话", "13800138000", "13800138000"),
    ("银行卡号", "6222 0212 3456 7894", "6222021234567894"),
    ("银行卡号", "44001582901053012345", "44001582901053012345"),
    ("残疾人证号", "11010519491231002x 43", "11010519491231002X43"),
    ("残疾人证号", "11010519491231002X43B1", "11010519491231002X43B1"),
    ("户号", "0301 0001 2345 6", "0301000123456"),
    ("户号", "a-120045", "A120045"),
    ("编号", "粤（2020）广州市不动产权第 07212345 号", "粤(2020)广州市不动产权第 07212345 号"),
    ("编号", "样例银行番禺支行 4400 1582", "样例银行番禺支行 4400 1582"),
]


@pytest.mark.parametrize(("rule", "text", "written"), RIGHT)
def test_what_can_be_right_is_written_in_one_way(rule: str, text: str, written: str) -> None:
    assert RULES[rule](text) == Reading(written)


@pytest.mark.parametrize(("rule", "written"), [(rule, written) for rule, _, written in RIGHT])
def test_what_is_written_is_read_as_the_same_again(rule: str, written: str) -> None:
    assert RULES[rule](written) == Reading(written)


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("身份证", "110105194912310021", "最后一位和前面的对不上"),
        ("身份证", "440113199013011234", "第7位到第14位不是出生日期"),
        ("身份证", "990113199001011239", "开头6位不是地区的代码"),
        ("身份证", "身份证110105194912310021", "最后一位和前面的对不上"),
        ("身份证", "护照ABCDE", "例如“护照E12345678”"),
        ("身份证", "4401131990010112", "身份证号码是18位，现在是16位。"),
        ("身份证", "110105491231002", "身份证号码是18位，现在是15位。"),
        ("身份证", "1101051949123100200", "现在是19位"),
        ("身份证", "USA110081133112", "没有出生日期"),
        ("身份证", "张三", "例如“护照E12345678”"),
        ("身份证", "XXXXXXXXXXXXXXXXXX", "例如“护照E12345678”"),
        ("统一社会信用代码", "91350100M000100Y44", "最后一位和前面的对不上"),
        ("统一社会信用代码", "9135O100M000100Y43", "没有“O”"),
        ("统一社会信用代码", "91350100M000100Y4", "现在是17位"),
        ("手机号", "1380013800", "现在是10位"),
        ("手机号", "12800138000", "不是手机号"),
        ("手机号", "020-84641234", "不是手机号"),
        ("手机号", "没有", "不是手机号"),
        ("电话", "020-8464123", "020-84641234"),
        ("电话", "1380013800", "电话不对"),
        ("银行卡号", "6222021234567895", "最后一位和前面的对不上"),
        ("银行卡号", "622202", "8位到32位"),
        ("残疾人证号", "11010519491231002X", "是20位"),
        ("残疾人证号", "11010519491231002X85", "类别（1到7）"),
        ("残疾人证号", "11010519491231002143", "前18位不对"),
        ("户号", "-5", "缴费单上的一串数字"),
        ("户号", "没有", "缴费单"),
        ("编号", "办理中", "至少有4位数字"),
        ("编号", "25:99", "至少有4位数字"),
        ("编号", "-5", "至少有4位数字"),
    ],
)
def test_what_cannot_be_right_is_told(rule: str, text: str, words: str) -> None:
    assert words in RULES[rule](text).fault


def test_every_rule_of_the_ledger_is_looked_at() -> None:
    assert set(RULES) == set(Validation.RULES)


def test_of_two_rules_one_is_enough() -> None:
    rules = ("身份证", "统一社会信用代码")
    assert by_rules("91350100m000100y43", rules) == Reading("91350100M000100Y43")
    assert by_rules("11010519491231002x", rules) == Reading("11010519491231002X")
    assert "现在是5位" in by_rules("12345", rules).fault
    assert by_rules("随便写", ()) == Reading("随便写")


def test_the_number_of_a_passport_need_not_look_like_an_identity_number() -> None:
    assert identity("123456789").fault
    assert identity("123456789", is_other=True) == Reading("123456789")
    assert identity("ABCDE", is_other=True).fault


def test_what_cannot_be_seen_is_taken_away_and_told() -> None:
    reading = cleaned("张\x00三\u202e", 10)
    assert reading.text == "张三"
    assert "看不见的字符" in reading.fault
    assert cleaned("  张\r\n三 ", 10) == Reading("张 三")


def test_a_text_longer_than_its_place_is_told_with_both_lengths() -> None:
    assert cleaned("甲" * 10, 10).fault == ""
    assert "最多10个字，现在是11个" in cleaned("甲" * 11, 10).fault


@pytest.mark.parametrize("check", list(RULES.values()))
@pytest.mark.parametrize("text", ["", " ", "\ufffd" * 30, "𠮷" * 18, "٣" * 18, "²" * 11, "9" * 500, "0" * 18])
def test_no_text_breaks_a_rule(check: entry_checks.Check, text: str) -> None:
    assert isinstance(check(text), Reading)
