"""`guidebook new`: asks what has to be known of a new record, and writes it."""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command, write_rows
from guidebook.cli.frame import AUTHOR, pass_site
from guidebook.clock import today
from guidebook.editing.drafting import Drafted, draft
from guidebook.editing.finding import kind_called
from guidebook.editing.questionnaires import QUESTIONNAIRES, Blank, answered
from guidebook.errors import BadRequest, GuidebookError
from guidebook.loading import Content, Loader
from guidebook.model.references import Kind
from guidebook.settings import Settings
from guidebook.yamlsource import Value

# Everything else that is new is a debt, and the check lists it.
_WARNINGS_SHOWN = 5
_USUAL = {"unverified", "sample"}


class _Kinds(Command, click.Group):
    """The command, with one of its own for each kind of record."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that kind, by its English or its Chinese name."""
        with suppress(BadRequest):
            return super().get_command(ctx, kind_called(cmd_name).name.lower())
        return None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the kinds."""
        super().format_options(ctx, formatter)
        write_rows(formatter, "种类", [(name, one.help or "") for name, one in self.commands.items()])


@click.group(
    cls=_Kinds, subcommand_metavar="种类 [选项]", help=f"{COMMANDS['new']}不知道的回车，写成待核实。"
)
def command() -> None:
    """Choose the kind."""


def _for(kind: Kind) -> click.Command:
    """The command that asks for a record of one kind."""

    @pass_site
    def new(settings: Settings, /, *, as_json: bool, author: str | None, **typed: str | None) -> None:
        loader = Loader(settings.root)
        content = loader.load()
        # Whoever writes options is asked only for what must be known.
        has_options = any(value is not None for value in typed.values())
        answers = {
            blank.key: _answer(content, kind, blank, typed[blank.option], only_needed=has_options)
            for blank in QUESTIONNAIRES[kind]
        }
        drafted = draft(loader, kind, answers, today(), author)
        click.echo(_document(drafted) if as_json else "\n".join(_lines(drafted)))

    options: list[click.Parameter] = [
        click.Option([f"--{blank.option}"], metavar=blank.key, help=blank.question)
        for blank in QUESTIONNAIRES[kind]
    ]
    options.append(click.Option(["--author"], **AUTHOR))
    options.append(click.Option(["--json", "as_json"], is_flag=True, help="输出 JSON。"))
    summary = f"新建{kind.value}。不写选项就一样一样问；写了选项，只问一定要知道的。"
    return Command(kind.name.lower(), params=options, callback=new, help=summary)


def _answer(content: Content, kind: Kind, blank: Blank, typed: str | None, *, only_needed: bool) -> Value:
    """What an option says, or what somebody types until it can be written."""
    if typed is not None:
        try:
            return answered(content, kind, blank, typed)
        except GuidebookError as refused:
            raise click.UsageError(f"“--{blank.option}”不对：{refused.message}") from refused
    if blank.default is not None and (only_needed or not _is_terminal()):
        return answered(content, kind, blank, blank.default)
    if not _is_terminal():
        raise click.UsageError(f"缺少“--{blank.option}”：{blank.question}。")
    while True:
        reply = click.prompt(
            blank.prompt, default=blank.default, show_default=bool(blank.default), prompt_suffix="："
        )
        try:
            return answered(content, kind, blank, reply)
        except GuidebookError as refused:
            click.echo(refused.message, err=True)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _document(drafted: Drafted) -> str:
    warnings: list[dict[str, Any]] = [problem.as_dict() for problem in drafted.warnings]
    return json.dumps({"files": drafted.files, "warnings": warnings}, ensure_ascii=False, indent=1)


def _lines(drafted: Drafted) -> Iterator[str]:
    yield f"写好了：{'、'.join(drafted.files)}"
    unusual = [problem for problem in drafted.warnings if problem.code not in _USUAL]
    yield from (f"  {problem}" for problem in unusual[:_WARNINGS_SHOWN])
    debts = len(drafted.warnings) - len(unusual)
    yield f"没有错误，待核实{debts}处。接着打开文件补上内容，再运行 guidebook check。"


for _kind in QUESTIONNAIRES:
    command.add_command(_for(_kind))
