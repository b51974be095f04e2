"""`guidebook init`: a new site with a small complete example, for another district."""

from pathlib import Path

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.editing.founding import PLACEHOLDER, found_site


@click.command(cls=Command, help=f"{COMMANDS['init']}里面是一份小而全的示例，照着改。")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "--district", metavar="区名", default=PLACEHOLDER, help=f"区的名称，例如 越秀区；不写就叫{PLACEHOLDER}。"
)
def command(folder: Path, *, district: str) -> None:
    """Make the site and say what comes next."""
    found_site(folder, district)
    click.echo(f"站点建好了：{folder}")
    click.echo("接着：")
    click.echo("  1. 改 content/site.yaml，再改 departments.yaml 和 offices.yaml，带【示例】的都换成真的。")
    click.echo(f"  2. guidebook --root {folder} check     看还有哪里不对")
    click.echo(f"  3. guidebook --root {folder} serve     打开网站看")
    click.echo(f"  4. guidebook --root {folder} new bundle     写您自己的一件事")
