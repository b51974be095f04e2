"""`guidebook evaluate`: how good the search is on graded queries."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.cli.judging import Judged, Mean, Report, evaluate, read
from guidebook.cli.searching import desk_of
from guidebook.search.query.searcher import Searcher
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["evaluate"])
@click.argument(
    "files",
    metavar="文件…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--totals", is_flag=True, help="只列总数，不列具体查询（对冻结的那一半用）。")
@click.option(
    "--worst",
    default=20,
    show_default=True,
    type=click.IntRange(0, 1000),
    metavar="个数",
    help="列出最差的几条。",
)
@pass_site
def command(settings: Settings, files: tuple[Path, ...], *, as_json: bool, totals: bool, worst: int) -> None:
    """Judge the search on the queries of all files together."""
    desk = desk_of(settings)
    report = evaluate(desk, (graded for file in files for graded in read(file)))
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_figures(report)))
    if not totals:
        click.echo("\n".join(_worst(report, desk.searcher, worst)))


def _figures(report: Report) -> Iterator[str]:
    yield f"{'':12} {'条数':>4} {'nDCG@10':>8} {'首位对':>6} {'MRR':>6} {'前五召回':>6}"
    yield _row("全部", report.positives)
    if report.real.judged:
        yield _row("真人问的", report.real)
    for kind, mean in sorted(report.kinds.items()):
        yield _row(kind, mean)
    sure = sum(judged.is_sure for judged in report.positives.judged)
    yield f"有对应指南的：{len(report.positives.judged)}条，{sure}条有把握"
    yield f"问别的事的：{report.negatives}条，{report.rejected}条没有当作有把握"


def _row(name: str, mean: Mean) -> str:
    figures = mean.as_dict()
    values = "  ".join(f"{figures[key]:7.3f}" for key in ("ndcg10", "first", "mrr", "recall5"))
    return f"{name:12} {figures['n']:5.0f}  {values}"


def _worst(report: Report, searcher: Searcher, limit: int) -> Iterator[str]:
    for judged in report.worst(limit):
        yield f"\n{judged.ndcg:.2f}  {judged.graded.query}（{judged.graded.kind}）"
        yield f"      应为 {_graded(judged)}；得到 {'、'.join(judged.shown[:5]) or '无'}"
        yield from (f"      {line}" for line in searcher.explain(judged.graded.query)[1:6])
    for judged in report.wrongly_sure[:limit]:
        yield f"\n不该有把握  {judged.graded.query}：{'、'.join(judged.shown[:3])}"


def _graded(judged: Judged) -> str:
    ordered = sorted(judged.graded.relevant.items(), key=lambda pair: -pair[1])
    return "、".join(f"{bundle}:{grade}" for bundle, grade in ordered[:5])
