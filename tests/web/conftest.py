"""Two sites to visit: a made-up one with one of everything (`site/`), and the real content."""

import html
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live

if TYPE_CHECKING:
    # The other tests of this folder run without a browser.
    from playwright.sync_api import Browser, ViewportSize
    from playwright.sync_api import Page as BrowserPage

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

    def walk(self) -> set[str]:
        """Every page that can be reached from the first one; each of them is there."""
        waiting, seen = {"/"}, set[str]()
        while waiting:
            path = waiting.pop()
            seen.add(path)
            page = self.get(path)
            assert page.status == 200, path
            links = {link.partition("#")[0] for link in page.links if link.startswith("/")}
            waiting |= {link for link in links if ".pdf" not in link} - seen
        return seen

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


@pytest.fixture(scope="session")
def reader_of_the_sample(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """A visitor of the sample site that other tests use too."""
    return Visitor(opened(REAL / "tests/sites/sample", tmp_path_factory.mktemp("cache")).test_client())


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


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    """The address at which the app answers meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass(frozen=True)
class Program:
    """`guidebook serve` as its user starts it, open on a port of this machine."""

    process: subprocess.Popen[str]
    port: int

    def connect(self) -> HTTPConnection:
        """A connection that waits for an answer, but not for ever."""
        return HTTPConnection("127.0.0.1", self.port, timeout=30)


@contextmanager
def _program(settings: Settings, **variables: str) -> Iterator[Program]:
    command = [sys.executable, "-m", "guidebook.cli", "--root", str(settings.root), "serve", "--port", "0"]
    environment = {
        "PATH": "",
        "XDG_CACHE_HOME": str(settings.cache.parent),
        "XDG_STATE_HOME": str(settings.root.parent / "state"),
        "PYTHONIOENCODING": "utf-8",
    } | variables
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, env=environment, start_new_session=True
    ) as process:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert address, said
        try:
            yield Program(process, int(address[1]))
        finally:
            process.kill()


@pytest.fixture(scope="session")
def serving() -> Callable[..., AbstractContextManager[Program]]:
    """Starts the program on a site, with these variables of the environment, and ends it."""
    return _program


@pytest.fixture(scope="session")
def teahouse_address(teahouse: Flask) -> Iterator[str]:
    """Where the made-up site listens."""
    with listening(teahouse) as address:
        yield address


@pytest.fixture(scope="session")
def real_address(real_site: Flask) -> Iterator[str]:
    """Where the real site listens."""
    with listening(real_site) as address:
        yield address


class Window:
    """A browser window that notes every complaint and every request that leaves the site."""

    def __init__(self, page: "BrowserPage", address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: str) -> "BrowserPage":
        """Go to a path of the site."""
        self.page.goto(self.address + path)
        return self.page

    @property
    def path(self) -> str:
        """Where the window is now, within the site."""
        return self.page.url.removeprefix(self.address)


@pytest.fixture
def window(chromium: "Browser", teahouse_address: str) -> Iterator[Callable[..., Window]]:
    """Opens a window on the made-up site, or on another address."""
    contexts = []

    def open_window(width: int = 1280, address: str = teahouse_address, **settings: Any) -> Window:
        viewport: ViewportSize = {"width": width, "height": 800}
        context = chromium.new_context(viewport=viewport, locale="zh-CN", **settings)
        contexts.append(context)
        return Window(context.new_page(), address)

    yield open_window
    for context in contexts:
        context.close()
