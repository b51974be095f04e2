"""What the documents point at is there: files, links, commands."""

import re
from pathlib import Path

import pytest

from guidebook.cli import COMMANDS

PATH = re.compile(r"`((?:content|docs|guidebook|requirements|scripts|templates|tests)/[^`<>* ]*)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
# Pages on how to add something name what is not there yet.
TASKS = "tasks"


@pytest.fixture
def documents(repository: Path) -> dict[Path, str]:
    """The text of every document, by its path."""
    paths = [*repository.glob("*.md"), *(repository / "docs").rglob("*.md")]
    return {path: path.read_text("utf-8") for path in paths}


def test_files_that_documents_name_exist(repository: Path, documents: dict[Path, str]) -> None:
    named = [
        (path.name, name)
        for path, text in documents.items()
        for name in PATH.findall(text)
        if path.parent.name != TASKS
    ]
    assert len(named) > 100
    assert [one for one in named if not (repository / one[1]).exists()] == []


def test_links_between_documents_lead_somewhere(documents: dict[Path, str]) -> None:
    links = [(path, link) for path, text in documents.items() for link in LINK.findall(text)]
    assert len(links) > 10
    assert [(path.name, link) for path, link in links if not (path.parent / link).exists()] == []


def test_commands_that_documents_name_exist(documents: dict[Path, str]) -> None:
    named = [
        (path.name, name)
        for path, text in documents.items()
        if path.parent.name != TASKS
        for name in re.findall(r"`guidebook ([a-z]+)\b", text)
    ]
    assert len(named) > 5
    assert [one for one in named if one[1] not in COMMANDS] == []
