"""The one form as it is filled in: what is read, what is told, what is printed."""

from typing import Any

import pytest

from guidebook.model.facts import State
from guidebook.model.validation import Validation
from guidebook.presenters.entries import (
    MOST_ROWS,
    Shape,
    read_entries,
    shape_of,
    with_another_row,
    without_row,
)
from guidebook.presenters.filling import Filling, checked_filling, filling
from guidebook.presenters.forms import FieldLine, FormPart
from guidebook.presenters.values import Value


def field(label: str, code: str, type_: str = "文本", **more: Any) -> FieldLine:
    given: dict[str, Any] = {
        "options": (),
        "columns": (),
        "repeated": False,
        "validations": (Validation(),) * max(1, len(more.get("columns", ()))),
        "required": True,
        "condition": None,
        "applicant": (),
        "specimen": (),
        "value": (),
        "source": None,
        "items": (1,),
        "notes": (),
    }
    return FieldLine(label=label, code=code, type=type_, **(given | more))


IDENTITY, MOBILE = Validation(("身份证",)), Validation(("手机号",))
NAME = field("姓名", "name")
KIND = field("证件类型", "id-type", "单选", options=("居民身份证", "护照"))
NUMBER = field("证件号码", "id-number", validations=(IDENTITY,))
ADDRESS = field("居住地址", "home", "地址", required=False)
KINDS = field("印章", "seals", "多选", options=("公章", "财务章"))
AGENT = field(
    "受托人",
    "agent",
    "分组",
    columns=("姓名", "证件号码", "手机号"),
    validations=(Validation(), IDENTITY, MOBILE),
)
OWNERS = field(
    "股东",
    "owners",
    "表格",
    columns=("姓名", "证件号码"),
    validations=(Validation(), IDENTITY),
    required=False,
)
AREA = field("面积", "area", "数值", validations=(Validation(unit="平方米", least="1"),))
BIRTH = field(
    "出生",
    "birth",
    "分组",
    columns=("时间", "体重(克)", "性别"),
    validations=(Validation(("时刻",)), Validation(unit="克", least="200"), Validation(options=("男", "女"))),
    specimen=(("8:30", "3200", "女"),),
)
YES = field("开票", "invoice", "是否", required=False)
PHOTO = field("照片", "photo", "上传")
GIVEN = field("主体", "kind", "单选", options=("公司",), value=("公司",))
RIGHT = "11010519491231002X"


def form(*fields: FieldLine) -> tuple[FormPart, ...]:
    return (FormPart("申请人", fields),)


def check(*fields: FieldLine, sent: list[tuple[str, str]]) -> Filling:
    parts = form(*fields)
    return checked_filling(parts, read_entries(parts, sent), lambda text: set(text) & {"𠮷"})


def told(filled: Filling) -> list[tuple[str, str]]:
    return [(one.name, one.label) for one in filled.wrong]


def test_each_type_has_its_shape() -> None:
    expected = {
        NAME.code: Shape.LINE,
        KIND.code: Shape.CHOICE,
        KINDS.code: Shape.CHOICES,
        AGENT.code: Shape.CELLS,
        OWNERS.code: Shape.ROWS,
        YES.code: Shape.CHOICE,
        PHOTO.code: Shape.ATTACHED,
        GIVEN.code: Shape.SETTLED,
    }
    fields = (NAME, KIND, KINDS, AGENT, OWNERS, YES, PHOTO, GIVEN)
    assert {one.code: shape_of(one) for one in fields} == expected


def test_a_group_that_may_be_repeated_has_rows_and_one_without_columns_is_a_line() -> None:
    assert shape_of(field("甲", "a", "分组", columns=("乙",), repeated=True)) is Shape.ROWS
    assert shape_of(field("甲", "a", "表格")) is Shape.LINE


def test_entries_are_read_by_field_row_and_column() -> None:
    sent = [
        ("name", "张三"),
        ("seals", "公章"),
        ("seals", "财务章"),
        ("agent.1.1", "李四"),
        ("agent.1.3", "13800138000"),
        ("owners.1.1", "王五"),
        ("owners.2.2", RIGHT),
        ("stranger", "x"),
        ("photo", "x"),
        ("kind", "个体户"),
    ]
    assert read_entries(form(NAME, KINDS, AGENT, OWNERS, PHOTO, GIVEN), sent) == {
        "name": (("张三",),),
        "seals": (("公章", "财务章"),),
        "agent": (("李四", "", "13800138000"),),
        "owners": (("王五", ""), ("", RIGHT)),
    }


