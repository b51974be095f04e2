"""Rules of the repository that no tool knows; the floors themselves are contracts in pyproject.toml."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parent.parent
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
# They come with Flask and pydantic, of which they are parts.
PARTS_OF_FLASK_AND_PYDANTIC = {"jinja2", "markupsafe", "pydantic_core", "werkzeug"}
# A name that says nothing collects what belongs elsewhere.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
# They say how a thing came about, not what it is.
EMPTY_IDENTIFIERS = {"said", "found", "_told", "_met"}
MODULES = sorted((REPOSITORY / "guidebook").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_a_module_is_short_and_named_for_what_it_is(module: Path) -> None:
    assert len(module.read_text().splitlines()) <= LONGEST_MODULE, "cut it along its subjects"
    assert module.stem not in EMPTY_NAMES


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_a_function_is_short() -> None:
    """The search is left out until its ranking is taken apart."""
    long = [
        f"{module.name}:{function.lineno} {function.name}"
        for module in MODULES
        if "search" not in module.parts
        for function in functions(module)
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def identifiers(module: Path) -> Iterator[tuple[int, str]]:
    """Every name that the module gives to something, and the line where it does."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.alias(asname=str(name)):
                yield node.lineno, name
            case (
                ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.ExceptHandler(name=str(name))
            ):
                yield node.lineno, name


def test_a_name_says_what_a_thing_is() -> None:
    """The search is left out until its names are plain as well."""
    empty = [
        f"{module.relative_to(REPOSITORY).as_posix()}:{line} {name}"
        for module in MODULES
        if "search" not in module.parts
        for line, name in identifiers(module)
        if name in EMPTY_IDENTIFIERS
    ]
    assert empty == []


def test_no_module_needs_itself() -> None:
    """A circle of imports works only as long as nobody changes the order."""
    graph = grimp.build_graph("guidebook", exclude_type_checking_imports=True)
    needs = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(needs).prepare()


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_the_program_imports_only_what_it_declares() -> None:
    distribution = {"chinese_calendar": "chinesecalendar", "docx": "python-docx", "yaml": "pyyaml"}
    distribution |= {"flask_login": "flask-login", "flask_wtf": "flask-wtf"}
    declared = {Requirement(line).name for line in PROJECT["project"]["dependencies"]}
    used = {name for module in MODULES for name in imported(module)} - set(sys.stdlib_module_names)
    undeclared = {distribution.get(name, name) for name in used} - declared
    assert undeclared <= {"guidebook", *PARTS_OF_FLASK_AND_PYDANTIC}


def locked(name: str) -> dict[str, str]:
    text = (REPOSITORY / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([\w.-]+)==([\w.+-]+)", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("runtime", PROJECT["project"]["dependencies"]),
        ("test", PROJECT["project"]["dependencies"]),
        ("test", PROJECT["dependency-groups"]["test"]),
        ("build", PROJECT["dependency-groups"]["build"]),
        ("build", PROJECT["build-system"]["requires"]),
    ],
)
def test_the_locks_hold_what_the_project_asks_for(lock: str, asked: list[str]) -> None:
    pins = locked(lock)
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(pins[requirement.name.lower()]), (
            f"{requirement}: run scripts/lock"
        )


def test_testing_and_running_use_the_same_versions() -> None:
    runtime, test = locked("runtime"), locked("test")
    assert {name: test[name] for name in runtime} == runtime


@pytest.mark.parametrize("lock", ["build", "runtime", "test"])
def test_a_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (REPOSITORY / "requirements" / f"{lock}.txt").read_text()
    assert "://" not in text
    assert "index-url" not in text
    for pin in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in pin, pin


def test_the_lock_of_npm_has_hashes_and_no_addresses() -> None:
    folder = REPOSITORY / "scripts" / "verifying"
    asked = json.loads((folder / "package.json").read_text())["dependencies"]
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    fetched = {name.removeprefix("node_modules/"): pin for name, pin in packages.items() if name}
    assert {name: fetched[name]["version"] for name in asked} == asked, "run scripts/lock"
    assert [name for name, pin in fetched.items() if "resolved" in pin or "integrity" not in pin] == []


def kept_keys(module: Path) -> Iterator[str]:
    """What the keys begin with under which functions of the module keep something with a catalogue."""
    for function in functions(module):
        nodes = list(ast.walk(function))
        for call in (node for node in nodes if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "once":
                key = call.args[0]
                if isinstance(key, ast.Name):
                    made = (node for node in nodes if isinstance(node, ast.Assign))
                    key = next(one.value for one in made if ast.unparse(one.targets[0]) == key.id)
                assert isinstance(key, ast.Tuple), f"{module.name}:{call.lineno}"
                yield str(ast.literal_eval(key.elts[0]))


def test_what_is_kept_with_a_catalogue_has_a_key_of_its_own() -> None:
    keys = [key for module in MODULES for key in kept_keys(module)]
    assert {"reviewed", "review points"} <= set(keys)
    assert sorted(keys) == sorted(set(keys))
