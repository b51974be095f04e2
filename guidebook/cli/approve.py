"""`guidebook approve`: publish guides as their files are now, with everything they use."""

import json
from collections.abc import Iterator
from typing import Any

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.clock import now
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import Candidate, candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases.release import Release, Signatures
from guidebook.settings import Settings

_GUIDES_SHOWN = 8


@click.command(
    cls=Command,
    help=f"{COMMANDS['approve']}示范的指南写明一个人（--author）；已发布的还要三个没有改过它的人签。"
    "第一次发布时，所有示范的指南一起发布。",
)
@click.argument("bundles", nargs=-1, metavar="[一件事]…")
@click.option("--author", required=True, metavar="姓名", help="谁改的。")
@click.option("--review", metavar="姓名", help="谁做的业务审核。")
@click.option("--secrecy", metavar="姓名", help="谁做的保密审查。")
@click.option("--approve", "approval", metavar="姓名", help="谁批准的。")
@click.option("--reason", "reasons", multiple=True, metavar="说明", help="保密审查问到的，为什么可以公开。")
@click.option("--site", "with_site", is_flag=True, help="站点（content/site.yaml）的改动也发布。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_site
def command(
    settings: Settings,
    /,
    bundles: tuple[str, ...],
    *,
    reasons: tuple[str, ...],
    with_site: bool,
    as_json: bool,
    **names: Any,
) -> None:
    """Publish and say what was published, whom it touches, and by which hash it is known."""
    grounds = Grounds.of(settings.root)
    if not bundles and grounds.log.last is not None and not with_site:
        raise click.UsageError("请写明发布哪些一件事，例如：guidebook approve restaurant --author 张三")
    made = candidate(grounds, now(), bundles, with_site=with_site)
    release = approve(made, Signatures(**names), reasons)
    if as_json:
        click.echo(json.dumps(_document(made, release), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(made, release)))


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
