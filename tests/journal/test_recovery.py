"""What an interrupted write left is completed, or said; nothing is guessed, nothing touched needlessly."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.editing.renaming import rename
from guidebook.errors import BadSetup, Conflict
from guidebook.journal import Entry, placing, recover, store, write
from guidebook.journal.verifying import verify
from guidebook.model.references import Kind
from guidebook.settings import Settings
from guidebook.web.live import Live, footprint
from tests.faults import Killed, at_every_write, failing, full_disk, killed

ENTRY = Entry("test")
FILES = ("a.yaml", "b.yaml")
OLD = dict.fromkeys(FILES, b"1")
NEW = dict.fromkeys(FILES, b"2")


@pytest.fixture
def half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder whose first file is in place and whose second is not: the program was killed."""
    content = tmp_path / "content"
    content.mkdir()
    for name, data in OLD.items():
        (content / name).write_bytes(data)
    replace = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise Killed
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(Killed):
        write(content, NEW, OLD, ENTRY)
    monkeypatch.undo()
    assert states(content) == [b"2", b"1"]
    return content


def states(content: Path) -> list[bytes]:
    return [(content / name).read_bytes() for name in FILES]


def temporary(content: Path) -> Path:
    [path] = placing.strays(content)
    return path


def all_files(root: Path) -> dict[str, bytes]:
    """The content without the journal."""
    content = root / "content"
    found = {path.relative_to(content).as_posix(): path for path in content.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("journal/")}


@pytest.mark.slow
@pytest.mark.parametrize("how", [killed, full_disk])
def test_a_name_is_new_everywhere_or_nowhere(
    how: Callable[..., bool], sample_root: Path, tmp_path: Path
) -> None:
    old = all_files(sample_root)
    whole = Path(shutil.copytree(sample_root, tmp_path / "whole"))
    rename(whole, "营业执照", "商事执照", Kind.MATERIAL)
    new = all_files(whole)

    def prepare() -> Path:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        return Path(shutil.copytree(sample_root, tmp_path / "site"))

    outcomes = set()
    for root in at_every_write(
        prepare, lambda folder: rename(folder, "营业执照", "商事执照", Kind.MATERIAL), how
    ):
        recover(root / "content")
        outcomes.add(all_files(root) == new)
        assert all_files(root) in (old, new)
        assert verify(root / "content").errors == ()
    assert outcomes == {False, True}


def test_whoever_comes_next_completes_the_write(half: Path) -> None:
    recover(half)
    assert states(half) == [b"2", b"2"]
    assert not store.pending_path(half).exists()
    assert not placing.strays(half)
    assert verify(half).errors == ()


def test_the_next_writer_completes_it_first(half: Path) -> None:
    write(half, {"a.yaml": b"3"}, {"a.yaml": b"2"}, ENTRY)
    assert states(half) == [b"3", b"2"]
    assert [entry.number for entry in store.entries_of(half)] == [1, 2]


def test_a_lost_temporary_is_told_and_nothing_is_guessed(half: Path) -> None:
    temporary(half).unlink()
    for _ in range(2):
        with pytest.raises(BadSetup, match=r"b\.yaml”的新内容应该在.*现在不见了"):
            recover(half)
    assert states(half) == [b"2", b"1"]


def test_a_file_changed_by_hand_meanwhile_is_not_overwritten(half: Path) -> None:
    (half / "b.yaml").write_bytes(b"by hand")
    with pytest.raises(BadSetup, match=r"b\.yaml”后来又被改过"):
        recover(half)
    assert states(half) == [b"2", b"by hand"]
    # As the message says: giving it up leaves what is there.
    store.pending_path(half).unlink()
    recover(half)
    assert states(half) == [b"2", b"by hand"]


def test_a_torn_intention_is_told(half: Path) -> None:
    path = store.pending_path(half)
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(BadSetup, match=r"读不懂.*没写完的改动"):
        recover(half)


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(half: Path) -> None:
    def act(folder: Path) -> None:
        with pytest.raises(BadSetup, match="已经记在日志里，不用重做"):
            recover(folder)

    assert full_disk(half, 2, act)
    recover(half)
    assert states(half) == [b"2", b"2"]


def test_with_nothing_pending_a_reader_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with failing(tmp_path, 1, kills=True) as faults:
        recover(tmp_path / "content")
    assert faults.count == 0


def test_only_our_own_leftovers_are_swept_and_not_while_somebody_writes(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "items").mkdir(parents=True)
    for name in ("items/.guidebook-1", "items/.a.yaml.swp", "items/a.yaml"):
        (content / name).write_bytes(b"1")
    with store.locked(content):
        recover(content)
        assert (content / "items" / ".guidebook-1").exists()
    recover(content)
    assert sorted(path.name for path in (content / "items").iterdir()) == [".a.yaml.swp", "a.yaml"]


def test_leftovers_in_a_read_only_folder_disturb_nobody(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / ".guidebook-1").write_bytes(b"1")
    assert full_disk(content, 1, recover)
    assert (content / ".guidebook-1").exists()


def test_a_file_saved_at_the_last_moment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    intend = placing.intend

    def saved_by_hand(*arguments: object) -> None:
        intend(*arguments)  # type: ignore[arg-type]
        (tmp_path / "b.yaml").write_bytes(b"by hand")

    monkeypatch.setattr(placing, "intend", saved_by_hand)
    with pytest.raises(Conflict, match=r"b\.yaml”刚才被别人改过"):
        write(tmp_path, NEW, OLD, ENTRY)
    assert states(tmp_path) == [b"1", b"by hand"]
    assert not store.pending_path(tmp_path).exists()


def interrupted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a change of the site half done."""
    bundle, site = (root / "content" / name for name in ("bundles/hiring.yaml", "site.yaml"))
    before = {"site.yaml": site.read_bytes(), "bundles/hiring.yaml": bundle.read_bytes()}
    after = {name: data + "# 改过\n".encode() for name, data in before.items()}

    def dying(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(placing, "complete", dying)
        with pytest.raises(Killed):
            write(root / "content", after, before, ENTRY)


def test_every_command_completes_it_before_it_reads(
    run: Callable[..., Result], sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(sample_copy, monkeypatch)
    assert run("--root", sample_copy, "where", "营业执照").exit_code == 0
    assert (sample_copy / "content" / "site.yaml").read_text("utf-8").endswith("# 改过\n")


def test_a_running_site_completes_it(sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = Live(Settings.at(sample_copy))
    interrupted(sample_copy, monkeypatch)
    assert live.look()
    assert (sample_copy / "content" / "bundles" / "hiring.yaml").read_text("utf-8").endswith("# 改过\n")
    assert live.library.current.catalogue.bundles


def test_a_site_opens_although_a_write_cannot_be_completed(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    interrupted(sample_copy, monkeypatch)
    for path in placing.strays(sample_copy / "content"):
        path.unlink()
    live = Live(Settings.at(sample_copy))
    live.look()
    live.look()
    assert live.library.current.catalogue.bundles
    assert len([record for record in caplog.records if "接不下去" in record.message]) == 1


def test_the_journal_is_no_content(run: Callable[..., Result], sample_copy: Path) -> None:
    before = run("--root", sample_copy, "check", "--all").output
    seen = footprint(sample_copy / "content")
    write(sample_copy / "content", {"note.md": b"1"}, {"note.md": None}, ENTRY)
    (sample_copy / "content" / "journal" / "a.yaml").write_bytes(b"1")
    assert run("--root", sample_copy, "check", "--all").output == before
    assert footprint(sample_copy / "content") == seen
