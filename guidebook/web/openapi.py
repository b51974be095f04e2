"""The description of the HTTP interface that `/openapi.json` serves (OpenAPI 3.1)."""

from http import HTTPStatus
from typing import Any

from guidebook import __version__
from guidebook.model import Site
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleRecord
from guidebook.presenters.plain import Schema, reference, schemas
from guidebook.presenters.records import BundleLine
from guidebook.presenters.standing import Standing
from guidebook.presenters.withdrawn import WithdrawnView
from guidebook.search.query.results import Confidence
from guidebook.search.schema.kinds import GUIDE, LABELS

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(properties: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


_RECORD: Schema = {"type": "object"}
_RECORDS = _list(_RECORD)

_FAULT: dict[str, Schema] = {"status": {"type": "integer"}, "message": _TEXT}
SCHEMAS: dict[str, Schema] = schemas(BundleLine, BundleRecord, CaseView, WithdrawnView) | {
    "Bundles": _object({"bundles": _list(reference(BundleLine))}),
    "SearchResult": _object(
        {
            "kind": {
                "enum": [GUIDE, *LABELS],
                "description": "bundle：一件事，排在最前；其余是查询里提到的事项、材料等，最多五条",
            },
            "id": _TEXT,
            "title": _TEXT,
            "url": _TEXT,
            "score": {"type": "number"},
            "snippet": _TEXT,
            "matched": _list(_TEXT),
        }
    ),
    "Search": _object(
        {
            "query": _TEXT,
            "confidence": {
                "enum": list(Confidence),
                "description": "sure：有把握；maybe：没有完全对应的，最多五条可能相关的；none：没有结果",
            },
            "total": _NUMBER | {"description": "一件事的件数"},
            "results": _list({"$ref": "#/components/schemas/SearchResult"}),
            "answer": {"type": ["object", "null"]},
            "suggestions": _RECORDS,
            "facets": _RECORD,
        }
    ),
    "Suggestions": _object({"query": _TEXT, "suggestions": _RECORDS}),
    "Error": _object({"error": _object(_FAULT)}),
}
# Of a guide that is 已下线, an error says also why, since when, and what instead.
SCHEMAS["Gone"] = _object({"error": _object(_FAULT | SCHEMAS["WithdrawnView"]["properties"])})

_ID: Schema = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_ANSWERS: Schema = {
    "name": "answers",
    "in": "query",
    "description": "情形问题的代码和答案的代码，例如 zt=gs；可多选的问题重复写；加办的事项写 jb=事项代码。",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}


def _query(name: str, description: str, **schema: Any) -> Schema:
    required = schema.pop("required", False)
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": required,
        "schema": {"type": "string", **schema},
    }


def _get(summary: str, returns: str, parameters: list[Schema], *errors: int) -> Schema:
    def answer(schema: str, words: str) -> Schema:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
        return {"description": words, "content": content}

    failed = {code: answer("Gone" if code == HTTPStatus.GONE else "Error", "没有成功") for code in errors}
    responses = {"200": answer(returns, "成功")} | {str(code): words for code, words in failed.items()}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


_FILTERS = [
    _query("topic", "主题的代码，见主题页的网址"),
    _query("audience", "服务对象，例如 个人"),
    _query("department", "部门的代码，见部门页的网址"),
]
PATHS: dict[str, Schema] = {
    "/api/v1/bundles": _get("全部一件事", "Bundles", []),
    "/api/v1/bundles/{id}": _get("一件事的全部内容", "BundleRecord", [_ID], 404, 410),
    "/api/v1/bundles/{id}/plan": _get(
        "按答案算出的办事方案",
        "CaseView",
        [_ID, _ANSWERS, _query("on", "打算哪天申请，不写按今天", format="date")],
        404,
        410,
    ),
    "/api/v1/search": _get(
        "检索一件事",
        "Search",
        [
            _query("q", "要找什么，最多200个字", required=True, minLength=1),
            _query("limit", "最多几条，默认10", type="integer", minimum=1, maximum=50),
            *_FILTERS,
        ],
        400,
        503,
    ),
    "/api/v1/suggest": _get("边输入边提示", "Suggestions", [_query("q", "已经输入的字")], 503),
}


def description(site: Site, standing: Standing, server: str = "/") -> Schema:
    """The whole description; `server` is the path below which the interface stands."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{site.title}数据接口",
            "version": __version__,
            "description": f"只读。{_reviewed(standing)}写“待核实”的没有部门确认。",
        },
        "servers": [{"url": server}],
        "paths": PATHS,
        "components": {"schemas": SCHEMAS},
    }


def _reviewed(standing: Standing) -> str:
    if standing.is_mixed:
        counted = f"{standing.guides}份指南里有{standing.demonstrations}份是示范内容，未经部门审核"
        return f"{counted}，一件事的 status 写明是哪几份；"
    return "示范内容，未经部门审核；" if standing.is_demonstration else ""
