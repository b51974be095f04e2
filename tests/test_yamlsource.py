"""Files as plain values: what is written arrives as written, what cannot be read is named and set aside."""

import inspect
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from guidebook.fingerprint import LARGEST_FILE
from guidebook.problems import Severity
from guidebook.yamlsource import DEEPEST_NESTING, Source, read


def source_of(text: str) -> Source:
    return read("content/x.yaml", text.encode())


@pytest.fixture
def source(request: pytest.FixtureRequest) -> Source:
    """The file in the test's docstring."""
    return source_of(inspect.cleandoc(request.function.__doc__))


def told(source: Source) -> list[tuple[int, str]]:
    """Line and code of every problem."""
    return [(problem.place.line, problem.code) for problem in source.problems]


def test_scalars_stay_as_they_are_written(source: Source) -> None:
    """
    时间: 9:00
    区号: 0512
    日期: 2026-11-23
    是: 否
    数: 1_000
    空格: 前后  有
    """
    assert source.value == {
        "时间": "9:00",
        "区号": "0512",
        "日期": "2026-11-23",
        "是": "否",
        "数": "1_000",
        "空格": "前后  有",
    }
    assert not source.problems


def test_empty_value_is_nothing_and_an_empty_text_is_a_text(source: Source) -> None:
    """
    甲:
    乙: ~
    丙: ""
    丁: null
    """
    assert source.value == {"甲": None, "乙": None, "丙": "", "丁": "null"}


def test_every_value_and_key_has_its_place(source: Source) -> None:
    """
    名称: 甲
    材料:
      - {材料: 身份证, 谁的: [本人]}
    """
    assert str(source.place(("材料", 0, "谁的", 0))) == "content/x.yaml:3:20"
    assert str(source.key_place(("材料", 0, "谁的"))) == "content/x.yaml:3:15"


def test_place_of_what_is_not_there_is_that_of_what_is_around_it(source: Source) -> None:
    """
    名称: 甲
    时机:
      从: 出生
    """
    assert source.place(("时机", "以内")) == source.place(("时机",))
    assert source.place(("没有",)).line == 1


def test_value_at_a_path(source: Source) -> None:
    """
    人: [经营者, {人: 受托人}]
    """
    assert source.value_at(("人", 1, "人")) == "受托人"
    assert source.value_at(("人", 5, "人")) is None
    assert source.value_at(("没有",)) is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_all_systems_read_the_same(mark: str, line_end: str) -> None:
    source = source_of(mark + line_end.join(["名称: 甲", "简称: 乙", ""]))
    assert source.value == {"名称": "甲", "简称": "乙"}
    assert source.place(("简称",)).line == 2


def test_file_in_gbk_is_told_how_to_save_it() -> None:
    source = read("content/x.yaml", "名称: 甲\n简称: 食品".encode("gbk"))
    assert told(source) == [(1, "not-utf8")]
    assert "另存为" in source.problems[0].message
    assert "UTF-8" in source.problems[0].message


def test_file_in_utf16_is_told_the_same() -> None:
    assert told(read("content/x.yaml", "名称: 甲".encode("utf-16"))) == [(1, "not-utf8")]


def test_large_file_is_refused_before_it_is_parsed() -> None:
    source = source_of("名称: " + "甲" * LARGEST_FILE)
    assert told(source) == [(1, "file-too-large")]
    assert source.value is None


@pytest.mark.parametrize("text", ["[" * 300_000, "甲: " + "- " * 300_000, "{" * 100 + "}" * 100])
def test_nesting_without_end_is_refused_before_the_parser_overflows(text: str) -> None:
    assert told(source_of(text)) == [(1, "too-deep")]


def test_ordinary_nesting_is_read() -> None:
    depth = DEEPEST_NESTING - 1
    assert not source_of("甲: " + "[" * depth + "]" * depth).problems


def test_stray_characters_are_named_with_their_place_and_left_out() -> None:
    source = source_of("名\u200b称: 甲\n简称: 乙\x00丙\u202e\n摘要: 一\u2028二\n")
    assert told(source) == [(1, "unprintable"), (2, "unprintable"), (3, "unprintable")]
    assert "U+0000" in source.problems[1].message
    assert source.value == {"名称": "甲", "简称": "乙丙", "摘要": "一二"}


def test_comment_glued_to_its_sign_is_probably_content(source: Source) -> None:
    """
    地址: 市桥 #2号楼
    电话: 待核实 # 已经去问了
    窗口: "#3"
    """
    assert told(source) == [(1, "hidden-by-hash")]
    assert source.problems[0].severity is Severity.WARNING
    assert source.problems[0].place.column == 8


def test_key_without_value_inside_braces_shows_a_comma_in_the_value(source: Source) -> None:
    """
    问答:
      - {问: 要多久,要钱吗, 答: 不要}
    """
    assert told(source) == [(2, "comma-in-braces")]
    assert "“要钱吗”" in source.problems[0].message
    assert source.value == {"问答": [{"问": "要多久", "答": "不要"}]}


def test_wrong_colons_inside_braces_are_named_and_mended(source: Source) -> None:
    """
    材料:
      - {材料：居民身份证, 形式:原件}
      - {材料：户口簿，形式：原件}
    """
    assert told(source) == [(2, "full-width-colon"), (2, "missing-space"), (3, "full-width-colon")]
    assert "应写成“材料: 户口簿, 形式: 原件”" in source.problems[2].message
    assert isinstance(source.value, dict)
    assert source.value["材料"][0] == {"材料": "居民身份证", "形式": "原件"}  # type: ignore[index]


