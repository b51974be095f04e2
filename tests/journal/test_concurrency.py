"""One writer at a time: a second one waits, is told when its file has changed, and loses nothing."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from guidebook.errors import Conflict, TryLater
from guidebook.journal import Entry, store, write
from guidebook.journal.verifying import verify

ENTRY = Entry("test")
WRITERS = 50
# Holds the lock until it is told to write and end.
OTHER = """
import sys
from pathlib import Path
from guidebook.journal import store
content = Path(sys.argv[1])
with store.locked(content):
    print("locked", flush=True)
    sys.stdin.readline()
    (content / "a.yaml").write_bytes(b"theirs")
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def test_fifty_writers_at_once_lose_nothing(content: Path) -> None:
    (content / "shared.yaml").write_bytes(b"")

    def add(n: int) -> None:
        while True:
            before = (content / "shared.yaml").read_bytes()
            files = {"shared.yaml": before + b"%d\n" % n, f"items/{n}.yaml": b"own"}
            try:
                write(content, files, {"shared.yaml": before, f"items/{n}.yaml": None}, ENTRY)
            except Conflict:
                continue
            return

    writers = [threading.Thread(target=add, args=(n,)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = (content / "shared.yaml").read_text().split()
    assert sorted(map(int, lines)) == list(range(WRITERS))
    assert len(list((content / "items").iterdir())) == WRITERS
    verified = verify(content)
    assert (verified.errors, verified.by_hand, len(verified.hashes)) == ((), (), WRITERS)


def test_another_process_is_waited_for_and_then_its_change_is_told(content: Path) -> None:
    (content / "a.yaml").write_bytes(b"1")
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(content)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == b"locked\n"
        threading.Timer(0.2, other.stdin.close).start()
        with pytest.raises(Conflict, match="刚才被别人改过"):
            write(content, {"a.yaml": b"mine"}, {"a.yaml": b"1"}, ENTRY)
        assert other.wait() == 0
    assert (content / "a.yaml").read_bytes() == b"theirs"


def test_who_does_not_come_to_an_end_is_not_waited_for_without_end(content: Path) -> None:
    with store.locked(content), pytest.raises(TryLater, match="别的程序正在写"), store.locked(content, 0.05):
        pass
    with store.locked(content, 0):
        assert True


def test_the_lock_of_a_process_that_died_is_free(content: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(content)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        other.kill()
    write(content, {"a.yaml": b"1"}, {"a.yaml": None}, ENTRY)
    assert (content / "a.yaml").read_bytes() == b"1"
