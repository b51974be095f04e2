"""一张表单 on paper: who applies comes first, conditions are told, and what was entered is all there."""

import datetime as dt
import random
import re
import shutil
import string
import subprocess
import zipfile
from io import BytesIO

import pytest
from docx import Document

from guidebook.catalogue import PublicCatalogue
from guidebook.model import FieldType
from guidebook.plan import Given, typical
from guidebook.presenters.case import CaseView
from guidebook.presenters.entries import Entries
from guidebook.presenters.forms import FieldLine
from guidebook.presenters.guide import bundle_view, everything, form_case
from guidebook.presenters.telling import case_view
from guidebook.printing.blanks import Blank, FormSheet, form_sheet, specimen_sheet
from guidebook.printing.circled import circled
from guidebook.printing.form import form_document, form_pdf, specimen_document, typeset_form
from guidebook.printing.ready import fit_for_paper, fit_for_word
from guidebook.printing.word import form_docx
from guidebook.settings import Settings
from tests.printing.conftest import REPOSITORY, Printed, catalogue_of, squeezed

ON = dt.date(2026, 11, 24)
BUNDLES = sorted(path.stem for path in (REPOSITORY / "content" / "bundles").glob("*.yaml"))
SIGNATURE = "申请人签字（盖章）"
# Sizes of type are written “/F1 10.5 Tf”, pictures and codes have none.
SIZE = re.compile(rb"/\S+ ([\d.]+) Tf")


@pytest.fixture(scope="module")
def real() -> PublicCatalogue:
    return catalogue_of(REPOSITORY)


@pytest.fixture(scope="module")
def real_settings() -> Settings:
    return Settings.at(REPOSITORY)


@pytest.fixture(scope="module")
def cases(real: PublicCatalogue) -> dict[str, CaseView]:
    """The case of everybody of each bundle."""
    return {key: everything(real, bundle, ON) for key, bundle in real.bundles_by_id.items()}


@pytest.fixture(scope="module")
def blanks(real: PublicCatalogue, real_settings: Settings, cases: dict[str, CaseView]) -> dict[str, Printed]:
    """The blank form of each bundle."""
    return {
        key: Printed(form_pdf(real, bundle_view(real, bundle), cases[key], real_settings))
        for key, bundle in real.bundles_by_id.items()
    }


@pytest.mark.parametrize("identifier", BUNDLES)
def test_items_have_in_every_form_the_numbers_of_the_guide(real: PublicCatalogue, identifier: str) -> None:
    """Without answers the blank form names all of them, optional ones too; else those of the case."""
    bundle = real.bundles_by_id[identifier]
    labels = [real.items[use.item].label for use in bundle.items]
    blank = form_sheet(form_case(real, bundle, case_view(real, bundle, Given(), ON)))
    assert [(item.mark, item.name) for item in blank.items] == list(enumerate(labels, start=1))
    mine = form_sheet(form_case(real, bundle, case_view(real, bundle, typical(bundle), ON)))
    assert [labels[item.mark - 1] for item in mine.items] == [item.name for item in mine.items]
    assert len(mine.items) <= len(labels)


def fields_of(case: CaseView) -> list[FieldLine]:
    return [field for part in case.form for field in part.fields]


def lines_of(sheet: FormSheet) -> list[Blank]:
    return [line for part in sheet.parts for line in part.lines]


@pytest.mark.parametrize("identifier", BUNDLES)
def test_every_form_begins_with_who_applies(cases: dict[str, CaseView], identifier: str) -> None:
    first = cases[identifier].form[0]
    asked = {part for field in first.fields if field.condition is None for part in field.applicant}
    assert asked == {"姓名", "证件", "手机号"}
    assert first.fields[0].applicant


@pytest.mark.parametrize("identifier", BUNDLES)
def test_the_form_of_a_case_begins_with_who_applies_too(real: PublicCatalogue, identifier: str) -> None:
    bundle = real.bundles_by_id[identifier]
    case = case_view(real, bundle, typical(bundle), ON)
    asked = {part for field in case.form[0].fields if not field.condition for part in field.applicant}
    assert asked == {"姓名", "证件", "手机号"}