def test_what_was_not_entered_is_absent() -> None:
    assert read_entries(form(NAME, KIND, AGENT), [("name", ""), ("id-type", "")]) == {}


def test_a_plain_field_that_is_sent_twice_counts_once() -> None:
    assert read_entries(form(NAME), [("name", "甲"), ("name", "乙")]) == {"name": (("甲",),)}


def test_what_is_right_is_printed_as_it_is_written() -> None:
    sent = [
        ("name", " 张三 "),
        ("id-number", RIGHT.lower()),
        ("home", "市桥街\r\n1号"),
        ("area", "８０平方米"),
        ("owners.1.1", ""),
        ("owners.1.2", ""),
        ("owners.2.1", "王五"),
        ("owners.2.2", RIGHT),
        ("seals", "公章"),
    ]
    filled = check(NAME, NUMBER, ADDRESS, AREA, OWNERS, KINDS, sent=sent)
    assert filled.wrong == filled.missing == ()
    assert filled.entries == {
        "name": (("张三",),),
        "id-number": ((RIGHT,),),
        "home": (("市桥街 1号",),),
        "area": (("80",),),
        "owners": (("王五", RIGHT),),
        "seals": (("公章",),),
    }


def test_what_is_wrong_is_told_where_it_is_mended_and_stays_as_it_was_entered() -> None:
    sent = [("owners.1.1", "甲"), ("owners.1.2", RIGHT), ("owners.2.1", "乙"), ("owners.2.2", "123")]
    filled = check(OWNERS, sent=sent)
    assert told(filled) == [("owners.2.2", "股东第2行：证件号码")]
    box = filled.parts[0].fields[0].rows[1][1]
    assert box.texts == ("123",)
    assert "现在是3位" in box.fault
    assert filled.parts[0].fields[0].rows[0][1].fault == ""


@pytest.mark.parametrize("text", ["-5", "a b c", "11010519491231 002y"])
def test_what_is_wrong_is_not_written_in_another_way(text: str) -> None:
    filled = check(NUMBER, sent=[("id-number", text)])
    assert filled.parts[0].fields[0].rows[0][0].texts == (text,)


def test_each_column_has_its_own_validation() -> None:
    sent = [("agent.1.1", "123"), ("agent.1.2", RIGHT), ("agent.1.3", "13800")]
    assert told(check(AGENT, sent=sent)) == [("agent.1.3", "受托人：手机号")]


def test_a_column_is_a_time_an_amount_or_a_choice() -> None:
    right = check(BIRTH, sent=[("birth.1.1", "上午八点半"), ("birth.1.2", "3.2 kg"), ("birth.1.3", "女")])
    assert right.entries == {"birth": (("8:30", "3200", "女"),)}
    assert right.wrong == right.missing == ()
    wrong = check(BIRTH, sent=[("birth.1.1", "25:99"), ("birth.1.2", "-5"), ("birth.1.3", "龙")])
    assert [(one.label, one.message) for one in wrong.wrong] == [
        ("出生：时间", "没有“25:99”这个时间，请按24小时写，例如 8:30、15:05。"),
        ("出生：体重(克)", "不能小于200克，例如 3200。"),
        ("出生：性别", "请从这些里面选：“男”、“女”。"),
    ]


@pytest.mark.parametrize(("kind", "wrong"), [("护照", 0), ("居民身份证", 1), ("", 1)])
def test_the_kind_of_paper_beside_a_number_decides_what_it_looks_like(kind: str, wrong: int) -> None:
    sent = [("id-type", kind), ("id-number", "123456789")]
    assert len(check(KIND, NUMBER, sent=sent).wrong) == wrong


def test_what_was_not_offered_cannot_be_chosen() -> None:
    assert told(check(KINDS, sent=[("seals", "公章"), ("seals", "玉玺")])) == [("seals", "印章")]
    assert told(check(YES, sent=[("invoice", "也许")])) == [("invoice", "开票")]


def test_what_has_no_glyph_is_told_and_printed_all_the_same() -> None:
    filled = check(NAME, sent=[("name", "𠮷野")])
    assert filled.parts[0].fields[0].rows[0][0].notice == "字库里没有“𠮷”，印成〓，请打印后手写。"
    assert filled.wrong == filled.missing == ()
    assert filled.entries == {"name": (("𠮷野",),)}


