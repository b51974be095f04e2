"""Serving the site: waitress in front, the threads that follow the files behind."""

import errno
import signal
import socket
from types import FrameType

from flask import Flask
from waitress.server import create_server

from guidebook.errors import BadSetup, GuidebookError
from guidebook.settings import Settings
from guidebook.web.app import create_public_app
from guidebook.web.indexing import Indexer
from guidebook.web.live import Live
from guidebook.web.protection import LARGEST_BODY

# Longer headers than any browser sends with our addresses.
_LARGEST_HEADER = 16 * 1024
_IDLE_SECONDS = 30


class Site:
    """The public site, listening; `address` is where."""

    def __init__(self, settings: Settings, host: str, port: int, threads: int = 8) -> None:
        # The port comes first: a taken one is said at once, and by us rather than by waitress.
        listener = _listening(host, port)
        self._indexer = Indexer(settings)
        try:
            self._live = Live(settings, self._indexer.searcher_for)
        except GuidebookError:
            listener.close()
            raise
        self._app = create_public_app(self._live.library, settings)
        self._server = create_server(
            self._app,
            sockets=[listener],
            threads=threads,
            ident=None,
            channel_timeout=_IDLE_SECONDS,
            max_request_header_size=_LARGEST_HEADER,
            max_request_body_size=LARGEST_BODY,
        )
        port = listener.getsockname()[1]
        self.address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def serve(self) -> None:
        """Answer requests until Ctrl-C or a request to end; then leave nothing behind."""
        try:
            _read_templates(self._app)
            self._live.start()
            self._indexer.warm_up()
            self._server.run()
        finally:
            self._server.close()
            self._live.stop()
            self._indexer.close()


def _read_templates(app: Flask) -> None:
    """Compile the templates now, so that the first visitor does not wait for it."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)


def end_on_signal() -> None:
    """Let a service manager's SIGTERM end the program as quietly as Ctrl-C does."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise BadSetup(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口{port}已经被占用。请换一个，例如 --port {port + 1}，或者先关掉占用它的程序。"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口{port}。1024以下的端口要管理员权限，请换一个，例如 --port 8000。"
    return f"不能在 {host}:{port} 上打开网站：{error.strerror or error}。请检查 --host 和 --port。"
