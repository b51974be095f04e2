"""Many at once: whoever asks for nothing, or for paper, leaves the site to everybody else."""

import datetime as dt
import os
import re
import signal
import socket
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from guidebook.settings import Settings

SHEETS = 50
# What a socket says that never finishes its request: half a header, half a body, nothing at all.
HALF_A_HEADER = "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "
HALF_A_BODY = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"
NOTHING = ""


@contextmanager
def held(port: int, said: str, number: int) -> Iterator[list[socket.socket]]:
    """So many connections on each of which this was said, and no more."""
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
            for _ in range(number)
        ]
        for one in sockets:
            one.sendall(said.encode())
        yield sockets


def fetched(program: Any, path: str) -> tuple[bytes, int]:
    """What is at the path, and how often one had to come back for it."""
    for refusals in range(12):
        connection = program.connect()
        connection.request("GET", path)
        answer = connection.getresponse()
        data, again = answer.read(), answer.headers["Retry-After"]
        connection.close()
        if answer.status == 200:
            return data, refusals
        assert answer.status == 503
        time.sleep(int(again))
    raise AssertionError(path)


def seconds_for_health(program: Any) -> float:
    began = time.perf_counter()
    assert fetched(program, "/healthz") == (b'{"status":"ok"}\n', 0)
    return time.perf_counter() - began


def health_until(program: Any, done: list[Future[tuple[bytes, int]]]) -> Iterator[float]:
    while not all(one.done() for one in done):
        yield seconds_for_health(program)
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "path"),
    [
        (HALF_A_HEADER, "/bundles/teahouse/leaflet.pdf?on="),
        (HALF_A_BODY, "/bundles/teahouse/form.pdf?zt=gt&on="),
        (NOTHING, "/handbook.pdf?"),
    ],
)
def test_held_connections_and_much_paper_leave_the_site_answering(
    serving: Any, copied: Settings, said: str, path: str
) -> None:
    days = [dt.date.today() + dt.timedelta(days=n) for n in range(SHEETS)]  # noqa: DTZ011
    with serving(copied) as program, held(program.port, said, 200), ThreadPoolExecutor(SHEETS) as pool:
        sheets = [pool.submit(fetched, program, f"{path}{day}") for day in days]
        waits = list(health_until(program, sheets))
        program.process.terminate()
        _, errors = program.process.communicate(timeout=30)
    # Held connections stay for fifteen seconds; a site that waited for them, or for all the paper, would too.
    assert waits
    assert max(waits) <= 5
    assert all(re.search(r" GET /\S+ (200|503) ", line) for line in errors.splitlines()), errors
    for sheet in sheets:
        data, _ = sheet.result()
        assert data.startswith(b"%PDF-")
        assert data.rstrip().endswith(b"%%EOF")


def seconds_for_page(program: Any) -> float:
    began = time.perf_counter()
    _, refusals = fetched(program, "/bundles/teahouse?zt=gt")
    assert refusals == 0
    return time.perf_counter() - began


@pytest.mark.slow
def test_fifty_sheets_at_once_are_each_the_right_one_and_no_page_waits(
    serving: Any, copied: Settings
) -> None:
    days = [dt.date(2027, 3, 1) + dt.timedelta(days=n) for n in range(SHEETS // 2)]
    paths = [
        f"/bundles/teahouse/leaflet.pdf?{answer}&on={day}" for day in days for answer in ("zt=gt", "dd=ss")
    ]
    with serving(copied) as program, ThreadPoolExecutor(SHEETS) as pool:
        seconds_for_page(program)
        sheets = [pool.submit(fetched, program, path) for path in paths]
        pages = []
        while not all(sheet.done() for sheet in sheets):
            pages.append(seconds_for_page(program))
            time.sleep(0.02)
        alone = [fetched(program, path)[0] for path in paths]
    assert len(set(alone)) == SHEETS
    assert [sheet.result()[0] for sheet in sheets] == alone
    # Ten times what `scripts/verify crowd` allows: tests run beside others.
    assert statistics.quantiles(pages, n=20)[-1] <= 3


def asked(one: socket.socket, path: str) -> None:
    one.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())


def answer_on(one: socket.socket) -> bytes:
    """Everything that comes until the other side closes."""
    return b"".join(iter(lambda: one.recv(65536), b""))


@pytest.mark.parametrize(
    "path", ["/bundles/teahouse/leaflet.pdf", "/bundles/teahouse/form.pdf", "/search?q=chaguan"]
)
@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
def test_stopping_answers_whoever_has_asked(
    serving: Any, copied: Settings, wish: signal.Signals, path: str
) -> None:
    with serving(copied) as program, held(program.port, NOTHING, 12) as sockets:
        fetched(program, path)
        for one in sockets:
            asked(one, path)
        # As a terminal does and a service manager: to the program and all that it started.
        os.killpg(program.process.pid, wish)
        answers = [answer_on(one) for one in sockets]
        said, errors = program.process.communicate(timeout=20)
    for answer in answers:
        head, _, body = answer.partition(b"\r\n\r\n")
        length = re.search(rb"Content-Length: (\d+)", head)
        assert head.startswith(b"HTTP/1.1 200")
        assert length
        assert len(body) == int(length[1])
    assert "网站已关闭。" in said
    assert "Traceback" not in errors
