"""Sending pages small: a bundle's page is sixty kilobytes of text, and ten when it is packed.

Nothing on a page is secret beside what its reader typed, so packing gives nothing away.
"""

import gzip

from flask import Flask, Response, request

# Below this, packing costs more than it saves.
_WORTH_IT = 1024
_LEVEL = 5
_PACKED = ("text/", "application/json", "image/svg+xml")


def compress(app: Flask) -> None:
    """Pack the answers of this app for those who can unpack them."""
    app.after_request(_packed)


def _packed(response: Response) -> Response:
    if not (response.mimetype or "").startswith(_PACKED) or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    data = response.get_data()
    if len(data) >= _WORTH_IT and request.accept_encodings.quality("gzip") > 0:
        # The time is left out of the packed form, so that equal pages stay equal.
        response.set_data(gzip.compress(data, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
