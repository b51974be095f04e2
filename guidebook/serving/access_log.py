"""One line a request: method, pattern of the path, status, milliseconds.

Never the address as it was asked, its query or who asked: answers to the questions
of a bundle can be as private as a diagnosis (个人信息保护法; design §8.5).
"""

import logging
import time

from flask import Flask, Response, g, request

log = logging.getLogger("guidebook.access")


def log_requests(app: Flask) -> None:
    """Write the access log of this app."""
    app.before_request(_begin)
    app.after_request(_end)


def pattern() -> str:
    """The path as the program knows it: `/bundles/<key>`; `-` for one that it does not know."""
    return request.url_rule.rule if request.url_rule else "-"


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    spent = (time.perf_counter() - g.began) * 1000 if "began" in g else 0.0
    log.info("%s %s %d %.1fms", request.method, pattern(), response.status_code, spent)
    return response
