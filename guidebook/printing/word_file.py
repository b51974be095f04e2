"""A Word document of ours: paper, fonts, head and foot, and the file it becomes.

Fonts are named and not embedded, as WPS and Word have them; elsewhere the names beside them take their place.
"""

import io
import zipfile
from copy import deepcopy
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from guidebook.printing.ready import fit_for_word

SONG, HEI = "宋体", "黑体"
# What takes the place of a font where there is none of that name (ECMA-376 Part 1, 17.8.3.1).
_ELSEWHERE = {
    SONG: "SimSun, Songti SC, Noto Serif CJK SC, Noto Serif SC, Source Han Serif SC",
    HEI: "SimHei, Heiti SC, Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC",
}
# Of what stands between the margins, in mm.
WIDTH = 176.0
FINE = Pt(9)
# The same document has the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def new_document(title: str, author: str, head: str, foot: str) -> Document:
    """An empty document on A4; `head` stands large on each page, `foot` beside its number."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.top_margin = section.bottom_margin = Mm(16)
    _set_styles(word)
    _name_fonts(word)
    if head:
        _head(section.header.paragraphs[0], head)
    _foot(section.footer.paragraphs[0], foot)
    properties = word.core_properties
    properties.title, properties.author, properties.language = title, author, "zh-CN"
    properties.comments = properties.last_modified_by = ""
    return word


def packed(word: Document) -> bytes:
    """The file, with no time in it."""
    made, out = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _NO_DATE), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write_run(
    paragraph: Paragraph, text: str, size: Length | None = None, *, is_bold: bool = False, font: str = ""
) -> None:
    """Add a text to a paragraph, in the font of its style or in another one."""
    run = paragraph.add_run(fit_for_word(text))
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


def _set_styles(word: Document) -> None:
    for name, font, size in (("Normal", SONG, 10.5), ("Heading 1", HEI, 16), ("Heading 2", HEI, 11)):
        style = word.styles[name]
        if not isinstance(style, ParagraphStyle):
            raise TypeError(name)
        style.font.size, style.font.bold = Pt(size), name != "Normal"
        style.font.color.rgb = RGBColor(0, 0, 0)
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
            # python-docx only copies this part.
            part._blob = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()  # noqa: SLF001 - see above


def _head(paragraph: Paragraph, text: str) -> None:
    """Large and in outline, so that it is not taken for a part of what was entered."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write_run(paragraph, text, Pt(26), font=HEI)
    paragraph.runs[0].font.outline = True


def _foot(paragraph: Paragraph, text: str) -> None:
    write_run(paragraph, f"{text}  第", FINE)
    _field(paragraph, "PAGE")
    write_run(paragraph, "页，共", FINE)
    _field(paragraph, "NUMPAGES")
    write_run(paragraph, "页", FINE)


def _field(paragraph: Paragraph, name: str) -> None:
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"/>')
    run = deepcopy(paragraph.add_run("1")._r)  # noqa: SLF001 - python-docx knows no fields
    paragraph._p.remove(paragraph.runs[-1]._r)  # noqa: SLF001 - python-docx knows no fields
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx knows no fields
