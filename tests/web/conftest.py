"""Two sites to visit: a made-up one with one of everything (`site/`), and the real content."""

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live

TEAHOUSE = Path(__file__).parent / "site"
REAL = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Page:
    """An answer of the site, as a visitor sees it."""

    status: int
    html: str
    headers: dict[str, str]

    @cached_property
    def text(self) -> str:
        """The words of the page, without tags and without space between them."""
        body = re.sub(r"<(script|style|title).*?</\1>|<!--.*?-->", "", self.html, flags=re.DOTALL)
        return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", " ", body)))

    @cached_property
    def links(self) -> set[str]:
        """Where the page leads to."""
        return {html.unescape(link) for link in re.findall(r'(?:href|src|action)="([^"]*)"', self.html)}

    def section(self, anchor: str) -> "Page":
        """The part of a bundle's page that can be jumped to as `#anchor`."""
        found = re.search(rf'<section id="{anchor}".*?\n</section>', self.html, re.DOTALL)
        assert found, f"no section {anchor}"
        return Page(self.status, found[0], self.headers)


class Visitor:
    """Somebody who asks a site for pages and for JSON."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **headers: str) -> Page:
        """The answer as it comes, without following redirects."""
        answer = self.client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        return Page(answer.status_code, answer.text, dict(answer.headers))

    def json(self, path: str) -> Any:
        """The JSON that stands at the path."""
        return self.client.get(path).get_json()


def opened(root: Path, cache: Path) -> Flask:
    """The site of that root, with its search index."""
    settings = Settings.at(root, {"XDG_CACHE_HOME": str(cache)})
    live = Live(settings)
    live.index()
    return create_public_app(live.library, settings)


@pytest.fixture(scope="session")
def teahouse(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The made-up site."""
    return opened(TEAHOUSE, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site of the real content."""
    return opened(REAL, tmp_path_factory.mktemp("cache"))


@pytest.fixture
def visitor(teahouse: Flask) -> Visitor:
    """A visitor of the made-up site."""
    return Visitor(teahouse.test_client())


@pytest.fixture
def citizen(real_site: Flask) -> Visitor:
    """A visitor of the real site."""
    return Visitor(real_site.test_client())


@pytest.fixture
def copied(tmp_path: Path) -> Settings:
    """A copy of the made-up site whose files may be edited."""
    shutil.copytree(TEAHOUSE, tmp_path / "site")
    return Settings.at(tmp_path / "site", {"XDG_CACHE_HOME": str(tmp_path / "cache")})


@pytest.fixture
def live(copied: Settings) -> Iterator[Live]:
    """The copy, being followed."""
    following = Live(copied)
    following.start()
    yield following
    following.stop()
