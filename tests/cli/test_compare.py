"""`guidebook compare`: a list of services beside the content, heap by heap."""

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from guidebook.publishing.comparing.district import District

Run = Callable[..., Result]
Compare = Callable[..., dict[str, Any]]

# Twelve rows, as a province exports them: a title, numbers and units apart, whether it costs as 0 or 1.
ROWS = """\
广州市番禺区政务服务事项实施清单,,,,,,,,,,,,
事项名称,业务办理项名称,实施编码,行政区划,实施主体,法定办结时限,法定办结时限单位,承诺办结时限,承诺办结时限单位,是否收费,收费标准,到办事现场次数,咨询方式
食品经营许可（新办）,,11440113007503000X,广州市番禺区,广州市番禺区市场监督管理局,10,工作日,5,工作日,0,,1次,(020)84888888
食品经营许可（新办）,,11440106007503000X,广州市天河区,,10,工作日,3,工作日,0,,0,
对企业设立的登记,,,广州市番禺区,,3,工作日,0,工作日,0,,0,
个体户登记,,,广州市番禺区,,3,工作日,0,工作日,0,,0,
就业登记（用人单位招用）,,,广州市番禺区,,无,,5,天,0,,0,
公章刻制备案,,,广州市番禺区,,无,,1,工作日,1,50元/枚,1,
企业吸纳就业补贴,,,广州市番禺区,,30,工作日,20,工作日,1,,1,
企业吸纳就业补贴,,,广州市番禺区,,30,工作日,15,工作日,0,,1,
食品经营许可,食品经营许可（变更）,,广州市番禺区,,10,工作日,5,工作日,0,,1,
道路货物运输经营许可,,11440113006000000X,广州市番禺区,,20,工作日,10,工作日,0,,1,
烟草专卖零售许可,,,广州市番禺区,,20,工作日,10,工作日,0,,1,
城市建筑垃圾处置核准,,,广州市番禺区,,20,工作日,10,工作日,0,,1,
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a list under a name."""

    def write(text: str, name: str = "清单.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def text(request: pytest.FixtureRequest) -> str:
    """The list in the docstring of the test."""
    return inspect.cleandoc(request.function.__doc__) + "\n"


@pytest.fixture
def compared(run: Run, sample_root: Path, written: Callable[..., Path]) -> Compare:
    """The JSON of a comparison of a list with the small site."""

    def compare(text: str, *options: str, name: str = "清单.csv", root: Path = sample_root) -> dict[str, Any]:
        result = run("--root", root, "compare", written(text, name), "--json", *options)
        assert result.exit_code == 0, result.output
        document: dict[str, Any] = json.loads(result.stdout)
        return document

    return compare


def told(document: dict[str, Any], heap: str) -> dict[str, tuple[str, str]]:
    """What the content and the list say, by the key of the fact."""
    return {one["key"]: (one["content"], one["list"]) for one in document["heaps"][heap]}


def test_what_is_open_here_and_said_there_could_be_filled_in(compared: Compare) -> None:
    fill = told(compared(ROWS), "可以补上")
    assert fill["事项/food-license/承诺办结时限"] == ("待核实", "5个工作日")
    assert fill["事项/food-license/到现场次数"] == ("待核实", "1")
    assert fill["事项/food-license/咨询"] == ("待核实", "(020)84888888")
    assert fill["事项/food-license/实施编码"] == ("待核实", "11440113007503000X")
    assert fill["事项/seal-engraving/收费/刻章费/标准"] == ("待核实", "50元/枚")


def test_a_candidate_names_the_list_its_day_and_the_row(compared: Compare) -> None:
    (candidate,) = (
        one
        for one in compared(ROWS, "--date", "2026-11-30")["heaps"]["可以补上"]
        if one["key"] == "事项/food-license/承诺办结时限"
    )
    assert candidate["source"] == "清单.csv（2026-11-30）第3行"
    assert candidate["department"] == "区市场监督管理局"


def test_the_same_values_are_in_the_first_heap(compared: Compare) -> None:
    same = told(compared(ROWS), "一致")
    assert same["事项/food-license/法定办结时限"] == ("10个工作日", "10个工作日")
    assert same["事项/food-license/收费"] == ("无", "无")
    assert same["事项/food-license/实施主体"] == ("区市场监督管理局", "广州市番禺区市场监督管理局")


def test_two_values_that_differ_are_both_told(compared: Compare) -> None:
    differing = told(compared(ROWS), "不一致")
    assert differing["事项/enterprise-registration/承诺办结时限"] == ("1个工作日", "即办")


def test_rows_of_one_item_that_contradict_one_another_are_no_candidate(compared: Compare) -> None:
    document = compared(ROWS)
    key = "事项/hiring-subsidy/承诺办结时限"
    assert told(document, "不一致")[key] == ("待核实", "20个工作日；15个工作日")
    assert key not in told(document, "可以补上")
    assert [one["rows"] for one in document["found"] if one["item"] == "hiring-subsidy"] == [[9, 10]]


def test_what_cannot_be_read_is_told_with_its_cell(compared: Compare) -> None:
    (unclear,) = compared(ROWS)["heaps"]["看不懂"]
    assert (unclear["key"], unclear["rows"]) == ("事项/hiring-registration/承诺办结时限", [7])
    assert "单位“天”" in unclear["reason"]


def test_rows_of_another_district_are_left_alone(compared: Compare) -> None:
    document = compared(ROWS)
    assert (document["rows"], document["elsewhere"]) == (12, 1)
    assert "3个工作日" not in {one["list"] for one in document["heaps"]["不一致"]}


def test_what_only_resembles_is_asked_about_and_accepted_by_hand(compared: Compare) -> None:
    """A short name is no name: 个体户登记 may be 个体工商户设立登记, and somebody has to say so."""
    document = compared(ROWS)
    (maybe,) = document["maybe"]
    assert (maybe["row"], maybe["name"], maybe["item"]) == (6, "个体户登记", "sole-trader-registration")
    assert [one["item"] for one in document["not_in_list"]] == ["sole-trader-registration"]
    accepted = compared(ROWS, "--accept", f"{maybe['code']}={maybe['item']}")
    assert accepted["maybe"] == accepted["not_in_list"] == []
    assert told(accepted, "一致")["事项/sole-trader-registration/承诺办结时限"] == ("即办", "即办")


def test_a_part_of_a_service_is_not_taken_for_the_whole(compared: Compare) -> None:
    names = [one["name"] for one in compared(ROWS)["not_in_content"]]
    assert names == ["食品经营许可(变更)", "道路货物运输经营许可", "烟草专卖零售许可", "城市建筑垃圾处置核准"]


def test_the_report_fits_on_a_screen_and_names_every_heap(
    run: Run, sample_root: Path, written: Callable[..., Path]
) -> None:
    path = written(ROWS)
    lines = run("--root", sample_root, "compare", path, "--date", "2026-11-30").output.splitlines()
    expected = "清单“清单.csv”（2026-11-30）12行（其中1行是别的区的，没有看），对上5个事项：按名称5个。"
    assert lines[0] == expected
    heads = ("一致", "可以补上", "不一致", "看不懂", "可能是", "清单里没有", "内容里没有", "清单里不止一行的")
    assert [head for head in heads if not any(line.startswith(head) for line in lines)] == []
    assert len(lines) <= 26
    everything = run("--root", sample_root, "compare", path, "--all").output
    assert "……" not in everything
    assert "食品经营许可(新办) › 承诺办结时限（第3行）：待核实 → 5个工作日" in everything


def test_nothing_is_written(run: Run, sample_copy: Path, written: Callable[..., Path]) -> None:
    before = {path: path.read_bytes() for path in sample_copy.rglob("*.yaml")}
    assert run("--root", sample_copy, "compare", written(ROWS)).exit_code == 0
    assert {path: path.read_bytes() for path in sample_copy.rglob("*.*")} == before


def test_a_code_goes_before_a_name(compared: Compare, sample_copy: Path, text: str) -> None:
    """
    实施编码,事项名称,承诺办结时限（工作日）
    11440113A,食品经营许可（市级）,5
    ,食品经营许可（新办）,7
    """
    item = sample_copy / "content/items/food-license.yaml"
    item.write_text(item.read_text("utf-8") + "实施编码: 11440113A\n", "utf-8")
    document = compared(text, root=sample_copy)
    (found,) = document["found"]
    assert (found["basis"], found["rows"], found["other_rows"]) == ("实施编码", [2], 1)
    assert told(document, "可以补上") == {"事项/food-license/承诺办结时限": ("待核实", "5个工作日")}
    assert told(document, "不一致")["事项/food-license/名称"] == ("食品经营许可(新办)", "食品经营许可(市级)")


def test_items_that_share_a_code_of_the_catalogue_are_told_apart_by_name(
    compared: Compare, sample_copy: Path, text: str
) -> None:
    """
    基本编码,事项名称,承诺办结时限
    000131001000,食品经营许可（新办）,5个工作日
    000131001000,食品经营许可（延续）,9个工作日
    """
    for name in ("food-license", "seal-engraving"):
        item = sample_copy / f"content/items/{name}.yaml"
        item.write_text(item.read_text("utf-8") + "基本编码: 000131001000\n", "utf-8")
    document = compared(text, root=sample_copy)
    assert told(document, "可以补上") == {"事项/food-license/承诺办结时限": ("待核实", "5个工作日")}
    assert [one["name"] for one in document["found"]] == ["食品经营许可(新办)"]


def test_excel_and_wps_write_gbk_and_utf16(run: Run, sample_root: Path, written: Callable[..., Path]) -> None:
    outputs = {
        encoding: run(
            "--root",
            sample_root,
            "compare",
            written(ROWS, encoding=encoding),
            "--json",
            "--date",
            "2026-11-30",
        ).output
        for encoding in ("utf-8", "utf-8-sig", "gbk", "utf-16")
    }
    assert json.loads(outputs["utf-8"])["found"]
    assert len(set(outputs.values())) == 1


def test_nested_json_is_read_by_its_inner_names(compared: Compare) -> None:
    rows = [
        {
            "基本信息": {"事项名称": "食品经营许可(新办)", "承诺办结时限": 5, "承诺办结时限单位": "工作日"},
            "办理材料": [{"材料名称": "居民身份证"}, {"材料名称": "工商营业执照"}, {"材料名称": "租赁合同"}],
        }
    ]
    document = compared(json.dumps({"code": 0, "data": {"rows": rows}}), name="清单.json")
    assert told(document, "可以补上")["事项/food-license/承诺办结时限"] == ("待核实", "5个工作日")
    (difference,) = document["heaps"]["不一致"]
    # 工商营业执照 is what 营业执照 was called, 租赁合同 one of the papers of which one is enough.
    assert difference["reason"] == "清单没有“健康证明”、“授权委托书”。"


def test_an_answer_of_the_portal_is_a_record_by_itself(compared: Compare) -> None:
    answer = {
        "AUDIT_ITEM": {"CATANAME": "公章刻制备案", "PROMISE_DAY": "1", "PROMISE_TYPE_TEXT": "工作日"},
        "AUDIT_MATERIAL": [{"MATERIAL_NAME": "营业执照"}],
    }
    document = compared(json.dumps(answer), name="答.json")
    assert told(document, "可以补上") == {"事项/seal-engraving/承诺办结时限": ("待核实", "1个工作日")}
    assert told(document, "一致") == {"事项/seal-engraving/申请材料": ("营业执照", "营业执照")}


def test_papers_below_merged_cells_belong_to_the_service_above(compared: Compare, text: str) -> None:
    """
    事项名称,材料名称,序号
    公章刻制备案,1. 营业执照,1
    ,2. 公章样式,2
    """
    document = compared(text)
    assert [one["reason"] for one in document["heaps"]["不一致"]] == ["清单多出“公章样式”。"]
    assert document["not_in_content"] == []


def test_the_same_telephone_is_the_same_however_it_is_written(
    compared: Compare, sample_copy: Path, text: str
) -> None:
    """
    事项名称,咨询方式,监督投诉方式
    食品经营许可（新办）,电话咨询：020-84888888,政务热线12345
    """
    item = sample_copy / "content/items/food-license.yaml"
    item.write_text(
        item.read_text("utf-8").replace("咨询: 待核实", 'consult: 1\n咨询: "(020)84888888"'), "utf-8"
    )
    item.write_text(item.read_text("utf-8").replace("consult: 1\n", ""), "utf-8")
    document = compared(text, root=sample_copy)
    assert set(told(document, "一致")) == {"事项/food-license/咨询", "事项/food-license/监督投诉"}


def test_headings_are_shown_with_a_mapping_that_can_be_saved(
    run: Run, sample_root: Path, written: Callable[..., Path], text: str
) -> None:
    """
    办理事项,承诺办结期限（天）,备注说明
    公章刻制备案,2,没有
    """
    path = written(text)
    refused = run("--root", sample_root, "compare", path)
    assert refused.exit_code == 2
    assert "办理事项、承诺办结期限（天）、备注说明" in refused.output
    proposal = run("--root", sample_root, "compare", path, "--headings").stdout
    assert "# 没有用到的列：办理事项、" in proposal
    mapping = written(
        "列: {事项名称: 办理事项, 承诺办结时限: 承诺办结期限（天）}\n值: {承诺办结时限单位: {天: 工作日}}\n",
        "对照.yaml",
    )
    result = run("--root", sample_root, "compare", path, "--columns", mapping, "--json")
    assert told(json.loads(result.stdout), "可以补上") == {
        "事项/seal-engraving/承诺办结时限": ("待核实", "2个工作日")
    }


def test_a_proposed_mapping_is_read_back(run: Run, sample_root: Path, written: Callable[..., Path]) -> None:
    path = written(ROWS)
    proposal = run("--root", sample_root, "compare", path, "--headings").stdout
    mapping = written(proposal, "对照.yaml")
    with_mapping = run("--root", sample_root, "compare", path, "--columns", mapping)
    assert with_mapping.output == run("--root", sample_root, "compare", path).output


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("列:\n  事项名: 名称\n", "对照.yaml:2:3：对照表里没有“事项名”这一项，是不是“事项名称”？"),
        ("列:\n  事项名称: {a: b}\n", "对照.yaml:2:9：这里写列名"),
        ("栏:\n  事项名称: 名称\n", "对照表里没有“栏”这一项"),
        ("列：\n  事项名称: 名称\n", "对照表读不懂：对照.yaml:1"),
        ("值:\n  是否收费: 是\n", "对照.yaml:2:9：这里要写成“键: 值”"),
    ],
)
def test_a_wrong_mapping_is_told_at_its_place(
    run: Run, sample_root: Path, written: Callable[..., Path], mapping: str, message: str
) -> None:
    result = run("--root", sample_root, "compare", written(ROWS), "--columns", written(mapping, "对照.yaml"))
    assert (result.exit_code, message in result.output) == (2, True), result.output


