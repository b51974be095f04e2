"""Indexes are built in a process of its own; without it they are built all the same."""

from collections.abc import Iterator

import pytest

from guidebook.catalogue import PublicCatalogue, load, publish
from guidebook.search import storing
from guidebook.settings import Settings
from guidebook.web.indexing import Indexer, answers


@pytest.fixture
def indexer(copied: Settings) -> Iterator[Indexer]:
    made = Indexer(copied)
    yield made
    made.close()


def published(settings: Settings) -> PublicCatalogue:
    catalogue, _ = load(settings.root)
    assert catalogue
    return publish(catalogue)


def is_built(settings: Settings, version: str) -> bool:
    return storing.index_folder(settings, storing.index_name(version, settings.content)).is_dir()


def test_a_searcher_comes_from_the_process_next_door(indexer: Indexer, copied: Settings) -> None:
    searcher = indexer.searcher_for(published(copied))
    assert searcher.search("开茶楼").total == 1
    assert indexer._builder
    assert indexer._builder.poll() is None
    searcher.close()


def test_a_builder_that_was_killed_is_started_again(indexer: Indexer, copied: Settings) -> None:
    indexer.warm_up()
    assert indexer._builder
    indexer._builder.kill()
    indexer._builder.communicate()
    searcher = indexer.searcher_for(published(copied))
    assert searcher.search("开茶楼").total == 1
    searcher.close()


def test_the_builder_builds_what_it_is_asked_for(copied: Settings) -> None:
    version = published(copied).version
    assert list(answers([f"{version}\n"], copied)) == [version]
    assert is_built(copied, version)


def test_the_builder_leaves_a_version_alone_that_the_files_no_longer_have(copied: Settings) -> None:
    assert list(answers(["0123456789abcdef\n"], copied)) == ["0123456789abcdef"]
    assert not is_built(copied, published(copied).version)


def test_warming_up_leaves_no_index_behind(copied: Settings) -> None:
    assert list(answers(["warm-up\n"], copied)) == ["warm-up"]
    assert not is_built(copied, published(copied).version)
