"""The same content and plans as JSON, for other programs (`/openapi.json` describes it)."""

from typing import Any

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from guidebook.clock import today
from guidebook.errors import BadRequest
from guidebook.model import Bundle
from guidebook.model.references import Kind
from guidebook.presenters.guide import bundle_record
from guidebook.presenters.plain import plain
from guidebook.presenters.records import bundle_line
from guidebook.presenters.standing import standing_of_site
from guidebook.web import addresses, asking, searching
from guidebook.web.current import catalogue
from guidebook.web.openapi import description
from guidebook.web.prefix import prefix

api = Blueprint("api", __name__)

_DEFAULT_LIMIT = 10
_LARGEST_LIMIT = 50
_SUGGESTIONS = 8


@api.get("/api/v1/bundles")
def bundles() -> Response:
    """All bundles, in the order of the handbook."""
    return jsonify(bundles=[plain(bundle_line(record)) for record in catalogue().ordered_bundles()])


@api.get("/api/v1/bundles/<key>")
def bundle(key: str) -> Response:
    """One bundle with all that it says."""
    return jsonify(plain(bundle_record(catalogue(), _bundle(key), today())))


@api.get("/api/v1/bundles/<key>/plan")
def plan(key: str) -> Response:
    """What this applicant does: the case of the answers in the address."""
    record = _bundle(key)
    asked = asking.read(catalogue(), record, request.args, today())
    return jsonify(plain(asking.case(catalogue(), record, asked)))


@api.get("/api/v1/search")
def search() -> Response:
    """What the search shows; `confidence` says whether it answers the query or only may be related."""
    query, is_cut = searching.asked_query()
    if not query:
        raise BadRequest("请用参数 q 写明要搜什么，例如 /api/v1/search?q=开饭店。")
    data: dict[str, Any] = searching.answer_to(query, _limit()).as_dict()
    if is_cut:
        data["notes"] = [*data["notes"], f"您输入的字太多，只用了前{searching.LONGEST_QUERY}个字来搜。"]
    return jsonify(data)


@api.get("/api/v1/suggest")
def suggest() -> Response:
    """Completions while typing."""
    query, _ = searching.asked_query()
    suggestions = searching.desk().searcher.suggest(query, limit=_SUGGESTIONS) if query else ()
    return jsonify(query=query, suggestions=[suggestion.as_dict() for suggestion in suggestions])


@api.get("/openapi.json")
def openapi() -> Response:
    """How to use this interface, for programs."""
    return jsonify(description(catalogue().site, standing_of_site(catalogue()), prefix() or "/"))


def _bundle(key: str) -> Bundle:
    bundle: Bundle = addresses.find(Kind.BUNDLE, key, "全部代码见 /api/v1/bundles。")
    return bundle


def _limit() -> int:
    text = request.args.get("limit", str(_DEFAULT_LIMIT))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= _LARGEST_LIMIT):
        raise BadRequest(f"参数 limit 要是1到{_LARGEST_LIMIT}的整数。")
    return int(text)
