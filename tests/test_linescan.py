"""The ways to break a file: each is named at its line, with the mend; a sound file is left alone."""

from typing import NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidebook.linescan import nesting, scan, without_invisible
from guidebook.yamlsource import read

GOOD_START = "名称: 甲\n"


class Breakage(NamedTuple):
    """What was typed behind a good first line, where the mistake is told, its code, words of the mend."""

    text: str
    line: int
    column: int
    code: str
    mend: str


BREAKAGES = {
    "full-width colon": Breakage("主题：餐饮", 2, 3, "full-width-colon", "换成半角冒号加一个空格"),
    "full-width colon in a group": Breakage(
        "入口:\n  名称：甲\n  网址: 乙",
        3,
        5,
        "full-width-colon",
        "“名称: ”",
    ),
    "full-width colon in an entry": Breakage(
        "材料:\n  - 材料: 甲\n    形式：原件",
        4,
        7,
        "full-width-colon",
        "“形式: ”",
    ),
    "full-width colon at the head of an entry": Breakage(
        "材料:\n  - 材料：甲\n    形式: 原件",
        3,
        7,
        "full-width-colon",
        "“材料: ”",
    ),
    "full-width colon before a long value": Breakage(
        "入口:\n  名称： [\n" + "      乙, 丙,\n" * 20 + "  ]\n  网址: 丁",
        3,
        5,
        "full-width-colon",
        "“名称: ”",
    ),
    "no space behind the colon": Breakage("主题:餐饮\n摘要: 乙", 2, 3, "missing-space", "应写成“主题: …”"),
    "full-width space behind the colon": Breakage(
        "主题:　餐饮\n摘要: 乙", 2, 3, "missing-space", "少一个半角空格"
    ),
    "no colon": Breakage("主题 餐饮\n摘要: 乙", 2, 1, "missing-colon", "应写成“键: 值”"),
    "tab": Breakage("入口:\n\t名称: 甲", 3, 1, "bad-indent", "换成普通空格"),
    "full-width indent": Breakage("入口:\n　名称: 甲\n　网址: 乙", 3, 1, "bad-indent", "换成普通空格"),
    "full-width space on an empty line": Breakage("　\n简称: 乙", 2, 1, "bad-indent", "请删去"),
    "too deep": Breakage("简称: 乙\n  主题: 丙", 3, 3, "bad-indent", "和“简称”并列时，开头要对齐（第1列）"),
    "not deep enough": Breakage("入口:\n    甲: 乙\n    丙: 丁\n  戊: 己", 5, 3, "bad-indent", "（第5列）"),
    "first one too deep": Breakage("入口:\n    甲: 乙\n  丙: 丁\n  戊: 己", 3, 5, "bad-indent", "（第3列）"),
    "sign at the left edge": Breakage(">甲", 2, 1, "missing-colon", "没有冒号"),
    "too deep behind a list": Breakage("别名:\n  - 乙\n  主题: 丙", 4, 3, "bad-indent", "（第1列）"),
    "entry out of line": Breakage("别名:\n  - 乙\n   - 丙", 4, 4, "swallowed-entry", "“-”没有对齐"),
    "group out of line": Breakage("别名:\n  - {乙: 丁}\n   - 丙", 4, 4, "bad-indent", "（这里是第3列）"),
    "one of several entries too far left": Breakage(
        "别名:\n  - 乙\n  - 己\n - 丙\n  - 丁\n  - 戊", 5, 2, "bad-indent", "（这里是第3列）"
    ),
    "first entry too deep": Breakage("别名:\n    - 乙\n  - 丙", 3, 5, "bad-indent", "（这里是第3列）"),
    "no space behind the mark": Breakage(
        "材料:\n  - {材料: 甲}\n  -{材料: 乙}", 4, 4, "missing-space", "“- ”"
    ),
    "no space behind the first mark": Breakage("别名:\n  -乙\n  - 丙", 3, 4, "missing-space", "“- ”"),
    "full-width comma behind a bracket": Breakage(
        "材料:\n  - {谁的: [甲]，材料: 乙}", 3, 13, "full-width-comma", "半角逗号"
    ),
    "conflict": Breakage(
        "<<<<<<< HEAD\n简称: 乙\n=======\n简称: 丙\n>>>>>>> 别人",
        2,
        1,
        "conflict-mark",
        "到第6行是两个人同时修改留下的冲突",
    ),
    "half a conflict": Breakage("=======\n简称: 丙", 2, 1, "conflict-mark", "把这一行删去"),
    "unclosed double quote": Breakage('简称: "乙\n主题: 丙', 2, 5, "unclosed-quote", "在这个值的末尾补上"),
    "unclosed single quote": Breakage("简称: '乙\n主题: 丙", 2, 5, "unclosed-quote", "在这个值的末尾补上"),
    "unclosed quote in brackets": Breakage('别名: ["乙, 丙]\n主题: 丁', 2, 6, "unclosed-quote", "请补上"),
    "text behind a quote": Breakage('简称: "乙"丙', 2, 8, "text-after-quote", "引号换成“”"),
    "quote before a key": Breakage('"简称: 乙\n主题: 丙', 2, 1, "unclosed-quote", "请删去或者补上"),
    "unclosed bracket": Breakage("别名: [乙, 丙\n主题: 丁", 2, 5, "unclosed-bracket", "补上“]”"),
    "unclosed brace in an entry": Breakage(
        "材料:\n  - {材料: 甲, 谁的: [乙]\n  - {材料: 丙}",
        3,
        5,
        "unclosed-bracket",
        "补上“}”",
    ),
    "greater": Breakage("简称: >300平方米", 2, 5, "leading-sign", "加上双引号"),
    "percent": Breakage("简称: %5", 2, 5, "leading-sign", "加上双引号"),
    "at": Breakage("简称: @某人", 2, 5, "leading-sign", "加上双引号"),
    "star": Breakage("简称: *必填", 2, 5, "leading-sign", "加上双引号"),
    "ampersand": Breakage("简称: &甲乙", 2, 5, "leading-sign", "把内容写全"),
    "backtick": Breakage("简称: `甲`", 2, 5, "leading-sign", "加上双引号"),
    "bar": Breakage("简称: |甲", 2, 5, "leading-sign", "加上双引号"),
    "dash behind a colon": Breakage("别名: - 乙", 2, 5, "leading-sign", "另起一行"),
    "lone dash": Breakage("别名: -", 2, 5, "leading-sign", "另起一行"),
    "second colon": Breakage("简称: 时间: 九点", 2, 7, "colon-in-value", "换成全角冒号"),
    "no mark": Breakage("别名:\n  - 乙\n  丙\n  - 丁", 4, 3, "missing-mark", "开头少了“- ”"),
    "no first mark": Breakage("材料:\n  {材料: 甲}\n  - {材料: 乙}", 3, 3, "missing-mark", "开头少了“- ”"),
    "no mark before a key": Breakage(
        "问答:\n  - 问: 甲\n    答: 乙\n  问: 丙\n    答: 丁", 5, 3, "missing-mark", "开头少了“- ”"
    ),
    "mark turned into spaces": Breakage(
        "问答:\n  - 问: 甲\n    答: 乙\n    问: 丙\n    答: 丁", 5, 5, "missing-mark", "应写成“- 问: …”"
    ),
    "list without its key": Breakage(
        "收费: 无\n  - {材料: 甲}\n  - {材料: 乙}", 3, 3, "missing-heading", "少了“申请材料:”这一行"
    ),
    "entry out of line with what follows": Breakage(
        "问答:\n  - 问: 甲\n    答: 乙\n   - 问: 丙\n    答: 丁", 5, 4, "bad-indent", "（这里是第3列）"
    ),
    "full-width comma before a key": Breakage(
        "材料:\n  - {材料: 甲，形式: 原件}", 3, 11, "full-width-comma", "半角逗号"
    ),
    "colon in a sentence in braces": Breakage(
        "材料:\n  - {材料: 甲, 说明: 注意: 要带}", 3, 19, "colon-in-value", "全角“：”"
    ),
    "bracket too many": Breakage("材料:\n  - {材料: 甲}}", 3, 12, "extra-bracket", "多了一个括号“}”"),
    "second document": Breakage("---\n简称: 乙", 2, 1, "second-document", "只能有一份内容"),
}


