"""Chinese for click's own words: the frame of a help text and what is wrong with a call."""

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

import click

from guidebook.text import quoted


class Command(click.Command):
    """A command whose help has a Chinese frame; give every option and argument a Chinese `metavar`."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[选项]")
        settings.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **settings)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        write_rows(
            formatter, "选项", [(left, right.replace("  [required]", "必填。")) for left, right in rows]
        )


class Subcommands(Command, click.Group):
    """A command that has others below it, which its help lists."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands below."""
        super().format_options(ctx, formatter)
        write_rows(formatter, "命令", [(name, one.help or "") for name, one in self.commands.items()])


def write_rows(formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    """Write two aligned columns under a title; click takes a Chinese character for one column."""
    width = max((columns(left) for left, _ in rows), default=0)
    with formatter.section(title):
        for left, right in rows:
            formatter.write(f"  {left}{' ' * (width - columns(left))}  {right}\n")


def columns(text: str) -> int:
    """How wide `text` is on a terminal, where a Chinese character takes two columns."""
    return sum(2 if east_asian_width(character) in "FW" else 1 for character in text)


def explained(error: click.ClickException) -> str:
    """What is wrong with a call, in Chinese, with the way to the help where that helps."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    message = f"错误: {_sentence(error)}"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        message += f"\n用法详见 {error.ctx.command_path} --help"
    return message


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"没有选项“{name}”{_guess(near)}"
        case click.NoSuchCommand(command_name=name, possibilities=near):
            return f"没有命令“{name}”{_guess(near)}"
        case click.BadOptionUsage(option_name=name):
            return f"选项“{name}”后面的值不对：有的选项必须带值，有的不能带值。"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少“{_written(param)}”。"
        case click.BadParameter(param=click.Parameter() as param):
            return f"“{_written(param)}”不对：{_wanted(error, param.type)}"
        case click.FileError(filename=name):
            return f"文件“{name}”打不开。"
    return error.message if _is_chinese(error.message) else "多写或少写了参数。"


def _guess(near: list[str] | None) -> str:
    return f"，是不是{quoted(sorted(near))}？" if near else "。"


def _written(param: click.Parameter) -> str:
    """How the parameter is written on the command line."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name


def _wanted(error: click.BadParameter, kind: click.ParamType[Any]) -> str:
    # The choices may be Chinese where the sentence about them is not.
    if isinstance(kind, click.Choice):
        return f"只能是{quoted(str(choice) for choice in kind.choices)}中的一个。"
    # Our own checks already speak Chinese.
    if _is_chinese(error.message):
        return error.message
    match kind:
        case click.IntRange(min=low, max=high):
            return f"要是{_range(low, high)}整数。"
        case click.Path() | click.File():
            return "没有这个文件或文件夹，或者不能读写。"
        case click.types.IntParamType():
            return "要是整数。"
    return "写法不对。"


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"{low}到{high}之间的"
    return f"不小于{low}的" if low is not None else f"不大于{high}的"


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
