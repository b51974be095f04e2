"""The public pages of the working files below /preview/, for those who are logged in.

The workbench does not know the public site: it is handed an application and a way to show a catalogue there.
"""

from typing import Any, Protocol
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, current_app
from flask_login import current_user

from guidebook.catalogue import PublicCatalogue, as_if_published
from guidebook.workbench.current import files
from guidebook.workbench.working import Working

PREVIEWS = "guidebook.previews"
BELOW = "/preview/"
# The files as they stand.
NOW = "now"


class Previewing(Protocol):
    """What shows public pages of catalogues under names; `name_key` is where its requests carry the name."""

    name_key: str

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        """Answer a request for a page."""

    def show(self, name: str, catalogue: PublicCatalogue) -> None:
        """Show the catalogue under that name from now on."""


class Previews:
    """Which catalogues are shown; the files as they stand are shown anew when they have changed."""

    def __init__(self, site: Previewing) -> None:
        self._site = site
        self._version = ""

    def show(self, name: str, working: Working) -> str:
        """Show a state of the content; the path below which its pages are."""
        self._site.show(name, as_if_published(working.catalogue))
        return f"{BELOW}{name}"

    def follow(self, working: Working) -> None:
        """Show the files as they stand."""
        if working.content.version != self._version:
            self.show(NOW, working)
            self._version = working.content.version


def previews() -> Previews:
    """The previews of this application."""
    kept: Previews = current_app.extensions[PREVIEWS]
    return kept


def stand_before(app: Flask, site: Previewing) -> None:
    """Hand requests below /preview/ to the public pages, if somebody is logged in."""
    app.extensions[PREVIEWS] = Previews(site)
    inner = app.wsgi_app

    def dispatch(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        name, slash, rest = environ.get("PATH_INFO", "").removeprefix(BELOW).partition("/")
        if not environ.get("PATH_INFO", "").startswith(BELOW) or not slash:
            return inner(environ, start_response)
        with app.request_context(environ):
            if not current_user.is_authenticated or current_user.account.must_change:
                return inner(environ, start_response)
            previews().follow(files().now())
        environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}{BELOW}{name}"
        environ["PATH_INFO"] = f"/{rest}"
        environ[site.name_key] = name
        return site(environ, start_response)

    app.wsgi_app = dispatch  # type: ignore[method-assign]
