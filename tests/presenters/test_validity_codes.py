"""The addresses on printed papers: short enough for a QR code that survives copying, and without secrets."""

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import segno

from guidebook.catalogue import Catalogue, load, publish
from guidebook.loading import Edition
from guidebook.model import Bundle
from guidebook.plan import Given, offered, read_given, typical
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.item import item_view
from guidebook.presenters.sharing import discreet
from guidebook.presenters.telling import case_view
from guidebook.presenters.validity import (
    code_of_book,
    code_of_case,
    code_of_form,
    code_of_guide,
    code_of_item,
)

ON = dt.date(2026, 12, 1)
# As many as a district makes in years.
RELEASE = Edition(1234, ON)
# How many of the optional items somebody adds.
ADDED = 0.5


@pytest.fixture(scope="module")
def real() -> Catalogue:
    catalogue, _ = load(Path(__file__).parents[2])
    assert catalogue
    return publish(catalogue)


def everything_answered(catalogue: Catalogue, bundle: Bundle, chance: random.Random) -> Given:
    """An answer to every question, all that can be chosen of some, and any of the optional items."""
    chosen = {}
    for use in bundle.questions:
        question = catalogue.questions[use.question]
        options = [o for o in offered(bundle, question) if not (question.is_multiple and o.is_exclusive)]
        some = options if question.is_multiple else [chance.choice(options)]
        chosen[question.name] = tuple(option.answer for option in some)
    return Given(chosen, tuple(u.item for u in bundle.items if u.is_optional and chance.random() < ADDED))


def version_of(catalogue: Catalogue, bundle: Bundle, given: Given) -> int:
    case = replace(case_view(catalogue, bundle, given, ON), release=RELEASE)
    version = segno.make(code_of_case(catalogue.site, case).url, error="m", micro=False).version
    assert isinstance(version, int)
    return version


def test_qr_codes_of_typical_cases_are_small(real: Catalogue) -> None:
    versions = {bundle.id: version_of(real, bundle, typical(bundle)) for bundle in real.bundles.values()}
    assert max(versions.values()) <= 6, versions


def test_qr_codes_of_full_cases_can_be_printed(real: Catalogue) -> None:
    chance = random.Random(1)  # noqa: S311 - any answers will do
    versions = {
        bundle.id: version_of(real, bundle, everything_answered(real, bundle, chance))
        for bundle in real.bundles.values()
        for _ in range(5)
    }
    assert max(versions.values()) <= 10, versions


def test_answers_in_a_code_are_those_of_the_case(real: Catalogue) -> None:
    chance = random.Random(3)  # noqa: S311 - any answers will do
    for bundle in real.bundles.values():
        given = everything_answered(real, bundle, chance)
        case = replace(case_view(real, bundle, given, ON), release=RELEASE)
        pairs = parse_qsl(urlsplit(code_of_case(real.site, case).url).query)
        assert read_given(real, bundle, pairs) == discreet(real, given)


def test_paper_leads_to_its_own_release_and_says_what_for(real: Catalogue) -> None:
    bundle = real.bundles_by_id["restaurant"]
    case = replace(case_view(real, bundle, typical(bundle), ON), release=RELEASE)
    sheet, form = code_of_case(real.site, case), code_of_form(real.site, case)
    host = real.site.public_address("").partition("//")[2]
    assert sheet.short == form.short == f"{host}/v/restaurant-1234"
    assert (
        sheet.url
        == form.url
        == real.site.public_address("/v/restaurant-1234?") + case.open_url.partition("?")[2]
    )
    assert (sheet.caption, form.caption) == ("扫码看这张单子是否仍有效", "扫码看这张表是否仍是现行的")
    about = replace(bundle_view(real, bundle), release=RELEASE)
    item = replace(item_view(real, real.items_of(bundle)[0]), release=RELEASE)
    papers = (
        code_of_guide(real.site, about),
        code_of_item(real.site, item),
        code_of_book(real.site, RELEASE),
    )
    assert [code.url for code in papers] == [
        real.site.public_address(f"/v/{what}-1234") for what in ("restaurant", f"i-{item.id}", "b")
    ]


def test_before_the_first_release_the_code_leads_to_the_guide(real: Catalogue) -> None:
    bundle = real.bundles_by_id["restaurant"]
    case = case_view(real, bundle, typical(bundle), ON)
    code = code_of_case(real.site, case)
    assert (code.url, code.caption) == (real.site.public_address(case.open_url), "扫码打开这些回答")
    item = item_view(real, real.items_of(bundle)[0])
    papers = (code_of_guide(real.site, bundle_view(real, bundle)), code_of_item(real.site, item))
    assert [paper.url for paper in (*papers, code_of_book(real.site, None))] == [
        real.site.public_address(path) for path in ("/bundles/restaurant", item.url, "")
    ]


def test_answers_to_sensitive_questions_are_in_no_code(real: Catalogue) -> None:
    sensitive = {question.code for question in real.questions.values() if question.is_sensitive}
    chance = random.Random(2)  # noqa: S311 - any answers will do
    for bundle in real.bundles.values():
        case = replace(
            case_view(real, bundle, everything_answered(real, bundle, chance), ON), release=RELEASE
        )
        asked = {
            part.partition("=")[0] for part in code_of_case(real.site, case).url.partition("?")[2].split("&")
        }
        assert not asked & sensitive
