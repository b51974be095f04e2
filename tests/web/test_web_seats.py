"""Seats for paper: who finds none is asked to come back, and nothing is wrong."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from flask import Flask

from guidebook.errors import TryLater
from guidebook.printing import typesetting
from guidebook.settings import Settings
from guidebook.web import create_public_app, seats
from guidebook.web.live import Live

BOOKS = ["/handbook.pdf", "/binder.pdf", "/forms.pdf"]
SHEETS = [
    "/bundles/teahouse/leaflet.pdf",
    "/bundles/teahouse/form.pdf?zt=gt",
    "/bundles/teahouse/form-specimen.pdf?zt=gt",
]
PAPERS = BOOKS + SHEETS


@pytest.fixture
def crowded(copied: Settings) -> Iterator[Flask]:
    """A site whose only seat is taken."""
    app = create_public_app(Live(copied).library, copied, paper_seats=1)
    with app.extensions["guidebook.paper_seats"].taken():
        yield app


@pytest.mark.parametrize("path", PAPERS)
def test_who_finds_no_seat_is_asked_to_come_back(
    crowded: Flask, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = crowded.test_client().get(path)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "请过几秒再打开一次" in answer.text
    assert [record.levelname for record in caplog.records] == ["INFO"]


def test_every_paper_of_the_site_needs_a_seat(crowded: Flask) -> None:
    rules = {rule.rule for rule in crowded.url_map.iter_rules() if rule.rule.endswith(".pdf")}
    assert rules == {path.partition("?")[0].replace("teahouse", "<key>") for path in PAPERS}


@pytest.mark.parametrize("path", ["/", "/bundles/teahouse", "/healthz"])
def test_what_is_no_paper_needs_no_seat(crowded: Flask, path: str) -> None:
    assert crowded.test_client().get(path).status_code == 200


def test_a_seat_is_free_again_after_a_sheet_and_after_a_failure(copied: Settings) -> None:
    client = create_public_app(Live(copied).library, copied, paper_seats=1).test_client()
    for path, status in [("/bundles/nothing/leaflet.pdf", 404), *((path, 200) for path in PAPERS)]:
        with client.get(path) as answer:
            assert answer.status_code == status


@pytest.mark.parametrize("path", BOOKS)
def test_a_book_that_is_there_needs_no_seat(crowded: Flask, copied: Settings, path: str) -> None:
    create_public_app(Live(copied).library, copied).test_client().get(path).close()
    with crowded.test_client().get(path) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize("path", SHEETS)
def test_who_waited_too_long_for_the_worker_is_asked_to_come_back(
    teahouse: Flask, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(typesetting, "QUEUE_SECONDS", 0.05)
    with typesetting._warm.lock:
        answer = teahouse.test_client().get(path)
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


@pytest.mark.parametrize("path", SHEETS)
def test_who_waited_too_long_for_a_turn_is_asked_to_come_back(
    teahouse: Flask, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(seats, "LONGEST_WAIT", 0.05)
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(teahouse.extensions["guidebook.paper_seats"].at_work())
        answer = teahouse.test_client().get(path)
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


@pytest.mark.parametrize("path", ["/search?q=茶馆", "/api/v1/search?q=茶馆", "/api/v1/suggest?q=茶"])
def test_a_search_that_is_not_ready_says_when_to_come_back(copied: Any, path: str) -> None:
    answer = create_public_app(Live(copied).library, copied).test_client().get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(TryLater.retry_after)
