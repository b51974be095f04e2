"""The form of a case as a Word document that staff can edit: the same fields, in tables.

Fonts are named and not embedded, as WPS and Word have them; elsewhere the names beside them take their place.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from guidebook.printing.blanks import Blank, BlankGroup, FormSheet
from guidebook.printing.circled import circled
from guidebook.printing.form import FormDocument
from guidebook.printing.ready import fit_for_paper

SONG, HEI = "宋体", "黑体"
# What takes the place of a font where there is none of that name (ECMA-376 Part 1, 17.8.3.1).
_ELSEWHERE = {
    SONG: "SimSun, Songti SC, Noto Serif CJK SC, Noto Serif SC, Source Han Serif SC",
    HEI: "SimHei, Heiti SC, Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC",
}
_WIDTH, _LABEL = 176.0, 34.0
_HALF = (_WIDTH - 2 * _LABEL) / 2
_LINE = Mm(9)
_TEXT, _FINE = Pt(10.5), Pt(9)
# The same form has the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_BOX, _TICKED = "□", "☑"


def form_docx(document: FormDocument) -> bytes:
    """The form as a .docx file."""
    word = docx.Document()
    _set_up(word, document)
    _Writer(word).write(document.form)
    return _packed(word)


class _Writer:
    """Writes one form into one document."""

    def __init__(self, word: Document) -> None:
        self._word = word

    def write(self, form: FormSheet) -> None:
        """Title, items, the parts, the signature."""
        self._paragraph(form.title, style="Heading1")
        self._paragraph(form.legend, size=_FINE)
        self._paragraph(
            "办理事项  " + "  ".join(f"{_BOX}{circled(item.mark)}{item.name}" for item in form.items)
        )
        for part in form.parts:
            self._paragraph(part.name, style="Heading2")
            for group in part.groups:
                self._group(group)
        self._signature()

    def _group(self, group: BlankGroup) -> None:
        if group.condition:
            self._paragraph(group.condition, size=_FINE, is_bold=True).paragraph_format.keep_with_next = True
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
        table = self._grid(tuple(_WIDTH * column.weight / total for column in line.columns))
        each = (1,) * len(line.columns)
        (label,) = _row(table, 0, (len(line.columns),))
        _label(label, line)
        for cell, column in zip(_row(table, 0, each), line.columns, strict=True):
            _write(cell, column.name, size=_FINE)
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
        table = self._grid((_WIDTH / 2, _WIDTH / 2))
        signed, taken = _row(table, 3, (1, 1))
        _write(signed, "以上内容由本人（本单位）如实填写。\n\n申请人签字（盖章）：\n        年    月    日")
        _write(taken, "窗口填写  收件编号：\n\n收件人：\n        年    月    日")

    def _grid(self, widths: Sequence[float]) -> Table:
        table: Table = self._word.add_table(0, len(widths))
        table._tbl.tblPr.style = "TableGrid"  # noqa: SLF001 - looking a style up by its name takes 10 ms
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
        paragraph._p.style = style  # noqa: SLF001 - the same
        _run(paragraph, text, size, is_bold=is_bold)
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
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the same
    all_cells = list(row._tr.tc_lst)  # noqa: SLF001 - merging by python-docx takes 10 ms a row
    cells = []
    for span in spans:
        first, *others = [all_cells.pop(0) for _ in range(span)]
        first.width = Length(sum(cell.width or 0 for cell in (first, *others)))
        for other in others:
            row._tr.remove(other)  # noqa: SLF001 - the same
        first.grid_span = span
        cell = _Cell(first, table)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        cells.append(cell)
    return cells


def _label(cell: _Cell, line: Blank) -> None:
    paragraph = cell.paragraphs[0]
    _run(paragraph, ("＊" if line.is_required else "") + line.label, font=HEI)
    notes = " ".join(note for note in (line.marks, *line.hints) if note)
    if notes:
        _run(paragraph, f"\n{notes}", _FINE)


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
    _run(cell.paragraphs[0], text, size)


def _run(
    paragraph: Paragraph, text: str, size: Length | None = None, *, is_bold: bool = False, font: str = ""
) -> None:
    # A place where a long word may break is for paper; here it would be typed over.
    run = paragraph.add_run(fit_for_paper(text).replace("\u200b", ""))
    if size:
        run.font.size = size
    if is_bold:
        run.bold = True
    if font:
        _set_fonts(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - there is no other way to an East Asian font


def _set_fonts(properties: object, font: str) -> None:
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), font)


def _set_up(word: Document, document: FormDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - _WIDTH) / 2)
    section.top_margin = section.bottom_margin = Mm(16)
    _set_styles(word)
    _name_fonts(word)
    if document.form.is_specimen:
        _head(section.header.paragraphs[0])
    _foot(section.footer.paragraphs[0], document)
    properties = word.core_properties
    properties.title, properties.author, properties.language = document.form.title, document.site, "zh-CN"
    properties.comments = properties.last_modified_by = ""


def _set_styles(word: Document) -> None:
    for name, font, size in (("Normal", SONG, 10.5), ("Heading 1", HEI, 16), ("Heading 2", HEI, 11)):
        style = word.styles[name]
        if not isinstance(style, ParagraphStyle):
            raise TypeError(name)
        style.font.size, style.font.bold = Pt(size), name != "Normal"
        style.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
        if name == "Heading 1":
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _set_fonts(style.element.get_or_add_rPr(), font)
    lang = word.styles.element.find(f".//{qn('w:lang')}")
    if lang is not None:
        lang.set(qn("w:eastAsia"), "zh-CN")


def _name_fonts(word: Document) -> None:
    """Replace the table of fonts, so that each has names under which it is known elsewhere."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/></w:font>"
        for name, others in _ELSEWHERE.items()
    )
    for part in word.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()  # noqa: SLF001 - a part that python-docx only copies


def _head(paragraph: Paragraph) -> None:
    """样例, large and in outline, at the head of each page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(paragraph, "样例", Pt(26), font=HEI)
    paragraph.runs[0].font.outline = True


def _foot(paragraph: Paragraph, document: FormDocument) -> None:
    _run(paragraph, f"{document.foot}  第", _FINE)
    _field(paragraph, "PAGE")
    _run(paragraph, "页，共", _FINE)
    _field(paragraph, "NUMPAGES")
    _run(paragraph, "页", _FINE)


def _field(paragraph: Paragraph, name: str) -> None:
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"/>')
    run = deepcopy(paragraph.add_run("1")._r)  # noqa: SLF001 - the same
    paragraph._p.remove(paragraph.runs[-1]._r)  # noqa: SLF001 - the same
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - the same


def _packed(word: Document) -> bytes:
    """The file, with no time in it."""
    made, out = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _NO_DATE), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
