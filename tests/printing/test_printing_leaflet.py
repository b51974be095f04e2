"""一次性告知单 and 一张表单: what one applicant takes along."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.errors import Conflict
from guidebook.model import Bundle
from guidebook.plan import Given, read_given, typical
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.telling import case_view
from guidebook.printing.form import form_pdf
from guidebook.printing.leaflet import Leaflet, leaflet, leaflet_pdf
from guidebook.settings import Settings
from tests.printing.conftest import REPOSITORY, Printed, catalogue_of, squeezed

ON = dt.date(2026, 11, 24)
PRINTED_ON = dt.date(2026, 11, 30)


def sheet_of(catalogue: PublicCatalogue, settings: Settings, bundle: Bundle, given: Given) -> bytes:
    case = case_view(catalogue, bundle, given, ON)
    return leaflet_pdf(catalogue, bundle_view(catalogue, bundle), case, PRINTED_ON, settings)


def form_of(catalogue: PublicCatalogue, settings: Settings, bundle: Bundle, given: Given) -> bytes:
    case = case_view(catalogue, bundle, given, ON)
    return form_pdf(catalogue, bundle_view(catalogue, bundle), case, settings)


@pytest.fixture
def restaurant(sample: PublicCatalogue) -> Bundle:
    return sample.bundles["开办餐饮店"]


@pytest.fixture
def case(sample: PublicCatalogue, restaurant: Bundle) -> CaseView:
    return case_view(sample, restaurant, typical(restaurant), ON)


@pytest.fixture
def typical_sheet(sample: PublicCatalogue, settings: Settings, restaurant: Bundle) -> bytes:
    return sheet_of(sample, settings, restaurant, typical(restaurant))


def laid_out(catalogue: PublicCatalogue, bundle: Bundle, given: Given) -> Leaflet:
    case = case_view(catalogue, bundle, given, ON)
    return leaflet(catalogue, bundle_view(catalogue, bundle), case, PRINTED_ON)


def test_leaflet_tells_until_when_the_office_is_open_on_the_day_of_applying(typical_sheet: bytes) -> None:
    assert "11月24日（周二）开到17:00，中间12:00—13:00不开" in Printed(typical_sheet).text


def test_leaflet_tells_items_materials_and_answers(typical_sheet: bytes, case: CaseView) -> None:
    printed = Printed(typical_sheet)
    assert len(printed.pages) == 1
    for text in ("一次性告知单", "新办个体工商户", case.headline.sentence):
        assert squeezed(text) in printed.text
    for name in [item.name for item in case.items] + [paper.name for paper in case.papers]:
        assert squeezed(name) in printed.text


def test_leaflet_of_the_typical_case_of_every_real_bundle_fits_two_sides() -> None:
    catalogue, settings = catalogue_of(REPOSITORY), Settings.at(REPOSITORY)
    sides = {}
    for bundle in catalogue.bundles.values():
        printed = Printed(sheet_of(catalogue, settings, bundle, typical(bundle)))
        sides[bundle.name] = len(printed.reader.pages)
    assert len(sides) == 30
    assert max(sides.values()) <= 2


def test_qr_code_leads_back_to_the_same_answers(sample: PublicCatalogue, restaurant: Bundle) -> None:
    url = urlsplit(laid_out(sample, restaurant, typical(restaurant)).validity.url)
    again = read_given(sample, restaurant, parse_qsl(url.query))
    assert url.path == "/bundles/restaurant"
    assert again.chosen == typical(restaurant).chosen


def test_answers_that_are_nobodys_business_are_left_out(
    sample: PublicCatalogue, restaurant: Bundle, settings: Settings
) -> None:
    question = sample.questions["主体"].model_copy(update={"is_sensitive": True})
    discreet = replace(sample, questions={**sample.questions, "主体": question})
    sheet = laid_out(discreet, restaurant, typical(restaurant))
    assert sheet.case.is_discreet
    assert "主体" not in [answer.name for answer in sheet.case.answers]
    assert question.code not in dict(parse_qsl(urlsplit(sheet.validity.url).query))
    assert "新办个体工商户" not in Printed(sheet_of(discreet, settings, restaurant, typical(restaurant))).text
    assert "✓" in Printed(form_of(sample, settings, restaurant, typical(restaurant))).text
    assert "✓" not in Printed(form_of(discreet, settings, restaurant, typical(restaurant))).text


def test_sheet_has_the_rows_of_its_case_unless_they_give_an_answer_away() -> None:
    real = catalogue_of(REPOSITORY)
    disability, resale = real.bundles["残疾人服务一件事"], real.bundles["二手房过户一件事"]
    assert [table.has_mine for table in case_view(real, disability, typical(disability), ON).tables] == [True]
    assert not laid_out(real, disability, typical(disability)).case.tables
    tables = case_view(real, resale, typical(resale), ON).tables
    own = [tuple(row for row in table.rows if row.mine) for table in tables]
    assert [table.rows for table in laid_out(real, resale, typical(resale)).case.tables] == list(
        filter(None, own)
    )


def test_private_answer_alone_is_an_answer_too(sample: PublicCatalogue, settings: Settings) -> None:
    hiring = sample.bundles["企业招用员工"]
    given = read_given(sample, hiring, [("重点群体", "高校毕业生")])
    printed = Printed(sheet_of(sample, settings, hiring, given)).text
    assert "涉及隐私的回答不印在这里" in printed
    assert "高校毕业生" not in printed
    assert "还没有回答问题" not in printed
    assert "还没有回答问题" in Printed(sheet_of(sample, settings, hiring, Given())).text


def test_leaflet_without_answers_names_what_is_still_to_be_answered(
    sample: PublicCatalogue, restaurant: Bundle
) -> None:
    sheet = laid_out(sample, restaurant, Given())
    assert len(sheet.case.unanswered) == len(restaurant.questions)
    assert [item.name for item in sheet.case.open_items] == ["企业设立登记", "个体工商户设立登记"]


@pytest.mark.parametrize("print_sheet", [sheet_of, form_of])
@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ({"instead": "换址"}, "。可以这样办：换址。"),
        ({"instead": None, "other_bundle": "企业招用员工"}, "。可以这样办：改办“企业招用员工”。"),
        ({"instead": None}, "居民住宅楼内禁止新建产生油烟的餐饮项目。"),
    ],
)
def test_case_that_cannot_be_served_gets_no_sheet(
    sample: PublicCatalogue,
    settings: Settings,
    restaurant: Bundle,
    print_sheet: Callable[..., bytes],
    ways: dict[str, str],
    said: str,
) -> None:
    obstacle = restaurant.obstacles[0].model_copy(update=ways)
    bundle = restaurant.model_copy(update={"obstacles": (obstacle,)})
    given = read_given(sample, bundle, [("建筑类型", "居民住宅楼"), ("是否产生油烟", "是")])
    with pytest.raises(Conflict, match="居民住宅楼内禁止新建产生油烟的餐饮项目") as refused:
        print_sheet(sample, settings, bundle, given)
    assert f"{said.rstrip('。')}。如果" in refused.value.message


@pytest.mark.parametrize("print_sheet", [sheet_of, form_of])
def test_case_with_nothing_to_do_gets_no_sheet(
    sample: PublicCatalogue, settings: Settings, restaurant: Bundle, print_sheet: Callable[..., bytes]
) -> None:
    company_only = restaurant.model_copy(update={"items": restaurant.items[:1]})
    given = read_given(sample, restaurant, [("主体", "已有营业执照")])
    with pytest.raises(Conflict, match="没有要办的事项"):
        print_sheet(sample, settings, company_only, given)


def test_day_of_printing_and_day_of_applying_are_told_apart(typical_sheet: bytes) -> None:
    printed = Printed(typical_sheet)
    assert "2026年11月30日打印" in printed.text
    assert "2026年11月24日（周二）受理的话，" in printed.text


def test_same_case_makes_the_same_sheet(
    sample: PublicCatalogue, settings: Settings, restaurant: Bundle, typical_sheet: bytes
) -> None:
    assert sheet_of(sample, settings, restaurant, typical(restaurant)) == typical_sheet
