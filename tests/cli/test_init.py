"""`guidebook init`: a site that is checked, served and printed at once, in the words of another district."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live

Run = Callable[..., Result]


@pytest.fixture
def site(run: Run, tmp_path: Path) -> Path:
    result = run("init", tmp_path / "new", "--district", "越秀区")
    assert result.exit_code == 0, result.stderr
    return tmp_path / "new"


def test_a_new_site_has_no_errors_and_nothing_of_ours(run: Run, site: Path) -> None:
    result = run("--root", site, "check")
    assert result.exit_code == 0, result.output
    texts = [
        path.read_text("utf-8") for path in (site / "content").rglob("*.yaml") if path.name != "words.yaml"
    ]
    assert not any("番禺" in text or "示例区" in text for text in texts)
    assert any("越秀区政务服务中心" in text for text in texts)


def test_a_new_site_is_searched_and_served(run: Run, site: Path) -> None:
    assert "开办小吃店一件事" in run("--root", site, "search", "开早餐店").output
    settings = Settings.at(site)
    live = Live(settings)
    live.index()
    client = create_public_app(live.library, settings).test_client()
    assert "开办小吃店一件事" in client.get("/").text
    assert client.get("/bundles/snack-shop").status_code == 200


@pytest.mark.slow
def test_a_new_site_is_printed(run: Run, site: Path, tmp_path: Path) -> None:
    result = run("--root", site, "handbook", "-o", tmp_path / "book.pdf")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")


def test_a_folder_with_something_in_it_is_left_alone(run: Run, site: Path) -> None:
    result = run("init", site)
    assert result.exit_code == 1
    assert "里已经有东西了" in result.stderr
    assert {path.name for path in site.parent.iterdir()} == {"new"}


def test_a_name_that_is_no_name_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("init", tmp_path / "new", "--district", "越秀/区")
    assert result.exit_code == 2
    assert "区名不能用" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_the_wheel_carries_the_example(repository: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert "guidebook/example/content/bundles/snack-shop.yaml" in names
    assert "guidebook/_content/search/words.yaml" in names
