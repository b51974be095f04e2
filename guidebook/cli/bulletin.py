"""`guidebook bulletin`: 信息简报, what changed in a period, as an HTML file or a PDF."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS, output
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.clock import today
from guidebook.publishing.bulletin import Bulletin, bulletin
from guidebook.publishing.bulletin_page import bulletin_page
from guidebook.publishing.period import period
from guidebook.settings import Settings

_WHEN = "发布的编号（3）或者日期（2026-12-01）"


@click.command(cls=Command, help=f"{COMMANDS['bulletin']}不写从哪次到哪次，就写最后一次发布。")
@click.option("--from", "since", metavar="编号或日期", help=f"从哪次发布起，{_WHEN}。")
@click.option("--to", "until", metavar="编号或日期", help=f"到哪次发布止，{_WHEN}。")
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，.html 或者 .pdf，默认是 output/bulletin-编号.html。",
)
@pass_site
def command(settings: Settings, *, since: str | None, until: str | None, path: Path | None) -> None:
    """Write the bulletin."""
    if path is not None and path.suffix not in {".html", ".pdf"}:
        raise click.UsageError(f"“{path}”要以 .html 或者 .pdf 结尾。")
    chosen = period(settings.root, since, until)
    made = bulletin(settings.root, chosen, today())
    path = path or output.FOLDER / f"bulletin-{chosen.last.number}.html"
    output.write(path, _pdf(made, settings) if path.suffix == ".pdf" else bulletin_page(made).encode())
    click.echo(f"{made.releases}的信息简报已编好：{path}")


def _pdf(made: Bulletin, settings: Settings) -> bytes:
    from guidebook.publishing.bulletin_print import bulletin_pdf  # noqa: PLC0415 - only a PDF needs Typst

    return bulletin_pdf(made, settings)
