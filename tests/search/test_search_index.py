"""The index lies in a private folder under the name of what it was made from."""

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook import fingerprint
from guidebook.answers.desk import Desk
from guidebook.cli.searching import desk_of
from guidebook.errors import BadSetup
from guidebook.publishing.showing import shown_by
from guidebook.search import storing
from guidebook.search.build.index import build_index
from guidebook.settings import Settings

ROOT = Path(__file__).parents[2]


def test_nobody_else_may_enter_the_folder(desk: Desk) -> None:
    assert desk.searcher.folder.stat().st_mode & 0o077 == 0


def test_builders_that_meet_do_not_disturb_one_another(tmp_path: Path) -> None:
    folder, written = tmp_path / "index", []

    def write(unfinished: Path) -> None:
        written.append(unfinished)
        (unfinished / "data").write_text("whole", "utf-8")

    builders = [threading.Thread(target=storing.make, args=(folder, write)) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert (folder / "data").read_text("utf-8") == "whole"
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def write(_: Path) -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any of them
        storing.make(tmp_path / "index", write)
    assert list(tmp_path.iterdir()) == []


Damage = Callable[[Path], object]


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: next(folder.glob("text/*.toc")).unlink(),
        lambda folder: os.truncate(next(folder.glob("text/*.seg")), 1000),
        lambda folder: next(folder.glob("text/*.seg")).write_bytes(b""),
        lambda folder: (folder / "data.json").write_text("{}", "utf-8"),
        lambda folder: (folder / "words.cache").write_bytes(b"planted"),
        lambda folder: (folder / "dictionary.txt").unlink(),
        lambda folder: shutil.rmtree(folder / "text"),
        lambda folder: [path.unlink() for path in folder.glob("*.json")],
        lambda folder: folder.chmod(0o777),
        lambda folder: (folder / "text").chmod(0o770),
        lambda folder: (
            (folder / "data.json").replace(folder / "x") and (folder / "data.json").symlink_to("x")
        ),
    ],
)
def test_index_that_is_damaged_or_could_be_anybodys_is_built_anew(
    sample_copy: Path, tmp_path: Path, damage: Damage
) -> None:
    settings = Settings.at(sample_copy, {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    folder = build_index(shown_by(settings).public, settings)
    damage(folder)
    assert desk_of(settings).search("开饭店").total
    assert sorted(path.name for path in folder.parent.iterdir()) == [folder.name]


def test_index_of_another_user_is_not_read(
    sample_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings.at(sample_copy, {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    folder = build_index(shown_by(settings).public, settings)
    monkeypatch.setattr(Path, "lstat", _as_if_of_another_user(folder / "text"))
    assert not storing.index_folder(settings, folder.name).exists()


def _as_if_of_another_user(theirs: Path) -> Callable[[Path], os.stat_result]:
    true_lstat = Path.lstat

    def lstat(path: Path) -> os.stat_result:
        found = true_lstat(path)
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:10])) if path == theirs else found

    return lstat


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_is_said_in_a_sentence_and_leaves_nothing(tmp_path: Path, code: int) -> None:
    def write(_: Path) -> None:
        raise OSError(code, "no room")

    with pytest.raises(BadSetup, match="磁盘满了"):
        storing.make(tmp_path / "index", write)
    assert list(tmp_path.iterdir()) == []


def test_the_fingerprint_of_the_files_is_the_version_of_the_catalogue() -> None:
    from guidebook.catalogue import load  # noqa: PLC0415 - only here

    catalogue, _ = load(ROOT)
    assert catalogue is not None
    assert catalogue.version == fingerprint.content_version(ROOT / "content")


def test_a_search_needs_neither_pydantic_nor_yaml_nor_flask(desk: Desk) -> None:
    program = (
        "import sys; from pathlib import Path; from guidebook.answers.desk import Desk;"
        f"assert Desk(Path({str(desk.searcher.folder)!r})).search('奶茶店').total;"
        "print([m for m in ('pydantic', 'yaml', 'flask', 'pypinyin', 'typst') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_prints_one_json_document(run: Callable[..., Result]) -> None:
    done = run("--root", str(ROOT), "search", "想开间奶茶铺", "--json", "--limit", "2")
    shown = json.loads(done.stdout)
    assert shown["results"][0]["id"] == "beverage-shop"
    assert shown["confidence"] == "sure"
    assert set(shown) >= {"query", "total", "results", "answer", "suggestions", "facets"}
    assert set(shown["results"][0]) >= {"id", "title", "url", "score", "snippet", "matched"}


def test_the_terminal_says_what_is_only_possible_and_where_else_to_turn(run: Callable[..., Result]) -> None:
    lines = run("--root", str(ROOT), "search", "聋人可以考驾照不").stdout.splitlines()
    assert lines[0] == "没有完全对应的指南，可能相关的有："
    assert lines[1].startswith(" 1. 残疾人服务一件事")
    assert "12345" in lines[-1]


def test_evaluate_prints_the_agreed_shape(run: Callable[..., Result], tmp_path: Path) -> None:
    lines = [
        {"q": "奶茶店", "relevant": {"beverage-shop": 3}, "kind": "keyword"},
        {"q": "红烧肉怎么做好吃", "relevant": {}, "kind": "negative"},
    ]
    graded = tmp_path / "graded.jsonl"
    graded.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    shown = json.loads(run("--root", str(ROOT), "evaluate", str(graded), "--json").stdout)
    assert shown["all"] | {"recall5": 1} == {"n": 1, "ndcg10": 1, "first": 1, "mrr": 1, "recall5": 1}
    assert shown["negatives"] == {"n": 1, "rejected": 1}
    assert shown["kinds"]["keyword"]["n"] == 1


def test_a_line_that_is_no_graded_query_is_named(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"q": "奶茶店"}\n', "utf-8")
    done = run("--root", str(ROOT), "evaluate", str(tmp_path / "bad.jsonl"))
    assert done.exit_code == 2
    assert "第1行" in done.stderr