def test_what_is_missing_may_be_written_by_hand() -> None:
    filled = check(NAME, KIND, AGENT, ADDRESS, PHOTO, GIVEN, sent=[])
    assert filled.wrong == ()
    assert [(one.name, one.label) for one in filled.missing] == [
        ("name", "姓名"),
        ("id-type", "证件类型"),
        ("agent.1.1", "受托人"),
    ]
    assert filled.missing[0].message == "还没填，可以打印后手写。"
    assert filled.missing[1].message == "还没选，可以打印后手写。"


def test_a_row_that_was_begun_is_missing_what_was_left_empty() -> None:
    filled = check(AGENT, sent=[("agent.1.1", "李四"), ("agent.1.2", RIGHT)])
    assert [(one.name, one.label) for one in filled.missing] == [("agent.1.3", "受托人：手机号")]


def test_a_choice_beside_others_is_missing_as_one() -> None:
    filled = check(BIRTH, sent=[("birth.1.1", "8:30")])
    assert [(one.label, one.message[:3]) for one in filled.missing] == [
        ("出生：体重(克)", "还没填"),
        ("出生：性别", "还没选"),
    ]


@pytest.mark.parametrize(
    "more",
    [{"condition": "新开公司的才填"}, {"required": False}, {"source": Value("电子营业执照", State.KNOWN)}],
    ids=lambda m: next(iter(m)),
)
def test_what_need_not_be_filled_in_is_not_missing(more: dict[str, Any]) -> None:
    assert check(field("甲", "a", **more), sent=[]).missing == ()


def test_a_table_grows_and_shrinks_and_keeps_what_was_entered() -> None:
    entries: Any = {"owners": (("甲", "1"), ("乙", "2")), "name": (("张三",),)}
    more = with_another_row(OWNERS, entries)
    assert more == entries | {"owners": (("甲", "1"), ("乙", "2"), ("", ""))}
    assert without_row(OWNERS, more, 0) == entries | {"owners": (("乙", "2"), ("", ""))}
    assert without_row(OWNERS, more, 7) == more


def test_an_empty_table_shows_one_row_and_then_two() -> None:
    assert len(filling(form(OWNERS), {}).parts[0].fields[0].rows) == 1
    assert len(filling(form(OWNERS), with_another_row(OWNERS, {})).parts[0].fields[0].rows) == 2


def test_a_table_has_no_more_rows_than_there_is_room_for() -> None:
    entries: Any = {"owners": (("甲", RIGHT),) * MOST_ROWS}
    assert with_another_row(OWNERS, entries) == entries
    assert not filling(form(OWNERS), entries).parts[0].fields[0].can_grow
    sent = [(f"owners.{row}.1", "甲") for row in range(1, MOST_ROWS + 9)]
    filled = check(OWNERS, sent=sent)
    assert [one.message for one in filled.wrong] == [f"最多填{MOST_ROWS}行，后面的没有收下，请另附一页。"]
    assert len(filled.parts[0].fields[0].rows) == MOST_ROWS


def test_of_what_was_entered_so_far_nothing_is_said() -> None:
    filled = filling(form(NUMBER, NAME), {"id-number": (("123",),)})
    assert filled.wrong == filled.missing == ()
    assert filled.parts[0].fields[0].rows[0][0].texts == ("123",)


def test_the_keyboard_and_what_the_browser_may_offer() -> None:
    mobile = field("手机号", "mobile", validations=(MOBILE,))
    start = field("开业日期", "start", "日期", validations=(Validation(("日期",)),))
    fields = filling(form(NAME, mobile, ADDRESS, AREA, start, NUMBER, AGENT), {}).parts[0].fields
    boxes = {one.line.code: one.rows[0][0] for one in fields}
    assert {code: box.keyboard for code, box in boxes.items()} == {
        "name": "text",
        "mobile": "tel",
        "home": "text",
        "area": "decimal",
        "start": "numeric",
        "id-number": "text",
        "agent": "text",
    }
    assert boxes["name"].autocomplete == "name"
    assert boxes["mobile"].autocomplete == "tel"
    assert boxes["home"].autocomplete == "street-address"
    assert boxes["id-number"].autocomplete == boxes["agent"].autocomplete == "off"
    assert boxes["start"].hint == "8位数字，例如 20261201"
    assert boxes["home"].control == "area"
