"""The journal says whether it is whole; a blanked word is gone and the chain still holds."""

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.errors import BadRequest, BadSetup, NotFound
from guidebook.journal import Entry, Place, blank, head, recover, redact, store, write
from guidebook.journal.known import UNREADABLE, changed_by_hand, known_after, known_now
from guidebook.journal.placing import now
from guidebook.journal.verifying import Verified, verify
from tests.faults import at_every_write, killed

Run = Callable[..., Result]
ON = date(2026, 12, 1)
LEAKED = "440113199001011234"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A site with three entries; the second one tells a secret."""
    return made(tmp_path / "site")


def made(root: Path) -> Path:
    content = root / "content"
    content.mkdir(parents=True)
    states = [b"0", b"1", b"2", b"3"]
    (content / "a.yaml").write_bytes(states[0])
    for n, (before, after) in enumerate(pairwise(states), 1):
        places = (
            Place("事项", "food", "承诺办结时限", None, f"{n}个工作日"),
            Place("事项", "food", "说明", "无", f"身份证{LEAKED}" if n == 2 else "带身份证"),
        )
        write(content, {"a.yaml": after}, {"a.yaml": before}, Entry("new", "李四", places))
    return content


def entry(content: Path, number: int) -> Path:
    return content / dict(store.numbered(content))[number]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def only_error(content: Path) -> str:
    [error] = verify(content).errors
    return error


def test_a_whole_journal_has_no_errors_and_tells_its_head(content: Path) -> None:
    assert verify(content) == Verified((), (), {e.number: e.hash for e in store.entries_of(content)})
    assert verify(content).head == head(content) != ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"李四"', '"王五"'),
        ("1个工作日", "9个工作日"),
        ('"a.yaml"', '"b.yaml"'),
        ('"手工": []', '"手工": [ ], "多": 1'),
        ('"格式": 1', '"格式": 2'),
        ('"编号": 1', '"编号": 7'),
    ],
)
def test_an_entry_changed_by_hand_is_found(content: Path, old: str, new: str) -> None:
    edit(entry(content, 1), old, new)
    assert entry(content, 1).relative_to(content).as_posix() in only_error(content)


def test_an_entry_that_was_written_anew_breaks_the_chain(content: Path, tmp_path: Path) -> None:
    """Another second entry, right by itself, of a journal with another past."""
    entry(content, 2).write_bytes(entry(made(tmp_path / "other"), 2).read_bytes())
    errors = verify(content).errors
    assert len(errors) == 2
    assert all("接不上" in error for error in errors)


def test_a_torn_entry_is_found_and_stops_a_write_that_needs_it(content: Path) -> None:
    path = entry(content, 2)
    path.write_bytes(path.read_bytes()[:100])
    assert "读不懂" in only_error(content)
    (content / "journal" / ".known.json").unlink()
    with pytest.raises(BadSetup, match="从备份恢复"):
        write(content, {"a.yaml": b"4"}, {"a.yaml": b"3"}, Entry("new"))
    assert (content / "a.yaml").read_bytes() == b"3"


def test_a_missing_entry_is_found(content: Path) -> None:
    entry(content, 2).unlink()
    assert only_error(content) == "缺第2号。"


def test_an_entry_that_stands_twice_is_found(content: Path) -> None:
    copy = content / "journal" / "2031" / "000002.json"
    copy.parent.mkdir()
    copy.write_bytes(entry(content, 2).read_bytes())
    assert any("第2号有2个文件" in error for error in verify(content).errors)


def test_a_file_changed_by_hand_is_no_error_and_stands_in_the_next_entry(content: Path) -> None:
    (content / "a.yaml").write_bytes(b"by hand")
    verified = verify(content)
    assert verified.errors == ()
    assert [change.name for change in verified.by_hand] == ["a.yaml"]
    write(content, {"b.yaml": b"1"}, {"b.yaml": None}, Entry("new"))
    newest = store.last(content)
    assert newest
    assert newest.by_hand == verified.by_hand
    assert verify(content).by_hand == ()


def test_a_file_removed_by_hand_stands_in_the_next_entry_once(content: Path) -> None:
    (content / "a.yaml").unlink()
    for n in range(2):
        write(content, {f"{n}.yaml": b"1"}, {f"{n}.yaml": None}, Entry("new"))
    by_hand = [[(c.name, c.after) for c in e.by_hand] for e in store.entries_of(content)]
    assert by_hand == [[], [], [], [("a.yaml", None)], []]


def test_what_is_known_of_files_is_found_out_again_when_it_is_lost(content: Path) -> None:
    """It is deleted, torn, or that of another journal: the next write sees the same."""
    remembered = content / "journal" / ".known.json"
    for text in ("", "{", '{"编号": 1, "摘要": "0", "文件": {}}'):
        remembered.unlink()
        if text:
            remembered.write_text(text, "utf-8")
        assert known_now(content) == known_after(store.entries_of(content))
        before = (content / "a.yaml").read_bytes()
        (content / "a.yaml").write_bytes(before + b"by hand")
        write(content, {"b.yaml": before}, {"b.yaml": now(content / "b.yaml")}, Entry("new"))
        newest = store.last(content)
        assert newest
        assert [change.name for change in newest.by_hand] == ["a.yaml"]
        assert changed_by_hand(content, known_now(content)) == []


def test_a_file_that_became_a_folder_stops_nobody(content: Path) -> None:
    (content / "a.yaml").unlink()
    (content / "a.yaml").mkdir()
    for n in range(2):
        write(content, {f"{n}.yaml": b"1"}, {f"{n}.yaml": None}, Entry("new"))
    by_hand = [[(c.name, c.after) for c in e.by_hand] for e in store.entries_of(content)]
    assert by_hand[3:] == [[("a.yaml", UNREADABLE)], []]
    assert verify(content).errors == ()


def test_the_first_write_to_a_file_is_not_by_hand(content: Path) -> None:
    first = next(store.entries_of(content))
    assert first.by_hand == ()


def test_a_blanked_secret_is_gone_and_the_chain_holds(content: Path) -> None:
    before = head(content)
    assert [(spot.number, spot.index) for spot in redact(content, LEAKED, "误登身份证号", ON)] == [(2, 1)]
    assert not any(LEAKED in path.read_text("utf-8") for path in content.rglob("*.json"))
    verified = verify(content)
    assert verified.errors == ()
    assert verified.hashes[3] == before
    newest = store.last(content)
    assert newest
    assert [place.place for place in newest.places] == [
        Place("日志", "000002", "第2处", None, "涂销：误登身份证号")
    ]


def test_blanking_says_what_it_cannot_do(content: Path) -> None:
    blank(content, 1, 0, "泄密", ON)
    for number, index in ((1, 0), (1, 2), (9, 0)):
        with pytest.raises(NotFound):
            blank(content, number, index, "泄密", ON)
    with pytest.raises(BadRequest):
        redact(content, LEAKED, f"把{LEAKED}涂掉", ON)
    with pytest.raises(BadRequest):
        redact(content, "", "泄密", ON)
    assert redact(content, "没有的词", "泄密", ON) == ()


def test_a_word_blanked_without_an_entry_is_found(content: Path) -> None:
    """The second entry as it would be after 涂销, put there by hand."""
    path = entry(content, 2)
    whole = path.read_bytes()
    redact(content, LEAKED, "泄密", ON)
    without_words = path.read_bytes()
    edit(path, "泄密", "别的理由")
    assert "涂销以后又被改过" in only_error(content)
    path.write_bytes(whole)
    assert "涂销以后又被改过" in only_error(content)
    entry(content, 4).unlink()
    path.write_bytes(without_words)
    assert "没有哪一号记着" in only_error(content)


def test_blanking_that_is_killed_anywhere_is_done_or_not(tmp_path: Path) -> None:
    numbers = iter(range(1000))
    outcomes = set()
    for content in at_every_write(
        lambda: made(tmp_path / str(next(numbers))), lambda folder: redact(folder, LEAKED, "泄密", ON), killed
    ):
        recover(content)
        assert verify(content).errors == ()
        outcomes.add(LEAKED in entry(content, 2).read_text("utf-8"))
    assert outcomes == {True, False}


def test_verify_prints_the_head_and_finds_a_printed_one(run: Run, content: Path) -> None:
    (content / "a.yaml").write_bytes(b"by hand")
    old = verify(content).hashes[1]
    result = run("--root", content.parent, "journal", "verify", "--head", old)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "手工修改：content/a.yaml",
        "日志3条，完整，没有被改过；手工修改的文件1个，会记进下一条。",
        f"最后一条的摘要：{head(content)}",
    ]
    result = run("--root", content.parent, "journal", "verify", "--head", "0" * 64)
    assert result.exit_code == 1
    assert "日志里没有摘要是" in result.output


def test_verify_as_json_is_one_document_and_the_status_tells_errors(run: Run, content: Path) -> None:
    entry(content, 2).unlink()
    result = run("--root", content.parent, "journal", "verify", "--json")
    assert result.exit_code == 1
    assert json.loads(result.output) == {
        "entries": 2,
        "head": head(content),
        "errors": ["缺第2号。"],
        "changed_by_hand": [],
    }


def test_entries_are_listed_in_words(run: Run, content: Path) -> None:
    redact(content, LEAKED, "泄密", ON)
    result = run("--root", content.parent, "journal", "show", "--last", "3")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("第2号  20")
    assert lines[0].endswith("  new  李四")
    assert lines[1:4] == [
        "  事项（food） › 承诺办结时限：2个工作日",
        "  （2026-12-01涂销：泄密）",
        "  文件1个：a.yaml",
    ]
    assert "  事项（food） › 说明：无 → 带身份证" in lines
    assert run("--root", content.parent, "journal").output.startswith("第1号")


def test_a_site_without_a_journal_says_so(run: Run, sample_copy: Path) -> None:
    assert run("--root", sample_copy, "journal").output == "日志里还没有改动。\n"
    assert run("--root", sample_copy, "journal", "verify").exit_code == 0
    assert not (sample_copy / "content" / "journal").exists()


def test_commands_record_what_they_did_and_by_whom(run: Run, sample_copy: Path) -> None:
    run("--root", sample_copy, "rename", "材料", "营业执照", "商事执照", "--author", "张三")
    run(
        "--root", sample_copy, "new", "item", "--id", "drain", "--name", "排水许可", "--authority", "区城管局"
    )
    output = run("--root", sample_copy, "journal").output
    assert "  rename  张三\n" in output
    assert " › 名称：营业执照 → 商事执照\n" in output
    assert "事项（drain）：排水许可\n" in output


def test_release_that_was_removed_or_changed_is_an_error(tmp_path: Path) -> None:
    content = tmp_path / "site/content"
    content.mkdir(parents=True)
    files = ("releases/00001.json", "releases/00002.json", "note.txt")
    write(content, dict.fromkeys(files, b"{}"), dict.fromkeys(files), Entry("test"))
    assert verify(content).errors == ()
    (content / files[0]).write_bytes(b"{ }")
    (content / files[1]).unlink()
    (content / files[2]).unlink()
    assert [error.split("，")[0] for error in verify(content).errors] == [
        "“content/releases/00001.json”被改动过",
        "“content/releases/00002.json”不见了",
    ]
