"""The editors' manual is held to the code: every key, every message, every command."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from guidebook.checks.codes import GROUPS, TITLES
from guidebook.cli import COMMANDS
from guidebook.loading import Loader
from guidebook.model import Condition, Question, TimeLimit
from guidebook.model.keypage import keys_page
from guidebook.model.references import Kind
from guidebook.model.validation import Validation
from guidebook.problems import Severity

REPOSITORY = Path(__file__).parent.parent
MANUAL = REPOSITORY / "docs" / "editors"
FIRST_PAGE = (MANUAL / "README.md").read_text("utf-8")
MESSAGES = (MANUAL / "messages.md").read_text("utf-8")
# Where problems are made; a code is the only kind of text there with small letters and hyphens.
REPORTING = [
    *(
        module
        for package in ("catalogue", "checks", "confirmations", "linescan", "loading", "model", "yamlsource")
        for module in sorted((REPOSITORY / "guidebook" / package).glob("*.py"))
    ),
]
MAKERS = {"error", "warning", "refuse", "report"}


CODE = re.compile(r"(?!x-|utf-)[a-z]+[0-9]?(-[a-z0-9]+)+|empty")


def codes_in(module: Path) -> Iterator[str]:
    """The codes in calls that make a problem, in constants named like one, in yielded mentions."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        for holder in holders_in(node):
            if isinstance(holder, ast.Constant) and CODE.fullmatch(str(holder.value)):
                yield str(holder.value)


def holders_in(node: ast.AST) -> list[ast.expr]:
    """The places in a piece of program where a code may stand."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in MAKERS:
        return node.args
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return [node.value] if node.targets[0].id.isupper() else []
    return node.elts if isinstance(node, ast.Tuple) and len(node.elts) in {2, 4} else []


def test_every_code_in_the_program_has_a_title() -> None:
    used = {code for module in REPORTING for code in codes_in(module)}
    assert len(used) > 60
    assert used <= TITLES.keys()


def test_every_title_is_of_a_code_in_the_program() -> None:
    text = "".join(module.read_text("utf-8") for module in REPORTING if module.name != "codes.py")
    references = {f"unknown-{kind.name.lower()}" for kind in Kind}
    assert [code for code in TITLES if f'"{code}"' not in text and code not in references] == []


def rows(page: str) -> list[list[str]]:
    """The cells of the tables of messages."""
    lines = (line for line in page.splitlines() if line.startswith("| `"))
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


@pytest.mark.parametrize("group", GROUPS)
def test_every_message_is_explained_under_its_heading(group: str) -> None:
    section = MESSAGES.split(f"\n## {group}\n")[1].split("\n## ")[0]
    assert {code.strip("`"): title for code, title, _, _ in rows(section)} == GROUPS[group]


def test_every_message_has_a_level_and_a_mend() -> None:
    levels = {"错误", "警告", "错误或警告"}
    assert all(level in levels and mend for _, _, level, mend in rows(MESSAGES))
    assert {severity.value for severity in Severity} == {"error", "warning"}


def test_page_of_keys_is_as_the_records_say() -> None:
    page = (MANUAL / "keys.md").read_text("utf-8")
    assert page == keys_page(), "write it anew: python -m guidebook.model.keypage > docs/editors/keys.md"


def test_every_key_says_what_it_is_for() -> None:
    assert not re.findall(r"^\| \S+( ★)? \|  \|$", keys_page(), re.MULTILINE)


def test_commands_of_the_manual_exist() -> None:
    named = set(re.findall(r"guidebook ([a-z]+)", FIRST_PAGE))
    assert named
    assert named <= COMMANDS.keys()


@pytest.mark.parametrize("name", re.findall(r"^\| `([a-z.]+/?)` \|", FIRST_PAGE, re.MULTILINE))
def test_files_of_the_manual_exist(name: str) -> None:
    assert (REPOSITORY / "content" / name).exists()


def test_limits_of_the_manual_can_be_written() -> None:
    line = next(line for line in FIRST_PAGE.splitlines() if line.startswith("时限只有这些写法"))
    written = re.findall(r"`([^`]+)`", line)
    assert len(written) == 10
    assert all(TimeLimit.parse(text) for text in written)


def test_conditions_of_the_manual_can_be_written() -> None:
    questions = Loader(REPOSITORY).load().of(Kind.QUESTION)
    answers = {
        e.name: {o.answer for o in e.record.options} for e in questions if isinstance(e.record, Question)
    }
    written = [yaml.safe_load(text) for text in re.findall(r"当: (\[.*?\]|\{.*?\})[}`]", FIRST_PAGE)]
    assert len(written) == 6
    for test in (test for value in written for test in Condition.parse(value).tests()):
        assert test.answers <= answers[test.question]


def test_links_of_the_manual_lead_somewhere() -> None:
    for page in MANUAL.glob("*.md"):
        for target in re.findall(r"\]\(([\w./-]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), target


def test_every_validation_is_told() -> None:
    rows = re.findall(r"^\| (\S+) \| ", (MANUAL / "task-field.md").read_text("utf-8"), re.MULTILINE)
    assert rows == ["校验", "---", *Validation.RULES]
