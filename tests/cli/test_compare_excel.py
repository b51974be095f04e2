"""`guidebook compare` with Excel: lists as workbooks, candidates as workbooks to be confirmed."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import Workbook, load_workbook

from guidebook.catalogue import load
from guidebook.facts import facts
from guidebook.publishing.spreadsheets.finding import found_rows
from guidebook.publishing.spreadsheets.heaps import Heaps, sorted_out
from guidebook.publishing.spreadsheets.opening import opened

Run = Callable[..., Result]
HEADINGS = ("事项名称", "承诺办结时限", "承诺办结时限单位", "是否收费", "收费标准", "咨询方式")
ROWS: tuple[tuple[object, ...], ...] = (
    ("食品经营许可（新办）", 5, "工作日", 0, None, "020-84888888"),
    ("公章刻制备案", 1, "工作日", "是", "50元/枚", None),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook: the rows of each sheet, by its title."""

    def write(sheets: dict[str, list[tuple[Any, ...]]], name: str = "清单.xlsx") -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def the_list(workbook: Callable[..., Path]) -> Path:
    """A list below a title, with numbers as numbers."""
    return workbook({"清单": [("番禺区政务服务事项实施清单",), HEADINGS, *ROWS]})


def document(run: Run, root: Path, path: Path, *options: str) -> dict[str, Any]:
    result = run("--root", root, "compare", path, "--json", *options)
    assert result.exit_code == 0, result.output
    read: dict[str, Any] = json.loads(result.stdout)
    return read


