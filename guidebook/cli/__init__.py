"""The command line: each command is a module of its own, imported only when it is called.

To add a command `count`, give it a line in `COMMANDS` and write `guidebook/cli/count.py`
(`Command` is in `chinese`, `pass_site` in `frame`)::

    @click.command(cls=Command, help=COMMANDS["count"])
    @click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
    @pass_site
    def command(settings: Settings, *, as_json: bool) -> None:
        ...

The list of commands is shown from `COMMANDS`, without importing them. What is heavy (pydantic,
YAML, Flask, Typst) is imported only by the commands that need it: `guidebook search` starts without.

Exit status: 0 done; 1 the content has errors (`ctx.exit(1)`); 2 wrong usage or what else a person can mend
(a `click.ClickException` or a `GuidebookError` with the remedy in its message).
"""

import atexit
import gc
from pathlib import Path

import click

from guidebook import __version__
from guidebook.cli.frame import Program
from guidebook.settings import Settings

COMMANDS = {
    "check": "检查内容，逐条列出错误和待办。",
    "new": "新建一件事、事项、办理点等，问清楚以后写好文件。",
    "rename": "改名，所有引用一起改。",
    "where": "找一个名称写在哪里、哪些地方用到它。",
    "confirm": "请部门核实：发表格、征询函，读回答复。",
    "format": "把内容文件整理成统一的写法。",
    "approve": "发布：群众看到的从此是这一版。",
    "withdraw": "让一份指南下线。",
    "diff": "比较两次发布，或者比较发布和现在的文件。",
    "bulletin": "编一份信息简报：一段时间里改了什么。",
    "redact": "涂销：抹去发布记录里不该公开的内容。",
    "journal": "看程序改过什么，核对日志是否完整。",
    "compare": "拿实施清单等别处的清单和内容对照，列出可以补上的和不一致的。",
    "init": "新建一个站点，给别的区用。",
    "search": "检索套餐。",
    "evaluate": "用带标准答案的查询衡量检索质量。",
    "index": "建立检索索引。",
    "handbook": "排印《办事一本通》。",
    "leaflet": "排印一次性告知单。",
    "form": "排印一张表单：空白的或填写样例，PDF 或 Word。",
    "serve": "打开网站。",
    "workbench": "打开工作台，给各部门核对、修改、送审、发布。",
    "staff": "管理工作台的账号：添加、列出、换岗、重置密码、停用。",
    "schema": "输出内容文件的 JSON Schema，供编辑器提示和补全。",
}


@click.group(cls=Program, commands_in=__name__, summaries=COMMANDS)
@click.option(
    "--root",
    envvar="GUIDEBOOK_ROOT",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="文件夹",
    help="站点所在的文件夹，默认是当前文件夹；也可以用环境变量 GUIDEBOOK_ROOT 指定。",
)
@click.version_option(__version__, "-V", "--version", message="guidebook %(version)s", help="显示版本。")
@click.pass_context
def program(context: click.Context, root: Path) -> None:
    """番禺区《办事一本通》:检查内容、检索套餐、排印手册、打开网站。"""
    context.obj = Settings.at(root)


def main() -> None:
    """Run the program with the arguments of the process."""
    # A command keeps what it reads to its end: no need to look for garbage often, nor once more when it ends.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    program(prog_name="guidebook")
