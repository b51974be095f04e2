"""Indexes are built in a process of its own; without it they are built all the same."""

from collections.abc import Iterator

import pytest

from guidebook.publishing import last_good
from guidebook.publishing.showing import Shown, shown_by
from guidebook.search import storing
from guidebook.settings import Settings
from guidebook.web.indexing import Indexer, answers


@pytest.fixture
def indexer(copied: Settings) -> Iterator[Indexer]:
    made = Indexer(copied)
    yield made
    made.close()


def is_built(settings: Settings, shown: Shown) -> bool:
    name = storing.index_name(shown.public.version, shown.content)
    return storing.index_folder(settings, name).is_dir()


def test_a_desk_comes_from_the_process_next_door(indexer: Indexer, copied: Settings) -> None:
    desk = indexer.desk_for(shown_by(copied))
    assert desk.search("开茶楼").total == 1
    assert indexer._builder
    assert indexer._builder.poll() is None
    desk.searcher.close()


def test_a_builder_that_was_killed_is_started_again(indexer: Indexer, copied: Settings) -> None:
    indexer.warm_up()
    assert indexer._builder
    indexer._builder.kill()
    indexer._builder.communicate()
    desk = indexer.desk_for(shown_by(copied))
    assert desk.search("开茶楼").total == 1
    desk.searcher.close()


def test_the_builder_builds_what_it_is_asked_for(copied: Settings) -> None:
    shown = shown_by(copied)
    assert shown.kept
    assert list(answers([f"{shown.kept.name}\n"], copied)) == [shown.kept.name]
    assert is_built(copied, shown)


def test_the_builder_builds_what_is_shown_whatever_the_files_say_by_now(copied: Settings) -> None:
    shown = shown_by(copied)
    assert shown.kept
    (copied.content / "site.yaml").write_text("名称: [\n", "utf-8")
    (copied.content / "search" / "words.yaml").write_text("意图: [\n", "utf-8")
    assert list(answers([f"{shown.kept.name}\n"], copied)) == [shown.kept.name]
    assert is_built(copied, shown)


def test_the_builder_leaves_alone_what_is_no_longer_kept(copied: Settings) -> None:
    assert list(answers(["0123456789abcdef\n"], copied)) == ["0123456789abcdef"]
    assert not is_built(copied, shown_by(copied))


def test_the_site_builds_what_the_builder_finds_no_longer_kept(indexer: Indexer, copied: Settings) -> None:
    shown = shown_by(copied)
    last_good.keep(copied, "another", {})
    last_good.keep(copied, "one more", {})
    desk = indexer.desk_for(shown)
    assert desk.search("开茶楼").total == 1
    desk.searcher.close()


def test_warming_up_leaves_no_index_behind(copied: Settings) -> None:
    shown = shown_by(copied)
    assert list(answers(["warm-up\n"], copied)) == ["warm-up"]
    assert not is_built(copied, shown)
