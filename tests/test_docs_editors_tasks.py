"""What the pages of the manual show is so: each command is run, each example is put into a copy."""

import json
import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from guidebook import yamlsource
from guidebook.checks import check_site
from guidebook.cli import new, program
from guidebook.editing.finding import kind_called
from guidebook.editing.questionnaires import QUESTIONNAIRES
from guidebook.yamlsource import Value

REPOSITORY = Path(__file__).parent.parent
MANUAL = REPOSITORY / "docs" / "editors"
PAGES = sorted(MANUAL.glob("task-*.md"))
BLOCK = re.compile(r"^( *)```(console|yaml)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
# The first line of an example: where it belongs, and whether its lists go behind those that are there.
HEADING = re.compile(r"# content/(\S+?\.yaml)(（加在.*最后）)?$")
# They run until somebody stops them.
ENDLESS = {"serve"}


@dataclass(frozen=True)
class Call:
    """A command of the manual, and the lines shown below it."""

    arguments: tuple[str, ...]
    shown: tuple[str, ...]


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """The kind and the text of each example, in the order of the page."""
    for match in BLOCK.finditer(page.read_text("utf-8")):
        yield match[2], textwrap.dedent(match[3])


def calls(text: str) -> Iterator[Call]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        program_name, *arguments = shlex.split(command)
        assert program_name == "guidebook"
        yield Call(tuple(arguments), tuple(shown))


def typed(call: Call) -> str | None:
    """What somebody types into the questions of `new`; None where nothing is asked."""
    if call.arguments[0] != "new" or len(call.arguments) > 2:
        return None
    questions = [blank.prompt for blank in QUESTIONNAIRES[kind_called(call.arguments[1])]]
    replies = []
    for question, line in zip(questions, call.shown, strict=False):
        assert line.startswith(question), f"{question} is not asked as the manual shows it: {line}"
        replies.append(line.removeprefix(question).partition("：")[2])
    return "\n".join(replies) + "\n"


def is_shown(shown: tuple[str, ...], output: str) -> bool:
    """Whether the output is these lines; … stands for anything in a line, and alone for any lines or none."""
    lines = (
        r"(.*\n)*?" if line == "…" else f"{'.*'.join(map(re.escape, line.split('…')))}\n" for line in shown
    )
    return re.fullmatch("".join(lines), output) is not None


def merged(old: Value, example: Value, *, appends: bool) -> Value:
    """The file with the keys of the example; lists and parts grow if the example says that it comes last."""
    if not isinstance(old, dict) or not isinstance(example, dict):
        return [*old, *example] if isinstance(old, list) and isinstance(example, list) else example
    if not appends:
        return old | example
    return old | {key: merged(old.get(key), value, appends=True) for key, value in example.items()}


def write_example(root: Path, text: str) -> None:
    """Put the example into its file."""
    heading, _, body = text.partition("\n")
    match = HEADING.match(heading)
    assert match, f"an example says first where it belongs: {heading}"
    path = root / "content" / match[1]
    example = yamlsource.read("example", body.encode())
    assert not example.problems
    old = yamlsource.read(match[1], path.read_bytes()).value
    value = merged(old, example.value, appends=match[2] is not None)
    # JSON is YAML too.
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")


def run(call: Call) -> str:
    """What the command prints; it ends well."""
    arguments: list[Any] = list(call.arguments)
    if ENDLESS & set(arguments):
        arguments.append("--help")
    result = CliRunner().invoke(program, arguments, input=typed(call), prog_name="guidebook")
    assert result.exit_code == 0, f"{call}: {result.output}"
    return result.output


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_does_what_it_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(new, "_is_terminal", lambda: True)
    last: tuple[str, ...] = ()
    for kind, text in blocks(page):
        if kind == "yaml":
            last = ()
            write_example(tmp_path, text)
            continue
        for call in calls(text):
            output = run(call)
            if not ENDLESS & set(call.arguments):
                assert is_shown(call.shown, output), f"{call}\n{output}"
            last = call.arguments
    # A check that ended well has seen all examples.
    if last != ("check",):
        assert [str(problem) for problem in check_site(tmp_path).errors] == []


def test_every_task_is_in_the_list_of_the_first_page() -> None:
    first = (MANUAL / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if f"({page.name})" not in first] == []
