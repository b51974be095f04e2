"""A workbench on a copy of the made-up site, with one account for each role, and two departments."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from guidebook.clock import now
from guidebook.settings import Settings
from guidebook.staff.store import Store
from guidebook.web.preview import Preview
from guidebook.workbench.app import create_workbench
from guidebook.workbench.previews import stand_before
from guidebook.workbench.working import WorkingFiles
from tests.web.conftest import listening
from tests.workbench.office import CHEAP, PASSWORD, PEOPLE, SITE, LogIn, Someone, words


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the made-up site."""
    shutil.copytree(SITE, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def settings(root: Path, tmp_path: Path) -> Settings:
    """Its folders."""
    (tmp_path / "state").mkdir(mode=0o700)
    return Settings.at(
        root, {"XDG_CACHE_HOME": str(tmp_path / "cache"), "GUIDEBOOK_STATE": str(tmp_path / "state")}
    )


@pytest.fixture
def store(settings: Settings) -> Store:
    """The accounts: one person for each role, and two departments."""
    accounts = Store(settings.private_state(), CHEAP)
    for person in PEOPLE.values():
        accounts.add(person, now())
        accounts.set_password(person.login, PASSWORD, now())
    return accounts


@pytest.fixture
def app(settings: Settings, store: Store) -> Flask:
    """The workbench."""
    made = create_workbench(settings, store, WorkingFiles(settings))
    stand_before(made, Preview(settings))
    return made


@pytest.fixture
def log_in(app: Flask) -> LogIn:
    """Somebody who is logged in, by login."""

    def logged_in(login: str) -> Someone:
        someone = Someone(app.test_client())
        answer = someone.post("/login", {"login": login, "password": PASSWORD}, at="/login")
        assert answer.status_code == 302, words(answer)
        return someone

    return logged_in


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the workbench listens, for a browser."""
    with listening(app) as where:
        yield where
