"""The public pages of content that is not public yet, for those who write it.

It is one application for all previews. The one at hand is named in the environment of the request, and every
value on its pages says where it stands, so that one of them can be pointed out.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Response, request
from markupsafe import Markup
from werkzeug.routing import Rule

from guidebook.catalogue import PublicCatalogue
from guidebook.errors import NotFound
from guidebook.presenters.values import Spot, Value
from guidebook.serving.protection import CONTENT_SECURITY_POLICY
from guidebook.settings import Settings
from guidebook.web.app import create_public_app
from guidebook.web.snapshot import Library, Snapshot

# Where the environment of a request holds the name of its preview.
NAME = "guidebook.preview"
SPOT = "spot"
_MOST = 16
_SEATS = 4
_OURS_ALONE = "frame-ancestors 'self'"
_FRAMED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", _OURS_ALONE),
    "X-Frame-Options": "SAMEORIGIN",
    "Cache-Control": "no-store",
}
_AT = Markup('<span data-spot="%s">%s</span>')
_POINTED = ' id="asked-for" class="asked-for"'


class _Shelf(Library):
    """The newest few catalogues, by name; the request says which one it is about."""

    def __init__(self) -> None:
        self._snapshots: OrderedDict[str, Snapshot] = OrderedDict()
        self._turn = threading.Lock()

    @property
    def current(self) -> Snapshot:
        """The snapshot that the request asks for.

        Raises:
            NotFound: it is not kept any longer.
        """
        with self._turn:
            snapshot = self._snapshots.get(request.environ.get(NAME, ""))
        if snapshot is None:
            raise NotFound("这份预览已经收起来了，请回到编辑的那一页，再打开一次。")
        return snapshot

    def put(self, name: str, catalogue: PublicCatalogue) -> None:
        """Keep the catalogue under that name; the one that was put longest ago goes."""
        with self._turn:
            self._snapshots[name] = Snapshot(catalogue, against_paper=())
            self._snapshots.move_to_end(name)
            while len(self._snapshots) > _MOST:
                self._snapshots.popitem(last=False)


class Preview:
    """A WSGI application, and what it shows; whoever lets people in puts it below a path."""

    name_key = NAME

    def __init__(self, settings: Settings) -> None:
        self._shelf = _Shelf()
        app = create_public_app(self._shelf, settings, _SEATS)
        filters = app.jinja_env.filters
        for name in ("fact", "limit"):
            filters[name] = _spotted(filters[name])
        app.after_request(_pointed_out)
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        """Answer a request for a page of the preview that `environ` names."""
        return self._app(environ, start_response)

    def rules(self) -> tuple[Rule, ...]:
        """The addresses of its pages."""
        return tuple(self._app.url_map.iter_rules())

    def show(self, name: str, catalogue: PublicCatalogue) -> None:
        """Show the catalogue under that name from now on."""
        self._shelf.put(name, catalogue)


def spot_name(spot: Spot) -> str:
    """How a page names the place of a value."""
    return quote("/".join((spot.file, *map(str, spot.path))), safe="/")


def _spotted(told: Callable[[object], str]) -> Callable[[object], str]:
    def with_spot(value: object) -> str:
        text = told(value)
        spot = value.spot if isinstance(value, Value) else None
        return _AT % (spot_name(spot), text) if spot else text

    return with_spot


def _pointed_out(response: Response) -> Response:
    """Point out the value whose place the address names; pages of ours may hold them in a frame."""
    wanted = request.args.get(SPOT, "")
    if wanted and response.mimetype == "text/html":
        mark = f'data-spot="{quote(wanted, safe="/")}"'
        page = response.get_data(as_text=True)
        # An id stands once; the others are marked all the same.
        page = page.replace(mark, mark + _POINTED, 1)
        response.set_data(page)
    response.headers.update(_FRAMED)
    policy = response.headers.get("Content-Security-Policy", "")
    response.headers["Content-Security-Policy"] = policy.replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    return response
