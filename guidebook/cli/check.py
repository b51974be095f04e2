"""`guidebook check`: what is wrong with the content; errors and what is unusual in full, debts as a sum."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import click

from guidebook.checks import TITLES, Checked, check_content, with_search_words
from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import CONTENT_HAS_ERRORS, pass_site
from guidebook.clock import today
from guidebook.editing.lapsing import lapse
from guidebook.loading import Loader
from guidebook.problems import Problem
from guidebook.settings import Settings
from guidebook.text import quoted

# So common that their number says enough, until somebody asks for all.
DEBTS = ("unverified", "sample")
# A terminal shows this many lines at once.
_WARNINGS_SHOWN = 15
_DEPARTMENTS_SHOWN = 3
_GUIDES_NAMED = 3
_NO_DEPARTMENT = "没有指明部门"


@click.command(cls=Command, help=COMMANDS["check"])
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option(
    "--all", "lists_all", is_flag=True, help="所有待办按部门逐条列出，包括待核实、示例和多余的检索词。"
)
@pass_site
def command(settings: Settings, *, as_json: bool, lists_all: bool) -> None:
    """Check the site and print what is wrong; the exit status is 1 if there are errors."""
    content = Loader(settings.root).load()
    checked = with_search_words(check_content(content), settings.content, thorough=lists_all)
    lapse(settings.root, content, today())
    if as_json:
        click.echo(json.dumps(as_document(checked), ensure_ascii=False, indent=1))
    else:
        for line in full_report(checked) if lists_all else short_report(checked):
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


def in_one_line(checked: Checked) -> str:
    """How many guides there are, and how much is wrong."""
    guides = len(checked.catalogue.bundles) if checked.catalogue else 0
    return f"指南{guides}份。{_totals(checked)}。"


def short_report(checked: Checked) -> Iterator[str]:
    """Every error, the warnings that are no debts, who owes most, and the totals."""
    yield from _errors(checked)
    unusual = [problem for problem in checked.warnings if problem.code not in DEBTS]
    yield from map(str, unusual[:_WARNINGS_SHOWN])
    if len(unusual) > _WARNINGS_SHOWN:
        yield f"……还有{len(unusual) - _WARNINGS_SHOWN}处这样的警告。"
    debts = [problem for problem in checked.warnings if problem.code in DEBTS]
    if debts:
        yield _debtors(debts)
    yield from _end(checked, hint="加 --all 按部门逐条列出。" if checked.warnings else "")


def full_report(checked: Checked) -> Iterator[str]:
    """Every error by file, every warning by department (who owes most first), and the totals."""
    yield from _errors(checked)
    for department, problems in _by_department(checked.warnings):
        yield click.style(f"{department}（{len(problems)}处待办）", bold=True)
        yield from (f"  {problem}" for problem in problems)
        yield ""
    yield from _end(checked, hint="")


def _errors(checked: Checked) -> Iterator[str]:
    for _, problems in groupby(checked.errors, lambda problem: problem.place.file):
        yield from map(str, problems)
        yield ""


def _end(checked: Checked, *, hint: str) -> Iterator[str]:
    if not checked.problems:
        yield click.style("没有发现问题。", fg="green")
        return
    yield f"{_totals(checked)}。{hint}"
    if checked.against_paper:
        yield click.style(
            f"其中{len(checked.against_paper)}处错误改好以前，不印手册、告知单和表单。", fg="red"
        )
    held_back = checked.public.held_back if checked.catalogue else ()
    if held_back:
        names = quoted(bundle.name for bundle in held_back[:_GUIDES_NAMED])
        more = f"等{len(held_back)}份" if len(held_back) > _GUIDES_NAMED else ""
        shown = "（显示过它们的网站用上一次好的样子）"
        yield click.style(f"改好以前，{names}{more}不显示{shown}。", fg="red")


def _totals(checked: Checked) -> str:
    kinds = f"（{_counts(checked.warnings)}）" if checked.warnings else ""
    return f"错误{len(checked.errors)}处，待办{len(checked.warnings)}处{kinds}"


def _counts(problems: Iterable[Problem]) -> str:
    counts = Counter(problem.code for problem in problems)
    return "、".join(f"{TITLES[code]}{n}处" for code, n in counts.most_common())


def _debtors(debts: Iterable[Problem]) -> str:
    departments = _by_department(debts)
    first = "、".join(f"{name}{len(problems)}处" for name, problems in departments[:_DEPARTMENTS_SHOWN])
    if len(departments) <= _DEPARTMENTS_SHOWN:
        return f"待核实和示例要向这些部门要：{first}。"
    return f"待核实和示例要向{len(departments)}个部门要，最多的是{first}。"


def _by_department(problems: Iterable[Problem]) -> list[tuple[str, list[Problem]]]:
    by_department = _grouped(problems, lambda problem: problem.department or _NO_DEPARTMENT)
    return sorted(by_department, key=lambda group: -len(group[1]))


def _grouped(problems: Iterable[Problem], key: Callable[[Problem], str]) -> list[tuple[str, list[Problem]]]:
    return [(value, list(group)) for value, group in groupby(sorted(problems, key=key), key)]
