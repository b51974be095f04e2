"""`guidebook leaflet`: set the one-sheet notice of a bundle."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS, output
from guidebook.cli.bundles import bundle_called, case_of, printable_catalogue
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.clock import today
from guidebook.presenters.guide import bundle_view
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["leaflet"])
@click.argument("bundle", metavar="套餐")
@click.option("--answer", "answers", multiple=True, metavar="问题=答案", help="情形的答案，可以写几次。")
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认是 output/套餐代码-leaflet.pdf。",
)
@pass_site
def command(settings: Settings, *, bundle: str, answers: tuple[str, ...], path: Path | None) -> None:
    """Write the sheet for somebody with these answers who comes today."""
    catalogue = printable_catalogue(settings)
    chosen = bundle_called(catalogue, bundle)
    path = path or output.FOLDER / f"{chosen.id}-leaflet.pdf"
    about, case = bundle_view(catalogue, chosen), case_of(catalogue, chosen, answers)
    output.write(path, leaflet_pdf(catalogue, about, case, today(), settings))
    click.echo(f"“{chosen.name}”的一次性告知单已排好：{path}")
