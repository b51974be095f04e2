"""`guidebook where`: where a record is defined, and every place that refers to it."""

import json
from collections.abc import Iterator

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.editing.finding import shown
from guidebook.editing.places import Appearances, records_called
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["where"])
@click.argument("name", metavar="名称")
@click.option("--kind", "kind_word", metavar="种类", help="只找这一种：一件事、事项、材料、部门 …")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site
def command(settings: Settings, name: str, *, kind_word: str | None, as_json: bool) -> None:
    """Print the definition and the uses of whatever is called so."""
    records = records_called(settings.root, name, kind_word)
    if as_json:
        document = {"name": name, "records": [one.as_dict() for one in records]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
        return
    for one in records:
        click.echo("\n".join(_lines(one)))


def _lines(record: Appearances) -> Iterator[str]:
    of = record.definition
    yield f"{of.kind.value}“{of.name}”（{of.code}）写在 {of.place}"
    yield f"有{len(record.uses)}处用到它：" if record.uses else "没有别处用到它。"
    yield from (f"  {use.place} {shown(use.path)}" for use in record.uses)
    if record.words:
        yield f"检索词表里有{len(record.words)}处："
        yield from (f"  {entry.target_place} {entry.section}" for entry in record.words)
    if record.sentences:
        yield f"{len(record.sentences)}处文字里提到它："
        yield from (f"  {s.place} {shown(s.path)}：{s.text}" for s in record.sentences)
