"""Waitress on a port of ours, tuned for slow lines and for those who ask for too much."""

import errno
import os
import socket
from wsgiref.types import WSGIApplication

from guidebook.errors import BadSetup
from guidebook.serving.capacity import connections
from guidebook.serving.draining import DrainingServer
from guidebook.serving.protection import LARGEST_BODY

# Longer headers than any browser sends with our addresses.
_LARGEST_HEADER = 16 * 1024
# More than the app takes is read to its end, so that its refusal is a page; of the public site that is less
# than what waitress would put into a file (512 KB).
_READ_AS_FAR = 4
_BACKLOG = 1024
_SETTINGS = {
    "ident": None,
    "backlog": _BACKLOG,
    "channel_timeout": 15,
    "cleanup_interval": 5,
    "asyncore_use_poll": True,
    "max_request_header_size": _LARGEST_HEADER,
}


def bound_to(host: str, port: int) -> socket.socket:
    """A socket that has the port but does not listen yet: a taken one is said at once, and by us.

    Raises:
        BadSetup: the port is taken, or may not be used.
    """
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


def listening(
    app: WSGIApplication, bound: socket.socket, threads: int, largest_body: int = LARGEST_BODY
) -> DrainingServer:
    """A server that answers on the socket from now on; `largest_body` is what the application takes.

    Raises:
        BadSetup: another program was quicker.
    """
    try:
        bound.listen(_BACKLOG)
    except OSError as error:
        # Another program bound the port while we were loading, and was quicker.
        raise BadSetup(_why_not(error, *bound.getsockname()[:2])) from error
    return DrainingServer(
        app,
        bound,
        threads=threads,
        connection_limit=connections(),
        max_request_body_size=_READ_AS_FAR * largest_body,
        **_SETTINGS,
    )


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口{port}已经被占用。请换一个，例如 --port {port + 1}，或者先关掉占用它的程序。"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口{port}。1024以下的端口要管理员权限，请换一个，例如 --port 8000。"
    return f"不能在 {host}:{port} 上打开网站：{error.strerror or error}。请检查 --host 和 --port。"


def address_of(bound: socket.socket, host: str) -> str:
    """Where one reaches the server, as a browser writes it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/"
