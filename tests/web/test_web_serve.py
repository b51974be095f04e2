"""`guidebook serve`: where it listens, what it says, how it ends."""

import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from guidebook.settings import Settings
from guidebook.web.server import Site


def test_a_taken_port_is_named_with_another_one_to_try(copied: Settings, run: Callable[..., Result]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("--root", copied.root, "serve", "--port", str(port))
    assert result.exit_code == 2
    assert f"端口{port}已经被占用" in result.output
    assert f"--port {port + 1}" in result.output


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_answers_and_ends_quietly(copied: Any, wish: signal.Signals) -> None:
    command = [sys.executable, "-m", "guidebook.cli", "--root", str(copied.root), "serve", "--port", "0"]
    environment = {"PATH": "", "XDG_CACHE_HOME": str(copied.cache.parent), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said
        with urllib.request.urlopen(address[0] + "bundles/teahouse", timeout=20) as answer:
            assert "我要开茶馆" in answer.read().decode()
        process.send_signal(wish)
        said, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "网站已关闭。" in said
    assert "Traceback" not in errors
    assert "GET /bundles/<key> 200" in errors


def test_a_request_with_a_huge_header_is_refused(copied: Settings) -> None:
    site = Site(copied, "127.0.0.1", 0)
    thread = threading.Thread(target=site.serve)
    thread.start()
    host, port = re.findall(r"//([\d.]+):(\d+)/", site.address)[0]
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * 40_000 + b"\r\n\r\n")
        assert b" 431 " in connection.recv(100)
    site.close()
    thread.join(timeout=10)
    assert not thread.is_alive()
