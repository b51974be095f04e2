"""Serving the site: waitress in front, the threads that follow the files behind."""

import errno
import os
import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from types import FrameType
from typing import Self

from flask import Flask

from guidebook import garbage
from guidebook.errors import BadSetup
from guidebook.settings import Settings
from guidebook.web.app import create_public_app
from guidebook.web.capacity import connections
from guidebook.web.current import CountWords
from guidebook.web.draining import DrainingServer
from guidebook.web.indexing import Indexer
from guidebook.web.live import Live
from guidebook.web.protection import LARGEST_BODY

THREADS = 32
# Paper may hold three quarters of the threads (24 of 32); the others answer pages.
_PAPER_SHARE = 0.75
# Longer headers than any browser sends with our addresses.
_LARGEST_HEADER = 16 * 1024
# More than the app takes is read to its end, so that its refusal is a page; less than what waitress would put
# into a file (512 KB).
_LARGEST_BODY_READ = 4 * LARGEST_BODY
_BACKLOG = 1024
_SETTINGS = {
    "ident": None,
    "backlog": _BACKLOG,
    "channel_timeout": 15,
    "cleanup_interval": 5,
    "asyncore_use_poll": True,
    "max_request_header_size": _LARGEST_HEADER,
    "max_request_body_size": _LARGEST_BODY_READ,
}


class Site:
    """The public site, open from the moment it is made; `address` is where.

    Until then its port refuses connections, which a proxy and a health check understand better than silence.
    `before_opening` gets what the site is made of, once that has been read, checked and indexed.
    `count_words` is as for `create_public_app`.
    """

    def __init__(  # noqa: PLR0913 - what the command line says of a site
        self,
        settings: Settings,
        host: str,
        port: int,
        threads: int = THREADS,
        before_opening: Callable[[Live], None] | None = None,
        *,
        is_behind_proxy: bool = False,
        count_words: CountWords | None = None,
    ) -> None:
        with ExitStack() as opened:
            # The port comes first: a taken one is said at once, and by us rather than by waitress.
            bound = opened.enter_context(_bound(host, port))
            indexer = Indexer(settings)
            opened.callback(indexer.close)
            live = Live(settings, indexer.desk_for)
            opened.callback(live.stop)
            seats = max(1, int(threads * _PAPER_SHARE))
            app = create_public_app(
                live.library, settings, seats, is_behind_proxy=is_behind_proxy, count_words=count_words
            )
            _read_templates(app)
            live.start()
            if before_opening is not None:
                before_opening(live)
            indexer.warm_up()
            # The index of the book brings a dictionary along that holds up every thread while it is read.
            import_module("guidebook.printing.book")
            garbage.spare_what_is_there()
            self._server = _listening(app, bound, threads)
            opened.callback(self._server.close)
            self._opened = opened.pop_all()
        port = bound.getsockname()[1]
        self.address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def serve(self) -> None:
        """Answer requests until `stop`, and those that came before it to their end."""
        self._server.run()

    def stop(self) -> None:
        """Make `serve` come to its end; may be called from a signal handler or another thread."""
        self._server.stop()

    def close(self) -> None:
        """Leave nothing behind."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _read_templates(app: Flask) -> None:
    """Compile the templates now, so that the first visitor does not wait for it."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)


def end_on_signal() -> None:
    """Let a service manager's SIGTERM end the program as quietly as Ctrl-C does."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)


def stop_on_signal(stop: Callable[[], None]) -> None:
    """Let the first Ctrl-C or SIGTERM call `stop`; the second one ends the program at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        _once(number, stop)


def _once(number: signal.Signals, stop: Callable[[], None]) -> None:
    before = signal.getsignal(number)

    def handle(_number: int, _frame: FrameType | None) -> None:
        signal.signal(number, before)
        stop()

    signal.signal(number, handle)


def _bound(host: str, port: int) -> socket.socket:
    """A socket that has the port but does not listen yet."""
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if bound.family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if os.name == "posix":
            # Else a port cannot be used again for a minute; on Windows this would let two have the same one.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise BadSetup(_why_not(error, host, port)) from error
    return bound


def _listening(app: Flask, bound: socket.socket, threads: int) -> DrainingServer:
    try:
        bound.listen(_BACKLOG)
    except OSError as error:
        # Another program bound the port while we were loading, and was quicker.
        raise BadSetup(_why_not(error, *bound.getsockname()[:2])) from error
    return DrainingServer(app, bound, threads=threads, connection_limit=connections(), **_SETTINGS)


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口{port}已经被占用。请换一个，例如 --port {port + 1}，或者先关掉占用它的程序。"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口{port}。1024以下的端口要管理员权限，请换一个，例如 --port 8000。"
    return f"不能在 {host}:{port} 上打开网站：{error.strerror or error}。请检查 --host 和 --port。"
