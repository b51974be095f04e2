"""`guidebook leaflet`: set the one-sheet notice of a bundle."""

from pathlib import Path

import click

from guidebook.catalogue import PublicCatalogue
from guidebook.cli import COMMANDS, output
from guidebook.cli.bundles import bundle_called, case_of, printable_catalogue
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.clock import today
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView, bundle_view
from guidebook.printing.correction import Correction, correction, correction_pdf
from guidebook.printing.leaflet import leaflet_pdf
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["leaflet"])
@click.argument("bundle", metavar="套餐")
@click.option("--answer", "answers", multiple=True, metavar="问题=答案", help="情形的答案，可以写几次。")
@click.option(
    "--missing",
    multiple=True,
    metavar="材料",
    help="只告知还缺的材料（补正），写名称或者代码，可以写几次；几个人都要交的，写成 居民身份证（受托人）。",
)
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认是 output/套餐代码-leaflet.pdf。",
)
@pass_site
def command(
    settings: Settings, *, bundle: str, answers: tuple[str, ...], missing: tuple[str, ...], path: Path | None
) -> None:
    """Write the sheet for somebody with these answers who comes today."""
    catalogue = printable_catalogue(settings)
    chosen = bundle_called(catalogue, bundle)
    about, case = bundle_view(catalogue, chosen), case_of(catalogue, chosen, answers)
    if missing:
        name, data = (
            "补正材料告知单",
            correction_pdf(sheet_of_missing(catalogue, about, case, missing), settings),
        )
    else:
        name, data = "一次性告知单", leaflet_pdf(catalogue, about, case, today(), settings)
    path = path or output.FOLDER / f"{chosen.id}-{'correction' if missing else 'leaflet'}.pdf"
    output.write(path, data)
    click.echo(f"“{chosen.name}”的{name}已排好：{path}")


def sheet_of_missing(
    catalogue: PublicCatalogue, about: BundleView, case: CaseView, missing: tuple[str, ...]
) -> Correction:
    """The sheet of the papers that are missing; one that is none of the case is a usage error."""
    sheet = correction(catalogue, about, case, missing, today())
    if sheet.ignored:
        raise click.UsageError("".join(text.replace("，已略过", "") for text in sheet.ignored))
    return sheet
