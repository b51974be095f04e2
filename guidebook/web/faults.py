"""What a visitor sees when something is wrong: one handler for each family of errors.

Pages get a page, `/api/…` gets JSON; both say in Chinese what happened and what to do.
"""

import logging
import traceback
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from guidebook.errors import GuidebookError, TryLater
from guidebook.presenters.plain import plain
from guidebook.presenters.withdrawn import GuideWithdrawn, WithdrawnView
from guidebook.serving.access_log import pattern

log = logging.getLogger("guidebook.web")

_MESSAGES = {
    HTTPStatus.BAD_REQUEST: "请求的写法不对。",
    HTTPStatus.NOT_FOUND: "没有找到这个页面。它可能改了名字，也可能网址没有抄全。",
    HTTPStatus.METHOD_NOT_ALLOWED: "这个网址不支持这样访问。",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "填的内容太多，一次收不下。请用浏览器的“后退”回到填表的页面，删短一些；写不下的另附一页。"
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: "网址太长了，请从首页重新开始。",
}
_TITLES = {
    HTTPStatus.NOT_FOUND: "没有找到",
    HTTPStatus.CONFLICT: "没有可以打印的",
    HTTPStatus.GONE: "已经下线",
    HTTPStatus.INTERNAL_SERVER_ERROR: "网站出了问题",
    HTTPStatus.SERVICE_UNAVAILABLE: "暂时不能提供",
}
_BROKEN = "网站出了问题，不是您的操作有误。请稍后再试，急事请打12345。"


def handle_faults(app: Flask) -> None:
    """Answer every error of this app in Chinese."""
    app.register_error_handler(GuidebookError, _ours)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unforeseen)


def _ours(error: GuidebookError) -> Response:
    withdrawn = error.guide if isinstance(error, GuideWithdrawn) else None
    answer = _answer(error.status, error.message, withdrawn)
    if isinstance(error, TryLater):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _of_http(error: HTTPException) -> AnyResponse:
    # Redirects to the right spelling of an address come this way too.
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    answer = _answer(error.code, _MESSAGES.get(HTTPStatus(error.code), "请求没有成功。"))
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = dict(error.get_headers()).get("Allow", "GET")
    return answer


def _unforeseen(error: Exception) -> Response:
    # The pattern of the path, not the path: what was asked stays private. So does what was entered, which the
    # text of an error may quote.
    if request.method == "POST":
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s %s\n%s%s", request.method, pattern(), where, type(error).__name__)
    else:
        log.error("%s %s", request.method, pattern(), exc_info=error)
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, _BROKEN)


def _answer(status: int, message: str, withdrawn: WithdrawnView | None = None) -> Response:
    if request.path.startswith("/api/"):
        more: dict[str, Any] = plain(withdrawn) if withdrawn else {}
        answer = jsonify(error={"status": int(status), "message": message, **more})
    else:
        title = _TITLES.get(HTTPStatus(status), "没有办成")
        page = render_template(
            "fault.html", title=title, message=message, status=int(status), withdrawn=withdrawn
        )
        answer = Response(page)
    answer.status_code = int(status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
