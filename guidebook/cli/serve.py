"""`guidebook serve`: opens the site and follows the files while they are edited."""

import logging
import time
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from guidebook.cli import COMMANDS
from guidebook.cli.check import in_one_line
from guidebook.cli.chinese import Command
from guidebook.cli.frame import host_option, pass_site_as_it_is, port_option
from guidebook.errors import GuidebookError
from guidebook.printing.store import handbook_path
from guidebook.settings import Settings
from guidebook.staff.words import WordCounter, Words

if TYPE_CHECKING:
    from guidebook.web.live import Live

# How long the server may take for its first answer; it takes a few milliseconds.
_PATIENCE = 20.0


@click.command(cls=Command, help=COMMANDS["serve"])
@host_option
@port_option(8000)
@click.option(
    "--threads",
    default=32,
    type=click.IntRange(1, 64),
    metavar="个数",
    help="同时处理几个请求，默认 32；其中四分之三可以用来排印。",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="前面有反向代理时用：按它给的 X-Forwarded-Prefix 写网址。直接对外时不要用。",
)
@click.option("--prepare", is_flag=True, help="打开以前先说一说体检结果，并排好《办事一本通》。")
@click.option("--quiet", is_flag=True, help="不逐条记录请求。")
@pass_site_as_it_is
def command(  # noqa: PLR0913 - one option each
    settings: Settings,
    *,
    host: str,
    port: int,
    threads: int,
    behind_proxy: bool,
    prepare: bool,
    quiet: bool,
) -> None:
    """Serve until Ctrl-C."""
    from guidebook.serving.signals import end_on_signal, stop_on_signal  # noqa: PLC0415
    from guidebook.web.server import Site  # noqa: PLC0415 - Flask only when it is needed

    _log(is_quiet=quiet)
    end_on_signal()
    before_opening = partial(_prepare, settings) if prepare else None
    with (
        WordCounter(lambda: Words(settings.private_state())) as counter,
        Site(
            settings,
            host,
            port,
            threads,
            before_opening,
            is_behind_proxy=behind_proxy,
            count_words=counter.count,
        ) as site,
    ):
        stop_on_signal(site.stop)
        Thread(target=_announce, args=(site.address,), daemon=True).start()
        site.serve()
    click.echo("网站已关闭。")


def _prepare(settings: Settings, live: "Live") -> None:
    """Say what the check found, and set the handbook of what it read, for whoever asks first."""
    click.echo(f"{in_one_line(live.checked)}逐条列出：guidebook check --all")
    click.echo("检索索引已就绪。")
    shown = live.library.current
    try:
        shown.require_paper()
        handbook_path(shown.catalogue, settings)
    except GuidebookError as error:
        click.echo(f"手册没有印成：{error.message}网站照常打开。", err=True)
    else:
        click.echo("《办事一本通》已排好，可以从网站的 /handbook.pdf 下载。")


def _announce(address: str) -> None:
    """Say that the site is open once it answers."""
    if _answers(address):
        click.echo(f"网站已打开：{address}（按 Ctrl+C 结束）")
    else:
        click.echo(f"网站在 {address} 没有应答。按 Ctrl+C 结束，看看上面有什么错误。", err=True)


def _answers(address: str) -> bool:
    """Whether the server answers within the time it is given."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE)
        try:
            connection.request("HEAD", "/healthz")
            return connection.getresponse().status == HTTPStatus.OK
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def _log(*, is_quiet: bool) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
    logging.getLogger("guidebook.access").setLevel(logging.WARNING if is_quiet else logging.INFO)
    # Its info messages name visitors who did not wait, with the address they asked for.
    logging.getLogger("waitress").setLevel(logging.WARNING)
    # A line for each request that has to wait a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