@pytest.fixture(params=list(BREAKAGES.values()), ids=list(BREAKAGES))
def breakage(request: pytest.FixtureRequest) -> Breakage:
    found: Breakage = request.param
    return found


def test_breakage_is_named_once_with_its_mend(breakage: Breakage) -> None:
    source = read("x.yaml", f"{GOOD_START}{breakage.text}\n".encode())
    assert len(source.problems) == 1, source.problems
    problem = source.problems[0]
    assert (problem.place.line, problem.place.column) == (breakage.line, breakage.column)
    assert problem.code == breakage.code
    assert breakage.mend in problem.message


def test_what_stands_before_a_breakage_is_still_read(breakage: Breakage) -> None:
    source = read("x.yaml", f"{GOOD_START}{breakage.text}\n".encode())
    assert isinstance(source.value, dict)
    assert source.value["名称"] == "甲"


def test_outermost_key_that_is_not_at_the_edge_is_named() -> None:
    source = read("x.yaml", "  名称: 甲\n简称: 乙".encode())
    assert [(p.place.line, p.code) for p in source.problems] == [(1, "bad-indent")]
    assert source.value == {"名称": "甲", "简称": "乙"}


def test_many_mistakes_in_one_file_are_all_named() -> None:
    source = read("x.yaml", MANY_MISTAKES.encode())
    assert [(problem.place.line, problem.code) for problem in source.problems] == [
        (1, "full-width-colon"),
        (2, "missing-space"),
        (3, "unclosed-quote"),
        (4, "unclosed-bracket"),
        (5, "leading-sign"),
        (7, "bad-indent"),
        (9, "missing-colon"),
    ]


