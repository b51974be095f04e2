"""What all tests share: what this machine can run, the search, and the front door of the command line."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidebook.answers.desk import Desk
from guidebook.cli import program
from guidebook.cli.searching import desk_of
from guidebook.settings import Settings

if TYPE_CHECKING:
    # Most tests run without a browser.
    from playwright.sync_api import Browser

# The programs of the system that tests with a marker call. CI installs them all and must run every test.
NEEDED_PROGRAMS = {
    "browser": ("chromium",),
    "pdf_tools": ("pdfinfo", "pdftotext", "qpdf"),
    "photocopies": ("pdftoppm", "pdftotext", "tesseract", "zbarimg"),
}
NEEDED_PACKAGES = {"browser": ("axe_playwright_python", "playwright")}


def missing(marker: str) -> list[str]:
    """The programs and packages that tests with this marker need and this machine has not."""
    programs = [name for name in NEEDED_PROGRAMS[marker] if shutil.which(name) is None]
    return programs + [name for name in NEEDED_PACKAGES.get(marker, ()) if find_spec(name) is None]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the files of browser tests alone where they could not even be imported."""
    if not collection_path.name.startswith("test_browser_") or "CI" in os.environ:
        return None
    return True if missing("browser") else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and count as such, what a developer's machine cannot run."""
    if "CI" in os.environ:
        return
    lacking = [marker for marker in NEEDED_PROGRAMS if missing(marker)]
    left_out = [item for item in items if any(item.get_closest_marker(marker) for marker in lacking)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_report_header() -> list[str]:
    """Say what is missing, so that nobody takes a part for the whole."""
    return [
        f"tests marked {marker} are left out, for want of {', '.join(absent)}"
        for marker in NEEDED_PROGRAMS
        if (absent := missing(marker)) and "CI" not in os.environ
    ]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The search on the real content, built once."""
    cache = tmp_path_factory.mktemp("search-cache")
    opened = desk_of(Settings.at(Path(__file__).parent.parent, {"XDG_CACHE_HOME": str(cache)}))
    yield opened
    opened.searcher.close()


@pytest.fixture
def repository() -> Path:
    """The top folder of the repository."""
    return Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests out of the user's cache and state, and out of the reach of the user's settings."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
    monkeypatch.delenv("GUIDEBOOK_ROOT", raising=False)
    monkeypatch.delenv("GUIDEBOOK_STATE", raising=False)


@pytest.fixture
def run() -> Callable[..., Result]:
    """Call the program as the shell does: `run("check", "--json")`."""

    def call(*arguments: str | Path) -> Result:
        return CliRunner().invoke(program, [str(argument) for argument in arguments], prog_name="guidebook")

    return call


@pytest.fixture
def sample_root(repository: Path) -> Path:
    """The small site with the two samples of the design and what they need; not to be written to."""
    return repository / "tests" / "sites" / "sample"


@pytest.fixture
def sample_copy(sample_root: Path, tmp_path: Path) -> Path:
    """The small site once more, to be changed at will."""
    return Path(shutil.copytree(sample_root, tmp_path / "site"))


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The system's browser; it asks nobody but the pages for anything."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()
