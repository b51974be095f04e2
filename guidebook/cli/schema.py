"""`guidebook schema`: JSON Schemas that let an editor's tool complete names and underline mistakes."""

import json
from collections import defaultdict
from pathlib import Path

import click

from guidebook.cli import COMMANDS
from guidebook.cli.chinese import Command
from guidebook.cli.frame import pass_site
from guidebook.loading import Content, Loader
from guidebook.model import Question
from guidebook.model.references import Kind
from guidebook.model.schema import KINDS, KnownNames, schemas
from guidebook.settings import Settings
from guidebook.text import UNVERIFIED

FOLDER = "output/schema"


@click.command(cls=Command, help=COMMANDS["schema"])
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help=f"写到哪个文件夹，默认是站点里的 {FOLDER}。",
)
@pass_site
def command(settings: Settings, *, output: Path | None) -> None:
    """Write one schema a kind of file, and say how to tell VS Code about them."""
    folder = output or settings.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kind, of_kind in schemas(known_names(Loader(settings.root).load())).items():
        text = json.dumps(of_kind, ensure_ascii=False, indent=1)
        (folder / f"{kind}.json").write_text(f"{text}\n", encoding="utf-8")
    click.echo(f"已写好{len(KINDS)}个文件：{folder}")
    click.echo("VS Code 装好 YAML 扩展后，把下面几行放进 .vscode/settings.json：")
    click.echo(json.dumps(vscode_settings(folder, settings.root), ensure_ascii=False, indent=2))


def known_names(content: Content) -> KnownNames:
    """Every name that may be written in this content, today's and former ones."""
    names: dict[str, list[str]] = defaultdict(list)
    answers: dict[str, list[str]] = {}
    for entity in content.entities:
        former = getattr(entity.record, "former_names", ())
        names[entity.kind.value] += [entity.name, *former]
        if isinstance(entity.record, Question):
            options = entity.record.options
            chosen = [name for option in options for name in (option.answer, *option.former_names)]
            answers |= dict.fromkeys([entity.name, *former], chosen)
    # Of a law it may be open which one it is.
    names[Kind.LAW.value].append(UNVERIFIED)
    names[Kind.TOPIC.value] += [topic.name for topic in content.site.topics] if content.site else []
    return KnownNames(names, answers)


def vscode_settings(folder: Path, root: Path) -> dict[str, object]:
    """The mapping of schemas to files, as the YAML extension of VS Code reads it."""
    folder, root = folder.resolve(), root.resolve()
    shown = f"./{folder.relative_to(root).as_posix()}" if folder.is_relative_to(root) else folder.as_posix()
    return {"yaml.schemas": {f"{shown}/{kind}.json": files for kind, (_, _, files, _) in KINDS.items()}}