def test_no_form_asks_two_persons_who_they_are_unless_some_apply_for_others(
    cases: dict[str, CaseView],
) -> None:
    """A shop's form asks for its owner and not for a 姓名 besides."""
    assert "姓名" not in {field.label for field in fields_of(cases["restaurant"])}
    assert "姓名" in {field.label for field in fields_of(cases["hiring"])}


@pytest.mark.parametrize("identifier", BUNDLES)
def test_a_star_means_everybody_and_conditions_are_words(cases: dict[str, CaseView], identifier: str) -> None:
    sheet = form_sheet(cases[identifier])
    for part in sheet.parts:
        for group in part.groups:
            if group.condition:
                assert group.condition.endswith(("才填", "怎么答"))
                assert not any(line.is_required for line in group.lines)
    assert any(line.is_required for line in lines_of(sheet))


@pytest.mark.parametrize("identifier", BUNDLES)
def test_every_condition_is_printed(
    cases: dict[str, CaseView], blanks: dict[str, Printed], identifier: str
) -> None:
    told = blanks[identifier].text
    for field in fields_of(cases[identifier]):
        assert squeezed(field.condition or "") in told


def test_eighteen_squares_are_for_numbers_that_have_eighteen_characters_whatever_the_paper(
    cases: dict[str, CaseView],
) -> None:
    """Where the kind of the paper is asked, it may be a passport."""
    for case in cases.values():
        kinds = {field.label for field in fields_of(case)}
        for line in lines_of(form_sheet(case)):
            if line.shape == "squares":
                assert line.label in {"统一社会信用代码", "逝者身份证号码", "学生证件号码", "证件号码"}
                assert line.label != "证件号码" or "证件类型" not in kinds
                assert len(line.cells) == 18


@pytest.mark.parametrize("identifier", BUNDLES)
def test_no_type_is_smaller_than_nine_points(blanks: dict[str, Printed], identifier: str) -> None:
    for page in blanks[identifier].reader.pages:
        contents = page.get_contents()
        assert contents is not None
        sizes = {float(size) for size in SIZE.findall(contents.get_data())}
        assert sizes
        assert min(sizes) >= 9


@pytest.mark.parametrize("identifier", BUNDLES)
def test_nobody_signs_a_page_without_fields(
    cases: dict[str, CaseView], blanks: dict[str, Printed], identifier: str
) -> None:
    (page,) = (page for page in blanks[identifier].pages if SIGNATURE in page)
    last = lines_of(form_sheet(cases[identifier]))[-1]
    assert squeezed(last.label) in page
    assert page.index(squeezed(last.label)) < page.index(SIGNATURE)


@pytest.mark.pdf_tools
def test_hints_stand_beside_what_is_written_and_not_in_it(blanks: dict[str, Printed]) -> None:
    """经营范围: what helps to fill it in stands in the column of the labels."""
    place = placed(blanks["restaurant"].pdf, "从登记系统的规")
    # 17 mm of margin and 34 mm of labels, in points.
    assert place <= 17 / 25.4 * 72 + 34 / 25.4 * 72


