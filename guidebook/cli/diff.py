"""`guidebook diff`: what differs between two releases, or between a release and the files."""

import json
from collections.abc import Iterator
from typing import Any

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.publishing.changes import RecordChange
from guidebook.publishing.differences import differences
from guidebook.publishing.versions import Version, two_versions
from guidebook.settings import Settings
from guidebook.text import quoted


@click.command(
    cls=Command,
    help=f"{COMMANDS['diff']}旧、新写发布的编号（3）或者日期（2026-12-01，取那天以前最后一次发布）；"
    "旧不写就是最后一次发布，新不写就是现在的文件。",
)
@click.argument("old", required=False, metavar="[旧]")
@click.argument("new", required=False, metavar="[新]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site
def command(settings: Settings, old: str | None, new: str | None, *, as_json: bool) -> None:
    """Print the changes, record by record, with the guides and the papers that they touch."""
    before, after = two_versions(settings.root, old, new)
    changes = differences(before.content, after.content)
    if after.is_broken:
        click.echo("有文件还有错误，读不出来的没有比较；先运行 guidebook check。", err=True)
    if blanked := sorted(before.blanked | after.blanked):
        click.echo(f"{quoted(blanked)}涂销了，没有比较。", err=True)
    if as_json:
        click.echo(json.dumps(_document(before, after, changes), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(before, after, changes)))


def _document(before: Version, after: Version, changes: tuple[RecordChange, ...]) -> dict[str, Any]:
    return {
        "old": before.as_dict(),
        "new": after.as_dict(),
        "changes": [change.as_dict() for change in changes],
    }


def _lines(before: Version, after: Version, changes: tuple[RecordChange, ...]) -> Iterator[str]:
    counted = f"{len(changes)}条记录有变化" if changes else "没有变化"
    yield f"从{before.title}到{after.title}：{counted}。"
    for change in changes:
        yield ""
        yield from change.lines
        if change.touched.guides:
            yield f"  涉及{len(change.touched.guides)}份指南：{'、'.join(change.touched.guides)}"
        if change.touched.prints:
            yield f"  要重新打印：{'、'.join(change.touched.prints)}"
