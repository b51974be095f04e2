"""`guidebook workbench`: opens the workbench, with the public pages of the working files as previews."""

import logging

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import host_option, pass_site, port_option
from guidebook.settings import Settings


@click.command(cls=Command, help=f"{COMMANDS['workbench']}先用 guidebook staff add 建账号。")
@host_option
@port_option(8100)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="前面有带 TLS 的反向代理时用。直接对外时不要用。",
)
@click.option(
    "--trust-header",
    metavar="请求头",
    help="统一身份认证：代理认过人以后，把登录名写在这个请求头里。要和 --proxy 一起写。",
)
@click.option("--proxy", "proxies", multiple=True, metavar="地址", help="只信从这里来的请求头，可以写几次。")
@pass_site
def command(
    settings: Settings,
    *,
    host: str,
    port: int,
    behind_proxy: bool,
    trust_header: str | None,
    proxies: tuple[str, ...],
) -> None:
    """Serve until Ctrl-C."""
    from guidebook.serving.signals import end_on_signal, stop_on_signal  # noqa: PLC0415 - Flask only when needed
    from guidebook.staff.proxy import TrustedHeader  # noqa: PLC0415
    from guidebook.web.preview import Preview  # noqa: PLC0415
    from guidebook.workbench.server import Workbench  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
    logging.getLogger("waitress").setLevel(logging.ERROR)
    end_on_signal()
    header = TrustedHeader.of(trust_header, proxies) if trust_header else None
    with Workbench(
        settings, Preview(settings), host, port, header, is_behind_proxy=behind_proxy
    ) as workbench:
        stop_on_signal(workbench.stop)
        click.echo(f"工作台已打开：{workbench.address}（按 Ctrl+C 结束）")
        workbench.serve()
    click.echo("工作台已关闭。")
