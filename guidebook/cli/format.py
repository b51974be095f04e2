"""`guidebook format`: content files in the house form, with the same values and all comments."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import CONTENT_HAS_ERRORS, author_option, pass_site
from guidebook.editing.tidying import names_of, tidy, untidy
from guidebook.settings import Settings


@click.command(cls=Command, help=f"{COMMANDS['format']}意思不变，注释都在；不写文件名就整理全部。")
@click.argument(
    "files", nargs=-1, metavar="[文件]…", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--check", "only_checks", is_flag=True, help="只看不改；有要整理的，退出状态是1。")
@author_option
@pass_site
def command(settings: Settings, files: tuple[Path, ...], *, only_checks: bool, author: str | None) -> None:
    """Write what is not in the house form, or only name it."""
    changed = untidy(settings.content, names_of(settings.content, files))
    if not only_checks:
        tidy(settings.content, changed, author)
    for name in changed:
        click.echo(f"content/{name}")
    if not changed:
        click.echo("写法都是统一的，没有改动。")
        return
    click.echo(
        f"{len(changed)}个文件要整理。" if only_checks else f"整理了{len(changed)}个文件，意思没有变。"
    )
    if only_checks:
        click.get_current_context().exit(CONTENT_HAS_ERRORS)
