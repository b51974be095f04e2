"""A department's facts go out as a workbook that nobody can misunderstand."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import load_workbook

from guidebook.facts import Answer, facts
from guidebook.publishing.answering.prompts import prompt
from guidebook.publishing.spreadsheets.asking import Wanted, inquiry
from guidebook.publishing.spreadsheets.columns import KEY
from guidebook.publishing.spreadsheets.finding import found_rows
from guidebook.publishing.spreadsheets.opening import opened
from guidebook.publishing.spreadsheets.writing import workbook
from tests.publishing.answering import FOOD, LETTERS, MARKET, Workbook, catalogue_of, exported


@pytest.fixture
def sent(sample_root: Path) -> Workbook:
    return Workbook.of(sample_root)


def cells_of(sheet: Any, title: str) -> Iterator[Any]:
    return (cell for cell in sheet[LETTERS[title]] if cell.row > 1)


def test_the_same_content_gives_the_same_bytes(sample_root: Path) -> None:
    assert exported(sample_root) == exported(sample_root)


def test_only_what_is_open_goes_out_unless_all_is_wanted(
    sample_root: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    theirs = [f for f in facts(catalogue_of(sample_root)) if f.department == MARKET]
    theirs = [f for f in theirs if f.answer is not Answer.CENTRAL]
    path = tmp_path / "out.xlsx"
    for option, keys in (
        ("--open", {f.key for f in theirs if f.is_open}),
        ("--all", {f.key for f in theirs}),
    ):
        result = run(
            "--root", sample_root, "confirm", "export", "--department", "区市监局", option, "-o", path
        )
        assert f"要问{len(keys)}条" in result.output
        assert set(Workbook(load_workbook(path)).rows) == keys


def test_one_guide_can_be_asked_for(sample_root: Path) -> None:
    asked = inquiry(catalogue_of(sample_root), Wanted(MARKET, bundle="restaurant")).asked
    assert asked
    assert all("开办餐饮店" in fact.bundles for fact in asked)


@pytest.mark.parametrize(("option", "value"), [("--department", "区市监督局"), ("--bundle", "开办餐饮")])
def test_a_name_that_nobody_has_is_told_with_a_guess(
    option: str, value: str, sample_root: Path, run: Callable[..., Result]
) -> None:
    options = {"--department": MARKET, option: value}
    words = [word for pair in options.items() for word in pair]
    result = run("--root", sample_root, "confirm", "export", *words)
    assert result.exit_code == 2
    assert "是不是" in result.output


def test_only_answers_can_be_written(sent: Workbook) -> None:
    """Without a password: it keeps from slips, not from intent."""
    assert sent.sheet.protection.sheet
    assert sent.sheet.protection.password is None
    for title in ("编号", "问题", "现在的值", "键", "校验"):
        assert all(cell.protection.locked for cell in cells_of(sent.sheet, title))
    for title in ("答复", "依据", "答复人", "职务", "日期"):
        assert not any(cell.protection.locked for cell in cells_of(sent.sheet, title))


def test_key_and_hash_are_hidden_and_the_head_stays(sent: Workbook) -> None:
    hidden = {letter for letter, column in sent.sheet.column_dimensions.items() if column.hidden}
    assert hidden == {LETTERS["键"], LETTERS["校验"]}
    assert sent.sheet.freeze_panes == "A2"
    assert sent.sheet.print_title_rows == "$1:$1"
    assert (sent.sheet.page_setup.paperSize, sent.sheet.page_setup.orientation) == (9, "landscape")
    assert sent.sheet.auto_filter.ref.startswith("A1:")


def offered(sent: Workbook, cell: str) -> list[str]:
    """The texts of the drop-down of a cell."""
    validations = sent.sheet.data_validations.dataValidation
    formula = next(v.formula1 for v in validations if v.type == "list" and cell in v.sqref)
    title, _, area = formula.partition("!")
    return [cell.value for (cell,) in sent.book[title.strip("'")][area.replace("$", "")]]


def test_drop_downs_offer_what_is_an_answer(sent: Workbook) -> None:
    rows = sent.rows
    assert offered(sent, f"F{rows[f'{FOOD}/办件类型']}") == ["就是这个值", "即办件", "承诺件", "不归我们"]
    assert offered(sent, f"F{rows[f'{FOOD}/承诺办结时限']}") == ["即办", "无", "不归我们"]
    assert offered(sent, f"G{rows[f'{FOOD}/承诺办结时限']}")[0] == "工作日"


def test_what_stands_beside_a_cell_is_an_answer_to_its_question(sample_root: Path) -> None:
    """收费 as a whole wants the name of each charge, 10元/本 alone would be refused."""
    fees = next(f for f in facts(catalogue_of(sample_root)) if f.key == f"{FOOD}/收费")
    assert "工本费：10元/本" in prompt(fees)


def test_sentences_go_to_the_central_editor_alone(sample_root: Path) -> None:
    sent = Workbook.of(sample_root, "区人力资源和社会保障局")
    sentences = [cell.value for cell in sent.book["给统稿人"]["E"]]
    assert "待核实。" in sentences
    assert not any("常见问题" in key for key in sent.rows)


def test_no_text_becomes_a_formula(sample_copy: Path, tmp_path: Path) -> None:
    item = sample_copy / "content" / "items" / "food-license.yaml"
    written = item.read_text("utf-8")
    for sign, key in zip("=+-@", ("咨询", "行政复议", "行政诉讼", "到现场次数"), strict=True):
        written = written.replace(f"{key}: 待核实", f'{key}: "{sign}SUM(A1) _x0041_"')
    item.write_text(written, "utf-8")
    path = tmp_path / "out.xlsx"
    path.write_bytes(exported(sample_copy))
    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "/sheet" in name)
    values = {cell.value for cell in Workbook(load_workbook(path)).sheet["E"] if cell.data_type == "s"}
    read_back = {line.cell(4).text for grid in opened(path) for line in grid.lines}
    for sign in "=+-@":
        assert f"{sign}SUM(A1) _x005F_x0041_" in values
        assert f"{sign}SUM(A1) _x0041_" in read_back


@pytest.mark.slow
@pytest.mark.parametrize("is_all", [False, True])
def test_all_departments_of_the_real_content_go_out(
    is_all: bool,  # noqa: FBT001 – a row of the table
    repository: Path,
    tmp_path: Path,
) -> None:
    """And nothing is asked of nobody, or of two."""
    catalogue, path = catalogue_of(repository), tmp_path / "out.xlsx"
    asked = [f for f in facts(catalogue) if f.answer is not Answer.CENTRAL and (is_all or f.is_open)]
    keys = []
    for department in {fact.department or "统稿人" for fact in asked}:
        path.write_bytes(workbook(inquiry(catalogue, Wanted(department, is_all=is_all))))
        keys += [row.text(KEY) for row in found_rows(path.name, opened(path))]
    assert sorted(keys) == sorted(fact.key for fact in asked)


def test_a_search_does_not_load_what_only_spreadsheets_need(sample_root: Path) -> None:
    program = (
        "import sys; from guidebook.cli import main\n"
        f"sys.argv = ['guidebook', '--root', {str(sample_root)!r}, 'search', '开餐馆']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('openpyxl' in sys.modules, 'defusedxml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"
