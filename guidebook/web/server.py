"""Serving the site: waitress in front, the threads that follow the files behind."""

from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module

from flask import Flask

from guidebook import garbage
from guidebook.serving.listening import address_of, bound_to, listening
from guidebook.serving.served import Served
from guidebook.settings import Settings
from guidebook.web.app import create_public_app
from guidebook.web.current import CountWords
from guidebook.web.indexing import Indexer
from guidebook.web.live import Live

THREADS = 32
# Paper may hold three quarters of the threads (24 of 32); the others answer pages.
_PAPER_SHARE = 0.75


class Site(Served):
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
            # The port comes first: a taken one is said before anything is read.
            bound = opened.enter_context(bound_to(host, port))
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
            server = listening(app, bound, threads)
            opened.callback(server.close)
            super().__init__(address_of(bound, host), server, opened.pop_all())


def _read_templates(app: Flask) -> None:
    """Compile the templates now, so that the first visitor does not wait for it."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
