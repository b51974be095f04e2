"""`guidebook serve`: opens the site and follows the files while they are edited."""

import logging
import time
from http import HTTPStatus
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlsplit

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.settings import Settings

# How long the server may take for its first answer; it takes a few milliseconds.
_PATIENCE = 20.0


@click.command(cls=Command, help=COMMANDS["serve"])
@click.option(
    "--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认 127.0.0.1，只有本机能访问。"
)
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(0, 65535),
    metavar="端口",
    help="监听的端口，默认 8000；0 表示随便找一个空的。",
)
@click.option(
    "--threads",
    default=32,
    type=click.IntRange(1, 64),
    metavar="个数",
    help="同时处理几个请求，默认 32；其中四分之三可以用来排印。",
)
@click.option("--quiet", is_flag=True, help="不逐条记录请求。")
@pass_site
def command(settings: Settings, *, host: str, port: int, threads: int, quiet: bool) -> None:
    """Serve until Ctrl-C."""
    from guidebook.web.server import (  # noqa: PLC0415 - Flask only when it is needed
        Site,
        end_on_signal,
        stop_on_signal,
    )

    _log(is_quiet=quiet)
    end_on_signal()
    with Site(settings, host, port, threads) as site:
        stop_on_signal(site.stop)
        Thread(target=_announce, args=(site.address,), daemon=True).start()
        site.serve()
    click.echo("网站已关闭。")


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
