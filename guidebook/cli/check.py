"""`guidebook check`: what is wrong with the content, errors first, debts by department."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import click

from guidebook.checks import TITLES, Checked, check_site
from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import CONTENT_HAS_ERRORS, pass_site
from guidebook.problems import Problem
from guidebook.settings import Settings

# So common that one line a file says enough, until somebody asks for all.
SUMMED_UP = ("unverified", "sample")
_NOBODY = "没有指明部门"


@click.command(cls=Command, help=COMMANDS["check"])
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--all", "each", is_flag=True, help="待核实和示例也逐条列出。")
@pass_site
def command(settings: Settings, *, as_json: bool, each: bool) -> None:
    """Check the site and print what was found; the exit status is 1 if there are errors."""
    checked = check_site(settings.root)
    if as_json:
        click.echo(json.dumps(as_document(checked), ensure_ascii=False, indent=1))
    else:
        for line in report(checked, each=each):
            click.echo(line)
    if checked.errors:
        click.get_current_context().exit(CONTENT_HAS_ERRORS)


def as_document(checked: Checked) -> dict[str, object]:
    """The JSON document of `--json`."""
    return {
        "problems": [problem.as_dict() for problem in checked.problems],
        "errors": len(checked.errors),
        "warnings": len(checked.warnings),
    }


def report(checked: Checked, *, each: bool) -> Iterator[str]:
    """The lines for a terminal: errors by file, warnings by department (who owes most first), the sum."""
    for _, problems in _by(checked.errors, lambda problem: problem.place.file):
        yield from map(str, problems)
        yield ""
    by_department = _by(checked.warnings, lambda problem: problem.department or _NOBODY)
    for department, problems in sorted(by_department, key=lambda of: -len(of[1])):
        yield click.style(f"{department}（{len(problems)}处待办）", bold=True)
        yield from _debts(problems, each=each)
        yield ""
    hint = "加 --all 逐条列出待核实和示例。"
    has_hidden = not each and any(problem.code in SUMMED_UP for problem in checked.warnings)
    yield summary(checked) + (hint if has_hidden else "")
    if checked.against_paper:
        yield click.style(
            f"其中{len(checked.against_paper)}处错误改好以前，不印手册、告知单和表单。", fg="red"
        )
    if checked.errors:
        yield click.style("有错误的内容不会显示，请先改错误。", fg="red")


def _by(problems: Iterable[Problem], key: Callable[[Problem], str]) -> list[tuple[str, list[Problem]]]:
    ordered = sorted(problems, key=key)
    return [(of, list(group)) for of, group in groupby(ordered, key)]


def _debts(problems: list[Problem], *, each: bool) -> Iterator[str]:
    summed = [] if each else [problem for problem in problems if problem.code in SUMMED_UP]
    yield from (f"  {problem}" for problem in problems if problem not in summed)
    for file, of_file in _by(summed, lambda problem: problem.place.file):
        yield f"  {file}: {_counts(of_file)}"


def _counts(problems: Iterable[Problem]) -> str:
    counts = Counter(problem.code for problem in problems)
    return "、".join(f"{TITLES[code]}{n}处" for code, n in counts.most_common())


def summary(checked: Checked) -> str:
    """How much was found, in one sentence."""
    if not checked.problems:
        return click.style("没有发现问题。", fg="green")
    said = f"错误{len(checked.errors)}处，待办{len(checked.warnings)}处"
    if checked.warnings:
        said += f"（{_counts(checked.warnings)}）"
    return f"{said}。"
