"""扫码验新 `/v/…`: whether a printed paper still holds. It works from releases only, and stores nothing."""

import re
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Flask, Response, current_app, render_template, request

from guidebook.clock import today
from guidebook.errors import NotFound
from guidebook.presenters.validity import FOLDER, OF_BOOK, OF_ITEM
from guidebook.publishing.validity.books import Books
from guidebook.publishing.validity.checking import Checker
from guidebook.publishing.validity.past import Past
from guidebook.settings import Settings
from guidebook.web import asking
from guidebook.web.current import catalogue

validity = Blueprint("validity", __name__)

_BOOKS = "guidebook.books"
_ADDRESS = re.compile(r"(?P<what>.+)-(?P<number>[0-9]{1,9})", re.ASCII)
_ROBOTS = f"User-agent: *\nDisallow: {FOLDER}\n"


def compare_papers(app: Flask, settings: Settings) -> None:
    """Let this app compare printed papers with what it shows."""
    app.extensions[_BOOKS] = Books(Past(settings.root))
    app.register_blueprint(validity)


@validity.get(f"{FOLDER}<key>")
def paper(key: str) -> str:
    """A guide, the card of an item or a book as it was printed after a release, beside what is told today."""
    address = _ADDRESS.fullmatch(key.strip())
    if address is None:
        raise NotFound("网址没有抄全：纸上印的网址，末尾是短横线和一个数。请对照着再输一遍。")
    what, number = address["what"], int(address["number"])
    books = cast("Books", current_app.extensions[_BOOKS])
    if what == OF_BOOK:
        return render_template("validity_book.html", view=books.book(catalogue(), today(), number))
    checker = Checker(books.past, catalogue(), today())
    if what.startswith(OF_ITEM):
        view = checker.item(what.removeprefix(OF_ITEM), number)
    else:
        view = checker.guide(what, number, asking.sent_pairs(request.args))
    return render_template("validity.html", view=view)


@validity.get("/robots.txt")
def robots() -> Response:
    """What search engines leave alone: papers that somebody holds in the hand are nobody else's business."""
    return Response(_ROBOTS, mimetype="text/plain")


@validity.after_request
def _kept_by_nobody(response: Response) -> Response:
    """An address with answers is a case: no browser keeps it, no search engine lists it."""
    response.headers["X-Robots-Tag"] = "noindex"
    if response.status_code == HTTPStatus.OK:
        response.headers["Cache-Control"] = "no-store" if request.query_string else "private, no-cache"
    return response
