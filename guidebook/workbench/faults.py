"""What somebody sees when something is wrong: in Chinese, with what to do, and nothing lost."""

import logging
import traceback
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from guidebook.errors import GuidebookError, TryLater
from guidebook.serving.access_log import pattern

log = logging.getLogger("guidebook.workbench")

_MESSAGES = {
    HTTPStatus.FORBIDDEN: "您的角色不能做这件事。要做的话，请管理员调整角色。",
    HTTPStatus.NOT_FOUND: "没有找到这一页，可能改了名字，或者已经办完了。",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "文件太大，收不下：表格最大10 MB。",
}
_BROKEN = "工作台出了问题，没有写任何东西。请再试一次；还不行，请告诉管理员。"
_FORGED = "这一页放得太久，或者在别处重新登录过：什么都没有写。请后退，刷新那一页，再提交一次。"


def handle_faults(app: Flask) -> None:
    """Answer every error of this app in Chinese."""
    app.register_error_handler(GuidebookError, _ours)
    app.register_error_handler(CSRFError, lambda _error: _answer(HTTPStatus.BAD_REQUEST, _FORGED))
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unforeseen)


def _ours(error: GuidebookError) -> Response:
    answer = _answer(error.status, error.message)
    if isinstance(error, TryLater):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _of_http(error: HTTPException) -> AnyResponse:
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    return _answer(error.code, _MESSAGES.get(HTTPStatus(error.code), "请求没有成功。"))


def _unforeseen(error: Exception) -> Response:
    # Where it happened, not what was typed.
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s %s\n%s%s", request.method, pattern(), where, type(error).__name__)
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, _BROKEN)


def _answer(status: int, message: str) -> Response:
    page = render_template("fault.html", message=message, status=int(status))
    return Response(page, status=int(status))
