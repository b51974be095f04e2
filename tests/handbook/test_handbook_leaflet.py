"""一次性告知单 and 一张表单: what one applicant takes along."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.clock import today
from guidebook.errors import Conflict
from guidebook.handbook.form import form_pdf
from guidebook.handbook.leaflet import leaflet, leaflet_pdf
from guidebook.handbook.times import day_of_year
from guidebook.plan import Given, Plan, plan, read_given, typical
from guidebook.settings import Settings
from tests.handbook.conftest import REPOSITORY, Printed, catalogue_of, squeezed

ON = dt.date(2026, 11, 24)


@pytest.fixture
def planned(sample: PublicCatalogue) -> Plan:
    bundle = sample.bundles["开办餐饮店"]
    return plan(sample, bundle, typical(bundle), ON)


def test_leaflet_tells_items_materials_and_answers(
    sample: PublicCatalogue, planned: Plan, settings: Settings
) -> None:
    printed = Printed(leaflet_pdf(sample, planned, settings))
    assert len(printed.pages) == 1
    for text in ("一次性告知单", "2026年11月24日", "新办个体工商户", planned.time.headline):
        assert squeezed(text) in printed.text
    for name in (*(p.item.name for p in planned.items), *(row.title for row in planned.materials)):
        assert squeezed(name) in printed.text


def test_leaflet_of_the_typical_case_of_every_real_bundle_fits_two_sides() -> None:
    catalogue, settings = catalogue_of(REPOSITORY), Settings.at(REPOSITORY)
    sides = {}
    for bundle in catalogue.bundles.values():
        planned = plan(catalogue, bundle, typical(bundle), ON)
        sides[bundle.name] = len(Printed(leaflet_pdf(catalogue, planned, settings)).reader.pages)
    assert max(sides.values()) <= 2
    assert sum(n == 1 for n in sides.values()) >= 25


def test_qr_code_leads_back_to_the_same_answers(sample: PublicCatalogue, planned: Plan) -> None:
    url = urlsplit(leaflet(sample, planned).url)
    again = read_given(sample, planned.bundle, parse_qsl(url.query))
    assert url.path == "/bundles/restaurant"
    assert again.chosen == planned.given.chosen


def test_answers_that_are_nobodys_business_are_left_out(sample: PublicCatalogue, planned: Plan) -> None:
    question = sample.questions["主体"].model_copy(update={"is_sensitive": True})
    discreet = replace(sample, questions={**sample.questions, "主体": question})
    sheet = leaflet(discreet, planned)
    assert sheet.is_discreet
    assert "主体" not in [answer.name for answer in sheet.answers]
    assert question.code not in dict(parse_qsl(urlsplit(sheet.url).query))


def test_leaflet_without_answers_names_what_is_still_to_be_answered(sample: PublicCatalogue) -> None:
    bundle = sample.bundles["开办餐饮店"]
    sheet = leaflet(sample, plan(sample, bundle, Given(), ON))
    assert len(sheet.unanswered) == len(bundle.questions)
    assert [item.name for item in sheet.items if item.is_open] == ["企业设立登记", "个体工商户设立登记"]


@pytest.mark.parametrize("print_sheet", [leaflet_pdf, form_pdf])
@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ({"instead": "换址"}, "可以改为换址。"),
        ({"instead": None, "other_bundle": "企业招用员工"}, "请改办“企业招用员工”。"),
        ({"instead": None}, "居民住宅楼内禁止新建产生油烟的餐饮项目。"),
    ],
)
def test_case_that_cannot_be_served_gets_no_sheet(
    sample: PublicCatalogue,
    settings: Settings,
    print_sheet: Callable[..., bytes],
    ways: dict[str, str],
    said: str,
) -> None:
    bundle = sample.bundles["开办餐饮店"]
    obstacle = bundle.obstacles[0].model_copy(update=ways)
    bundle = bundle.model_copy(update={"obstacles": (obstacle,)})
    given = read_given(sample, bundle, [("建筑类型", "居民住宅楼"), ("是否产生油烟", "是")])
    with pytest.raises(Conflict, match="居民住宅楼内禁止新建产生油烟的餐饮项目。") as refused:
        print_sheet(sample, plan(sample, bundle, given, ON), settings)
    assert refused.value.message.endswith(said)


@pytest.mark.parametrize("print_sheet", [leaflet_pdf, form_pdf])
def test_case_with_nothing_to_do_gets_no_sheet(
    sample: PublicCatalogue, planned: Plan, settings: Settings, print_sheet: Callable[..., bytes]
) -> None:
    with pytest.raises(Conflict, match="没有要办的事项"):
        print_sheet(sample, replace(planned, items=(), open_items=()), settings)


def test_day_of_printing_and_day_of_applying_are_told_apart(
    sample: PublicCatalogue, planned: Plan, settings: Settings
) -> None:
    printed = Printed(leaflet_pdf(sample, planned, settings, dt.date(2026, 11, 30)))
    assert "2026年11月30日打印" in printed.text
    assert "按2026年11月24日申请算" in printed.text
    assert leaflet(sample, planned).printed_on == day_of_year(today())


def test_same_plan_makes_the_same_sheet(sample: PublicCatalogue, planned: Plan, settings: Settings) -> None:
    assert leaflet_pdf(sample, planned, settings) == leaflet_pdf(sample, planned, settings)


def test_form_shows_what_was_typed(sample: PublicCatalogue, planned: Plan, settings: Settings) -> None:
    label = planned.form[0].rows[0].field.name
    printed = Printed(form_pdf(sample, planned, settings, {label: ["#陳大文$"]}))
    assert "#陳大文$" in printed.text
    assert "〓" not in printed.text


def test_typed_character_that_no_font_has_is_left_to_the_pen(
    sample: PublicCatalogue, planned: Plan, settings: Settings
) -> None:
    label = next(r.field.name for part in planned.form for r in part.rows if not r.field.options)
    printed = Printed(form_pdf(sample, planned, settings, {label: ["王\U00031ef7"]}))
    assert "王〓" in printed.text
    assert "请用笔补上" in printed.text