def test_districts_told_in_codes_need_the_code_of_ours(
    compared: Compare, run: Run, sample_root: Path, written: Callable[..., Path], text: str
) -> None:
    """
    事项名称,区划代码,承诺办结时限
    公章刻制备案,440113000000,1个工作日
    公章刻制备案,440106000000,2个工作日
    公章刻制备案,440100,1个工作日
    """
    result = run("--root", sample_root, "compare", written(text))
    assert (result.exit_code, "本区的区划代码" in result.output) == (2, True)
    mapping = written('本区: ["440113"]\n', "对照.yaml")
    document = compared(text, "--columns", str(mapping))
    assert document["elsewhere"] == 1
    assert told(document, "可以补上") == {"事项/seal-engraving/承诺办结时限": ("待核实", "1个工作日")}


def test_a_service_that_the_list_has_cancelled_is_told_and_not_compared(compared: Compare, text: str) -> None:
    """
    事项名称,事项状态,承诺办结时限
    公章刻制备案,取消,1个工作日
    食品经营许可(新办),在用,5个工作日
    """
    document = compared(text)
    assert [(one["item"], one["rows"]) for one in document["retired"]] == [("seal-engraving", [2])]
    assert set(told(document, "可以补上")) == {"事项/food-license/承诺办结时限"}
    assert "seal-engraving" not in {one["item"] for one in document["not_in_list"]}