MANY_MISTAKES = (
    '名称：甲\n主题:餐饮\n简称: "乙\n别名: [丙, 丁\n标准: %5\n入口:\n\t名称: 戊\n\t网址: 己\n摘要 庚\n'
)


def test_mended_lines_give_what_was_meant() -> None:
    assert read("x.yaml", MANY_MISTAKES.encode()).value == {
        "名称": "甲",
        "主题": "餐饮",
        "简称": "乙",
        "别名": ["丙", "丁"],
        "标准": "%5",
        "入口": {"名称": "戊", "网址": "己"},
        "摘要": "庚",
    }


def test_many_mistakes_under_one_key_are_all_named() -> None:
    source = read("x.yaml", MISTAKES_UNDER_ONE_KEY.encode())
    assert [(problem.place.line, problem.code) for problem in source.problems] == [
        (2, "unclosed-quote"),
        (3, "full-width-colon"),
        (4, "bad-indent"),
        (6, "unclosed-bracket"),
        (8, "missing-space"),
        (9, "colon-in-value"),
    ]


MISTAKES_UNDER_ONE_KEY = """\
材料:
  - 材料: "甲
    形式：原件
\t- 材料: 乙
    说明: 丙
    谁的: [丁
  - 材料: 戊
  -材料: 己
    说明: 见: 庚
"""


def test_a_file_of_nothing_but_mistakes_does_not_keep_its_reader_waiting() -> None:
    text = "材料:\n" + "  - 材料：[甲, {乙\n\t形式 “原件\n" * 400
    assert read("x.yaml", text.encode()).problems


SOUND = [
    "说明: 第一行\n  注意：第二行\n  键：值\n",
    "说明:\n  注意：只有一行文字\n",
    '说明: |\n  键：值\n  \t缩进\n  - 项\n  别的: "没有结束\n名称: 甲\n',
    "- |\n  键：值\n- 乙\n",
    "材料:\n  - 说明: >-\n      名称：甲\n    形式: 原件\n",
    "人: [经营者,\n  注意：乙,\n  丙]\n",
    "人: [\n  甲,\n]\n名称: 乙\n",
    "人: {甲: 乙,\n  丙: [丁, 戊]}\n",
    "# 注意：注释\n名称: 甲 # 键：值\n",
    "\"带引号的键\": 甲\n'另一个': 乙\n",
    '"键：一": 甲\n',
    '说明: "第一行\n  键：值\n  最后一行"\n名称: 甲\n',
    "说明: '它''s\n  好的'\n",
    "网址: https://example.gov.cn/a:b\n时间: 9:00\n",
    "列表:\n- 注意：这里\n- 第二条\n",
    "列表:\n  - 注意：这里\n  - 说明:没有空格\n",
    "甲: -5\n丙: ？\n",
    "空:\n名称: 甲\n",
    "? 复杂的键\n: 值\n",
    "格:\n  - - 甲：一\n    - 乙\n",
    "别名: [\"甲: 乙\", '丙, 丁', 戊]\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    assert yaml.compose(text, Loader=yaml.CSafeLoader) is not None
    assert scan(text) == (text, [])


WORDS = st.text("甲乙：:，,“”\"'[]{}#-&*!|>%@ \n0 ", min_size=1, max_size=30)
LISTS = st.lists(WORDS, max_size=4)
FILES = st.dictionaries(
    st.sampled_from(["名称", "主题", "说明", "注意：", "甲：乙"]),
    WORDS | LISTS | st.lists(st.dictionaries(st.sampled_from(["材料", "形式"]), WORDS, min_size=1)),
    min_size=1,
)


@given(FILES, st.integers(10, 80))
def test_nothing_that_yaml_dumps_is_called_a_mistake(value: object, width: int) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=None, width=width)
    mended, found = scan(text)
    assert not found
    assert mended == text


@given(st.text("名称甲：: ，,\"'[]{}#-&*!|>%@\n\t　"))
def test_any_text_at_all_is_read_without_failing(text: str) -> None:
    source = read("x.yaml", text.encode())
    assert all(problem.message.endswith(("。", "？")) for problem in source.problems)


def test_ordinary_text_has_nothing_invisible() -> None:
    text = "名称: 《办事一本通》“甲”——①②㎡℃…\n\t乙　丙\n"
    assert without_invisible(text) == (text, [])


def test_nesting_is_counted_over_brackets_and_list_marks() -> None:
    assert nesting("甲: [[乙]]\n" * 30) == 2
    assert nesting("- - - 甲") == 3
