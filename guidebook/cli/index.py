"""`guidebook index`: build the search index of what the files say now."""

import click

from guidebook.cli import COMMANDS
from guidebook.cli.bundles import public_catalogue
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.search.building import build_index
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["index"])
@pass_site
def command(settings: Settings) -> None:
    """Build the index unless it is there."""
    folder = build_index(public_catalogue(settings), settings)
    click.echo(f"检索索引已就绪：{folder}")
