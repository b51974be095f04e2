"""The site below a path of somebody else's: every address that starts at its root is put under the prefix.

Presenters, templates and the search write addresses as if the site stood at `/`. They are the same for
every request; where the site stands is known only when it answers, and only here.
"""

import re
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, current_app, request
from markupsafe import escape
from werkzeug.middleware.proxy_fix import ProxyFix

# In the text of a page a quotation mark is written as a reference, so this matches attributes alone.
_ADDRESS = re.compile(r'(\s(?:href|src|action|formaction)=")(?=/(?!/))')


def trust_proxy(app: Flask) -> None:
    """Take the prefix from the one proxy that stands in front; without one, anybody could send it."""
    # Who asks and through which host is never looked at, so nothing else is taken from the proxy.
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
        app.wsgi_app, x_for=0, x_proto=0, x_host=0, x_port=0, x_prefix=1
    )


def stand_under_prefix(app: Flask) -> None:
    """Put the addresses in pages, JSON and redirects of this app under the prefix of the request."""
    app.after_request(_under_prefix)


def prefix() -> str:
    """The path below which the site stands for this request; empty for the root."""
    return quote(request.script_root)


def _under_prefix(response: Response) -> Response:
    before = prefix()
    if not before:
        return response
    response.headers.update(_moved(response, before))
    if response.mimetype == "text/html":
        response.set_data(_ADDRESS.sub(rf"\g<1>{escape(before)}", response.get_data(as_text=True)))
    # The description of the interface says itself where it stands.
    elif response.mimetype == "application/json" and request.endpoint != "api.openapi":
        body = current_app.json.loads(response.get_data())
        response.set_data(current_app.json.dumps(_put(body, before)) + "\n")
    return response


def _moved(response: Response, before: str) -> dict[str, str]:
    location = response.headers.get("Location", "")
    return {"Location": before + location} if _is_ours(location) else {}


def _put(value: Any, before: str) -> Any:
    if isinstance(value, dict):
        return {
            key: before + part if _is_address(key, part) else _put(part, before)
            for key, part in value.items()
        }
    return [_put(part, before) for part in value] if isinstance(value, list) else value


def _is_address(key: str, value: Any) -> bool:
    return isinstance(value, str) and (key == "url" or key.endswith("_url")) and _is_ours(value)


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")
