"""The scripts as a newcomer meets them: called from anywhere, without a Python, without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture
def checkout(tmp_path: Path, repository: Path) -> Path:
    """What the set-up needs of a checkout, in a folder with a space in its name."""
    folder = tmp_path / "一件事 guidebook"
    shutil.copytree(repository / "scripts", folder / "scripts")
    shutil.copytree(repository / "requirements", folder / "requirements")
    shutil.copy(repository / "pyproject.toml", folder)
    return folder


def setup(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call scripts/setup from the root folder of the system."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    command = [str(folder / "scripts" / "setup"), *arguments]
    return subprocess.run(
        command, cwd="/", env=inherited | environment, capture_output=True, text=True, check=False
    )


def test_too_old_a_python_is_named_in_both_languages(checkout: Path) -> None:
    old_python = checkout / "python3.9"
    old_python.write_text("#!/bin/sh\nexit 1\n")
    old_python.chmod(0o755)
    done = setup(checkout, PYTHON=str(old_python))
    assert done.returncode == 1
    assert "没有找到 Python 3.11 或更高版本" in done.stderr
    assert "Python 3.11 or later was not found" in done.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.slow
def test_without_a_registry_the_message_says_so_and_nothing_passes_for_finished(checkout: Path) -> None:
    done = setup(
        checkout, PYTHON=sys.executable, PIP_INDEX_URL=NOWHERE, PIP_RETRIES="0", PIP_NO_CACHE_DIR="1"
    )
    assert done.returncode == 1
    assert "连不上 Python 软件源" in done.stderr
    assert "registry" in done.stderr
    assert not list((checkout / ".venv").glob("*.stamp"))


def test_the_second_time_nothing_is_done(repository: Path) -> None:
    assert setup(repository, "test").returncode == 0
    again = setup(repository, "test", PYTHON="/nowhere/python")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@pytest.mark.slow
def test_serve_says_in_a_few_lines_what_is_ready(repository: Path, sample_copy: Path, tmp_path: Path) -> None:
    command = [str(repository / "scripts" / "serve"), "--port", "0"]
    environment = os.environ | {"GUIDEBOOK_ROOT": str(sample_copy), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    before = sorted(path.name for path in sample_copy.iterdir())
    with subprocess.Popen(
        command, cwd=sample_copy, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        lines: list[str] = []
        while not (lines and lines[-1].startswith("网站已打开：")) and (line := process.stdout.readline()):
            lines.append(line.rstrip())
        process.terminate()
    assert len(lines) == 4
    assert lines[0].startswith("指南2份。错误0处，待办35处")
    assert lines[0].endswith("guidebook check --all")
    assert list(tmp_path.glob("cache/guidebook/handbook/citizen-*.pdf"))
    assert sorted(path.name for path in sample_copy.iterdir()) == before


def test_an_unknown_kind_of_set_up_is_wrong_usage(checkout: Path) -> None:
    done = setup(checkout, "tests")
    assert (done.returncode, done.stderr) == (1, "用法：scripts/setup [test]\n")


def verify(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call scripts/verify from the root folder of the system."""
    command = [str(folder / "scripts" / "verify"), *arguments]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


def test_the_outside_judges_are_listed_with_what_each_is_content_with(repository: Path) -> None:
    done = verify(repository, "--list")
    judges = [path.stem for path in (repository / "scripts/verifying/judges").glob("*.py")]
    assert (done.returncode, done.stderr) == (0, "")
    assert {line.split()[0] for line in done.stdout.splitlines()} == set(judges) >= {"nu", "lighthouse"}
    assert all(len(line.split(maxsplit=1)) == 2 for line in done.stdout.splitlines())


def test_an_unknown_judge_is_wrong_usage_and_the_others_are_named(repository: Path) -> None:
    done = verify(repository, "nu", "lighthose")
    assert done.returncode == 2
    assert "没有“lighthose”这个评判，可以写：crowd、lighthouse、nu" in done.stderr
