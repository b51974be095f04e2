"""`guidebook compare`: a list of services from elsewhere beside the content; nothing is written."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from guidebook.catalogue import Catalogue, load
from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.cli.output import unwritable
from guidebook.clock import today
from guidebook.errors import BadRequest, ContentBroken
from guidebook.facts.owners import CENTRAL_EDITOR
from guidebook.model import Item
from guidebook.naming import called, names_of
from guidebook.publishing.comparing import columns, listing
from guidebook.publishing.comparing.comparison import compare
from guidebook.publishing.comparing.findings import Comparison, Finding, Heap
from guidebook.publishing.spreadsheets.asking import department_called
from guidebook.settings import Settings
from guidebook.text import did_you_mean, quoted

# So that everything fits on a screen.
_SHOWN = 3
_NAMED = 4


@click.command(cls=Command, help=COMMANDS["compare"])
@click.argument("file", metavar="清单", type=click.Path(path_type=Path))
@click.option(
    "--columns", "mapping", metavar="对照表", type=click.Path(path_type=Path), help="列名的对照表。"
)
@click.option("--headings", is_flag=True, help="只看清单有哪些列，并给出一份可以存下来的对照表。")
@click.option("--accept", "accepted", multiple=True, metavar="编码=事项", help="指定清单的哪一行是哪个事项。")
@click.option("--date", "day", metavar="日期", help="清单是哪天的，例如 2026-11-30；不写就看文件的日期。")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件或文件夹",
    help="把可以补上的存成请部门确认的表（.xlsx）；写文件夹，一个部门一份。",
)
@click.option("--department", metavar="部门", help="只存这个部门的表。")
@click.option("--all", "lists_all", is_flag=True, help="全部列出。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site
def command(  # noqa: PLR0913
    settings: Settings,
    *,
    file: Path,
    mapping: Path | None,
    headings: bool,
    accepted: tuple[str, ...],
    day: str | None,
    output: Path | None,
    department: str | None,
    lists_all: bool,
    as_json: bool,
) -> None:
    """Compare the list with the content and print the heaps."""
    if department and not output:
        raise BadRequest("--department 说的是存谁的表，要和 -o 一起写。")
    known = columns.read(mapping) if mapping else columns.shipped()
    rows = listing.read(file, (name for names in known.headings.values() for name in names))
    if headings:
        click.echo(columns.proposed(known, rows.headings), nl=False)
        return
    catalogue = _catalogue(settings.root)
    named = (file.name, _day(file, day))
    comparison = compare(catalogue, rows, known, named, _accepted(catalogue, accepted))
    saved = list(_save(catalogue, comparison, output, department)) if output else []
    if as_json:
        click.echo(json.dumps(comparison.as_dict(), ensure_ascii=False, indent=1))
        return
    for line in (*_report(comparison, None if lists_all else _SHOWN), *saved):
        click.echo(line)


def _save(
    catalogue: Catalogue, comparison: Comparison, output: Path, department: str | None
) -> Iterator[str]:
    """Write the workbooks, and tell of each."""
    # openpyxl is slow to import, and most calls only look.
    from guidebook.publishing.comparing.proposing import workbooks  # noqa: PLC0415

    books, left_over = workbooks(catalogue, comparison)
    if not books:
        raise BadRequest("没有要请部门确认的，不用存表：去掉 -o 再运行。")
    if department:
        name = department_called(catalogue, department)
        books = tuple(book for book in books if book.department == (name or CENTRAL_EDITOR))
    is_file = output.suffix.lower() == ".xlsx"
    if not books or (is_file and len(books) > 1):
        owners = quoted(book.department for book in workbooks(catalogue, comparison)[0])
        where = "用 --department 选一个，或者把 -o 写成文件夹" if books else "请换一个部门"
        raise BadRequest(f"可以补上的分属{owners}：{where}。")
    for book in books:
        path = output if is_file else output / f"{book.department}.xlsx"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(book.data)
        except OSError as cause:
            raise unwritable(path, cause) from cause
        yield f"请{book.department}确认的{book.count}条存进了 {path}。"
    if left_over:
        facts = quoted(dict.fromkeys(one.held.path[-1] for one in left_over))
        yield f"另有{len(left_over)}处（{facts}）不用部门确认，请直接写进事项。"


def _catalogue(root: Path) -> Catalogue:
    catalogue, problems = load(root)
    if catalogue is None:
        raise ContentBroken(problems)
    return catalogue


def _day(file: Path, day: str | None) -> dt.date:
    if day is None:
        return dt.datetime.fromtimestamp(file.stat().st_mtime).astimezone().date()
    try:
        listed_on = dt.date.fromisoformat(day)
    except ValueError as error:
        raise BadRequest(f"“{day}”不是日期，请写成 2026-11-30 这样。") from error
    if listed_on > today():
        raise BadRequest(f"{listed_on}还没有到，--date 请写清单是哪天的。")
    return listed_on


def _accepted(catalogue: Catalogue, pairs: Iterable[str]) -> dict[str, Item]:
    """Which item each code (or number of a row) was said to be."""
    items = {}
    for pair in pairs:
        code, equals, name = pair.partition("=")
        if not (code and equals and name):
            raise BadRequest(f"“--accept {pair}”要写成 --accept 编码=事项，例如 --accept 12=food-license。")
        item = called(name, map(names_of, catalogue.items.values()))
        if item is None:
            known = [word for one in catalogue.items.values() for word in (one.id, one.name)]
            raise BadRequest(f"没有“{name}”这个事项{did_you_mean(name, known)}")
        items[code.strip().upper() if code.strip().isascii() else code.strip()] = item
    return items


def _report(comparison: Comparison, most: int | None) -> Iterator[str]:
    yield _overview(comparison)
    yield f"{Heap.SAME.value}{len(comparison.of(Heap.SAME))}处。"
    for heap in (Heap.FILL, Heap.DIFFERS, Heap.UNCLEAR):
        findings = comparison.of(heap)
        title = f"{heap.value}{len(findings)}处{_whose(findings) if heap is Heap.FILL else ''}"
        yield from _heap(title, [one.told for one in findings], most)
    near = [
        f"{one.row.place}“{one.name}”可能是“{one.item.name}”：--accept {one.code}={one.item.id}"
        for one in comparison.near
    ]
    yield from _heap(f"可能是{len(near)}行（看过是的，加上后面的选项）", near, most)
    retired = [f"{one.item.name}（{one.rows[0].place}）" for one in comparison.retired]
    yield from _named("清单里已经取消或者暂停的", "个事项", retired, most)
    yield from _named("清单里没有", "个事项", [item.name for item in comparison.absent], most)
    yield from _named("内容里没有", "行", [one.name or one.row.place for one in comparison.unknown], most)
    several = [f"{one.item.name}（{len(one.rows) + one.others}行）" for one in comparison.several]
    yield from _named("清单里不止一行的", "个事项", several, most)
    yield "内容一个字没有改。" + ("" if most is None else "加 --all 全部列出。")


def _overview(comparison: Comparison) -> str:
    bases = Counter(one.basis for one in comparison.items)
    by = "、".join(f"按{basis}{count}个" for basis, count in bases.most_common())
    elsewhere = f"（其中{comparison.elsewhere}行是别的区的，没有看）" if comparison.elsewhere else ""
    return (
        f"清单“{comparison.file}”（{comparison.as_of}）{comparison.read}行{elsewhere}，"
        f"对上{len(comparison.items)}个事项{f'：{by}' if by else ''}。"
    )


def _whose(findings: Iterable[Finding]) -> str:
    """Which departments would have to confirm them, the most first."""
    owners = Counter(finding.held.department for finding in findings if finding.held.department)
    first = "、".join(f"{name}{count}处" for name, count in owners.most_common(_SHOWN))
    more = f"等{len(owners)}个部门" if len(owners) > _SHOWN else ""
    return f"（{first}{more}，请他们确认）" if first else ""


def _heap(title: str, lines: list[str], most: int | None) -> Iterator[str]:
    if not lines:
        return
    yield f"{title}："
    yield from (f"  {line}" for line in lines[:most])
    if len(lines) > len(lines[:most]):
        yield f"  ……还有{len(lines) - len(lines[:most])}处"


def _named(title: str, measure: str, names: list[str], most: int | None) -> Iterator[str]:
    if not names:
        return
    shown = names if most is None else names[:_NAMED]
    more = "等" if len(shown) < len(names) else ""
    yield f"{title}{len(names)}{measure}：{quoted(shown)}{more}。"
