"""`guidebook rename`: a new name for a record, in every file at once."""

import json
from collections.abc import Iterator

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import author_option, pass_site
from guidebook.editing.finding import kind_called, shown
from guidebook.editing.renaming import Renamed, rename
from guidebook.settings import Settings

# With a kind before it or without.
_NUMBERS_OF_WORDS = (2, 3)
# A terminal has room for this many lines of each kind.
_FILES_SHOWN = 8


@click.command(cls=Command, help=f"{COMMANDS['rename']}旧名称记进“曾用名”，旧网址和旧二维码继续有效。")
@click.argument("words", nargs=-1, metavar="[种类] 旧名称 新名称")
@author_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site
def command(settings: Settings, words: tuple[str, ...], *, author: str | None, as_json: bool) -> None:
    """Rename the record and print what was changed, and what an editor has to look at."""
    if len(words) not in _NUMBERS_OF_WORDS:
        raise click.UsageError("要写旧名称和新名称，例如：guidebook rename 材料 租赁合同 房屋租赁合同")
    *kind, old, new = words
    renamed = rename(settings.root, old, new, kind_called(kind[0]) if kind else None, author)
    if as_json:
        click.echo(json.dumps(renamed.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(renamed)))


def _lines(renamed: Renamed) -> Iterator[str]:
    yield (
        f"{renamed.kind.value}“{renamed.old}”改名为“{renamed.new}”："
        f"{len(renamed.files)}个文件，{renamed.places}处。旧名称记进了“曾用名”。"
    )
    yield from (f"  {file}" for file in renamed.files[:_FILES_SHOWN])
    if len(renamed.files) > _FILES_SHOWN:
        yield f"  …… 等{len(renamed.files)}个文件"
    if renamed.sentences:
        yield f"还有{len(renamed.sentences)}处文字里提到“{renamed.old}”，要不要改由您决定："
        yield from (f"  {s.place} {shown(s.path)}：{s.text}" for s in renamed.sentences)
    if renamed.warnings:
        yield f"改名以后多了{len(renamed.warnings)}处警告："
        yield from (f"  {problem}" for problem in renamed.warnings)
