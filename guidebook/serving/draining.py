"""A waitress that cuts nobody off when it stops.

Whoever is connected by then still gets an answer, with `Connection: close`; nobody else is let in.
"""

import socket
import time
from typing import Any
from wsgiref.types import WSGIApplication

from waitress import wasyncore
from waitress.server import TcpWSGIServer

from guidebook.serving.connections import Connection

# What is left of it goes to threads that are still at work.
DRAIN_SECONDS = 14.0
_THREAD_SECONDS = 1
# A request that was on its way when we stopped is here by then.
_QUIET_SECONDS = 1.0
_GLANCE = 0.1


class DrainingServer(TcpWSGIServer):
    """Serves on a bound socket until it is told to stop; `settings` are those of waitress."""

    channel_class = Connection

    def __init__(self, application: WSGIApplication, bound: socket.socket, **settings: Any) -> None:
        self.is_stopping = False
        self._sockets: dict[int, Any] = {}
        super().__init__(
            application,
            self._sockets,
            _sock=bound,
            sockinfo=(bound.family, bound.type, bound.proto, bound.getsockname()),
            bind_socket=False,
            **settings,
        )

    def stop(self) -> None:
        """Make `run` come to its end; may be called from a signal handler or another thread."""
        self.is_stopping = True
        self.pull_trigger()

    def run(self) -> None:
        """Answer until `stop`, then what was asked until then."""
        while not self.is_stopping:
            self._turn(self.adj.asyncore_loop_timeout)
        self._let_in_the_last()
        until = time.monotonic() + DRAIN_SECONDS
        while self._connections() and time.monotonic() < until:
            self._turn(_GLANCE)
            self._close_the_quiet()
        self.task_dispatcher.shutdown(timeout=_THREAD_SECONDS)

    def close(self) -> None:
        """Close whatever is open, the listening socket first."""
        super().close()
        wasyncore.close_all(self._sockets)

    def _turn(self, timeout: float) -> None:
        """Take in and send off once what can be."""
        wasyncore.loop(timeout, self.adj.asyncore_use_poll, self._sockets, count=1)

    def _let_in_the_last(self) -> None:
        """Accept those who wait in the system's queue, then close the door."""
        for _ in range(self.adj.backlog):
            self.handle_accept()
        wasyncore.dispatcher.close(self)

    def _connections(self) -> list[Connection]:
        return [connection for connection in self._sockets.values() if isinstance(connection, Connection)]

    def _close_the_quiet(self) -> None:
        for connection in self._connections():
            connection.will_close |= connection.is_quiet(_QUIET_SECONDS)
