import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner, Result

from guidebook import __version__, cli
from guidebook.cli.chinese import Command
from guidebook.cli.frame import Program, pass_site
from guidebook.errors import ContentBroken, NotFound
from guidebook.problems import Place, Problem
from guidebook.settings import Settings

ENDINGS: dict[str, BaseException] = {
    "missing": NotFound("没有套餐“开银行”。"),
    "broken": ContentBroken([Problem(Place("content/site.yaml"), "empty", "文件是空的。")]),
    "denied": click.ClickException("写不进文件“手册.pdf”，请换一个地方。"),
    "stopped": KeyboardInterrupt(),
}


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call a program of a few commands; those of `ENDINGS` end so, `where` prints its site."""
    for name, ending in ENDINGS.items():
        monkeypatch.setitem(sys.modules, f"commands.{name}", module_with(raising(ending)))
    monkeypatch.setitem(sys.modules, "commands", ModuleType("commands"))
    monkeypatch.setitem(sys.modules, "commands.where", module_with(where))
    group = Program("program", commands_in="commands", summaries=dict.fromkeys([*ENDINGS, "where"], "说明。"))
    site = Settings.at(tmp_path)
    return lambda *arguments: CliRunner().invoke(group, arguments, prog_name="guidebook", obj=site)


def module_with(command: click.Command) -> ModuleType:
    module = ModuleType("command")
    module.__spec__ = __spec__
    module.__dict__["command"] = command
    return module


def raising(ending: BaseException) -> click.Command:
    def end() -> None:
        raise ending

    return Command("end", callback=end)


@click.command(cls=Command)
@click.option("--copies", type=click.IntRange(1, 9), metavar="份数")
@pass_site
def where(settings: Settings, copies: int | None) -> None:
    click.echo(f"{settings.root} {copies}")


@pytest.mark.parametrize(
    ("name", "status", "last_words"),
    [
        ("broken", 1, "错误: 内容有1处错误"),
        ("missing", 2, "错误: 没有套餐“开银行”。"),
        ("denied", 2, "错误: 写不进文件“手册.pdf”，请换一个地方。"),
        ("stopped", 130, "已中断。"),
    ],
)
def test_every_ending_has_its_status_and_words(
    call: Callable[..., Result], name: str, status: int, last_words: str
) -> None:
    result = call(name)
    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr.startswith(last_words)


def test_a_command_gets_the_settings_of_a_real_site(call: Callable[..., Result], tmp_path: Path) -> None:
    assert "没有 content 文件夹" in call("where").stderr
    (tmp_path / "content").mkdir()
    assert call("where").stdout == f"{tmp_path.resolve()} None\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wher"], "没有命令“wher”，是不是“where”？"),
        (["--quick"], "没有选项“--quick”。"),
        (["where", "--copy"], "没有选项“--copy”，是不是“--copies”？"),
        (["where", "--copies", "10"], "“--copies”不对：要是1到9之间的整数。"),
        (["where", "--copies"], "选项“--copies”后面的值不对"),
        (["where", "here"], "多写或少写了参数。"),
    ],
)
def test_wrong_usage_is_explained_in_chinese(
    call: Callable[..., Result], arguments: list[str], said: str
) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_help_is_chinese_and_its_columns_are_straight(run: Callable[..., Result]) -> None:
    help_text = run("--help").stdout
    assert help_text.startswith("用法: guidebook [选项] 命令 [参数]…")
    assert "  --root 文件夹  站点" in help_text
    assert "  -V, --version  显示" in help_text


def test_the_version_is_that_of_the_package(run: Callable[..., Result]) -> None:
    assert run("--version").stdout == f"guidebook {__version__}\n"


def test_every_command_is_in_the_table_and_says_what_the_table_says() -> None:
    folder = Path(cli.__file__).parent
    # What commands share stands in modules without one of their own.
    modules = {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text("utf-8")}
    assert len(modules) > 8
    context = click.Context(cli.program)
    assert set(cli.program.list_commands(context)) == modules
    for name in modules:
        command = cli.program.get_command(context, name)
        assert command is not None
        assert (command.help or "").startswith(cli.COMMANDS[name])


def test_asking_for_help_loads_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "guidebook.cli", "--help"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert "guidebook.settings" in loaded
    assert not re.search(r"\| +(pydantic|yaml|flask|typst|jieba|whoosh)\b", loaded)
