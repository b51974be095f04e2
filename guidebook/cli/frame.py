"""What all commands share: they are imported late, get the settings and end with the agreed status."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import update_wrapper
from importlib import import_module
from importlib.util import find_spec
from typing import IO, Any, Concatenate, ParamSpec, TypeVar

import click

from guidebook.cli.chinese import Command, explained, write_rows
from guidebook.errors import Conflict, ContentBroken, GuidebookError, full_disk_told
from guidebook.journal import recover
from guidebook.settings import Settings
from guidebook.text import printable

CONTENT_HAS_ERRORS = 1
WRONG_USAGE = 2
_LONGEST_NAME = 40
# What a shell reports for a program that was stopped with Ctrl-C.
INTERRUPTED = 130

P = ParamSpec("P")
R = TypeVar("R")


class Program(Command, click.Group):
    """The program: finds its commands in the package `commands_in`, module `<name>`, attribute `command`."""

    def __init__(self, *args: Any, commands_in: str, summaries: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, subcommand_metavar="命令 [参数]…", **settings)
        self.commands_in = commands_in
        self.summaries = summaries

    def list_commands(self, _context: click.Context) -> list[str]:
        """The commands that are there, in the order of the table."""
        return [name for name in self.summaries if find_spec(f"{self.commands_in}.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{self.commands_in}.{cmd_name}").command
        command.name = cmd_name
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, or a guess at what was meant."""
        commands = self.list_commands(ctx)
        if args[0] not in commands and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=commands, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options, then the commands from the table, without importing them."""
        super().format_options(ctx, formatter)
        rows = [(name, self.summaries[name]) for name in self.list_commands(ctx)]
        write_rows(formatter, "命令", rows)

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the arguments."""
        with _failing_in_chinese():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command."""
        with _failing_in_chinese(), full_disk_told():
            return super().invoke(ctx)


class Failure(click.ClickException):
    """The end of the program: the last words, and the exit status that belongs to them."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        """What click hands to the shell."""
        return self.status

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it on stderr."""
        click.echo(self.message, file=file, err=True)


@contextmanager
def _failing_in_chinese() -> Iterator[None]:
    try:
        yield
    except Failure:
        raise
    except click.ClickException as error:
        raise Failure(explained(error), WRONG_USAGE) from error
    except (ContentBroken, Conflict) as error:
        raise Failure(f"错误: {error.message}", CONTENT_HAS_ERRORS) from error
    except GuidebookError as error:
        raise Failure(f"错误: {error.message}", WRONG_USAGE) from error
    except (click.Abort, KeyboardInterrupt) as error:
        raise Failure("已中断。", INTERRUPTED) from error


def pass_site(function: Callable[Concatenate[Settings, P], R]) -> Callable[P, R]:
    """Hand the command the `Settings` of a folder that really is a site, as its first argument.

    A write that was interrupted is completed first.
    """

    def settled(settings: Settings, /, *args: P.args, **kwargs: P.kwargs) -> R:
        recover(settings.content)
        return function(settings, *args, **kwargs)

    return pass_site_as_it_is(update_wrapper(settled, function))


def pass_site_as_it_is(function: Callable[Concatenate[Settings, P], R]) -> Callable[P, R]:
    """The same for a command that has to work whatever state the content was left in."""

    def with_site(*args: P.args, **kwargs: P.kwargs) -> R:
        settings: Settings = click.get_current_context().obj
        return function(settings.require_content(), *args, **kwargs)

    return update_wrapper(with_site, function)


class Person(click.ParamType[str]):
    """The name of a person, as stated: one line that people can read; a blank one counts as none."""

    name = "姓名"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name without margins, or a usage error."""
        name = printable(str(value)).strip()
        if "\n" in name or len(name) > _LONGEST_NAME:
            self.fail(f"姓名要写在一行里，不超过{_LONGEST_NAME}个字。", param, ctx)
        return name


PERSON = Person()
# Who writes: there are no accounts.
AUTHOR: dict[str, Any] = {
    "metavar": "姓名",
    "type": PERSON,
    "callback": lambda _context, _option, name: name or None,
    "help": "谁改的，照写的记进日志；不写就不记。",
}
author_option = click.option("--author", **AUTHOR)
host_option = click.option(
    "--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认 127.0.0.1，只有本机能访问。"
)


def port_option(default: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`--port` of a command that serves."""
    return click.option(
        "--port",
        default=default,
        type=click.IntRange(0, 65535),
        metavar="端口",
        help=f"监听的端口，默认 {default}；0 表示随便找一个空的。",
    )
