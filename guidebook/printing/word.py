"""The form of a case as a Word document that staff can edit: the same fields, in tables."""

from collections.abc import Iterable, Iterator, Sequence

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from guidebook.printing.blanks import Blank, BlankGroup, FormSheet
from guidebook.printing.circled import circled
from guidebook.printing.form import FormDocument
from guidebook.printing.word_file import FINE, HEI, WIDTH, new_document, packed, write_run

_LABEL = 34.0
_HALF = (WIDTH - 2 * _LABEL) / 2
_LINE = Mm(9)
_TEXT = Pt(10.5)
_BOX, _TICKED = "□", "☑"


def form_docx(document: FormDocument) -> bytes:
    """The form as a .docx file."""
    form = document.form
    word = new_document(form.title, document.site, "样例" if form.is_specimen else "", document.foot)
    _Writer(word).write(form)
    return packed(word)


class _Writer:
    """Writes one form into one document."""

    def __init__(self, word: Document) -> None:
        self._word = word

    def write(self, form: FormSheet) -> None:
        """Title, items, the parts, the signature."""
        self._paragraph(form.title, style="Heading1")
        self._paragraph(form.legend, size=FINE)
        box = _TICKED if form.is_specimen else _BOX
        items = (f"{box}{circled(item.mark)}{item.name}" for item in form.items)
        self._paragraph("办理事项  " + "  ".join(items))
        for part in form.parts:
            self._paragraph(part.name, style="Heading2")
            for group in part.groups:
                self._group(group)
        self._signature()

    def _group(self, group: BlankGroup) -> None:
        if group.condition:
            self._paragraph(group.condition, size=FINE, is_bold=True).paragraph_format.keep_with_next = True
        for lines in _runs(group.lines):
            if lines[0].shape == "table":
                self._table(lines[0])
            else:
                self._lines(lines)
            self._gap()

    def _lines(self, lines: Sequence[Blank]) -> None:
        table = self._grid((_LABEL, _HALF, _LABEL, _HALF))
        for pair in _pairs(lines):
            cells = _row(table, pair[0].lines, (1, 1, 1, 1) if len(pair) > 1 else (1, 3))
            for n, line in enumerate(pair):
                _label(cells[2 * n], line)
                _write(cells[2 * n + 1], _filling(line))

    def _table(self, line: Blank) -> None:
        total = sum(column.weight for column in line.columns)
        table = self._grid(tuple(WIDTH * column.weight / total for column in line.columns))
        each = (1,) * len(line.columns)
        (label,) = _row(table, 0, (len(line.columns),))
        _label(label, line)
        for cell, column in zip(_row(table, 0, each), line.columns, strict=True):
            _write(cell, column.name, size=FINE)
        for row in table._tbl.tr_lst:  # noqa: SLF001 - python-docx has no name for a row that is repeated
            row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for texts in line.rows:
            for cell, text in zip(_row(table, 1, each), texts, strict=True):
                _write(cell, text)

    def _signature(self) -> None:
        """Kept with the table before it, so that nobody signs a page with nothing on it."""
        body = self._word.element.body
        for properties in (p.get_or_add_pPr() for of in list(body)[-4:-1] for p in of.iter(qn("w:p"))):
            properties.keepNext_val = True
        table = self._grid((WIDTH / 2, WIDTH / 2))
        signed, taken = _row(table, 3, (1, 1))
        _write(signed, "以上内容由本人（本单位）如实填写。\n\n申请人签字（盖章）：\n        年    月    日")
        _write(taken, "窗口填写  收件编号：\n\n收件人：\n        年    月    日")

    def _grid(self, widths: Sequence[float]) -> Table:
        table: Table = self._word.add_table(0, len(widths))
        table._tbl.tblPr.style = "TableGrid"  # noqa: SLF001 - by its name it takes 10 ms
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def _gap(self) -> None:
        """Word makes one table of two that touch."""
        between = self._word.add_paragraph().paragraph_format
        between.space_before = between.space_after = Pt(0)
        between.line_spacing_rule, between.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)

    def _paragraph(
        self, text: str, *, style: str | None = None, size: Length | None = None, is_bold: bool = False
    ) -> Paragraph:
        paragraph = self._word.add_paragraph()
        paragraph._p.style = style  # noqa: SLF001 - python-docx has no way to it
        write_run(paragraph, text, size, is_bold=is_bold)
        return paragraph


def _runs(lines: Iterable[Blank]) -> Iterator[list[Blank]]:
    """Plain lines together, a table by itself."""
    plain: list[Blank] = []
    for line in lines:
        if line.shape == "table":
            if plain:
                yield plain
            yield [line]
            plain = []
        else:
            plain.append(line)
    if plain:
        yield plain


def _pairs(lines: Iterable[Blank]) -> Iterator[tuple[Blank, ...]]:
    """Half-width lines two in a row; one that is left alone takes the whole row."""
    waiting: tuple[Blank, ...] = ()
    for line in lines:
        if line.is_half and waiting:
            yield (*waiting, line)
            waiting = ()
        elif line.is_half:
            waiting = (line,)
        else:
            if waiting:
                yield waiting
            yield (line,)
            waiting = ()
    if waiting:
        yield waiting


def _row(table: Table, lines: int, spans: Sequence[int]) -> list[_Cell]:
    """A row at least so many lines of a hand high, never parted; its cells take so many columns each."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if lines:
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Length(lines * _LINE)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no way to it
    all_cells = list(row._tr.tc_lst)  # noqa: SLF001 - merging by python-docx takes 10 ms a row
    cells = []
    for span in spans:
        first, *others = [all_cells.pop(0) for _ in range(span)]
        first.width = Length(sum(cell.width or 0 for cell in (first, *others)))
        for other in others:
            row._tr.remove(other)  # noqa: SLF001 - python-docx has no way to it
        first.grid_span = span
        cell = _Cell(first, table)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        cells.append(cell)
    return cells


def _label(cell: _Cell, line: Blank) -> None:
    paragraph = cell.paragraphs[0]
    write_run(paragraph, ("＊" if line.is_required else "") + line.label, font=HEI)
    notes = " ".join(note for note in (line.marks, "".join(line.hints)) if note)
    if notes:
        write_run(paragraph, f"\n{notes}", FINE)


def _filling(line: Blank) -> str:
    """What stands in the blank: what was entered, else what helps to enter it."""
    if line.shape == "choices":
        options = [f"{_TICKED if choice.is_ticked else _BOX}{choice.text}" for choice in line.choices]
        return "  ".join([*options, *([line.text] if line.text else [])])
    if line.shape == "attached":
        return f"{_TICKED}另附：{line.text}" if line.text else f"{_BOX}另附"
    if line.shape == "date" and not line.text:
        return "        年    月    日"
    text = "".join(line.cells) or line.text
    return f"{text or '        '} {line.unit}" if line.unit else text


def _write(cell: _Cell, text: str, size: Length = _TEXT) -> None:
    write_run(cell.paragraphs[0], text, size)
