"""`guidebook handbook`: set the printed handbook."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS, output
from guidebook.cli.bundles import printable_catalogue
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.printing.store import handbook_path
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["handbook"])
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=output.FOLDER / "handbook.pdf",
    metavar="文件",
    help="写到哪个文件，默认是 output/handbook.pdf。",
)
@pass_site
def command(settings: Settings, *, path: Path) -> None:
    """Write the handbook of what the public may see."""
    book = handbook_path(printable_catalogue(settings), settings)
    output.write(path, book.read_bytes())
    click.echo(f"《办事一本通》已排好：{path}")
