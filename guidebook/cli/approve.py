"""`guidebook approve`: publish guides as their files are now, with all they use; or print the 审查表."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from guidebook import journal
from guidebook.cli import COMMANDS, output
from guidebook.cli.chinese import Command
from guidebook.cli.frame import PERSON, pass_site
from guidebook.clock import now
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import Candidate, candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.review import Review, review_of_candidate, review_of_release
from guidebook.releases.release import Release, Signatures
from guidebook.settings import Settings

_GUIDES_SHOWN = 8


@click.command(
    cls=Command,
    help=f"{COMMANDS['approve']}示范的指南写明一个人（--author）；已发布的还要三个没有改过它的人签。"
    "第一次发布时，所有示范的指南一起发布。写 --form 只排印审查表，不发布。",
)
@click.argument("bundles", nargs=-1, metavar="[一件事]…")
@click.option("--author", default="", type=PERSON, metavar="姓名", help="谁改的，发布时要写明。")
@click.option("--review", type=PERSON, metavar="姓名", help="谁做的业务审核。")
@click.option("--secrecy", type=PERSON, metavar="姓名", help="谁做的保密审查。")
@click.option("--approve", "approval", type=PERSON, metavar="姓名", help="谁批准的。")
@click.option("--reason", "reasons", multiple=True, metavar="说明", help="保密审查问到的，为什么可以公开。")
@click.option("--site", "with_site", is_flag=True, help="站点（content/site.yaml）的改动也发布。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option(
    "--form",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="排印审查表（.pdf），不发布；还缺签名也可以。",
)
@click.option(
    "--number", type=click.IntRange(1), metavar="编号", help="和 --form 一起：排印第几次发布的审查表。"
)
@pass_site
def command(  # noqa: PLR0913 - one option each
    settings: Settings,
    /,
    bundles: tuple[str, ...],
    *,
    reasons: tuple[str, ...],
    with_site: bool,
    as_json: bool,
    form: Path | None,
    number: int | None,
    **names: Any,
) -> None:
    """Publish and say what was published, whom it touches, and by which hash it is known; or print."""
    _require_fitting(form, number, as_json=as_json, is_asked=bool(bundles or reasons or with_site))
    signatures = Signatures(**names)
    if form and number:
        _print(review_of_release(settings.root, number), form, settings)
        return
    grounds = Grounds.of(settings.root)
    if not bundles and grounds.log.last is not None and not with_site:
        raise click.UsageError("请写明发布哪些一件事，例如：guidebook approve restaurant --author 张三")
    made = candidate(grounds, now(), bundles, with_site=with_site)
    if form:
        _print(review_of_candidate(made, signatures, reasons), form, settings)
        return
    release = approve(made, signatures, reasons)
    if as_json:
        click.echo(json.dumps(_document(made, release), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(made, release)))


def _require_fitting(form: Path | None, number: int | None, *, as_json: bool, is_asked: bool) -> None:
    """Raises UsageError for options that contradict one another."""
    if number and not form:
        raise click.UsageError(
            "--number 要和 --form 一起写，例如：guidebook approve --form 审查表.pdf --number 17"
        )
    if number and is_asked:
        raise click.UsageError("写了 --number，就不写一件事、--reason、--site：那一次发布了什么，记录里有。")
    if form and as_json:
        raise click.UsageError("--form 排印审查表，不能和 --json 一起写。")
    if form and form.suffix != ".pdf":
        raise click.UsageError(f"“{form}”要以 .pdf 结尾。")


def _print(review: Review, path: Path, settings: Settings) -> None:
    # Only a PDF needs Typst.
    from guidebook.publishing.review_sheet import review_sheet, review_sheet_pdf  # noqa: PLC0415

    sheet = review_sheet(review, journal.head(settings.content))
    output.write(path, review_sheet_pdf(sheet, settings))
    not_yet = "" if review.is_made else "没有发布，内容和发布记录都没有动。"
    click.echo(f"第{review.release.number}次发布的审查表已经排好：{path}。{not_yet}")


def _document(made: Candidate, release: Release) -> dict[str, Any]:
    return {
        "number": release.number,
        "on": release.on.isoformat(),
        "bundles": list(release.bundles),
        "touched": [{"id": b.id, "name": b.name, "lead": b.lead_department} for b in made.touched],
        "records": [{"of": r.plural, "code": r.code, "name": r.name} for r in release.records],
        "hash": release.digest,
    }


def _lines(made: Candidate, release: Release) -> Iterator[str]:
    counted = f"{len(made.bundles)}份指南，{len(release.records)}条记录"
    yield f"第{release.number}次发布，{release.on.isoformat()}：{counted}。"
    yield from (f"  {bundle.name}（{bundle.disclosure.status}）" for bundle in made.bundles[:_GUIDES_SHOWN])
    if len(made.bundles) > _GUIDES_SHOWN:
        yield f"  …… 等{len(made.bundles)}份"
    if made.touched:
        yield f"还有{len(made.touched)}份指南用到改了的记录，请告诉牵头部门："
        yield from (f"  {bundle.name}：{bundle.lead_department}" for bundle in made.touched)
    yield f"签名按填写的姓名记下，没有核验身份。摘要：{release.digest}"
