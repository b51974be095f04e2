"""The workbench on a port of its own."""

from contextlib import ExitStack

from guidebook.serving.listening import address_of, bound_to, listening
from guidebook.serving.served import Served
from guidebook.settings import Settings
from guidebook.staff.proxy import TrustedHeader
from guidebook.staff.store import Store
from guidebook.workbench.app import LARGEST_BODY, create_workbench
from guidebook.workbench.previews import Previewing, stand_before
from guidebook.workbench.working import WorkingFiles

_THREADS = 8


class Workbench(Served):
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
            server = listening(app, bound, _THREADS, LARGEST_BODY)
            opened.callback(server.close)
            super().__init__(address_of(bound, host), server, opened.pop_all())
