"""Style sheets, scripts and pictures, under names that change with their content.

`site.css` is served as `/assets/site.1f2e3d4c5b.css` and may be kept for a year: a
changed file has another name.
"""

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response

from guidebook import fingerprint
from guidebook.errors import NotFound

_DIGITS = 10
_A_YEAR = "public, max-age=31536000, immutable"
# What a machine's own table of types does not know for certain.
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One file, read once."""

    name: str
    hashed_name: str
    media_type: str
    data: bytes


class Assets:
    """The files of some folders, by plain and by hashed name; nothing outside them can be asked for."""

    def __init__(self, *folders: Path) -> None:
        assets = [_read(path) for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
        self._by_name = {asset.name: asset for asset in assets}
        self._by_hashed_name = {asset.hashed_name: asset for asset in assets}
        self.version = "".join(asset.hashed_name for asset in assets)

    def address(self, name: str) -> str:
        """The path of the file `name` on the site."""
        return f"/assets/{self._by_name[name].hashed_name}"

    def find(self, hashed_name: str) -> Asset | None:
        """The file that an address means, if it is still that one."""
        return self._by_hashed_name.get(hashed_name)


def _read(path: Path) -> Asset:
    data = path.read_bytes()
    digest = fingerprint.digest(data)[:_DIGITS]
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(path.name, f"{path.stem}.{digest}{path.suffix}", kind, data)


def serve_assets(app: Flask, *folders: Path) -> Assets:
    """Answer for the files of these folders below /assets/; templates write `asset('site.css')`."""
    assets = Assets(*folders)

    def send(name: str) -> Response:
        asset = assets.find(name)
        if asset is None:
            raise NotFound("没有找到这个文件，请刷新页面。")
        return Response(asset.data, mimetype=asset.media_type, headers={"Cache-Control": _A_YEAR})

    app.jinja_env.globals["asset"] = assets.address
    app.add_url_rule("/assets/<name>", "asset", send)
    return assets
