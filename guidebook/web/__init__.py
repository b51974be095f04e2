"""The web: the public site in Flask, served by waitress, following the files as they are edited."""

from guidebook.web.app import create_public_app
from guidebook.web.edition import Edition, Library

__all__ = ["Edition", "Library", "create_public_app"]
