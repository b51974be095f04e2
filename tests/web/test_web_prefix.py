"""Behind a proxy that serves the site below a path: every address is right there."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live

UNDER = {"X-Forwarded-Prefix": "/guide"}


@pytest.fixture
def proxied(copied: Settings) -> FlaskClient:
    """The made-up site, whose operator says that a proxy stands in front."""
    live = Live(copied)
    live.index()
    return create_public_app(live.library, copied, is_behind_proxy=True).test_client()


def addresses(page: str) -> set[str]:
    """Where a page leads to within the site."""
    return {link for link in re.findall(r'(?:href|src|action)="([^"]*)"', page) if link.startswith("/")}


@pytest.mark.parametrize(
    "path", ["/", "/bundles/teahouse?zt=gt", "/items/registration", "/search?q=茶馆", "/no"]
)
def test_every_address_of_a_page_is_under_the_prefix(proxied: FlaskClient, path: str) -> None:
    found = addresses(proxied.get(path, headers=UNDER).text)
    assert found
    assert {link for link in found if not link.startswith("/guide/")} == set()


def test_addresses_in_json_are_under_the_prefix(proxied: FlaskClient) -> None:
    bundles: Any = proxied.get("/api/v1/bundles", headers=UNDER).get_json()
    assert bundles["bundles"][0]["url"] == "/guide/bundles/teahouse"
    plan: Any = proxied.get("/api/v1/bundles/teahouse/plan?zt=gt", headers=UNDER).get_json()
    assert plan["open_url"].startswith("/guide/bundles/teahouse?")
    openapi: Any = proxied.get("/openapi.json", headers=UNDER).get_json()
    assert openapi["servers"] == [{"url": "/guide"}]


def test_redirects_stay_under_the_prefix(proxied: FlaskClient) -> None:
    answer = proxied.get("/bundles/开茶馆一件事", headers=UNDER)
    assert answer.headers["Location"] == "/guide/bundles/teahouse"


def test_a_packed_page_is_under_the_prefix_too(proxied: FlaskClient) -> None:
    answer = proxied.get("/", headers=UNDER | {"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_a_prefix_cannot_break_out_of_the_page(proxied: FlaskClient) -> None:
    page = proxied.get("/", headers={"X-Forwarded-Prefix": '/"><b>'}).text
    assert '/"><b>' not in page


def test_without_a_proxy_nobody_can_send_a_prefix(visitor: Any) -> None:
    page = visitor.get("/", X_Forwarded_Prefix="/elsewhere")
    assert "/elsewhere" not in page.html


def test_without_the_header_the_site_stands_at_the_root(proxied: FlaskClient) -> None:
    assert "/topics/tea" in addresses(proxied.get("/").text)
