"""Three hundred sheets of all bundles: nothing that a clerk would not like to hand over, and all duties."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.model import Bundle
from guidebook.plan import Given, typical
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.telling import case_view
from guidebook.printing.correction import correction, correction_pdf
from guidebook.printing.giving_way import GIVES_WAY, Part, Yielding
from guidebook.printing.leaflet import leaflet, leaflet_pdf
from guidebook.printing.typesetting import typeset_sheet
from guidebook.settings import Settings
from tests.printing.conftest import REPOSITORY, Printed, catalogue_of
from tests.printing.sheet_faults import faults
from tests.printing.test_print_tells_the_case import answered, duty_texts, gone, shown

ON = dt.date(2026, 12, 1)
BUNDLES = sorted(path.stem for path in (REPOSITORY / "content" / "bundles").glob("*.yaml"))
RANDOM_CASES_A_BUNDLE = 10
SHARES = (0.0, 0.3, 0.7, 1.0, 1.0)


@pytest.fixture(scope="module")
def real() -> PublicCatalogue:
    return catalogue_of(REPOSITORY)


def cases(catalogue: PublicCatalogue, bundle: Bundle) -> Iterator[CaseView]:
    """The typical case, and ten by lot that are served."""
    chance = random.Random(f"sides {bundle.id}")  # noqa: S311 - the same cases in every run
    yield case_view(catalogue, bundle, typical(bundle), ON)
    left = RANDOM_CASES_A_BUNDLE
    while left:
        case = case_view(catalogue, bundle, answered(catalogue, bundle, chance, chance.choice(SHARES)), ON)
        if not case.is_blocked and not case.is_empty:
            left -= 1
            yield case


@pytest.mark.slow
@pytest.mark.pdf_tools
@pytest.mark.parametrize("identifier", BUNDLES)
def test_sheet_of_any_case_can_be_handed_over(real: PublicCatalogue, identifier: str) -> None:
    bundle, settings = real.bundles_by_id[identifier], Settings.at(REPOSITORY)
    about = bundle_view(real, bundle)
    for case in cases(real, bundle):
        printed = Printed(leaflet_pdf(real, about, case, ON, settings))
        assert faults(printed) == [], case.url
        assert [text for text in duty_texts(case) if shown(text) not in printed.text] == [], case.url


@pytest.mark.slow
@pytest.mark.pdf_tools
@pytest.mark.parametrize("identifier", BUNDLES)
def test_correction_of_any_papers_can_be_handed_over(real: PublicCatalogue, identifier: str) -> None:
    bundle, settings = real.bundles_by_id[identifier], Settings.at(REPOSITORY)
    about, chance = bundle_view(real, bundle), random.Random(f"missing {identifier}")  # noqa: S311
    for case in islice(cases(real, bundle), 2):
        papers = (*case.papers, *case.open_papers)
        for count in {len(papers), chance.randint(1, len(papers))} if papers else ():
            asked = [paper.name for paper in chance.sample(papers, count)]
            printed = Printed(correction_pdf(correction(real, about, case, asked, ON), settings))
            assert faults(printed) == [], (case.url, asked)


def keys_of(parts: Iterable[Part | Yielding]) -> list[str]:
    return [part.key for part in parts]


@pytest.mark.parametrize("identifier", ["elder-care", "hiring", "home-resale"])
def test_what_gives_way_is_said_and_comes_back_in_the_order_in_which_it_is_missed(
    real: PublicCatalogue, identifier: str
) -> None:
    """What of a part is printed, and of all that are missed more, no sheet would hold with one thing more."""
    bundle, settings = real.bundles_by_id[identifier], Settings.at(REPOSITORY)
    sheet = leaflet(real, bundle_view(real, bundle), case_view(real, bundle, Given(), ON), ON)
    printed = Printed(typeset_sheet(settings, "leaflet.typ", sheet)).text
    assert keys_of(sheet.gives_way) == [key for key in keys_of(GIVES_WAY) if key in keys_of(sheet.gives_way)]
    went = gone(printed, sheet)
    assert went
    assert f"见网上：{shown('guide.example.gov.cn')}/bundles/{identifier}" in printed
    assert ("请留意" in printed) is (len(went.get("notices", ())) < len(sheet.case.notices))
    for key in went:
        fuller = replace(sheet, gives_way=tuple(yielding_but_one(sheet.gives_way, went, key)))
        assert len(Printed(typeset_sheet(settings, "leaflet.typ", fuller)).pages) > 2, key


def yielding_but_one(
    parts: Iterable[Yielding], went: dict[str, tuple[int, ...]], key: str
) -> Iterator[Yielding]:
    """What may go if one thing more of that part stays, and what is missed more stays as it was printed."""
    is_missed_more = False
    for part in parts:
        units = part.units
        if part.key == key:
            units, is_missed_more = went[key][1:], True
        elif is_missed_more:
            units = went.get(part.key, ())
        if units:
            # What is said of it takes as much room as before.
            some = "" if units == part.units else f"（后{len(units)}{part.counter}）"
            yield replace(part, units=units, name=f"{part.name}{some}")
