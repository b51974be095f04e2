"""`guidebook search`: what a query finds, on the terminal or as JSON."""

import json
from collections.abc import Iterator

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.cli.searching import desk_of
from guidebook.search.query.results import Confidence, Result, SearchResponse
from guidebook.search.schema.kinds import LABELS
from guidebook.settings import Settings


@click.command(cls=Command, help=COMMANDS["search"])
@click.argument("query", metavar="查询")
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, 50), metavar="个数", help="最多列几条。"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--explain", is_flag=True, help="说明怎样理解查询、分数怎样得来。")
@pass_site
def command(settings: Settings, query: str, *, limit: int, as_json: bool, explain: bool) -> None:
    """Print what the query finds."""
    desk = desk_of(settings)
    if explain:
        click.echo("\n".join(desk.searcher.explain(query)))
        return
    response = desk.search(query, limit=limit)
    if as_json:
        click.echo(json.dumps(response.as_dict(), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_lines(response)))


def _lines(response: SearchResponse) -> Iterator[str]:
    yield from response.notes
    if response.corrected:
        yield f"是否要找：{response.corrected}"
    if response.answer:
        yield f"答：{response.answer.text}"
        yield ""
    if response.heading:
        yield f"{response.heading}："
    for number, result in enumerate(response.results, 1):
        yield from _result(number, result)
    for record in response.records:
        yield f"  {LABELS[record.kind]}：{record.title}  {record.url}"
    if not response.results and not response.records:
        yield "没有找到对应的一件事。"
    if response.confidence is not Confidence.SURE:
        yield from (
            f"  {suggestion.kind}：{suggestion.text}"
            for suggestion in response.suggestions
            if suggestion.kind != "是否要找"
        )


def _result(number: int, result: Result) -> Iterator[str]:
    yield f"{number:2}. {result.title}  {result.url}"
    yield f"    {'；'.join(result.matched)}"
    yield f"    {result.section}：{result.snippet.text}"