def fill(read: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {one["key"]: (one["list"], one["source"]) for one in read["heaps"]["可以补上"]}


def test_a_workbook_is_read_like_a_csv(run: Run, sample_root: Path, the_list: Path) -> None:
    assert fill(document(run, sample_root, the_list, "--date", "2026-11-30")) == {
        "事项/food-license/承诺办结时限": ("5个工作日", "清单.xlsx（2026-11-30）第3行"),
        "事项/food-license/咨询": ("020-84888888", "清单.xlsx（2026-11-30）第3行"),
        "事项/seal-engraving/承诺办结时限": ("1个工作日", "清单.xlsx（2026-11-30）第4行"),
        "事项/seal-engraving/收费/刻章费/标准": ("50元/枚", "清单.xlsx（2026-11-30）第4行"),
    }


def test_every_sheet_with_headings_is_read_and_named(
    run: Run, sample_root: Path, workbook: Callable[..., Path]
) -> None:
    path = workbook(
        {
            "说明": [("填表说明", "请各部门", "认真填写")],
            "市监": [HEADINGS, ROWS[0]],
            "公安": [HEADINGS, ("公章刻制备案处", *ROWS[1][1:])],
        }
    )
    read = document(run, sample_root, path, "--date", "2026-11-30")
    assert fill(read)["事项/food-license/承诺办结时限"][1] == "清单.xlsx（2026-11-30）“市监”第2行"
    (maybe,) = read["maybe"]
    assert maybe["code"] == "公安!2"
    accepted = document(run, sample_root, path, "--accept", "公安!2=seal-engraving")
    assert "事项/seal-engraving/承诺办结时限" in fill(accepted)


def test_a_formula_is_unclear(run: Run, sample_root: Path, workbook: Callable[..., Path]) -> None:
    path = workbook({"清单": [HEADINGS, ("食品经营许可（新办）", "=2+3", "工作日", 0, None, None)]})
    read = document(run, sample_root, path)
    (unclear,) = read["heaps"]["看不懂"]
    assert unclear["key"] == "事项/food-license/承诺办结时限"
    assert "公式" in unclear["reason"]
    assert fill(read) == {}


def test_a_formula_in_a_cell_that_nobody_reads_disturbs_nobody(
    run: Run, sample_root: Path, workbook: Callable[..., Path]
) -> None:
    path = workbook({"清单": [(*HEADINGS, "序号"), (*ROWS[0], "=ROW()")]})
    read = document(run, sample_root, path)
    assert read["heaps"]["看不懂"] == []
    assert len(fill(read)) == 2


@pytest.mark.parametrize(
    ("name", "message"), [("清单.docx", "是 Word 文档"), ("清单.xlsm", "带有宏"), ("清单.xlsx", "坏了")]
)
def test_what_is_no_workbook_is_said(
    run: Run, sample_root: Path, the_list: Path, name: str, message: str
) -> None:
    data = the_list.read_bytes()
    path = the_list.with_name(name)
    if name == "清单.xlsx":
        path.write_bytes(data[: len(data) // 2])
    else:
        part = "word/document.xml" if name == "清单.docx" else "xl/vbaProject.bin"
        stream = io.BytesIO(b"" if name == "清单.docx" else data)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr(part, "x")
        path.write_bytes(stream.getvalue())
    result = run("--root", sample_root, "compare", path)
    assert (result.exit_code, message in result.output) == (2, True), result.output


def test_candidates_go_out_with_their_source_filled_in(
    run: Run, sample_root: Path, the_list: Path, tmp_path: Path
) -> None:
    out = tmp_path / "请确认"
    result = run("--root", sample_root, "compare", the_list, "--date", "2026-11-30", "-o", out)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == ["区公安分局.xlsx", "区市场监督管理局.xlsx"]
    assert f"请区公安分局确认的2条存进了 {out / '区公安分局.xlsx'}。" in result.output
    sheet = load_workbook(out / "区市场监督管理局.xlsx")["事实"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [(row["现在的值"], row["答复"], row["依据"], row["答复人"]) for row in rows] == [
        ("待核实", "5个工作日", "清单.xlsx（2026-11-30）第3行", None),
        ("待核实", "020-84888888", "清单.xlsx（2026-11-30）第3行", None),
    ]


def came_back(root: Path, path: Path) -> Heaps:
    """What the import would make of the file."""
    catalogue, _ = load(root)
    assert catalogue is not None
    return sorted_out(found_rows(path.name, opened(path)), facts(catalogue), dt.date(2026, 12, 1))


def test_a_department_only_has_to_sign(run: Run, sample_root: Path, the_list: Path, tmp_path: Path) -> None:
    """Unsigned, nothing would be written; signed, every candidate would, with the list as its source."""
    out = tmp_path / "公安.xlsx"
    run("--root", sample_root, "compare", the_list, "-o", out, "--department", "public-security")
    unsigned = came_back(sample_root, out)
    assert unsigned.to_write == ()
    assert len(unsigned.unreadable) == 4
    book = load_workbook(out)
    sheet = book["事实"]
    columns = {cell.value: cell.column or 0 for cell in sheet[1]}
    for line in range(2, sheet.max_row + 1):
        sheet.cell(line, columns["答复人"]).value = "张三"
        sheet.cell(line, columns["日期"]).value = "2026-11-30"
    book.save(out)
    signed = came_back(sample_root, out)
    assert signed.unreadable == ()
    assert {answer.fact.key: answer.text for answer in signed.to_write} == {
        "事项/seal-engraving/承诺办结时限": "1个工作日",
        "事项/seal-engraving/收费/刻章费/标准": "50元/枚",
    }
    assert all(answer.basis.startswith("清单.xlsx（") for answer in signed.to_write)


def test_a_candidate_that_an_answer_cannot_hold_is_told_beside_the_source(
    run: Run, sample_copy: Path, workbook: Callable[..., Path], tmp_path: Path
) -> None:
    """A charge needs its 项目, and a list says 50元/枚."""
    item = sample_copy / "content/items/food-license.yaml"
    item.write_text(item.read_text("utf-8").replace("收费: 无", "收费: 待核实"), "utf-8")
    path = workbook({"清单": [HEADINGS, ("食品经营许可（新办）", None, None, "是", "50元/枚", None)]})
    out = tmp_path / "市监.xlsx"
    assert run("--root", sample_copy, "compare", path, "--date", "2026-11-30", "-o", out).exit_code == 0
    sheet = load_workbook(out)["事实"]
    columns = {cell.value: cell.column or 0 for cell in sheet[1]}
    assert sheet.cell(2, columns["答复"]).value is None
    assert sheet.cell(2, columns["依据"]).value == "清单.xlsx（2026-11-30）第2行，写着“50元/枚”"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["-o", "全部.xlsx"],
            "分属“区市场监督管理局”、“区公安分局”：用 --department 选一个，或者把 -o 写成文件夹",
        ),
        (["-o", "x.xlsx", "--department", "区城市管理和综合执法局"], "请换一个部门"),
    ],
)
def test_a_file_is_for_one_department(
    run: Run, sample_root: Path, the_list: Path, options: list[str], message: str
) -> None:
    result = run("--root", sample_root, "compare", the_list, *options)
    assert (result.exit_code, message in result.output) == (2, True), result.output


def test_nothing_to_confirm_makes_no_file(
    run: Run, sample_root: Path, workbook: Callable[..., Path], tmp_path: Path
) -> None:
    path = workbook({"清单": [HEADINGS, ("个体工商户设立登记", 0, "工作日", 0, None, None)]})
    out = tmp_path / "x.xlsx"
    result = run("--root", sample_root, "compare", path, "-o", out)
    assert (result.exit_code, "没有可以补上的" in result.output) == (2, True), result.output
    assert not out.exists()


def test_every_candidate_but_a_code_is_a_fact_that_is_asked_for(
    run: Run, sample_root: Path, workbook: Callable[..., Path]
) -> None:
    """The keys of a comparison and of the facts are the same, or no answer would find its way back."""
    heads = (*HEADINGS, "实施编码", "到办事现场次数", "办件类型", "行政复议途径", "行政诉讼途径")
    row = (*ROWS[1][:5], "020-84888888", "11440113A", 1, "承诺件", "番禺区人民政府", "广州铁路运输法院")
    read = document(run, sample_root, workbook({"清单": [heads, row]}))
    catalogue, _ = load(sample_root)
    assert catalogue is not None
    known = {fact.key for fact in facts(catalogue)}
    assert len(fill(read)) == 8
    assert {key for key in fill(read) if key not in known} == {"事项/seal-engraving/实施编码"}
