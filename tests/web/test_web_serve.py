"""`guidebook serve`: where it listens, what it says, how it ends."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from guidebook.errors import BadSetup
from guidebook.serving import listening
from guidebook.settings import Settings


def test_a_taken_port_is_named_with_another_one_to_try(copied: Settings, run: Callable[..., Result]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("--root", copied.root, "serve", "--port", str(port))
    assert result.exit_code == 2
    assert f"端口{port}已经被占用" in result.output
    assert f"--port {port + 1}" in result.output


def test_a_port_that_somebody_took_while_we_were_loading_is_named_too() -> None:
    ours = listening.bound_to("127.0.0.1", 0)
    port = ours.getsockname()[1]
    with ours, listening.bound_to("127.0.0.1", port) as theirs:
        theirs.listen()
        with pytest.raises(BadSetup, match=f"端口{port}已经被占用"):
            listening.listening(Flask("guidebook"), ours, threads=1)


def test_a_folder_that_is_no_site_is_told(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run("--root", tmp_path, "serve", "--port", "0")
    assert result.exit_code == 2
    assert "content" in result.output


def test_it_says_that_it_is_open_when_it_answers(serving: Any, copied: Settings) -> None:
    with serving(copied) as program:
        began = time.monotonic()
        for path in ("/healthz", "/readyz", "/search?q=chaguan", "/bundles/teahouse"):
            connection = program.connect()
            connection.request("GET", path)
            assert connection.getresponse().status == 200
            connection.close()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_answers_and_ends_quietly(serving: Any, copied: Settings, wish: signal.Signals) -> None:
    with serving(copied) as program:
        connection = program.connect()
        connection.request("GET", "/bundles/teahouse")
        assert "我要开茶馆" in connection.getresponse().read().decode()
        program.process.send_signal(wish)
        said, errors = program.process.communicate(timeout=20)
        connection.close()
    assert program.process.returncode == 0
    assert "网站已关闭。" in said
    assert "Traceback" not in errors
    assert "GET /bundles/<key> 200" in errors


def test_a_request_with_a_huge_header_is_refused(serving: Any, copied: Settings) -> None:
    with serving(copied) as program:
        connection = program.connect()
        connection.request("GET", "/", headers={"X-Long": "x" * 40_000})
        assert connection.getresponse().status == 431
        connection.close()


def test_it_tells_the_check_up_and_sets_the_book_before_it_opens(copied: Settings) -> None:
    command = [sys.executable, "-m", "guidebook.cli", "--root", str(copied.root)]
    environment = {"PATH": "", "XDG_CACHE_HOME": str(copied.cache.parent), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [*command, "serve", "--prepare", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        start_new_session=True,
    ) as process:
        assert process.stdout
        found, index, book, address = (process.stdout.readline() for _ in range(4))
        process.kill()
    assert found.startswith("指南1份。错误0处")
    assert index.startswith("检索索引已就绪")
    assert book.startswith("《办事一本通》已排好")
    assert address.startswith("网站已打开")
    assert list((copied.cache / "handbook").glob("citizen-*.pdf"))
