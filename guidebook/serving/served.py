"""What is open from the moment it is made, answers until it is told to stop, and leaves nothing behind."""

from contextlib import ExitStack
from typing import Self

from guidebook.serving.draining import DrainingServer


class Served:
    """A site of ours at `address`; `opened` is what was opened for it, the server too, and closes with it."""

    def __init__(self, address: str, server: DrainingServer, opened: ExitStack) -> None:
        self.address = address
        self._server = server
        self._opened = opened

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
