"""The workbench as a Flask application: one blueprint a screen, and no view that nobody has been given."""

from importlib import import_module

import jinja2
from flask import Flask, Response
from flask_wtf import CSRFProtect

from guidebook.serving.access_log import log_requests
from guidebook.serving.assets import serve_assets
from guidebook.serving.compression import compress
from guidebook.serving.protection import protect
from guidebook.settings import Settings
from guidebook.staff.proxy import TrustedHeader
from guidebook.staff.store import Store
from guidebook.workbench import current, session
from guidebook.workbench.faults import handle_faults
from guidebook.workbench.frame import of_every_page
from guidebook.workbench.gate import guard
from guidebook.workbench.wording import FILTERS
from guidebook.workbench.working import WorkingFiles

LARGEST_BODY = 12 * 1024 * 1024
SCREENS = ("session", "todo", "fact", "records", "sheets", "reviews", "overview", "accounts", "help")


def create_workbench(
    settings: Settings,
    store: Store,
    files: WorkingFiles,
    header: TrustedHeader | None = None,
    *,
    is_secure: bool = False,
) -> Flask:
    """The workbench of one site; `is_secure` tells that a proxy with TLS stands in front."""
    app = Flask("guidebook", template_folder=str(settings.templates / "workbench"), static_folder=None)
    app.secret_key = store.cookie_key()
    app.config["SESSION_COOKIE_SECURE"] = is_secure
    app.extensions[current.SETTINGS] = settings
    app.extensions[current.STORE] = store
    app.extensions[current.FILES] = files
    _prepare_templates(app, settings)
    log_requests(app)
    compress(app)
    protect(app, LARGEST_BODY)
    handle_faults(app)
    session.keep_sessions(app, header)
    CSRFProtect(app)
    guard(app)
    for name in SCREENS:
        app.register_blueprint(import_module(f"guidebook.workbench.{name}").blueprint)
    app.after_request(_kept_by_nobody)
    return app


def _prepare_templates(app: Flask, settings: Settings) -> None:
    serve_assets(app, settings.templates / "workbench" / "assets", settings.templates / "shared")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.filters |= FILTERS
    app.context_processor(of_every_page)


def _kept_by_nobody(response: Response) -> Response:
    """Pages are for one person at one moment; assets say themselves how long they keep."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response
