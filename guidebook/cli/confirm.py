"""`guidebook confirm`: asks departments to confirm facts, by spreadsheet or letter, and reads the answers."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from guidebook.catalogue import Catalogue, load
from guidebook.cli import COMMANDS, output
from guidebook.cli.chinese import Command, Subcommands
from guidebook.cli.frame import CONTENT_HAS_ERRORS, author_option, pass_site
from guidebook.clock import today
from guidebook.errors import ContentBroken
from guidebook.model.scalars import read_date
from guidebook.publishing.answering.recording import Done
from guidebook.publishing.spreadsheets import importing
from guidebook.publishing.spreadsheets.asking import Inquiry, Wanted, inquiry
from guidebook.publishing.spreadsheets.importing import Sheet
from guidebook.settings import Settings

_DEPARTMENT = "部门的名称、简称或代码；没有部门管的写“统稿人”。"


@click.group(cls=Subcommands, subcommand_metavar="命令 [选项]", help=COMMANDS["confirm"])
def command() -> None:
    """Choose the way."""


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        day = read_date(value)
    except ValueError as refused:
        raise click.BadParameter(str(refused)) from refused
    if day < today():
        raise click.BadParameter(f"{day}已经过去了，请写以后的一天。")
    return day


_department_option = click.option("--department", required=True, metavar="部门", help=_DEPARTMENT)
_bundle_option = click.option("--bundle", metavar="套餐", help="只问这个套餐用到的。")
_due_option = click.option(
    "--due", callback=_day, metavar="日期", help="请在这一天以前答复，例如 2026-12-20。"
)
_all_option = click.option(
    "--all/--open", "is_all", default=False, help="全部事实，还是只有待核实和示例的（默认）。"
)


@command.command(cls=Command, help="把要核实的事实写成一份 Excel 表，发给部门。")
@_department_option
@_bundle_option
@_due_option
@_all_option
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认是 output/部门代码-confirm.xlsx。",
)
@pass_site
def export(
    settings: Settings,
    *,
    department: str,
    bundle: str | None,
    due: dt.date | None,
    is_all: bool,
    path: Path | None,
) -> None:
    """Write the workbook of a department."""
    from guidebook.publishing.spreadsheets.writing import workbook  # noqa: PLC0415 – openpyxl is slow to load

    asked = inquiry(_catalogue(settings), Wanted(department, is_all=is_all, bundle=bundle, due=due))
    path = path or output.FOLDER / f"{asked.code}-confirm.xlsx"
    output.write(path, workbook(asked))
    click.echo(f"{asked.addressee}的表已写好：{path}")
    click.echo(_counts(asked, "另列在“给统稿人”表里，不导入"))


def _counts(asked: Inquiry, where: str) -> str:
    sentences = f"；句子里的{len(asked.sentences)}处，{where}" if asked.sentences else ""
    return f"要问{len(asked.asked)}条{sentences}。"


@command.command("import", cls=Command, help="读回填好的表，先看四堆，再写入。")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件")
@click.option("--department", metavar="部门", help=f"谁的表；不写就看表里的行。{_DEPARTMENT}")
@click.option("--yes", "is_agreed", is_flag=True, help="不再问，直接写入。")
@click.option("--skip-bad", "skips_bad", is_flag=True, help="有看不懂的、别处已改的，就跳过，只写其余的。")
@author_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site
@click.pass_context
def import_(  # noqa: PLR0913 – one argument an option
    context: click.Context,
    settings: Settings,
    *,
    file: Path,
    department: str | None,
    is_agreed: bool,
    skips_bad: bool,
    author: str | None,
    as_json: bool,
) -> None:
    """Show the heaps of a file, and write what was answered."""
    sheet = importing.read(settings.root, file, today(), department)
    if not as_json:
        click.echo("\n".join(_heaps(sheet)))
    is_blocked = not (sheet.is_clear or skips_bad)
    done = None
    if sheet.heaps.to_write and not is_blocked and (is_agreed or (not as_json and _agrees(sheet))):
        done = importing.write(sheet, author)
    if as_json:
        click.echo(json.dumps(importing.as_dict(sheet, done), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_outcome(sheet, done, is_blocked=is_blocked)))
    if is_blocked:
        context.exit(CONTENT_HAS_ERRORS)


def _agrees(sheet: Sheet) -> bool:
    if not _is_terminal():
        return False
    question = f"写入这{len(sheet.heaps.to_write)}条，请输入“是”"
    return bool(click.prompt(question, default="", show_default=False, prompt_suffix="：").strip() == "是")


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _heaps(sheet: Sheet) -> Iterator[str]:
    heaps = sheet.heaps
    yield f"{heaps.department}的答复"
    yield f"将写入{len(heaps.to_write)}条"
    for answer in heaps.to_write:
        change = f"{answer.fact.value} → {answer.text}" if answer.is_new else f"就是“{answer.text}”"
        yield f"  {answer.cell} {answer.fact.question} {change}"
    yield f"没填{heaps.empty}条"
    yield f"看不懂{len(heaps.unreadable)}格"
    yield from (f"  {one}" for one in heaps.unreadable)
    yield f"发出后别处已改{len(heaps.overtaken)}条"
    yield from (f"  {one}" for one in heaps.overtaken)
    yield from heaps.notes
    if sheet.suggestions:
        yield f"“给统稿人”表里写了{len(sheet.suggestions)}条建议，不导入，请统稿人看着改："
        yield from (f"  {cell} {text}" for cell, text in sheet.suggestions)


def _outcome(sheet: Sheet, done: Done | None, *, is_blocked: bool) -> Iterator[str]:
    if done and not done.files:
        yield f"这{done.answers}条已经写过，什么都没有改。"
    elif done:
        kept = done.answers - done.values
        yield f"写好了：改了{done.values}个值，照原值核对{kept}条，{len(done.files)}个文件。"
        yield (
            f"接着运行 guidebook check，警告多了{len(done.warnings)}处。"
            if done.warnings
            else "没有新的警告。"
        )
    elif is_blocked:
        yield "什么都没有写：请先在表里改好上面的格子，或者加 --skip-bad，跳过它们，只写其余的。"
    elif sheet.heaps.to_write:
        yield "什么都没有写。看过以后要写入的，加 --yes。"
    else:
        yield "没有可以写的。"


@command.command(cls=Command, help="排印征询函，发给手边没有电脑的部门。")
@_department_option
@_bundle_option
@_due_option
@_all_option
@click.option("--number", metavar="文号", help="函的文号；不写就留空，手填。")
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认是 output/部门代码-letter.pdf。",
)
@pass_site
def letter(  # noqa: PLR0913 – one argument an option
    settings: Settings,
    *,
    department: str,
    bundle: str | None,
    due: dt.date | None,
    is_all: bool,
    number: str | None,
    path: Path | None,
) -> None:
    """Set the letter that asks a department."""
    from guidebook.publishing.letters import letter_pdf  # noqa: PLC0415 – only this way needs Typst

    asked = inquiry(_catalogue(settings), Wanted(department, is_all=is_all, bundle=bundle, due=due))
    path = path or output.FOLDER / f"{asked.code}-letter.pdf"
    output.write(path, letter_pdf(asked, number, today(), settings))
    click.echo(f"给{asked.addressee}的征询函已排好：{path}")
    click.echo(_counts(asked, "列在最后"))


def _catalogue(settings: Settings) -> Catalogue:
    """The working files: what departments are asked about is what editors have written so far."""
    catalogue, problems = load(settings.root)
    if catalogue is None:
        raise ContentBroken(problems)
    return catalogue
