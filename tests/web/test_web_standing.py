"""What readers see of publication: which guides are 示范, of which release they are, which are 已下线."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.releasing import release, review, take_down
from tests.web.conftest import REAL, Page, Visitor, opened

SAMPLE = REAL / "tests" / "sites" / "sample"
BANNER = "示范内容，未经部门审核。标"
MIXED = "2份指南里有1份是示范内容，未经部门审核"
RELEASE = "第2次发布，2026年12月1日"
GONE = "“企业招用员工”这份指南已经下线（2026年12月1日起），不再提供。原因：并到开餐馆里办。"


def visit(root: Path, cache: Path) -> Visitor:
    return Visitor(opened(root, cache).test_client())


Site = Callable[[], Visitor]


@pytest.fixture
def site(sample_copy: Path, tmp_path: Path) -> Site:
    """Opens the sample as it was released so far."""
    return lambda: visit(sample_copy, tmp_path / "cache")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """The sample with one guide that is 已发布, and one that is 示范."""
    folder = tmp_path_factory.mktemp("mixed")
    root = Path(shutil.copytree(SAMPLE, folder / "site"))
    release(root)
    review(root, "restaurant")
    return visit(root, folder / "cache")


@pytest.mark.parametrize(
    "path",
    [
        "/bundles/restaurant",
        "/bundles/restaurant?zt=gs",
        "/topics/food-retail",
        "/items/food-license",
        "/materials/business-licence",
        "/departments/market-regulation",
        "/offices/service-centre",
    ],
)
def test_what_a_reviewed_guide_shows_is_no_demonstration(mixed: Visitor, path: str) -> None:
    page = mixed.get(path)
    assert page.status == 200
    assert "示范内容" not in page.text


def test_what_the_clerk_was_shown_first_changes_nothing(sample_copy: Path, tmp_path: Path) -> None:
    release(sample_copy)
    review(sample_copy, "restaurant")
    for first in ("/counter/restaurant?zt=gs", "/items/food-license"):
        visitor = visit(sample_copy, tmp_path / "cache")
        visitor.get(first)
        for path in ("/counter/restaurant?zt=gs", "/items/food-license"):
            assert "示范内容" not in visitor.get(path).text


@pytest.mark.parametrize(
    "path", ["/bundles/hiring", "/topics/business", "/items/hiring-registration", "/materials/staff-list"]
)
def test_what_only_demonstrations_show_is_one(mixed: Visitor, path: str) -> None:
    page = mixed.get(path)
    assert page.status == 200
    assert BANNER in page.text


@pytest.mark.parametrize("path", ["/", "/search", "/search?q=开饭店", "/about"])
def test_pages_of_all_guides_say_how_many_are_demonstrations(mixed: Visitor, path: str) -> None:
    assert MIXED in mixed.get(path).text
    assert BANNER not in mixed.get(path).text


def test_page_about_the_site_says_what_the_others_went_through(mixed: Visitor) -> None:
    about = mixed.get("/about").text
    assert "2份指南里有1份是示范内容：照公开的法律" in about
    assert "其余的经过业务审核、保密审查和批准才发布" in about


def test_interface_says_it_too(mixed: Visitor) -> None:
    described = mixed.json("/openapi.json")["info"]["description"]
    assert "2份指南里有1份是示范内容" in described
    statuses = {name: mixed.json(f"/api/v1/bundles/{name}")["status"] for name in ("restaurant", "hiring")}
    assert statuses == {"restaurant": "已发布", "hiring": "示范"}


def test_site_of_reviewed_guides_says_nothing_of_demonstrations(site: Site, sample_copy: Path) -> None:
    release(sample_copy)
    review(sample_copy, "restaurant", "hiring")
    visitor = site()
    for path in ("/", "/search?q=开饭店", "/about", "/bundles/hiring", "/topics/business"):
        assert "示范" not in visitor.get(path).text, path
    assert "示范" not in visitor.json("/openapi.json")["info"]["description"]


def test_guide_names_the_release_that_last_touched_it(mixed: Visitor) -> None:
    assert f"{RELEASE}。" in mixed.get("/bundles/restaurant").text
    assert "第1次发布，2026年12月1日。" in mixed.get("/bundles/hiring").text
    assert mixed.json("/api/v1/bundles/hiring")["release"] == {"number": 1, "on": "2026-12-01"}
    told: dict[str, Any] = {"number": 2, "on": "2026-12-01"}
    assert mixed.json("/api/v1/bundles/restaurant")["release"] == told
    assert mixed.json("/api/v1/bundles/restaurant/plan?zt=gs")["release"] == told


@pytest.mark.parametrize("path", ["/", "/about"])
def test_site_names_its_last_release(mixed: Visitor, path: str) -> None:
    assert RELEASE in mixed.get(path).text


def test_site_without_releases_says_nothing_of_any(tmp_path: Path) -> None:
    visitor = visit(SAMPLE, tmp_path / "cache")
    for path in ("/", "/about", "/bundles/restaurant"):
        assert "次发布" not in visitor.get(path).text
    assert visitor.json("/api/v1/bundles/restaurant")["release"] is None
    assert visitor.json("/api/v1/bundles/restaurant/plan?zt=gs")["release"] is None


@pytest.fixture
def without_hiring(site: Site, sample_copy: Path) -> Visitor:
    release(sample_copy)
    take_down(sample_copy, "hiring", "并到开餐馆里办。", "restaurant")
    return site()


@pytest.mark.parametrize("called", ["hiring", "企业招用员工", "企业用工"])
@pytest.mark.parametrize("path", ["/bundles/{}", "/bundles/{}/leaflet.pdf", "/bundles/{}/form.pdf"])
def test_withdrawn_guide_says_why_since_when_and_what_instead(
    without_hiring: Visitor, path: str, called: str
) -> None:
    page = without_hiring.get(path.format(called))
    assert page.status == 410
    assert GONE in page.text
    assert "/bundles/restaurant" in page.links


def test_programs_are_told_the_same(without_hiring: Visitor) -> None:
    for path in ("/api/v1/bundles/hiring", "/api/v1/bundles/企业用工/plan"):
        error = without_hiring.json(path)["error"]
        assert error["message"].startswith(GONE)
        assert error["reason"] == "并到开餐馆里办。"
        assert error["on"] == "2026-12-01"
        assert error["instead"] == {
            "id": "restaurant",
            "title": "开办餐饮店",
            "url": "/bundles/restaurant",
        }


def test_nothing_leads_to_a_withdrawn_guide(without_hiring: Visitor) -> None:
    assert not [path for path in without_hiring.walk() if "hiring" in path]


@pytest.mark.parametrize("called", ["企业招用员工", "企业用工"])
def test_search_for_a_withdrawn_guide_is_sure_of_no_other(without_hiring: Visitor, called: str) -> None:
    page = without_hiring.get(f"/search?q={called}")
    assert GONE in page.text
    assert "/bundles/restaurant" in page.links
    found = without_hiring.json(f"/api/v1/search?q={called}")
    assert found["confidence"] != "sure"
    assert found["answer"] is None
    assert found["notes"][0].startswith(GONE)


def test_other_searches_are_as_sure_as_before(without_hiring: Visitor) -> None:
    assert without_hiring.json("/api/v1/search?q=开办餐饮店")["confidence"] == "sure"


def test_successor_that_is_gone_as_well_is_not_linked(site: Site, sample_copy: Path) -> None:
    release(sample_copy)
    take_down(sample_copy, "hiring", "并到开餐馆里办。", "restaurant")
    take_down(sample_copy, "restaurant", "不办了")
    visitor = site()
    page: Page = visitor.get("/bundles/hiring")
    assert GONE in page.text
    assert not [link for link in page.links if "restaurant" in link]
    assert visitor.json("/api/v1/bundles/hiring")["error"]["instead"] is None


def test_files_that_say_why_are_told_without_a_release(sample_copy: Path, tmp_path: Path) -> None:
    take_down(sample_copy, "hiring", "并到开餐馆里办。", "restaurant")
    visitor = visit(sample_copy, tmp_path / "cache")
    assert GONE in visitor.get("/bundles/企业用工").text
