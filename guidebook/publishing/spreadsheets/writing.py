"""The workbook of a department: what is asked, what is known, and room for the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guidebook.presenters.dates import day_in_words
from guidebook.publishing.answering.offers import UNITS
from guidebook.publishing.answering.prompts import prompt
from guidebook.publishing.spreadsheets import columns as of
from guidebook.publishing.spreadsheets.asking import Inquiry
from guidebook.publishing.spreadsheets.columns import COLUMNS, Column, Row, rows
from guidebook.publishing.spreadsheets.grid import column_letters
from guidebook.publishing.spreadsheets.packing import escaped, packed

# Both are on every office computer; the first is what official papers are typed in.
_TEXT = Font(name="宋体", size=11)
_HEAD = Font(name="黑体", size=11, color="FFFFFF")
_TITLE = Font(name="黑体", size=16)
_HEAD_FILL = PatternFill("solid", fgColor="1D4E68")
_OPEN_FILL = PatternFill("solid", fgColor="FFF9E5")
_SHUT_FILL = PatternFill("solid", fgColor="F3F4F6")
_LINE = Side(style="thin", color="C9CED4")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_TEXT_FORMAT = "@"
_DAY_FORMAT = "yyyy-mm-dd"
# What a spreadsheet would take for the beginning of a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@")
_CENTRAL_COLUMNS = (
    Column("编号", 6),
    Column("套餐", 18),
    Column("事项", 22),
    Column("哪一处", 26),
    Column("现在的句子", 60),
    Column("建议改成", 60, is_open=True),
)


@dataclass(frozen=True)
class Proposal:
    """An answer from elsewhere, with what it rests on, for the department to confirm or to correct."""

    answer: str
    basis: str


def workbook(inquiry: Inquiry, proposed: Mapping[str, Proposal] = MappingProxyType({})) -> bytes:
    """The .xlsx file; of the same facts always the same bytes. `proposed` are answers by keys of facts."""
    book: Any = Workbook()
    _write_notes(book.active, inquiry, has_proposals=bool(proposed))
    if inquiry.asked:
        _write_facts(book, list(rows(inquiry.asked)), proposed)
    if inquiry.sentences:
        _write_sentences(book.create_sheet(of.CENTRAL), inquiry)
    return packed(book)


def _write_notes(sheet: Worksheet, inquiry: Inquiry, *, has_proposals: bool) -> None:
    sheet.title = of.NOTES
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 84
    lines = [
        ("", f"{inquiry.site}：请{inquiry.addressee}核实"),
        ("部门", inquiry.department or inquiry.addressee),
        ("一共", f"{len(inquiry.asked)}条，在“{of.FACTS}”表里，一行一条"),
        ("什么时候", f"请在{day_in_words(inquiry.due)}以前填好交回" if inquiry.due else "请尽快填好交回"),
        *([("已经填的", _PROPOSED)] if has_proposals else []),
        ("怎么填", _HOW),
        ("谁来填", _WHO),
        ("不要动", _UNTOUCHED),
        ("联系", f"{inquiry.publisher}，政务服务热线{inquiry.hotline}"),
    ]
    for number, (name, text) in enumerate(lines, start=1):
        _put(sheet, number, 1, name, font=_TEXT)
        _put(sheet, number, 2, text, font=_TITLE if number == 1 else _TEXT)
    _protect(sheet, landscape=False)


_HOW = (
    "对的，“答复”选“就是这个值”；不对的，写上对的值；确认过没有的，写“无”；"
    "不归你们管的，选“不归我们”；还不知道的，空着。"
)
_PROPOSED = (
    "“答复”“依据”里已经写着的，取自依据里写明的清单：对的不用改，写上“答复人”和“日期”就行；"
    "不对的，把“答复”改成对的，“依据”也一起改。"
)
_WHO = "填了“答复”的每一行，都要写“依据”（文件名称、文号，或者公布的网址）、“答复人”和“日期”。"
_UNTOUCHED = "黄色的格子才能填；可以筛选，不要改问题和现在的值，不要自己加行。存成原来的 .xlsx 格式交回。"


def _write_facts(book: Any, asked: list[Row], proposed: Mapping[str, Proposal]) -> None:
    sheet: Worksheet = book.create_sheet(of.FACTS)
    _write_head(sheet, COLUMNS)
    for line, row in enumerate(asked, start=2):
        fact = row.fact
        sent: dict[Column, str | int] = {
            of.NUMBER: row.number,
            of.BUNDLES: row.bundles,
            of.RECORD: row.record,
            of.QUESTION: fact.question,
            of.VALUE: fact.value,
            of.KEY: fact.key,
            of.MARK: row.mark,
        }
        if proposal := proposed.get(fact.key):
            sent |= {of.ANSWER: proposal.answer, of.BASIS: proposal.basis}
        for number, column in enumerate(COLUMNS, start=1):
            is_open = column.is_open and (column is not of.UNIT or row.has_unit)
            cell = _put(sheet, line, number, sent.get(column, ""), is_open=is_open)
            cell.number_format = _DAY_FORMAT if column is of.DAY else _TEXT_FORMAT
    _validate(book, sheet, asked)
    sheet.auto_filter.ref = f"A1:{_letter(of.DAY)}{len(asked) + 1}"
    _protect(sheet)


def _validate(book: Any, sheet: Worksheet, asked: list[Row]) -> None:
    """Drop-downs and hints, one for all cells of a kind; what is offered stands on a hidden sheet."""
    lists: dict[tuple[str, ...], str] = {}
    choices: Worksheet = book.create_sheet(of.CHOICES)
    choices.sheet_state = "hidden"
    validations: dict[tuple[str, bool, str], DataValidation] = {}

    def add(cell: str, offered: tuple[str, ...], hint: str, *, is_closed: bool) -> None:
        if offered not in lists:
            column = len(lists) + 1
            for line, text in enumerate(offered, start=1):
                _put(choices, line, column, text)
            letter = column_letters(column - 1)
            lists[offered] = f"'{of.CHOICES}'!${letter}$1:${letter}${len(offered)}"
        key = (lists[offered], is_closed, hint)
        if key not in validations:
            validations[key] = _drop_down(*key)
            sheet.add_data_validation(validations[key])
        validations[key].add(cell)

    for line, row in enumerate(asked, start=2):
        add(f"{_letter(of.ANSWER)}{line}", row.choices, prompt(row.fact), is_closed=row.is_closed)
        if row.has_unit:
            add(f"{_letter(of.UNIT)}{line}", UNITS, "“答复”只写了数的，在这里选单位。", is_closed=True)
    sheet.add_data_validation(_past_day(f"{_letter(of.DAY)}2:{_letter(of.DAY)}{len(asked) + 1}"))
    _protect(choices)


def _drop_down(formula: str, is_closed: bool, hint: str) -> DataValidation:  # noqa: FBT001 – a key of the table
    validation = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=is_closed)
    validation.errorTitle, validation.error = "选一个", "这里只能选下拉里有的。"
    validation.showInputMessage, validation.promptTitle, validation.prompt = True, "怎么填", hint
    return validation


def _past_day(cells: str) -> DataValidation:
    validation = DataValidation("date", formula1="DATE(2020,1,1)", formula2="TODAY()", allow_blank=True)
    validation.operator, validation.sqref = "between", MultiCellRange(cells)
    validation.showErrorMessage, validation.errorTitle = True, "日期"
    validation.error = "请写答复的日期，例如 2026-11-23，不能晚于今天。"
    return validation


def _write_sentences(sheet: Worksheet, inquiry: Inquiry) -> None:
    """For the central editor to rewrite: it is not read back."""
    _write_head(sheet, _CENTRAL_COLUMNS)
    for number, fact in enumerate(inquiry.sentences, start=1):
        row = Row(number, fact)
        where = " › ".join(str(key) for key in fact.keys if isinstance(key, str))
        written: tuple[str | int, ...] = (number, row.bundles, row.record, where, fact.value, "")
        for column, text in enumerate(written, start=1):
            _put(sheet, number + 1, column, text, is_open=_CENTRAL_COLUMNS[column - 1].is_open)
    _protect(sheet)


def _write_head(sheet: Worksheet, heads: tuple[Column, ...]) -> None:
    for number, column in enumerate(heads, start=1):
        cell = _put(sheet, 1, number, column.title, font=_HEAD)
        cell.fill = _HEAD_FILL
        dimension = sheet.column_dimensions[cell.column_letter]
        dimension.width, dimension.hidden = column.width, column.is_hidden
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def _put(
    sheet: Worksheet, line: int, column: int, value: str | int, *, is_open: bool = False, font: Font = _TEXT
) -> Any:
    """Write a cell; a text stays a text, whatever it begins with."""
    cell: Any = sheet.cell(line, column)
    if isinstance(value, str) and value:
        cell.value = escaped(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
    elif value:
        cell.value = value
    cell.font, cell.alignment, cell.border = font, _WRAPPED, _BORDER
    cell.fill = _OPEN_FILL if is_open else _SHUT_FILL
    cell.protection = Protection(locked=not is_open)
    return cell


def _letter(column: Column) -> str:
    return column_letters(COLUMNS.index(column))


def _protect(sheet: Worksheet, *, landscape: bool = True) -> None:
    """Against slips, without a password: rows may be filtered, columns and rows made wider."""
    protection = sheet.protection
    protection.sheet = True
    protection.autoFilter = protection.formatColumns = protection.formatRows = protection.sort = False
    page: Any = sheet.page_setup
    page.paperSize, page.orientation = 9, "landscape" if landscape else "portrait"
    page.fitToWidth, page.fitToHeight = 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    footer: Any = sheet.oddFooter
    footer.center.text = "第 &P 页，共 &N 页"
