"""The public site as a Flask application."""

from pathlib import Path
from typing import Any, cast

import jinja2
from flask import Flask
from flask.json.provider import DefaultJSONProvider

from guidebook.presenters.standing import last_release, standing_of_site
from guidebook.serving.access_log import log_requests
from guidebook.serving.assets import serve_assets
from guidebook.serving.compression import compress
from guidebook.serving.protection import protect
from guidebook.settings import Settings
from guidebook.web.about import about, handbook_size
from guidebook.web.api import api
from guidebook.web.counter import counter
from guidebook.web.current import (
    ASSETS,
    COUNT_WORDS,
    LIBRARY,
    PAPER_SEATS,
    SETTINGS,
    CountWords,
    catalogue,
)
from guidebook.web.faults import handle_faults
from guidebook.web.filling import filling_in
from guidebook.web.freshness import keep_fresh
from guidebook.web.health import alive_first, health
from guidebook.web.pages import pages
from guidebook.web.prefix import stand_under_prefix, trust_proxy
from guidebook.web.printing import printing
from guidebook.web.searching import searching
from guidebook.web.seats import Seats
from guidebook.web.snapshot import Library
from guidebook.web.validity import compare_papers
from guidebook.web.wording import add_filters


def create_public_app(
    library: Library,
    settings: Settings,
    paper_seats: int = 24,
    *,
    is_behind_proxy: bool = False,
    count_words: CountWords | None = None,
) -> Flask:
    """The site for the public; it shows what the library holds, and nothing else.

    `settings` say where the templates are and where the handbook is kept, `paper_seats` how
    many requests may set type at once. `is_behind_proxy` says that a proxy stands in front, which tells
    below which path the site is reached. `count_words` gets the known words of each query that led to nothing
    certain; it has to be quick and must not fail.
    """
    app = Flask("guidebook", template_folder=str(settings.templates / "web"), static_folder=None)
    # An address means the same with a slash behind it.
    app.url_map.strict_slashes = False
    app.extensions[LIBRARY] = library
    app.extensions[SETTINGS] = settings
    app.extensions[PAPER_SEATS] = Seats(paper_seats)
    app.extensions[COUNT_WORDS] = count_words
    app.wsgi_app = alive_first(app.wsgi_app)  # type: ignore[assignment]
    if is_behind_proxy:
        trust_proxy(app)
    _prepare_json(app)
    _prepare_templates(app, settings.templates / "web")
    log_requests(app)
    compress(app)
    # What is done to an answer last is asked for first, so this comes before it is packed.
    stand_under_prefix(app)
    protect(app)
    handle_faults(app)
    keep_fresh(app, settings.templates / "web")
    for blueprint in (pages, about, searching, counter, printing, filling_in, api, health):
        app.register_blueprint(blueprint)
    compare_papers(app, settings)
    return app


def _prepare_json(app: Flask) -> None:
    """Chinese as it is, keys in the order in which they were put together."""
    provider = cast("DefaultJSONProvider", app.json)
    provider.ensure_ascii = False
    provider.sort_keys = False


def _prepare_templates(app: Flask, folder: Path) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    # A misspelt name is an error in the tests, not a blank on the page.
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.extensions[ASSETS] = serve_assets(app, folder / "assets", folder.parent / "shared")
    app.context_processor(_of_every_page)
    add_filters(app)


def _of_every_page() -> dict[str, Any]:
    """What pages know without being told; those of one record say themselves how that one stands."""
    return {
        "site": catalogue().site,
        "standing": standing_of_site(catalogue()),
        "last_release": last_release(catalogue()),
        "handbook_size": handbook_size,
    }
