"""A value in place of another: entries come, go and move with comments, and all else keeps its bytes."""

import re
import textwrap
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook import yamlsource
from guidebook.yamlsource import NotSplicedError, Path, Splicer, Value
from guidebook.yamlsource.quoting import flow

PAPERS = """\
# 头
申请材料:
  # 身份
  - {材料: 身份证, 形式: 原件}   # 核验
  - {材料: 营业执照}
  - 材料: 委托书
    当: {委托办理: 委托他人}

  # 章程
  - {材料: 章程}
收费: 无
"""


def replaced(text: str, path: Path, value: Value) -> str:
    file = Splicer("content/a.yaml", textwrap.dedent(text).encode())
    file.replace(path, value)
    return file.result.decode()


def papers(*numbers: int) -> list[Value]:
    file = Splicer("content/a.yaml", PAPERS.encode())
    all_of_them = cast("list[Value]", file.value_at(("申请材料",)))
    return [all_of_them[n] for n in numbers]


def test_an_entry_comes_between_two_others_in_their_form() -> None:
    new: Value = {"材料": "照片", "份数": "2"}
    one, two, three, four = papers(0, 1, 2, 3)
    after = replaced(PAPERS, ("申请材料",), [one, new, two, three, four])
    new_line = '  - {材料: 照片, 份数: "2"}\n'
    assert after == PAPERS.replace("  - {材料: 营业执照}\n", f"{new_line}  - {{材料: 营业执照}}\n")
    faqs = "问答:\n  - 问: 甲？\n    答: 乙。\n"
    entries: list[Value] = [{"问": "甲？", "答": "乙。"}, {"问": "丙？", "答": "丁。"}]
    assert replaced(faqs, ("问答",), entries) == f"{faqs}  - 问: 丙？\n    答: 丁。\n"


def test_an_entry_goes() -> None:
    after = replaced(PAPERS, ("申请材料",), papers(0, 2, 3))
    assert after == PAPERS.replace("  - {材料: 营业执照}\n", "")


def test_an_entry_moves_with_its_comments() -> None:
    after = replaced(PAPERS, ("申请材料",), papers(1, 0, 2, 3))
    assert after == PAPERS.replace("  - {材料: 营业执照}\n", "").replace(
        "  # 身份\n", "  - {材料: 营业执照}\n  # 身份\n"
    )
    after = replaced(PAPERS, ("申请材料",), papers(3, 0, 1, 2))
    assert after.startswith("# 头\n申请材料:\n  # 章程\n  - {材料: 章程}\n  # 身份\n")


def test_an_entry_that_moves_may_change_as_well() -> None:
    moved: Value = {"材料": "身份证", "形式": "复印件", "份数": "1"}
    after = replaced(PAPERS, ("申请材料",), [*papers(1, 2, 3), moved])
    assert after.endswith('  # 身份\n  - {材料: 身份证, 形式: 复印件, 份数: "1"}   # 核验\n收费: 无\n')


def test_an_entry_with_a_comment_does_not_go() -> None:
    for left in ([1, 2, 3], [0, 1, 2]):
        with pytest.raises(NotSplicedError, match="注释"):
            replaced(PAPERS, ("申请材料",), papers(*left))


