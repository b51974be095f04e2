"""The workbench as a Flask application: one blueprint a screen, and no view that nobody has been given."""

from importlib import import_module

import jinja2
from flask import Flask, Response
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from guidebook.serving.access_log import log_requests
from guidebook.serving.assets import serve_assets
from guidebook.serving.protection import CONTENT_SECURITY_POLICY, protect
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
SCREENS = (
    "session",
    "todo",
    "fact",
    "records",
    "record",
    "sheets",
    "lists",
    "reviews",
    "overview",
    "withdrawals",
    "accounts",
    "help",
)


def create_workbench(
    settings: Settings,
    store: Store,
    files: WorkingFiles,
    header: TrustedHeader | None = None,
    *,
    is_behind_proxy: bool = False,
) -> Flask:
    """The workbench of one site; `is_behind_proxy` tells that one with TLS stands in front.

    Pages are not packed: the length of what is packed would give away the tokens in it.
    """
    app = Flask("guidebook", template_folder=str(settings.templates / "workbench"), static_folder=None)
    app.secret_key = store.cookie_key()
    app.config["SESSION_COOKIE_SECURE"] = is_behind_proxy
    if is_behind_proxy:
        # Failed log-ins are counted by the address of who tries, which only the proxy knows.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)  # type: ignore[method-assign]
    app.extensions[current.SETTINGS] = settings
    app.extensions[current.STORE] = store
    app.extensions[current.FILES] = files
    _prepare_templates(app, settings)
    log_requests(app)
    protect(app, LARGEST_BODY)
    handle_faults(app)
    session.keep_sessions(app, header)
    CSRFProtect(app)
    guard(app)
    for name in SCREENS:
        app.register_blueprint(import_module(f"guidebook.workbench.{name}").blueprint)
    app.after_request(_for_one_alone)
    return app


def _prepare_templates(app: Flask, settings: Settings) -> None:
    serve_assets(app, settings.templates / "workbench" / "assets", settings.templates / "shared")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.filters |= FILTERS
    app.context_processor(of_every_page)


def _for_one_alone(response: Response) -> Response:
    """Pages are for one person at one moment; they hold public pages of ours in frames."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
    return response
