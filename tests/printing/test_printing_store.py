"""The built book is kept, built once, and never half written."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.printing import store
from guidebook.printing.editions import BookEdition, BookOrder
from guidebook.printing.store import built_handbook, handbook_path
from guidebook.settings import Settings

Builds = list[str]


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, cache=tmp_path / "cache")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    """Instead of setting type, note that it would have been done."""
    found: Builds = []

    def build(catalogue: PublicCatalogue, _settings: Settings, _order: BookOrder) -> bytes:
        found.append(catalogue.version)
        return f"book {catalogue.version} %%EOF".encode()

    monkeypatch.setattr(store, "build_handbook", build)
    return found


def test_book_is_built_once_for_a_state_of_the_content(
    sample: PublicCatalogue, kept: Settings, builds: Builds
) -> None:
    assert built_handbook(sample, kept) is None
    path = handbook_path(sample, kept)
    assert path == handbook_path(sample, kept) == built_handbook(sample, kept)
    assert len(builds) == 1


def test_changed_content_makes_a_new_book_and_old_ones_go(
    sample: PublicCatalogue, kept: Settings, builds: Builds
) -> None:
    paths = [handbook_path(replace(sample, version=v), kept) for v in "一二三四"]
    assert builds == ["一", "二", "三", "四"]
    assert [path.is_file() for path in paths] == [False, False, True, True]


@pytest.mark.parametrize("left", [0, 1, 6, -1])
def test_a_book_of_which_only_a_part_is_left_is_built_again(
    sample: PublicCatalogue, kept: Settings, builds: Builds, left: int
) -> None:
    path = handbook_path(sample, kept)
    whole = path.read_bytes()
    path.write_bytes(whole[:left])
    assert built_handbook(sample, kept) is None
    assert handbook_path(sample, kept).read_bytes() == whole
    assert len(builds) == 2


def test_fewer_bundles_of_the_same_version_are_another_book(
    sample: PublicCatalogue, kept: Settings, builds: Builds
) -> None:
    fewer = replace(sample, bundles=dict(list(sample.bundles.items())[:1]))
    assert handbook_path(sample, kept) != handbook_path(fewer, kept)
    assert len(builds) == 2


def test_each_order_is_a_book_of_its_own(sample: PublicCatalogue, kept: Settings, builds: Builds) -> None:
    only = BookOrder(only=frozenset({"hiring"}))
    orders = (BookOrder(), BookOrder(is_large=True), BookOrder(BookEdition.BINDER), only)
    paths = [handbook_path(sample, kept, order) for order in orders]
    assert len(set(paths)) == len(builds) == 4
    assert [handbook_path(sample, kept, order) for order in orders] == paths
    assert all(path.is_file() for path in paths)


def test_many_who_ask_at_once_wait_for_one_builder(
    sample: PublicCatalogue, kept: Settings, builds: Builds
) -> None:
    found: list[Path] = []
    threads = [threading.Thread(target=lambda: found.append(handbook_path(sample, kept))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(builds) == 1


def test_failed_build_leaves_nothing_behind_and_is_tried_again(
    sample: PublicCatalogue, kept: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "build_handbook", lambda *_: b"book %%EOF")
    with monkeypatch.context() as broken:
        broken.setattr(store, "_write", fail)
        with pytest.raises(OSError, match="No space"):
            handbook_path(sample, kept)
    assert built_handbook(sample, kept) is None
    assert handbook_path(sample, kept).read_bytes() == b"book %%EOF"


def test_command_writes_the_book_where_it_is_told(
    run: Callable[..., object], builds: Builds, tmp_path: Path
) -> None:
    site = Path(__file__).parent.parent / "sites" / "sample"
    done = run("--root", str(site), "handbook", "-o", str(tmp_path / "book.pdf"))
    assert getattr(done, "exit_code", None) == 0, done
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"book ")
    assert len(builds) == 1