def test_a_promise_longer_than_the_law_allows_is_no_candidate(compared: Compare, text: str) -> None:
    """
    事项名称,承诺办结时限
    食品经营许可(新办),15个工作日
    """
    document = compared(text)
    assert told(document, "可以补上") == {}
    (difference,) = document["heaps"]["不一致"]
    assert difference["reason"] == "清单承诺15个工作日，比我们写的法定10个工作日长，有一个不对。"


def test_a_mobile_phone_is_a_candidate_with_a_warning(compared: Compare, text: str) -> None:
    """
    事项名称,咨询方式
    食品经营许可(新办),张科长13800138000
    """
    (candidate,) = compared(text)["heaps"]["可以补上"]
    assert candidate["reason"] == "里面有手机号，先问清能不能公开"


def test_the_name_of_a_paper_is_not_the_name_of_a_service(
    run: Run, sample_root: Path, written: Callable[..., Path]
) -> None:
    """Of nested data, 材料 › 名称 and 事项 › 名称 end alike; the mapping has to say which is meant."""
    rows = json.dumps([{"事项": {"名称": "公章刻制备案"}, "材料": [{"名称": "营业执照"}], "办结": 1}])
    path = written(rows, "清单.json")
    refused = run("--root", sample_root, "compare", path)
    assert (refused.exit_code, "事项.名称、材料.名称" in refused.output) == (2, True)
    mapping = written("列: {事项名称: 事项.名称, 材料: 材料.名称}\n", "对照.yaml")
    accepted = run("--root", sample_root, "compare", path, "--columns", mapping, "--json")
    assert set(told(json.loads(accepted.stdout), "一致")) == {"事项/seal-engraving/申请材料"}


