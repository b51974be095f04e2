"""The counter without a browser: where words lead, what an outcome shows the clerk, and what is not kept."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import TEAHOUSE, Visitor, opened

CASE = "/counter/teahouse?zt=gt&dd=ss&mh=y&jk=m&cl=lc&wt=br"


@pytest.mark.parametrize("words", ["restaurant", "开办餐饮店一件事", "开饭店", "esf", "woyaokaiyijiacanting"])
def test_what_means_one_guide_leads_to_it(citizen: Visitor, words: str) -> None:
    answer = citizen.get(f"/counter?q={words}")
    guide = "home-resale" if words == "esf" else "restaurant"
    assert (answer.status, answer.headers["Location"]) == (303, f"/counter/{guide}")


@pytest.mark.parametrize("words", ["kcyd", "cs", "出生"])
def test_what_may_mean_several_guides_offers_them_by_number(citizen: Visitor, words: str) -> None:
    page = citizen.get(f"/counter?q={words}")
    assert page.status == 200
    assert page.html.count('data-key="1"') == 1
    assert len([link for link in page.links if link.startswith("/counter/")]) > 1


def test_what_means_nothing_is_said_and_can_be_typed_again(visitor: Visitor) -> None:
    page = visitor.get("/counter?q=火星移民")
    assert "没有找到“火星移民”" in page.text
    assert "autofocus" in page.html


def test_an_answer_leads_to_the_next_question_and_the_last_one_to_the_outcome(visitor: Visitor) -> None:
    answer = visitor.get("/counter/teahouse?zt=gt&page=after:zt")
    assert (answer.status, answer.headers["Location"]) == (303, "/counter/teahouse?zt=gt&page=dd#question")
    answer = visitor.get(f"{CASE}&page=after:wt")
    assert answer.headers["Location"] == f"{CASE}#outcome"


def test_the_outcome_prints_the_papers_of_its_case(visitor: Visitor) -> None:
    page = visitor.get(CASE)
    query = CASE.partition("?")[2]
    assert {f"/bundles/teahouse/leaflet.pdf?{query}", f"/bundles/teahouse/form.pdf?{query}"} <= page.links
    assert 'name="bz" value="application-form"' in page.html


def test_a_case_that_cannot_be_served_says_why_and_leads_to_one_that_can(visitor: Visitor) -> None:
    page = visitor.get("/counter/teahouse?dd=ww")
    assert "文物建筑里不能开茶馆" in page.text
    assert "/counter/teahouse?dd=jb#outcome" in page.links
    assert not [link for link in page.links if "leaflet.pdf" in link]


@pytest.mark.parametrize("path", ["/counter", "/counter?q=茶馆", "/counter/teahouse", CASE])
def test_neither_browser_nor_proxy_keeps_a_case(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_a_former_name_of_a_guide_leads_to_its_address(visitor: Visitor) -> None:
    assert visitor.get("/counter?q=办茶馆一件事").headers["Location"] == "/counter/teahouse"
    assert visitor.get("/counter/办茶馆一件事?zt=gt").headers["Location"] == "/counter/teahouse?zt=gt"


def test_what_to_look_at_is_for_the_clerk_alone(tmp_path: Path) -> None:
    shutil.copytree(TEAHOUSE, tmp_path / "site")
    materials = tmp_path / "site/content/materials.yaml"
    text = materials.read_text(encoding="utf-8")
    own = "电子证照: 是, 审查要点: [照片是本人。], 常见退件: [证件过期。]"
    materials.write_text(text.replace("电子证照: 是", own, 1), encoding="utf-8")
    visitor = Visitor(opened(tmp_path / "site", tmp_path / "cache").test_client())
    clerks = visitor.get(CASE).text
    assert "审查要点照片是本人。常见退件证件过期。" in clerks
    for path in ("/materials/id-card", CASE.replace("counter", "bundles"), "/items/registration"):
        assert "居民身份证" in visitor.get(path).text
        assert "照片是本人" not in visitor.get(path).text
    told: Any = visitor.json("/api/v1/bundles/teahouse/plan?zt=gt")
    assert "照片是本人" not in str(told)
