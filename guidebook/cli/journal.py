"""`guidebook journal`: what the program has written into the content, and whether that record is whole."""

import json
from collections.abc import Iterator
from contextlib import suppress

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command, Subcommands
from guidebook.cli.frame import CONTENT_HAS_ERRORS, pass_site_as_it_is
from guidebook.errors import GuidebookError
from guidebook.journal import recover, store, telling
from guidebook.journal.entries import FileChange, Recorded
from guidebook.journal.verifying import Verified, verify
from guidebook.settings import Settings

_SHOWN = 20
# A terminal has room for this many names of files.
_FILES_SHOWN = 8


@click.group(
    cls=Subcommands,
    invoke_without_command=True,
    subcommand_metavar="[命令] [选项]",
    help=f"{COMMANDS['journal']}不写命令就列出最近的改动。",
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the newest entries unless another command is named."""
    if context.invoked_subcommand is None:
        context.invoke(show)


@command.command(cls=Command, help="列出最近的改动：什么时候、谁、哪个命令、改了什么。")
@click.option(
    "--last", default=_SHOWN, type=click.IntRange(1), metavar="个数", help=f"列几条，默认{_SHOWN}条。"
)
@pass_site_as_it_is
def show(settings: Settings, *, last: int) -> None:
    """Print the last entries, the newest at the end."""
    with suppress(GuidebookError):
        recover(settings.content)
    names = store.numbered(settings.content)
    for _, name in names[-last:]:
        click.echo("\n".join(_lines(store.entry_at(settings.content, name))))
    if not names:
        click.echo("日志里还没有改动。")


@command.command("verify", cls=Command, help="核对日志：有没有缺、有没有被改过，文件还是不是最后记下的样子。")
@click.option("--head", "head", metavar="摘要", help="印在简报、审查表上的摘要，看它在不在日志里。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site_as_it_is
def check(settings: Settings, *, head: str | None, as_json: bool) -> None:
    """Print what is wrong with the journal; the exit status is 1 if anything is."""
    with suppress(GuidebookError):
        recover(settings.content)
    verified = verify(settings.content)
    if head and head not in verified.hashes.values():
        verified = verified.with_error(f"日志里没有摘要是“{head}”的那一号：后面的被删过，或者不是这份日志。")
    if as_json:
        click.echo(json.dumps(verified.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_report(verified)))
    if verified.errors:
        click.get_current_context().exit(CONTENT_HAS_ERRORS)


def _report(verified: Verified) -> Iterator[str]:
    yield from (f"错误: {message}" for message in verified.errors)
    yield from (f"手工修改：{name}" for name in telling.by_hand(verified))
    yield telling.sum_of(verified)
    if verified.head:
        yield f"最后一条的摘要：{verified.head}"


def _lines(entry: Recorded) -> Iterator[str]:
    author = f"  {entry.author}" if entry.author else ""
    yield f"第{entry.number}号  {entry.time[:16].replace('T', ' ')}  {entry.command}{author}"
    yield from (f"  {telling.sentence(place)}" for place in entry.places)
    yield f"  文件{len(entry.files)}个：{_names(entry.files)}"
    if entry.by_hand:
        yield f"  在这以前手工改过{len(entry.by_hand)}个：{_names(entry.by_hand)}"


def _names(changes: tuple[FileChange, ...]) -> str:
    more = " ……" if len(changes) > _FILES_SHOWN else ""
    return "、".join(change.name for change in changes[:_FILES_SHOWN]) + more
