"""The workbench on a port of its own."""

from contextlib import ExitStack
from typing import Self

from guidebook.serving.listening import address_of, bound_to, listening
from guidebook.settings import Settings
from guidebook.staff.proxy import TrustedHeader
from guidebook.staff.store import Store
from guidebook.workbench.app import LARGEST_BODY, create_workbench
from guidebook.workbench.previews import Previewing, stand_before
from guidebook.workbench.working import WorkingFiles

_THREADS = 8


class Workbench:
    """The workbench of a site, open from the moment it is made; `address` is where."""

    def __init__(
        self,
        settings: Settings,
        preview: Previewing,
        host: str,
        port: int,
        header: TrustedHeader | None = None,
        *,
        is_behind_proxy: bool = False,
    ) -> None:
        with ExitStack() as opened:
            bound = opened.enter_context(bound_to(host, port))
            store = Store(settings.private_state())
            files = WorkingFiles(settings)
            files.now()
            app = create_workbench(settings, store, files, header, is_behind_proxy=is_behind_proxy)
            stand_before(app, preview)
            self._server = listening(app, bound, _THREADS, LARGEST_BODY)
            opened.callback(self._server.close)
            self._opened = opened.pop_all()
        self.address = address_of(bound, host)

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
