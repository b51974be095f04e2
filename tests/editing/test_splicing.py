"""Edits stand where they were asked for; everything else stays byte for byte."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook import yamlsource
from guidebook.yamlsource import NotSplicedError, Splicer, block
from guidebook.yamlsource.quoting import flow


def splicer(text: str) -> Splicer:
    return Splicer("content/a.yaml", textwrap.dedent(text).encode())


def test_a_name_is_replaced_and_its_comment_stays() -> None:
    edits = splicer("""\
        # 开头
        名称: 旧名   # 为什么

        别名: [ 一,旧名 ]   # 紧凑
        """)
    assert edits.rename(("名称",), "旧名", "新名")
    assert edits.rename(("别名", 1), "旧名", "新名")
    assert edits.result.decode() == "# 开头\n名称: 新名   # 为什么\n\n别名: [ 一,新名 ]   # 紧凑\n"


def test_a_shorthand_and_a_list_of_one_are_found_by_the_path_of_the_model() -> None:
    edits = splicer("先办: 甲\n办: {先办: {事项: 甲, 只对: 乙}}\n")
    assert edits.rename(("先办", 0, "事项"), "甲", "丙")
    assert edits.rename(("办", "先办", 0, "事项"), "甲", "丙")
    assert edits.result.decode() == "先办: 丙\n办: {先办: {事项: 丙, 只对: 乙}}\n"


def test_a_question_is_renamed_in_every_clause_of_a_condition() -> None:
    edits = splicer("当: [{主体: 主体}, {主体: 乙, 其他: 丙}]\n")
    assert edits.rename_key(("当", "主体"), "开办主体")
    assert edits.result.decode() == "当: [{开办主体: 主体}, {开办主体: 乙, 其他: 丙}]\n"


def test_a_key_is_taken_away_with_its_lines_and_the_comment_above_it_stays() -> None:
    edits = splicer("""\
        甲:
          代码: a  # 不改
          # 下一个键
          别名: [
              一, 二
            ]
          说明: x
        """)
    edits.remove(("甲", "别名"))
    assert edits.result.decode() == "甲:\n  代码: a  # 不改\n  # 下一个键\n  说明: x\n"


@pytest.mark.parametrize(
    "text",
    [
        "甲:\n  别名: [一]  # 常用\n  代码: a\n",
        "甲:\n  别名:\n    - 一  # 常用\n    - 二\n",
        "甲: {代码: a,\n  # 常用\n  别名: [一]}\n",
        "甲: {}\n",
    ],
)
def test_a_key_that_is_not_there_or_has_a_comment_is_left_to_its_editor(text: str) -> None:
    with pytest.raises(NotSplicedError):
        splicer(text).remove(("甲", "别名"))


def test_a_key_is_put_behind_its_neighbour_and_behind_that_comment() -> None:
    edits = splicer("""\
        甲:
          代码: a  # 不改
          别名:
            - 一  # 常用

          # 下一个键
          说明: x
        乙: {代码: b}
        """)
    edits.insert(("甲",), "曾用名", ["旧"], ["代码", "别名"])
    edits.insert(("乙",), "曾用名", ["旧"], ["代码"])
    assert edits.result.decode() == textwrap.dedent("""\
        甲:
          代码: a  # 不改
          别名:
            - 一  # 常用
          曾用名: [旧]

          # 下一个键
          说明: x
        乙: {代码: b, 曾用名: [旧]}
        """)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("键: [甲]\n", "键: [甲, 乙]\n"),
        ("键: []\n", "键: [乙]\n"),
        ("键: 甲\n", "键: [甲, 乙]\n"),
        ("键:\n  - 甲  # 注\n别: x\n", "键:\n  - 甲  # 注\n  - 乙\n别: x\n"),
        ("键:\n  - 甲", "键:\n  - 甲\n  - 乙"),
    ],
)
def test_an_entry_is_appended_in_the_style_of_the_list(before: str, after: str) -> None:
    edits = splicer(before)
    edits.append(("键",), "乙")
    assert edits.result.decode() == after


def test_ends_of_lines_and_the_byte_order_mark_stay() -> None:
    edits = Splicer("content/a.yaml", "\ufeff甲: 一\r\n乙: 二\r\n".encode())
    edits.insert((), "丙", "三", ["甲"])
    edits.add_at_end("丁:\n  戊: 四")
    assert edits.result.decode() == "\ufeff甲: 一\r\n丙: 三\r\n乙: 二\r\n\r\n丁:\r\n  戊: 四\r\n"


def test_a_file_with_mistakes_is_not_edited() -> None:
    with pytest.raises(NotSplicedError, match="有错误，先改好再试"):
        splicer("甲：乙\n")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp"]), min_size=1))
def test_whatever_is_written_is_read_back_as_it_was(text: str) -> None:
    lines = f"甲: {flow([text])}\n乙: {flow({text: text})}\n"
    source = yamlsource.read("a.yaml", lines.encode())
    assert source.value == {"甲": [text], "乙": {text.strip(): text}}
    assert yamlsource.read("a.yaml", block({"丙": [text]}).encode()).value == {"丙": [text]}