def test_what_cannot_be_done_leaves_no_trace() -> None:
    file = Splicer("content/a.yaml", PAPERS.encode())
    with pytest.raises(NotSplicedError):
        file.replace(("申请材料",), papers(1))
    assert file.result == PAPERS.encode()
    file.replace(("收费",), "待核实")
    assert file.result.decode() == PAPERS.replace("收费: 无", "收费: 待核实")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("键: [甲, 乙]\n", ["乙", "甲"], "键: [乙, 甲]\n"),
        ("键: [ 甲,乙 ]  # 注\n", ["甲", "丙", "乙"], "键: [ 甲, 丙,乙 ]  # 注\n"),
        ("键: [\n    甲, 乙,\n    丙\n  ]\n", ["甲", "丙", "丁"], "键: [\n    甲,\n    丙, 丁\n  ]\n"),
        ("键: [甲]\n", ["乙", "丙"], "键: [乙, 丙]\n"),
        ("键: 甲\n", ["甲"], "键: 甲\n"),
        ("键: 1\n", "2", "键: 2\n"),
        ("键: [1, '2']\n", ["3", "4"], '键: [3, "4"]\n'),
        ("键: 甲\n", "2", '键: "2"\n'),
        ("键: 甲\n", [{"甲": "乙"}], "键:\n  - {甲: 乙}\n"),
        ("键: 甲  # 注\n", [{"甲": "乙"}], "键: [{甲: 乙}]  # 注\n"),
        ("键: {甲: 乙}\n", [{"甲": "乙"}, {"甲": "丙"}], "键:\n  - {甲: 乙}\n  - {甲: 丙}\n"),
        ("键:\n  - {甲: 乙}\n别: 无\n", "无", "键: 无\n别: 无\n"),
        ("键: []\n", [{"甲": "乙"}], "键:\n  - {甲: 乙}\n"),
        ("键:\n- 甲\n- 乙\n", ["乙", "丙"], "键:\n- 乙\n- 丙\n"),
        ("键:\n  - 甲\n\n  - 乙\n\n  - 丙\n", ["丙", "甲", "丁"], "键:\n  - 丙\n\n  - 甲\n\n  - 丁\n"),
        ("键: {甲: 乙, 丙: 丁}\n", {"丙": "丁"}, "键: {丙: 丁}\n"),
        ("键: {甲: 乙, 丙: 丁}\n", {"零": "一", "甲": "乙"}, "键: {零: 一, 甲: 乙}\n"),
        ("键:\n  甲: 乙\n  丙: 丁\n", {"丙": "丁"}, "键:\n  丙: 丁\n"),
        ("键:\n  - 甲: 乙\n    丙: 丁\n", [{"丙": "丁", "戊": "己"}], "键:\n  - 丙: 丁\n    戊: 己\n"),
        ("键:\n  - 甲: 乙\n    丙: 丁\n", [{"零": "一", "丙": "丁"}], "键:\n  - 零: 一\n    丙: 丁\n"),
        ("键:\n  - - 甲\n    - 乙\n", [["乙", "丙"]], "键:\n  - - 乙\n    - 丙\n"),
        ("键: [甲: 乙]\n", [{"甲": "乙", "丙": "丁"}], "键: [{甲: 乙, 丙: 丁}]\n"),
    ],
)
def test_a_value_is_put_in_place_of_another(before: str, value: Value, after: str) -> None:
    assert replaced(before, ("键",), value) == after


def test_two_edits_of_one_place_are_refused() -> None:
    file = Splicer("content/a.yaml", "键: {甲: 乙}\n".encode())
    file.replace(("键", "甲"), "丙")
    with pytest.raises(NotSplicedError, match="两个样子"):
        file.replace(("键",), {"甲": "丁"})
    other = Splicer("content/a.yaml", "键: {甲: 乙}\n".encode())
    other.replace(("键",), {"甲": "丁"})
    with pytest.raises(NotSplicedError, match="两个样子"):
        other.replace(("键", "甲"), "丙")


SCALARS = [
    "一",
    "二",
    "12345",
    "有#号",
    "a: b",
    "是",
    "一句话，完了。",
    "- x",
    "“引”",
    '说"话"',
    "2026-01-01",
]
KEYS = ["甲", "乙", "丙", "丁", "戊"]
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS), inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
MAPPINGS: st.SearchStrategy[dict[str, Value]] = st.dictionaries(
    st.sampled_from(KEYS), VALUES, min_size=1, max_size=5
)


