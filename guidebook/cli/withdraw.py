"""`guidebook withdraw`: take a guide down, with the reason and where to turn."""

import datetime as dt
import json

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import PERSON, pass_site
from guidebook.clock import now
from guidebook.loading import Withdrawn
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.withdrawing import withdraw
from guidebook.settings import Settings

_NOT_STATED = "没有写明"


@click.command(cls=Command, help=f"{COMMANDS['withdraw']}网址从此说明原因和改办哪一个，文件里也记下。")
@click.argument("bundle", metavar="一件事")
@click.option("--reason", required=True, metavar="原因", help="为什么下线，群众会看到。")
@click.option("--instead", metavar="一件事", help="改办哪一个。")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="从哪天起，默认今天。")
@click.option("--author", default=_NOT_STATED, type=PERSON, metavar="姓名", help="谁决定的。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site
def command(
    settings: Settings,
    /,
    bundle: str,
    *,
    on: dt.datetime | None,
    author: str,
    as_json: bool,
    **why: str | None,
) -> None:
    """Take it down and say by which release."""
    told = Withdrawn("", bundle, reason=why["reason"] or "", on=on and on.date(), instead=why["instead"])
    taken = withdraw(Grounds.of_releases(settings.root), bundle, told, now(), author or _NOT_STATED)
    number = taken.release.number if taken.release else None
    gone = taken.withdrawn
    if as_json:
        document = {"id": gone.id, "name": gone.name, "on": str(gone.on), "instead": gone.instead}
        click.echo(json.dumps({**document, "number": number}, ensure_ascii=False, indent=1))
        return
    release = f"第{number}次发布" if number else "本站还没有发布过，按文件显示"
    instead_told = f"，改办“{gone.instead}”" if gone.instead else ""
    click.echo(f"“{gone.name}”从{gone.on}起下线{instead_told}（{release}）。")
