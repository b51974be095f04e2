"""`guidebook form`: the one form of a bundle, blank or as a specimen, as PDF or for Word."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS, output
from guidebook.cli.bundles import bundle_called, case_of, printable_catalogue
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.presenters.guide import bundle_view, form_case
from guidebook.presenters.telling import specimen_case
from guidebook.printing.form import form_document, specimen_document, typeset_form
from guidebook.printing.word import form_docx
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["form"])
@click.argument("bundle", metavar="套餐")
@click.option("--answer", "answers", multiple=True, metavar="问题=答案", help="情形的答案，可以写几次。")
@click.option("--specimen", is_flag=True, help="按虚构的人填好，做填写样例；没写情形的按常见情形。")
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，以 .docx 结尾的是 Word 文件；默认是 output/套餐代码-form.pdf。",
)
@pass_site
def command(
    settings: Settings, *, bundle: str, answers: tuple[str, ...], specimen: bool, path: Path | None
) -> None:
    """Write the form of these answers; without any, that of all cases."""
    catalogue = printable_catalogue(settings)
    chosen = bundle_called(catalogue, bundle)
    path = path or output.FOLDER / f"{chosen.id}-form{'-specimen' if specimen else ''}.pdf"
    about, case = bundle_view(catalogue, chosen), case_of(catalogue, chosen, answers)
    if specimen:
        document = specimen_document(catalogue.site, about, specimen_case(catalogue, chosen, case))
    else:
        document = form_document(catalogue.site, about, form_case(catalogue, chosen, case))
    is_word = path.suffix.lower() == ".docx"
    output.write(path, form_docx(document) if is_word else typeset_form(settings, document))
    click.echo(f"“{chosen.name}”的{'填写样例' if specimen else '一张表单'}已排好：{path}")