@pytest.mark.parametrize(
    ("cell", "is_ours"),
    [
        ("广州市番禺区", True),
        ("番禺区", True),
        ("广东省广州市番禺区", True),
        ("番禺区、南沙区", True),
        ("广州市", True),
        ("广东省", True),
        ("市本级", True),
        ("", True),
        ("广州市天河区", False),
        ("南沙区", False),
        ("佛山市", False),
    ],
)
def test_rows_of_our_district_and_of_those_above_it_are_ours(cell: str, *, is_ours: bool) -> None:
    assert District("广州市番禺区").has(cell) is is_ours


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("清单.pdf", b"%PDF", "是PDF，不是表格"),
        ("清单.csv", b"\x00\x01\xff\xfe\x80", "不是 Excel 表，也不是"),
        ("清单.xlsx", b"PK\x03\x04", "坏了"),
        ("清单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
        ("清单.csv", b"a,b,c\n" * 30_000, "太大了"),
        ("清单.csv", '事项名称,办件类型\n"没有关上的引号,1\n'.encode(), "引号没有成对"),
        ("清单.csv", b"", "是空的"),
        ("清单.csv", "番禺区\n".encode(), "找不到列名"),
        ("清单.csv", ("事项名称,办件类型\n" + "x" * 200_000 + ",1\n").encode(), "一格太长"),
        ("清单.json", b"{", "不是JSON"),
        ("清单.json", b"[" * 100_000, "套得太深"),
        ("清单.json", b"[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", "没有一行一行的事项"),
        ("清单.json", json.dumps([{"a": [[[[[[[[[[[[1]]]]]]]]]]]]}]).encode(), "套得太深"),
        ("清单.json", b"[1, 2]", "没有一行一行的事项"),
        ("清单.jsonl", b'{"a": 1}\n{', "第2行第2个字读不下去"),
        ("清单.json", b'{"a": 1}\n{"a": 2}', "改成 .jsonl"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_said(
    run: Run, sample_root: Path, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = run("--root", sample_root, "compare", path)
    assert result.exit_code == 2
    assert message in result.output, result.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--accept", "12"], "要写成 --accept 编码=事项"),
        (
            ["--accept", "12=食品经营许可(新版)"],
            "没有“食品经营许可(新版)”这个事项，是不是“食品经营许可(新办)”？",
        ),
        (["--accept", "99=food-license"], "清单里没有编码或者行号是“99”的行"),
        (["--date", "昨天"], "“昨天”不是日期"),
        (["--date", "2999-01-01"], "还没有到"),
        (["--department", "区公安分局"], "要和 -o 一起写"),
        (["--department", "不存在局", "-o", "x.xlsx"], "没有“不存在局”这个部门"),
    ],
)
def test_wrong_options_are_said(
    run: Run, sample_root: Path, written: Callable[..., Path], options: list[str], message: str
) -> None:
    result = run("--root", sample_root, "compare", written(ROWS), *options)
    assert (result.exit_code, message in result.output) == (2, True), result.output


def test_a_list_that_is_not_there_is_said(run: Run, sample_root: Path, tmp_path: Path) -> None:
    result = run("--root", sample_root, "compare", tmp_path / "没有.csv")
    assert (result.exit_code, "打不开" in result.output) == (2, True)
