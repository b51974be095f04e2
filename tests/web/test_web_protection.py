"""What protects the reader: headers, limits, logs without private matters, honest caching."""

import gzip
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from guidebook.catalogue import load, publish
from guidebook.errors import NotFound
from guidebook.serving.assets import Assets
from guidebook.web import create_public_app
from guidebook.web.snapshot import Library, Snapshot


@pytest.mark.parametrize("path", ["/", "/bundles/teahouse", "/api/v1/bundles", "/nowhere", "/healthz"])
def test_every_answer_forbids_what_the_site_does_not_need(visitor: Any, path: str) -> None:
    headers = visitor.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_private_answers_and_queries_are_not_logged(visitor: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        visitor.get("/bundles/teahouse?jk=y")
        visitor.get("/search?q=传染病")
    assert "jk" not in caplog.text
    assert "传染病" not in caplog.text
    assert "%E4" not in caplog.text
    assert "GET /bundles/<key> 200" in caplog.text


def test_an_unforeseen_error_is_logged_without_the_address_and_shown_in_chinese(
    teahouse: Flask, visitor: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(teahouse.view_functions, "pages.bundle", fail)
    page = visitor.get("/bundles/teahouse?jk=y")
    assert page.status == 500
    assert "不是您的操作有误" in page.text
    assert "ZeroDivisionError" in caplog.text
    assert "jk=y" not in caplog.text
    assert "ZeroDivision" not in page.html


def test_an_address_longer_than_any_of_ours_is_refused(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?zt=" + "x" * 5000)
    assert page.status == 414
    assert "网址太长了" in page.text


def test_nothing_can_be_sent_to_the_site(teahouse: Flask) -> None:
    answer = teahouse.test_client().post("/bundles/teahouse", data={"a": "b"})
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize(
    "path",
    [
        "/bundles/%00",
        "/bundles/%ff%fe",
        "/search?q=%ff%00",
        "/bundles/../../etc/passwd",
        "/assets/..%2fsite.css",
    ],
)
def test_a_mangled_address_gets_a_plain_answer(visitor: Any, path: str) -> None:
    assert visitor.get(path).status in {200, 404}


def test_a_page_is_not_sent_again_while_nothing_changed(visitor: Any) -> None:
    first = visitor.get("/bundles/teahouse?zt=gt")
    again = visitor.get("/bundles/teahouse?zt=gt", If_None_Match=first.headers["ETag"])
    assert again.status == 304
    assert again.html == ""
    assert first.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bundles/teahouse", 304),
        ("/api/v1/bundles", 304),
        ("/bundles/teahouse/form.pdf", 304),
        ("/bundles/nothing", 404),
        ("/items/nothing", 404),
        ("/api/v1/bundles/nothing", 404),
        ("/bundles/nothing/leaflet.pdf", 404),
    ],
)
def test_any_version_will_do_only_for_what_exists(visitor: Any, path: str, status: int) -> None:
    assert visitor.get(path, If_None_Match="*").status == status


@pytest.mark.parametrize("path", ["/bundles/teahouse", "/api/v1/bundles", "/topics/tea", "/search"])
def test_a_slash_behind_an_address_changes_nothing(visitor: Any, path: str) -> None:
    assert visitor.get(path + "/").status == visitor.get(path).status != 404


def test_each_case_has_an_etag_of_its_own(visitor: Any) -> None:
    tags = {visitor.get(f"/bundles/teahouse?zt={code}").headers["ETag"] for code in ("gt", "gs")}
    assert len(tags) == 2


def test_assets_are_kept_for_a_year_under_the_name_of_their_content(visitor: Any) -> None:
    page = visitor.get("/")
    assets = [link for link in page.links if link.startswith("/assets/")]
    assert {Path(link).suffix for link in assets} == {".css", ".js", ".svg"}
    for link in assets:
        assert re.fullmatch(r"/assets/\w+\.[0-9a-f]{10}\.\w+", link)
        assert "immutable" in visitor.get(link).headers["Cache-Control"]
    assert visitor.get("/assets/site.0000000000.css").status == 404


def test_a_changed_asset_gets_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}")
    before = Assets(tmp_path)
    (tmp_path / "a.css").write_text("b{}")
    after = Assets(tmp_path)
    assert before.address("a.css") != after.address("a.css")
    assert after.find(before.address("a.css").rpartition("/")[2]) is None


def test_health_says_what_is_shown_and_what_is_wrong(visitor: Any) -> None:
    ready = visitor.json("/readyz")
    assert ready["ready"] is True
    assert ready["content_version"] == ready["search_version"]
    assert ready["problems"] == {"errors": 0, "warnings": 0, "first": []}
    assert visitor.json("/healthz") == {"status": "ok"}


def test_hostile_content_is_shown_as_text(copied: Any) -> None:
    bundle = copied.content / "bundles" / "teahouse.yaml"
    bundle.write_text(bundle.read_text().replace("先看水质。", "'<img src=x onerror=alert(1)>{{ 7*7 }}'"))
    # The check-up refuses such a text; a page must not rely on that.
    catalogue, _ = load(copied.root)
    assert catalogue is not None
    html = (
        create_public_app(Library(Snapshot(publish(catalogue))), copied)
        .test_client()
        .get("/bundles/teahouse")
        .text
    )
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;{{ 7*7 }}" in html


def test_our_own_errors_keep_their_status_and_sentence(
    teahouse: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise NotFound("这一页搬走了。")

    monkeypatch.setitem(teahouse.view_functions, "pages.home", fail)
    answer = teahouse.test_client().get("/")
    assert answer.status_code == 404
    assert "这一页搬走了。" in answer.text


def test_a_page_is_sent_packed_to_those_who_can_unpack_it(teahouse: Flask) -> None:
    client = teahouse.test_client()
    plain = client.get("/bundles/teahouse")
    packed = client.get("/bundles/teahouse", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert "Accept-Encoding" in plain.headers["Vary"]
