"""Whatever lies in a folder of the content, the check-up goes on and says where it lies."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.checks import check_site
from guidebook.fingerprint import LARGEST_FILE
from guidebook.model.references import Kind

Make = Callable[[Path], object]

FOLDERS = ["bundles", "items", "search"]


def told(root: Path) -> list[tuple[str, int, str]]:
    """File, line and code of every error."""
    return [(p.place.file.removeprefix("content/"), p.place.line, p.code) for p in check_site(root).errors]


def link_outside(path: Path) -> None:
    (path.parents[2] / "secret").write_text("名称：不给人看\n", "utf-8")
    path.symlink_to(path.parents[2] / "secret")


def listen(path: Path) -> None:
    # The name of a socket may not be long.
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (Path.mkdir, "unreadable"),
        (os.mkfifo, "unreadable"),
        (listen, "unreadable"),
        (link_outside, "unreadable"),
        (lambda path: path.symlink_to("/dev/zero"), "unreadable"),
        (lambda path: path.symlink_to(path.name), "unreadable"),
        (lambda path: path.symlink_to("nowhere"), "unreadable"),
        (lambda path: path.write_bytes("名称: 甲".encode("utf-16")), "not-utf8"),
        (lambda path: path.write_bytes("名称: 甲".encode("gbk")), "not-utf8"),
        (lambda path: path.write_bytes(b" " * (LARGEST_FILE + 1)), "file-too-large"),
    ],
    ids=["folder", "pipe", "socket", "outside", "device", "loop", "nowhere", "utf-16", "gbk", "large"],
)
def test_what_cannot_be_read_is_one_problem(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch, folder: str, make: Make, code: str
) -> None:
    monkeypatch.chdir(sample_copy)
    make(sample_copy / "content" / folder / "names-odd.yaml")
    assert told(sample_copy) == [(f"{folder}/names-odd.yaml", 1, code)]


@pytest.mark.parametrize(
    "ledger", ["site.yaml", "offices.yaml", "search/words.yaml", "search/dictionary.txt"]
)
def test_pipe_in_the_place_of_a_file_is_one_problem(sample_copy: Path, ledger: str) -> None:
    path = sample_copy / "content" / ledger
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert told(sample_copy) == [(ledger, 1, "unreadable")]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("开店 - 副本.yaml".encode("gbk"), "开店 - 副本.yaml"),
        (b"\xff\xfe.yml", "��.yml"),
        (b"a\x1b[31m\nb.yaml", "a[31mb.yaml"),
    ],
    ids=["gbk", "bytes", "controls"],
)
def test_name_that_is_not_in_utf8_or_cannot_be_seen_is_one_problem(
    sample_copy: Path, folder: str, name: bytes, shown: str
) -> None:
    path = Path(os.fsdecode(os.fsencode(sample_copy / "content" / folder) + b"/" + name))
    path.write_text("名称: 甲\n", "utf-8")
    assert told(sample_copy) == [(f"{folder}/{shown}", 1, "bad-file-name")]


@pytest.mark.parametrize("folder", FOLDERS)
def test_missing_folder_is_one_problem(sample_copy: Path, folder: str) -> None:
    shutil.rmtree(sample_copy / "content" / folder)
    assert told(sample_copy) == [(folder, 1, "missing-file")]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("target", ["elsewhere", "itself"])
def test_folder_that_leads_elsewhere_or_to_itself_is_one_problem(
    sample_copy: Path, folder: str, target: str
) -> None:
    path = sample_copy / "content" / folder
    path.rename(sample_copy / "elsewhere")
    path.symlink_to(path if target == "itself" else sample_copy / "elsewhere")
    assert told(sample_copy) == [(folder, 1, "unreadable")]


def test_link_within_the_content_is_followed(sample_copy: Path) -> None:
    content = sample_copy / "content"
    (content / "offices.yaml").rename(content / "offices-2026.txt")
    (content / "offices.yaml").symlink_to("offices-2026.txt")
    (content / "items" / "round").symlink_to(".")
    assert told(sample_copy) == []


@pytest.mark.parametrize(
    ("file", "data", "line", "code"),
    [
        ("words.yaml", "忽略: [请问\n", 1, "unclosed-bracket"),
        ("words.yaml", "", 1, "not-a-mapping"),
        ("words.yaml", "忽略:\n  - [请\0问]\n", 2, "unprintable"),
        ("words.yaml", "指向:\n  刻章： [公章刻制备案]\n", 2, "not-a-mapping"),
        ("words.yaml", "忽略:\n  语气: 请问, 那个]\n", 2, "missing-brackets"),
        ("dictionary.txt", "奶茶\n\0烧烤\n", 2, "unprintable"),
    ],
)
def test_mistake_in_a_file_of_the_search_is_told_with_its_line(
    sample_copy: Path, file: str, data: str, line: int, code: str
) -> None:
    (sample_copy / "content" / "search" / file).write_text(data, "utf-8")
    assert told(sample_copy) == [(f"search/{file}", line, code)]


def test_missing_words_of_asking_are_told(sample_copy: Path) -> None:
    (sample_copy / "content" / "search" / "words.yaml").unlink()
    assert told(sample_copy) == [("search/words.yaml", 1, "missing-file")]


@pytest.mark.parametrize(
    ("file", "copy"),
    [
        ("bundles/restaurant", "restaurant - 副本"),
        ("bundles/restaurant", "restaurant (1)"),
        ("bundles/restaurant", "Copy of restaurant"),
        ("bundles/restaurant", "a-copy-of-restaurant"),
        ("items/food-license", "food-license-2"),
        ("items/food-license", "食品 copy"),
    ],
)
def test_copy_is_told_to_be_one_and_the_original_stays(sample_copy: Path, file: str, copy: str) -> None:
    original = sample_copy / "content" / f"{file}.yaml"
    shutil.copy(original, original.with_name(f"{copy}.yaml"))
    checked = check_site(sample_copy)
    (problem,) = checked.errors
    assert (problem.place.file, problem.code) == (
        f"content/{original.parent.name}/{copy}.yaml",
        "repeated-name",
    )
    assert f"content/{file}.yaml" in problem.message
    assert checked.catalogue is not None
    records = {**checked.catalogue.of(Kind.BUNDLE), **checked.catalogue.of(Kind.ITEM)}
    assert original.stem in {record.id for record in records.values()}


def test_copy_of_search_words_is_told_to_be_one(sample_copy: Path) -> None:
    words = sample_copy / "content" / "search" / "restaurant.yaml"
    words.write_text("开办餐饮店:\n  叫法: [开饭馆]\n", "utf-8")
    shutil.copy(words, words.with_name("restaurant - 副本.yaml"))
    assert told(sample_copy) == [("search/restaurant - 副本.yaml", 1, "bad-file-name")]
