"""Files that are taken away from the workbench."""

from flask import Response

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(data: bytes, kind: str, name: str, *, is_shown: bool = False) -> Response:
    """A file under a name of ASCII letters, to be kept; `is_shown` lets the browser open it in its place."""
    how = "inline" if is_shown else "attachment"
    return Response(data, mimetype=kind, headers={"Content-Disposition": f"{how}; filename={name}"})
