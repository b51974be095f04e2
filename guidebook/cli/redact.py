"""`guidebook redact`: blank what should never have been published, or submitted, where it is recorded."""

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import PERSON, pass_site
from guidebook.clock import today
from guidebook.publishing.redacting import redact, redact_submitted
from guidebook.releases.release import Blanked
from guidebook.settings import Settings


@click.command(cls=Command, help=f"{COMMANDS['redact']}先发布改好的，或者下线那份指南，再涂销。")
@click.argument("number", type=click.IntRange(min=1), metavar="第几次发布")
@click.argument("name", metavar="名称或代码")
@click.option("--reason", required=True, metavar="原因", help="为什么涂销，不要写出那句话本身。")
@click.option("--author", required=True, type=PERSON, metavar="姓名", help="谁决定的。")
@click.option("--submitted", is_flag=True, help="没有发布、只送审过的：前面写的是送审第几号。")
@pass_site
def command(settings: Settings, number: int, name: str, *, reason: str, author: str, submitted: bool) -> None:
    """Blank it and say so."""
    blank = redact_submitted if submitted else redact
    done = blank(settings.content, number, name, Blanked(today(), author, reason))
    where = f"送审第{number}号" if submitted else f"第{number}次发布"
    click.echo(f"{where}里的“{done.record.name}”已经涂销，留下摘要 {done.record.digest}。")
    if done.places:
        click.echo(f"日志里有{done.places}处写着同样的话，也涂销了。")
    if done.reviews:
        click.echo(f"送审和建议里还有同样的话，也涂销了：{'、'.join(done.reviews)}。")
    if done.also_in:
        numbers = "、".join(map(str, done.also_in))
        click.echo(f"第{numbers}次发布里还有同样的话，请接着涂销。")
    click.echo("Git 等备份里可能还有，请一并处理。")
