"""The web: the public site in Flask, served by waitress, following the files as they are edited."""

from guidebook.web.app import create_public_app
from guidebook.web.snapshot import Library, Snapshot

__all__ = ["Library", "Snapshot", "create_public_app"]
