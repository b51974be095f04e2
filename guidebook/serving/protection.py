"""What every answer carries to protect its reader, and what no request may exceed.

The site needs no script of anybody else, no frame, no cookie and no form that
leaves it, so all of that is forbidden to the browser.
"""

from flask import Flask, Response, request

from guidebook.errors import TooLarge

LONGEST_QUERY_STRING = 4000
LARGEST_BODY = 64 * 1024

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; "
    "base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class QueryTooLong(TooLarge):
    """The address is longer than any of our own links."""

    status = 414


def protect(app: Flask, largest_body: int = LARGEST_BODY) -> None:
    """Add the headers to every answer and the limits to every request, its body in bytes."""
    app.config["MAX_CONTENT_LENGTH"] = largest_body
    app.before_request(_refuse_long_addresses)
    app.after_request(_with_headers)


def _refuse_long_addresses() -> None:
    if len(request.query_string) > LONGEST_QUERY_STRING:
        raise QueryTooLong("网址太长了，请从首页重新开始。")


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
