"""The JSON interface: shapes that others rely on, its own description, its errors."""

from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

PLAN_KEYS = {
    "bundle",
    "on",
    "complete",
    "questions",
    "headline",
    "blocked",
    "steps",
    "open_items",
    "optional_items",
    "papers",
    "open_papers",
    "issued_papers",
    "form",
    "duties",
    "offices",
    "tables",
    "faqs",
    "notes",
    "savings",
}


def test_bundles_are_listed_as_agreed(visitor: Any) -> None:
    assert visitor.json("/api/v1/bundles") == {
        "bundles": [
            {
                "id": "teahouse",
                "title": "开茶馆一件事",
                "plain_name": "我要开茶馆",
                "topic": "茶水小吃",
                "audiences": ["个体工商户", "企业"],
                "url": "/bundles/teahouse",
            }
        ]
    }


def test_a_bundle_says_all_that_its_page_says(visitor: Any) -> None:
    bundle = visitor.json("/api/v1/bundles/teahouse")
    assert [item["id"] for item in bundle["items"]] == [
        "registration",
        "tea-licence",
        "fire-check",
        "signboard",
    ]
    assert bundle["items"][0]["legal_basis"][0]["article"] == "第三条"
    assert bundle["items"][2]["when"] == [{"明火": ["用"]}]
    assert bundle["offices"][0]["address"] == "【示例】云湾县××路1号"
    assert bundle["lead_department"]["phone"] == "0999-1234567、13800138000（值班）"


def test_a_plan_has_the_keys_of_the_design(visitor: Any) -> None:
    assert visitor.json("/api/v1/bundles/teahouse/plan").keys() >= PLAN_KEYS


def test_a_plan_answers_for_this_applicant(visitor: Any) -> None:
    plan = visitor.json("/api/v1/bundles/teahouse/plan?zt=gs&dd=ss&mh=y&jk=m&cl=lc&wt=db&on=2026-11-23")
    assert plan["complete"] is True
    steps = [[(item["number"], item["name"]) for item in step["items"]] for step in plan["steps"]]
    assert steps == [[(1, "茶馆登记")], [(2, "茶水经营许可(新办)"), (3, "山林用火检查")]]
    assert [row["name"] for row in plan["papers"]] == [
        "申请表",
        "店面证明",
        "委托书",
        "茶艺师证",
        "居民身份证",
    ]
    assert (plan["issued_papers"][0]["name"], plan["issued_papers"][0]["issued_by"]) == ("营业执照", 1)
    assert (plan["on"], plan["received"]) == ("2026-11-23", "2026-11-23")
    assert plan["tables"][0]["rows"][0] == {"cells": ["绿茶", "待核实"], "mine": True, "condition": None}


def test_a_plan_that_is_blocked_says_why(visitor: Any) -> None:
    blocked = visitor.json("/api/v1/bundles/teahouse/plan?dd=ww")["blocked"]
    assert blocked[0]["reason"] == "文物建筑里不能开茶馆。"
    assert blocked[0]["instead"] == "换地方"


def test_a_question_that_may_yet_be_asked_is_neither_asked_nor_not(visitor: Any) -> None:
    questions = visitor.json("/api/v1/bundles/teahouse/plan")["questions"]
    assert {q["name"]: q["asked"] for q in questions} == {
        "主体": True, "地点": True, "明火": None, "健康": True, "茶类": True, "委托": True,
    }  # fmt: skip


def test_what_was_ignored_is_said_once(visitor: Any) -> None:
    notes = visitor.json("/api/v1/bundles/teahouse/plan?zt=xx&on=2020-01-01")["notes"]
    assert notes.count("问题“主体”没有“xx”这个答案，已略过。") == 1
    assert "申请日期离今天太远，已按今天算。" in notes


def test_search_finds_and_suggest_completes(visitor: Any) -> None:
    found = visitor.json("/api/v1/search?q=开茶馆")
    assert (found["confidence"], found["total"]) == ("sure", 1)
    assert found["results"][0]["id"] == "teahouse"
    assert visitor.json("/api/v1/suggest?q=开茶")["suggestions"]


def test_search_shows_what_may_be_related_and_answers_nothing(visitor: Any) -> None:
    found = visitor.json("/api/v1/search?q=茶馆哪家好喝")
    assert (found["confidence"], found["total"], found["answer"]) == ("maybe", 1, None)
    assert found["results"][0]["id"] == "teahouse"
    assert "tel:12345" in [suggestion["url"] for suggestion in found["suggestions"]]


def test_search_for_what_is_not_known_finds_nothing(visitor: Any) -> None:
    found = visitor.json("/api/v1/search?q=火星移民")
    assert (found["confidence"], found["total"], found["results"]) == ("none", 0, [])


def test_guides_come_before_the_records_named_and_alone_are_counted(visitor: Any) -> None:
    found = visitor.json("/api/v1/search?q=招牌备案")
    assert [(r["kind"], r["id"]) for r in found["results"]] == [("bundle", "teahouse"), ("item", "signboard")]
    assert (found["confidence"], found["total"]) == ("sure", 1)


def test_results_are_narrowed_by_audience(visitor: Any) -> None:
    assert visitor.json("/api/v1/search?q=开茶馆&audience=企业")["total"] == 1
    assert visitor.json("/api/v1/search?q=开茶馆&audience=个人")["total"] == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/search", 400),
        ("/api/v1/search?q=%20", 400),
        ("/api/v1/search?q=茶&limit=0", 400),
        ("/api/v1/search?q=茶&limit=999", 400),
        ("/api/v1/search?q=茶&limit=²", 400),
        ("/api/v1/bundles/nothing", 404),
        ("/api/v1/bundles/nothing/plan", 404),
        ("/api/v1/nothing", 404),
    ],
)
def test_errors_are_json_in_chinese(visitor: Any, path: str, status: int) -> None:
    page = visitor.get(path)
    assert page.status == status
    assert page.headers["Content-Type"] == "application/json"
    error = visitor.json(path)["error"]
    assert error["status"] == status
    assert error["message"].endswith("。")


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ("/api/v1/bundles", "/api/v1/bundles"),
        ("/api/v1/bundles/{id}", "/api/v1/bundles/restaurant"),
        ("/api/v1/bundles/{id}", "/api/v1/bundles/nothing"),
        ("/api/v1/bundles/{id}/plan", "/api/v1/bundles/newborn/plan"),
        ("/api/v1/bundles/{id}/plan", "/api/v1/bundles/home-resale/plan?zy=mm"),
        ("/api/v1/bundles/{id}/plan", "/api/v1/bundles/restaurant/plan?yy=zz"),
        ("/api/v1/search", "/api/v1/search?q=开饭店"),
        ("/api/v1/search", "/api/v1/search?q=饭馆阿姨要做体检吗"),
        ("/api/v1/search", "/api/v1/search"),
        ("/api/v1/suggest", "/api/v1/suggest?q=开"),
    ],
)
def test_answers_are_as_the_description_says(citizen: Any, template: str, path: str) -> None:
    described = citizen.json("/openapi.json")
    status = str(citizen.get(path).status)
    response = described["paths"][template]["get"]["responses"][status]
    schema = response["content"]["application/json"]["schema"]
    whole = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **described})
    validator = jsonschema.Draft202012Validator(
        {"$ref": "urn:api" + schema["$ref"]}, registry=Registry().with_resource("urn:api", whole)
    )
    validator.validate(citizen.json(path))


def test_chinese_stands_in_json_as_it_is(visitor: Any) -> None:
    assert "开茶馆一件事" in visitor.get("/api/v1/bundles").html
