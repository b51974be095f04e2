"""`guidebook handbook`: set the book, in the edition that is wanted."""

from pathlib import Path

import click

from guidebook.catalogue import PublicCatalogue
from guidebook.cli import COMMANDS, output
from guidebook.cli.bundles import bundle_called, printable_catalogue
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.errors import NotFound
from guidebook.printing.editions import BookEdition, BookOrder
from guidebook.printing.store import handbook_path
from guidebook.settings import Settings
from guidebook.text import did_you_mean


@click.command(cls=Command, help=COMMANDS["handbook"])
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in BookEdition]),
    default=BookEdition.CITIZEN.value,
    metavar="版本",
    help="citizen 给群众的书（默认），binder 窗口活页，forms 表单册。",
)
@click.option("--large", is_flag=True, help="大字版，只有给群众的书有。")
@click.option("--bleed", is_flag=True, help="每边留3毫米出血，交给印刷厂时用。")
@click.option("--only", multiple=True, metavar="套餐", help="只印这一件事，可以写几次。")
@click.option("--topic", "topics", multiple=True, metavar="主题", help="只印这个主题，可以写几次。")
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认是 output/handbook.pdf、binder.pdf 或 forms.pdf。",
)
@pass_site
def command(  # noqa: PLR0913 - one option each
    settings: Settings,
    *,
    edition: str,
    large: bool,
    bleed: bool,
    only: tuple[str, ...],
    topics: tuple[str, ...],
    path: Path | None,
) -> None:
    """Write an edition of what the public may see."""
    wanted = BookEdition(edition)
    if large and wanted is not BookEdition.CITIZEN:
        raise click.UsageError("大字版只有给群众的书（--edition citizen）有。")
    catalogue = printable_catalogue(settings)
    chosen = frozenset(_chosen(catalogue, only, topics))
    book = handbook_path(catalogue, settings, BookOrder(wanted, large, bleed, chosen))
    path = path or output.FOLDER / f"{wanted.file_name}.pdf"
    output.write(path, book.read_bytes())
    click.echo(f"《{wanted.book_name}》已排好：{path}")


def _chosen(catalogue: PublicCatalogue, only: tuple[str, ...], topics: tuple[str, ...]) -> list[str]:
    """The ids of the guides that are wanted, none for all; raises NotFound with a guess."""
    ids = [bundle_called(catalogue, name).id for name in only]
    for name in topics:
        topic = next((t for t in catalogue.site.topics if name in {t.name, t.code}), None)
        if topic is None:
            names = [known for t in catalogue.site.topics for known in (t.name, t.code)]
            raise NotFound(f"没有“{name}”这个主题{did_you_mean(name, names)}")
        bundles = catalogue.bundles_of(topic)
        if not bundles:
            raise NotFound(f"主题“{name}”里还没有可以印的指南。")
        ids += [bundle.id for bundle in bundles]
    return ids
