"""What a connection may do to the server, tried on sockets with an app of one line."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from guidebook.serving import capacity, connections, draining
from guidebook.serving.draining import DrainingServer

Dial = Callable[[str], socket.socket]


def app(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    time.sleep(float(environ["QUERY_STRING"] or 0))
    start_response("200 OK", [("Content-Length", "4")])
    return [b"done"]


@pytest.fixture
def server() -> Iterator[DrainingServer]:
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = DrainingServer(app, bound, threads=2, cleanup_interval=1, asyncore_use_poll=True)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server
    server.stop()
    thread.join()
    server.close()


@pytest.fixture
def dial(server: DrainingServer) -> Iterator[Dial]:
    """Opens a connection and says something on it."""
    address = ("127.0.0.1", int(server.getsockname()[1]))
    with ExitStack() as stack:

        def call(said: str) -> socket.socket:
            line = stack.enter_context(socket.create_connection(address, timeout=20))
            line.sendall(said.encode())
            return line

        yield call


def heard(line: socket.socket) -> bytes:
    """Everything up to the end of the connection."""
    return b"".join(iter(lambda: line.recv(65536), b""))


def wait_for_done(line: socket.socket) -> None:
    """Until an answer is there, on a connection that stays open."""
    answer = b""
    while not answer.endswith(b"done"):
        piece = line.recv(65536)
        assert piece, answer
        answer += piece


@pytest.mark.parametrize(
    "header",
    [
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_a_request_that_can_be_read_in_two_ways_is_refused(dial: Dial, header: str) -> None:
    assert heard(dial(header)).startswith(b"HTTP/1.1 400" if "1.1" in header else b"HTTP/1.0 400")


def test_a_request_that_can_be_read_in_one_way_is_answered(dial: Dial) -> None:
    said = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"
    assert heard(dial(said)).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("rest", ["X-Slow: ", "Content-Length: 9\r\n\r\n"])
def test_a_request_may_not_trickle_in_for_ever(
    dial: Dial, rest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.5)
    line = dial(f"GET / HTTP/1.1\r\nHost: a\r\n{rest}")
    line.settimeout(0.2)
    for _ in range(8):
        try:
            line.sendall(b"x")
            assert line.recv(1) == b""
        except TimeoutError:
            continue
        except ConnectionError:
            pass
        return
    pytest.fail("it is still open")


def test_each_request_on_a_connection_has_its_own_time(dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.5)
    line = dial("")
    for _ in range(3):
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
        time.sleep(0.3)
        line.sendall(b"\r\n")
        wait_for_done(line)


@pytest.mark.parametrize("said", ["", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: "])
def test_who_says_no_more_is_not_waited_for(server: DrainingServer, dial: Dial, said: str) -> None:
    lines = [dial(said) for _ in range(20)]
    time.sleep(0.2)
    began = time.monotonic()
    server.stop()
    for line in lines:
        heard(line)
    assert time.monotonic() - began < 10


def test_who_was_about_to_ask_is_answered_and_told_that_it_was_the_last(
    server: DrainingServer, dial: Dial
) -> None:
    lines = [dial(""), dial("GET / HTTP/1.1\r\nHost: "), dial("GET /?0.6 HTTP/1.1\r\nHost: a\r\n\r\n")]
    server.stop()
    time.sleep(0.3)
    lines[0].sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    lines[1].sendall(b"a\r\n\r\n")
    for line in lines:
        answer = heard(line)
        assert b"Connection: close" in answer
        assert answer.endswith(b"done")


def test_nobody_else_is_let_in(server: DrainingServer, dial: Dial) -> None:
    last = dial("GET /?1 HTTP/1.1\r\nHost: a\r\n\r\n")
    server.stop()
    time.sleep(0.3)
    with pytest.raises(ConnectionError):
        dial("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert heard(last).endswith(b"done")


def test_a_connection_that_never_rests_is_cut_when_the_time_is_up(
    server: DrainingServer, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "DRAIN_SECONDS", 0.5)
    dial("GET /?2 HTTP/1.1\r\nHost: a\r\n\r\n")
    began = time.monotonic()
    server.stop()
    while server.task_dispatcher.stop_count == 0 and time.monotonic() - began < 10:
        time.sleep(0.05)
    assert 0.5 <= time.monotonic() - began < 5


def test_as_many_connections_are_held_as_the_system_grants(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    asked = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 1024))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    assert capacity.connections() == 512
    assert asked == [(1024, 1024)]
