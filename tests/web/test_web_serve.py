"""`guidebook serve`: where it listens, what it says, how it ends."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from guidebook.settings import Settings


@contextmanager
def serving(settings: Settings) -> Iterator[tuple[subprocess.Popen[str], HTTPConnection]]:
    """The program as its user starts it, and a connection to it."""
    command = [sys.executable, "-m", "guidebook.cli", "--root", str(settings.root), "serve", "--port", "0"]
    environment = {"PATH": "", "XDG_CACHE_HOME": str(settings.cache.parent), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://(127\.0\.0\.1:\d+)/", said)
        assert address, said
        connection = HTTPConnection(address[1], timeout=20)
        try:
            yield process, connection
        finally:
            connection.close()
            process.kill()


def test_a_taken_port_is_named_with_another_one_to_try(copied: Settings, run: Callable[..., Result]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("--root", copied.root, "serve", "--port", str(port))
    assert result.exit_code == 2
    assert f"端口{port}已经被占用" in result.output
    assert f"--port {port + 1}" in result.output


def test_a_folder_that_is_no_site_is_told(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run("--root", tmp_path, "serve", "--port", "0")
    assert result.exit_code == 2
    assert "content" in result.output


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_answers_and_ends_quietly(copied: Any, wish: signal.Signals) -> None:
    with serving(copied) as (process, connection):
        connection.request("GET", "/bundles/teahouse")
        assert "我要开茶馆" in connection.getresponse().read().decode()
        process.send_signal(wish)
        said, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "网站已关闭。" in said
    assert "Traceback" not in errors
    assert "GET /bundles/<key> 200" in errors


def test_a_request_with_a_huge_header_is_refused(copied: Settings) -> None:
    with serving(copied) as (_, connection):
        connection.request("GET", "/", headers={"X-Long": "x" * 40_000})
        assert connection.getresponse().status == 431