def placed(pdf: bytes, words: str) -> float:
    """How far from the left edge the words end, in points."""
    program = shutil.which("pdftotext")
    assert program is not None
    done = subprocess.run([program, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', done.stdout.decode())
    return next(float(end) for end, word in found if words in word)


def test_each_page_has_a_foot_of_its_own(blanks: dict[str, Printed], real: PublicCatalogue) -> None:
    for printed in blanks.values():
        for number, page in enumerate(printed.pages, start=1):
            assert squeezed(f"第{number}页，共{len(printed.pages)}页") in page
            assert squeezed(real.site.title) in page


def entered(field: FieldLine, chance: random.Random) -> tuple[tuple[str, ...], ...]:
    """Something that could be entered, some of it far too long."""
    kind = FieldType(field.type)
    if kind is FieldType.YES_NO:
        return ((chance.choice(["是", "否"]),),)
    if field.options and kind in {FieldType.CHOICE, FieldType.CHOICES}:
        return ((chance.choice(field.options),),)
    if field.columns:
        rows = chance.randint(1, 12) if kind is FieldType.TABLE else 1
        return tuple(tuple(words(chance) for _ in field.columns) for _ in range(rows))
    return ((words(chance),),)


def words(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return "".join(chance.choices(string.ascii_uppercase + string.digits, k=chance.choice([4, 18, 60])))
    return "".join(chance.choices("番禺区市桥街道大龙样例路口字长", k=chance.choice([2, 12, 90])))


@pytest.mark.parametrize("identifier", BUNDLES)
def test_all_that_was_entered_is_printed(
    real: PublicCatalogue, real_settings: Settings, cases: dict[str, CaseView], identifier: str
) -> None:
    chance = random.Random(identifier)  # noqa: S311 - the same in every run
    case = cases[identifier]
    entries = {field.code: entered(field, chance) for field in fields_of(case)}
    about = bundle_view(real, real.bundles_by_id[identifier])
    printed = Printed(form_pdf(real, about, case, real_settings, entries))
    for field in fields_of(case):
        for text in (text for row in entries[field.code] for text in row):
            assert squeezed(fit_for_paper(text)) in printed.text, (field.label, text)
    ticked = [field for field in fields_of(case) if FieldType(field.type) in TICKED]
    assert printed.text.count("✓") == len(ticked)


TICKED = {FieldType.YES_NO, FieldType.CHOICE, FieldType.CHOICES, FieldType.UPLOAD}


def test_numbers_of_fixed_length_go_into_squares_and_others_are_written(cases: dict[str, CaseView]) -> None:
    def code(entries: Entries) -> Blank:
        sheet = form_sheet(cases["restaurant"], entries)
        return next(line for line in lines_of(sheet) if line.label == "统一社会信用代码")

    assert code({"uscc": (("91440113MA00000002",),)}).cells == tuple("91440113MA00000002")
    wrong = code({"uscc": (("91440113",),)})
    assert (wrong.shape, wrong.text) == ("line", "91440113")


def test_what_the_answers_settle_stays(real: PublicCatalogue) -> None:
    bundle = real.bundles_by_id["restaurant"]
    case = case_view(real, bundle, typical(bundle), ON)
    settled = next(field for field in fields_of(case) if field.value and field.options)
    other = next(option for option in settled.options if option not in settled.value)
    sheet = form_sheet(case, {settled.code: ((other,),)})
    line = next(line for line in lines_of(sheet) if line.label == settled.label)
    assert [choice.text for choice in line.choices if choice.is_ticked] == list(settled.value)


@pytest.mark.parametrize("identifier", BUNDLES)
def test_each_page_of_a_specimen_says_that_it_is_one(
    real: PublicCatalogue, real_settings: Settings, identifier: str
) -> None:
    bundle = real.bundles_by_id[identifier]
    case = case_view(real, bundle, typical(bundle), ON)
    document = specimen_document(real.site, bundle_view(real, bundle), case)
    printed = Printed(typeset_form(real_settings, document))
    assert all(page.count("样例") > page.count("填写样例") for page in printed.pages)
    assert all(f"✓{circled(line.number)}{squeezed(line.label)}" in printed.text for line in case.lines)
    empty = {line.label for line in lines_of(specimen_sheet(case)) if not is_filled(line)}
    assert empty & {field.label for field in fields_of(case) if field.required} <= {"证件照片"}


@pytest.mark.parametrize("identifier", BUNDLES)
def test_a_specimen_is_of_the_trade_of_its_guide_and_agrees_with_itself(
    real: PublicCatalogue, identifier: str
) -> None:
    bundle = real.bundles_by_id[identifier]
    filled = {
        field.label: field.specimen for field in fields_of(case_view(real, bundle, typical(bundle), ON))
    }
    if "主体名称" in filled:
        assert "主体名称" in bundle.specimens.fields
    if "股东" in filled:
        assert filled["主体类型"] == (("公司",),)
        assert sum(int(row[2]) for row in filled["股东"]) == int(filled["注册资本(万元)"][0][0])
    if {"建筑面积", "使用面积"} <= filled.keys():
        assert int(filled["使用面积"][0][0]) <= int(filled["建筑面积"][0][0])


def is_filled(line: Blank) -> bool:
    return bool(
        line.text or any(line.cells) or any(map(any, line.rows)) or any(c.is_ticked for c in line.choices)
    )


@pytest.mark.parametrize("identifier", BUNDLES)
def test_the_word_file_has_every_label_and_option(
    real: PublicCatalogue, cases: dict[str, CaseView], identifier: str
) -> None:
    about = bundle_view(real, real.bundles_by_id[identifier])
    document = form_document(real.site, about, cases[identifier])
    written = word_text(form_docx(document))
    told = squeezed(written)
    for line in lines_of(document.form):
        assert fit_for_word("".join(line.hints)) in written
        for text in (
            line.label,
            *line.hints,
            *(c.text for c in line.choices),
            *(c.name for c in line.columns),
        ):
            assert squeezed(text) in told
    assert all(squeezed(group.condition) in told for part in document.form.parts for group in part.groups)


def test_word_is_left_the_characters_that_it_has_fonts_for(real: PublicCatalogue) -> None:
    about = bundle_view(real, real.bundles_by_id["home-resale"])
    case = everything(real, real.bundles_by_id["home-resale"], ON)
    written = word_text(form_docx(form_document(real.site, about, case, {"name": (("张😀𠮷(三)\u202e",),)})))
    assert "张😀𠮷（三）" in written
    assert not {"〓", "\u202e"} & set(written)


def test_a_percentage_is_written_as_one(real: PublicCatalogue) -> None:
    about = bundle_view(real, real.bundles_by_id["hiring"])
    case = case_view(real, real.bundles_by_id["hiring"], Given(), ON)
    document = specimen_document(real.site, about, case)
    assert {line.unit for line in lines_of(document.form) if line.label == "公积金缴存比例"} == {"%"}
    assert "5%" in squeezed(word_text(form_docx(document)))


def word_text(data: bytes) -> str:
    return "".join(node.text or "" for node in Document(BytesIO(data)).element.body.iter("{*}t"))


def test_the_word_file_has_what_was_entered_chinese_fonts_and_heads_that_come_again(
    real: PublicCatalogue, cases: dict[str, CaseView]
) -> None:
    about = bundle_view(real, real.bundles_by_id["lift-retrofit"])
    rows = tuple((f"{n}房", "张三", "80", "同意") for n in range(1, 40))
    data = form_docx(form_document(real.site, about, cases["lift-retrofit"], {"owners": rows}))
    assert data == form_docx(form_document(real.site, about, cases["lift-retrofit"], {"owners": rows}))
    assert "39房" in word_text(data)
    with zipfile.ZipFile(BytesIO(data)) as package:
        body, styles = (package.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
        fonts = package.read("word/fontTable.xml").decode()
    assert "<w:tblHeader/>" in body
    assert 'w:eastAsia="宋体"' in styles
    assert "Noto Serif CJK SC" in fonts
    assert not set("\u200b\u2060") & set(body)


def test_a_case_without_answers_is_that_of_everybody(real: PublicCatalogue) -> None:
    bundle = real.bundles_by_id["restaurant"]
    everybody = fields_of(case_view(real, bundle, Given(), ON))
    mine = fields_of(case_view(real, bundle, typical(bundle), ON))
    assert {field.code for field in mine} < {field.code for field in everybody}
