"""What becomes of a spreadsheet on its way: sorted, renamed, merged, saved as something else."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.errors import BadRequest
from tests.publishing.answering import FOOD, LETTERS, MARKET, Workbook, back, told

PROMISE = f"{FOOD}/承诺办结时限"
COURT = f"{FOOD}/行政诉讼"
PHONE = f"{FOOD}/咨询"


@pytest.fixture
def sent(sample_root: Path) -> Workbook:
    """With one answer in it."""
    workbook = Workbook.of(sample_root)
    workbook.answer(PROMISE, "5", 单位="工作日")
    return workbook


def written(root: Path, path: Path) -> list[tuple[str, str]]:
    return [(answer.fact.key, answer.text) for answer in back(root, path).heaps.to_write]


def test_rows_may_be_sorted_and_deleted(sent: Workbook, sample_root: Path, tmp_path: Path) -> None:
    head, *rows = sent.lines()
    key = list(LETTERS).index("键")
    kept = [row for row in reversed(rows) if row[key] not in {COURT, PHONE}]
    for number, row in enumerate([head, *kept], start=1):
        for column, text in enumerate(row, start=1):
            sent.sheet.cell(number, column).value = text
    sent.sheet.delete_rows(len(kept) + 2, 2)
    path = sent.save(tmp_path)
    assert written(sample_root, path) == [(PROMISE, "5个工作日")]
    assert "2行不在表里" in back(sample_root, path).heaps.notes[0]


def test_rows_that_a_filter_hides_are_read(sent: Workbook, sample_root: Path, tmp_path: Path) -> None:
    sent.sheet.row_dimensions[sent.rows[PROMISE]].hidden = True
    assert written(sample_root, sent.save(tmp_path)) == [(PROMISE, "5个工作日")]


def test_sheets_may_be_renamed_and_columns_inserted(
    sent: Workbook, sample_root: Path, tmp_path: Path
) -> None:
    row = sent.rows[PROMISE]
    sheet = sent.sheet
    sheet.insert_cols(2)
    sheet.insert_rows(1)
    sheet["A1"], sheet.title = "请抓紧填", "Sheet1"
    (answer,) = back(sample_root, sent.save(tmp_path)).heaps.to_write
    assert answer.cell == f"Sheet1!G{row + 1}"


def test_a_row_of_ones_own_is_told(sent: Workbook, sample_root: Path, tmp_path: Path) -> None:
    last = len(sent.rows) + 2
    sent.sheet[f"D{last}"], sent.sheet[f"F{last}"] = "停车收费吗？", "不收"
    assert "自己加的" in told(sample_root, sent.save(tmp_path))[f"事实!F{last}"]


def test_columns_sorted_without_the_others_are_noticed(
    sent: Workbook, sample_root: Path, tmp_path: Path
) -> None:
    """The hidden columns stayed behind, and the answer would reach another fact."""
    here, there = sent.rows[PROMISE], sent.rows[COURT]
    for title in ("键", "校验"):
        one, two = sent.sheet[f"{LETTERS[title]}{here}"], sent.sheet[f"{LETTERS[title]}{there}"]
        one.value, two.value = two.value, one.value
    assert "对不上" in told(sample_root, sent.save(tmp_path))[f"事实!F{here}"]


def test_a_question_that_is_answered_twice_is_told_at_both(
    sent: Workbook, sample_root: Path, tmp_path: Path
) -> None:
    first, last = sent.rows[PROMISE], len(sent.rows) + 2
    for letter in LETTERS.values():
        sent.sheet[f"{letter}{last}"] = sent.sheet[f"{letter}{first}"].value
    sent.sheet[f"F{last}"] = "6"
    found = told(sample_root, sent.save(tmp_path))
    assert set(found) == {f"事实!F{first}", f"事实!F{last}"}
    assert all("两次" in why for why in found.values())


def test_the_file_of_another_department_is_told(sample_root: Path, tmp_path: Path) -> None:
    other = Workbook.of(sample_root, "区公安分局")
    cell = other.answer("事项/seal-engraving/行政复议", "番禺区人民政府")
    path = other.save(tmp_path)
    assert back(sample_root, path).heaps.department == "区公安分局"
    assert "归“区公安分局”管" in told(sample_root, path, MARKET)[cell]


def test_rows_of_two_departments_need_a_word(sent: Workbook, sample_root: Path, tmp_path: Path) -> None:
    other = Workbook.of(sample_root, "区公安分局")
    last = len(sent.rows) + 2
    for column, text in enumerate(other.lines()[1], start=1):
        sent.sheet.cell(last, column).value = text
    with pytest.raises(BadRequest, match="--department"):
        back(sample_root, sent.save(tmp_path))


def test_merged_cells_are_told(sent: Workbook, sample_root: Path, tmp_path: Path) -> None:
    row = sent.rows[PROMISE]
    sent.sheet.merge_cells(f"F{row}:F{row + 1}")
    found = told(sample_root, sent.save(tmp_path))
    assert all("取消合并" in found[f"事实!F{number}"] for number in (row, row + 1))


def test_spaces_breaks_and_wide_figures_are_put_right(
    sent: Workbook, sample_root: Path, tmp_path: Path
) -> None:
    sent.answer(PROMISE, "\u3000５个工作日 \n", 单位=None)
    sent.answer(PHONE, "'０２０－84601234")
    sent.answer(COURT, "番禺区人民法院\u200b\xa0")
    assert dict(written(sample_root, sent.save(tmp_path))) == {
        PROMISE: "5个工作日",
        PHONE: "020-84601234",
        COURT: "番禺区人民法院",
    }


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")]
)
def test_the_sheet_may_come_back_as_csv(
    encoding: str, delimiter: str, sent: Workbook, sample_root: Path, tmp_path: Path
) -> None:
    sent.answer(COURT, "同上")
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(sent.lines())
    path = tmp_path / "answers.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    assert written(sample_root, path) == [(PROMISE, "5个工作日")]
    assert list(told(sample_root, path)) == [f"F{sent.rows[COURT]}"]


def test_what_is_written_for_the_central_editor_is_passed_on(
    sample_root: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    sent = Workbook.of(sample_root, "区人力资源和社会保障局")
    sent.book["给统稿人"]["F2"] = "能，全程网办。"
    result = run("--root", sample_root, "confirm", "import", sent.save(tmp_path))
    assert "给统稿人!F2 能，全程网办。" in result.output
