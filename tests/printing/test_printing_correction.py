"""补正材料告知单: the papers that are missing, and nothing else of the case."""

import datetime as dt

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.errors import Conflict
from guidebook.plan import read_given
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.telling import case_view
from guidebook.printing.correction import Correction, correction, correction_pdf
from guidebook.settings import Settings
from tests.printing.conftest import REPOSITORY, Printed, catalogue_of
from tests.printing.test_print_tells_the_case import shown

ON = dt.date(2026, 12, 1)
ANSWERS = [("主体", "新办个体工商户"), ("委托办理", "委托他人")]


@pytest.fixture(scope="module")
def real() -> PublicCatalogue:
    return catalogue_of(REPOSITORY)


@pytest.fixture(scope="module")
def case(real: PublicCatalogue) -> CaseView:
    restaurant = real.bundles_by_id["restaurant"]
    return case_view(real, restaurant, read_given(real, restaurant, ANSWERS), ON)


def correction_of(catalogue: PublicCatalogue, case: CaseView, *asked: str) -> Correction:
    return correction(catalogue, bundle_view(catalogue, catalogue.bundles[case.title]), case, asked, ON)


@pytest.mark.parametrize(
    ("asked", "papers"),
    [
        (["id-card"], [("居民身份证", "经营者"), ("居民身份证", "受托人")]),
        (["居民身份证（受托人）"], [("居民身份证", "受托人")]),
        (["id-card(经营者)"], [("居民身份证", "经营者")]),
        (["租赁合同"], [("场所使用证明", None)]),
        (["application-form, id-card（受托人）"], [("申请表", None), ("居民身份证", "受托人")]),
        (["id-card（受托人）", "申请表"], [("申请表", None), ("居民身份证", "受托人")]),
    ],
)
def test_paper_is_called_by_code_name_or_member_and_by_whose_it_is(
    real: PublicCatalogue, case: CaseView, asked: list[str], papers: list[tuple[str, str | None]]
) -> None:
    found = correction_of(real, case, *asked)
    assert [(paper.name, paper.person) for paper in found.case.papers] == papers
    assert (found.remark, found.ignored) == (f"还缺下面{len(papers)}种材料，补齐后交到窗口。", ())


def test_sheet_lists_what_is_missing_and_who_asks_for_it(real: PublicCatalogue, case: CaseView) -> None:
    sheet = correction_of(real, case, "id-card（受托人）")
    printed = Printed(correction_pdf(sheet, Settings.at(REPOSITORY)))
    missing = next(paper for paper in case.papers if (paper.name, paper.person) == ("居民身份证", "受托人"))
    assert len(printed.pages) == 1
    assert "补正材料告知单" in printed.text
    assert shown(f"居民身份证（受托人）{missing.kind}") in printed.text
    for line in case.lines:
        asked = shown(f"{chr(0x2460 + line.number - 1)}{line.label}") in printed.text
        assert asked is (line.number in missing.asked_by)
    for paper in case.papers:
        assert (shown(paper.name) in printed.text) is (paper.name == missing.name)
    for text in (
        "以前补齐（由窗口填写）",
        "《中华人民共和国行政许可法》第三十二条",
        "经办人（签名）",
        "一式两份",
    ):
        assert text in printed.text


def test_places_are_those_where_the_paper_is_asked_for(real: PublicCatalogue) -> None:
    resale = real.bundles_by_id["home-resale"]
    case = case_view(real, resale, read_given(real, resale, [("购房贷款", "商业贷款")]), ON)
    sheet = correction_of(real, case, "借款合同和抵押合同")
    (paper,) = sheet.case.papers
    assert [office.name for office in sheet.case.offices] == [
        office.name for office in case.offices if set(paper.asked_by) & set(office.items)
    ]
    assert len(sheet.case.offices) < len(case.offices)
    assert len(sheet.dated.open_until) == len(sheet.case.offices)


def test_law_on_licences_is_not_told_where_there_is_none(real: PublicCatalogue) -> None:
    newborn = real.bundles_by_id["newborn"]
    case = case_view(real, newborn, read_given(real, newborn, []), ON)
    assert correction_of(real, case, "申请表").rules == ()


def test_what_is_no_paper_of_the_case_is_said(real: PublicCatalogue, case: CaseView) -> None:
    sheet = correction_of(real, case, "id-card", "moon-stone", "护照")
    assert sheet.ignored == (
        "这些情形要交的材料里没有“moon-stone”，已略过。",
        "这些情形要交的材料里没有“护照”，已略过。",
    )
    with pytest.raises(Conflict, match="没有要补正的材料：这些情形要交的材料里没有“moon-stone”"):
        correction_pdf(correction_of(real, case, "moon-stone"), Settings.at(REPOSITORY))
