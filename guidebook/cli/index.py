"""`guidebook index`: build the search index of what the public is shown."""

from dataclasses import replace

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.publishing.showing import shown_by
from guidebook.search.building import build_index
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["index"])
@pass_site
def command(settings: Settings) -> None:
    """Build the index unless it is there."""
    shown = shown_by(settings)
    folder = build_index(shown.public, replace(settings, content=shown.content))
    click.echo(f"检索索引已就绪：{folder}")