def test_quote_that_swallows_the_next_key_is_seen_although_yaml_reads_it(source: Source) -> None:
    """
    名称: "甲
    简称: 乙"
    """
    assert told(source) == [(1, "unclosed-quote")]


@pytest.mark.parametrize("text", ["甲: &x 乙", "甲: [&x 乙]", "甲: &x {乙: 丙}\n丁: *x"])
def test_anchors_are_refused_even_where_yaml_allows_them(text: str) -> None:
    assert {code for _, code in told(source_of(text))} == {"yaml-anchor"}


@pytest.mark.parametrize("text", ["甲: !!str 乙", "甲: ! 乙", "甲: !!python/object:os.system 乙"])
def test_tags_are_refused(text: str) -> None:
    assert told(source_of(text)) == [(1, "yaml-tag")]


def test_aliases_cannot_multiply() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert {code for _, code in told(source_of("\n".join(lines)))} == {"yaml-anchor"}


def test_repeated_key_keeps_the_first_and_names_the_second(source: Source) -> None:
    """
    名称: 甲
    简称: 乙
    名称: 丙
    """
    assert told(source) == [(3, "repeated-key")]
    assert "第1行已有" in source.problems[0].message
    assert source.value == {"名称": "甲", "简称": "乙"}


def test_lost_head_line_is_one_problem_not_one_for_each_repeated_key(source: Source) -> None:
    """
    甲局:
      代码: a
      简称: 甲
      电话: 待核实
      代码: b
      简称: 乙
      电话: 待核实
    """
    assert told(source) == [(5, "repeated-key")]
    assert "少了另起一条的那一行" in source.problems[0].message


def test_part_that_cannot_be_read_is_set_aside_and_the_rest_is_read(source: Source) -> None:
    """
    名称: 甲
    时机:
      从: "出生\\d"
      以内: 1个月
    收费: 无
    """
    assert told(source) == [(3, "yaml-syntax")]
    assert source.set_aside == {"时机"}
    assert source.value == {"名称": "甲", "收费": "无"}


def test_mistakes_in_separate_parts_are_all_named(source: Source) -> None:
    """
    时机:
      从: "出生\\d"
    名称: 甲
    结果:
      - {名称: 证, 有效期: [5年}
    收费: 无
    """
    assert [line for line, _ in told(source)] == [2, 5]
    assert source.set_aside == {"时机", "结果"}


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n"])
def test_empty_file_has_no_value_and_no_syntax_problem(text: str) -> None:
    source = source_of(text)
    assert source.value is None
    assert not source.problems


def test_second_document_in_a_file_is_refused(source: Source) -> None:
    """
    名称: 甲
    ---
    名称: 乙
    """
    assert told(source) == [(2, "second-document")]
    assert source.value == {"名称": "甲"}


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.rglob("sites/**/*.yaml")), ids=lambda p: p.name)
def test_sound_files_have_no_problems(path: Path) -> None:
    assert not read(path.name, path.read_bytes()).problems


# Everything an editor could mean: no controls, no surrogates, no line separators of old standards.
VISIBLE = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])
PLAIN = st.text(VISIBLE | st.just("\n"), min_size=1)
# A full-width space before a key is an indent that went wrong.
KEYS = PLAIN.filter(lambda key: not key.startswith(("\u3000", "\xa0")))
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12)


def as_read(value: object) -> object:
    """What the reader gives for a value: keys without blanks around them."""
    if isinstance(value, dict):
        return {key.strip(): as_read(inner) for key, inner in value.items()}
    return [as_read(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("摘要: 在番禺区开办\n  餐厅。", "在番禺区开办餐厅。"),
        ("摘要: 有效期\n  5年，\n  KTV 另办", "有效期5年，KTV 另办"),
        ("摘要: KTV\n  and bar", "KTV and bar"),
        ("摘要: 甲 乙\n  丙", "甲 乙丙"),
        ('摘要: "在番禺区\n  开办"', "在番禺区开办"),
        ("摘要: >\n  在番禺区\n  开办\n", "在番禺区开办"),
        ("摘要: |\n  在番禺区\n  开办\n", "在番禺区\n开办\n"),
        ("摘要: 甲\n\n  乙", "甲\n乙"),
    ],
)
def test_text_over_several_lines_gets_no_space_into_its_chinese(written: str, read_as: str) -> None:
    source = source_of(written)
    assert source.value == {"摘要": read_as}


@given(st.dictionaries(KEYS, VALUES, min_size=1), st.booleans())
def test_whatever_yaml_dumps_is_read_back_without_a_complaint(value: dict[str, object], flow: object) -> None:
    assume(is_distinct(value))
    source = source_of(
        yaml.safe_dump(value, allow_unicode=True, width=9999, default_flow_style=bool(flow) or None)
    )
    assert not source.problems
    assert source.value == as_read(value)


def mappings(value: object) -> list[dict[str, object]]:
    """Every mapping inside the value."""
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in mappings(inner))]
    return [found for inner in value for found in mappings(inner)] if isinstance(value, list) else []


def is_distinct(value: object) -> bool:
    """Whether no two keys of a mapping become one without the blanks around them."""
    return all(len({key.strip() for key in mapping}) == len(mapping) for mapping in mappings(value))
