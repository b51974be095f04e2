"""`guidebook form`: set the blank form of a bundle."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS
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
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认是套餐代码加 -form.pdf。",
)
@pass_site
def command(settings: Settings, *, bundle: str, output: Path | None) -> None:
    """Write the form that all cases of the bundle can be filled in on."""
    catalogue = printable_catalogue(settings)
    found = bundle_called(catalogue, bundle)
    path = output or Path(f"{found.id}-form.pdf")
    about, case = bundle_view(catalogue, found), case_of(catalogue, found, ())
    path.write_bytes(form_pdf(catalogue, about, case, settings))
    click.echo(f"“{found.name}”的一张表单已排好：{path}")
