"""`guidebook form`: set the blank form of a bundle."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS, output
from guidebook.cli.bundles import bundle_called, case_of, printable_catalogue
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.presenters.guide import bundle_view
from guidebook.printing.form import form_pdf
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["form"])
@click.argument("bundle", metavar="套餐")
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认是 output/套餐代码-form.pdf。",
)
@pass_site
def command(settings: Settings, *, bundle: str, path: Path | None) -> None:
    """Write the form that all cases of the bundle can be filled in on."""
    catalogue = printable_catalogue(settings)
    chosen = bundle_called(catalogue, bundle)
    path = path or output.FOLDER / f"{chosen.id}-form.pdf"
    about, case = bundle_view(catalogue, chosen), case_of(catalogue, chosen, ())
    output.write(path, form_pdf(catalogue, about, case, settings))
    click.echo(f"“{chosen.name}”的一张表单已排好：{path}")