class Writer:
    """Writes a value in one of the many ways in which an editor may have written it."""

    def __init__(self, draw: st.DrawFn, *, has_comments: bool) -> None:
        self.draw = draw
        self.has_comments = has_comments
        self.comments = 0

    def chance(self) -> bool:
        return self.draw(st.booleans())

    def comment(self, margin: str) -> list[str]:
        if not (self.has_comments and self.draw(st.integers(0, 3)) == 0):
            return []
        self.comments += 1
        return [f"{margin}# 注{self.comments}。"]

    def lead(self, margin: str) -> list[str]:
        lines = [""] if self.draw(st.integers(0, 4)) == 0 else []
        return [*lines, *self.comment(margin)]

    def tail(self) -> str:
        return "".join(self.comment("  "))

    def flow(self, value: Value, indent: int) -> str:
        entries = [flow(entry) for entry in value] if isinstance(value, list) else []
        if len(entries) > 1 and self.chance():
            margin = " " * (indent + 4)
            return f"[\n{margin}{entries[0]},\n{margin}{', '.join(entries[1:])}\n{' ' * (indent + 2)}]"
        return flow(value)

    def mapping(self, value: dict[str, Value], indent: int) -> list[str]:
        lines: list[str] = []
        margin = " " * indent
        for key, inner in value.items():
            lines += self.lead(margin) if lines or not indent else []
            if isinstance(inner, dict) and self.chance():
                lines += [f"{margin}{key}:{self.tail()}", *self.mapping(inner, indent + 2)]
            elif isinstance(inner, list) and self.chance():
                lines += [f"{margin}{key}:{self.tail()}", *self.list(inner, indent + 2)]
            else:
                lines.append(f"{margin}{key}: {self.flow(inner, indent)}{self.tail()}")
        return lines

    def list(self, value: list[Value], indent: int) -> list[str]:
        lines: list[str] = []
        margin = " " * indent
        for inner in value:
            lines += self.lead(margin)
            if isinstance(inner, dict | list) and self.chance():
                of = (
                    self.mapping(inner, indent + 2)
                    if isinstance(inner, dict)
                    else self.list(inner, indent + 2)
                )
                if of[0].strip().startswith("#") or not of[0].strip():
                    lines += [f"{margin}-", *of]
                else:
                    lines += [f"{margin}- {of[0].lstrip()}", *of[1:]]
            else:
                lines.append(f"{margin}- {flow(inner)}{self.tail()}")
        return lines


@st.composite
def changed(draw: st.DrawFn, value: Value) -> Value:
    """The value, or something like it."""
    if draw(st.integers(0, 9)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        kept = {k: draw(changed(inner)) for k, inner in value.items() if draw(st.integers(0, 5))}
        more = draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=2))
        return ({**more, **kept} if draw(st.booleans()) else {**kept, **more}) or dict(value)
    if isinstance(value, list):
        entries = [draw(changed(inner)) for inner in value if draw(st.integers(0, 5))]
        entries += draw(st.lists(VALUES, max_size=1))
        return draw(st.permutations(entries)) if draw(st.booleans()) else entries
    return value if draw(st.integers(0, 3)) else draw(st.sampled_from(SCALARS))


@st.composite
def edits(draw: st.DrawFn, *, has_comments: bool) -> tuple[str, dict[str, Value], dict[str, Value]]:
    old = draw(MAPPINGS)
    lines = Writer(draw, has_comments=has_comments).mapping(old, 0)
    new = draw(changed(old).filter(lambda value: isinstance(value, dict) and bool(value)))
    return "\n".join(lines) + "\n", old, cast("dict[str, Value]", new)


ANY_EDIT = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@ANY_EDIT
@given(edits(has_comments=False))
def test_without_comments_every_edit_can_be_made(
    edit: tuple[str, dict[str, Value], dict[str, Value]],
) -> None:
    text, old, new = edit
    assert yamlsource.read("a.yaml", text.encode()).value == old
    after = replaced(text, (), new)
    assert yamlsource.read("a.yaml", after.encode()).value == new


def chunks(text: str) -> dict[str, str]:
    """The lines of each top-level key, without comments below it at the margin and blank lines."""
    parts = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)
    return {part[0]: re.sub(r"(\n+#.*|\n)*\Z", "", part) for part in parts if part and part[0] in KEYS}


@ANY_EDIT
@given(edits(has_comments=True), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_no_comment_is_lost_and_what_is_not_edited_keeps_its_bytes(
    edit: tuple[str, dict[str, Value], dict[str, Value]], newline: str, mark: str
) -> None:
    text, old, new = edit
    data = (mark + text.replace("\n", newline)).encode()
    file = Splicer("content/a.yaml", data)
    try:
        file.replace((), new)
    except NotSplicedError:
        assert "#" in text.replace("有#号", "")
        return
    after = file.result.decode()
    assert yamlsource.read("a.yaml", file.result).value == new
    assert sorted(re.findall("# 注[0-9]+。", after)) == sorted(re.findall("# 注[0-9]+。", text))
    assert after.startswith(mark)
    assert newline == "\n" or "\n" not in after.replace("\r\n", "")
    for key, value in old.items():
        if new.get(key) == value:
            assert chunks(text)[key].replace("\n", newline) in after
    if new == old:
        assert file.result == data
