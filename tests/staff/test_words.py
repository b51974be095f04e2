"""Words that led to nothing certain are counted by day; whatever happens, the site goes on."""

import datetime as dt
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guidebook.errors import BadSetup
from guidebook.staff.words import WordCounter, Words

DAY = dt.date(2026, 12, 1)


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def test_words_are_counted_and_the_most_frequent_come_first(tmp_path: Path) -> None:
    words = Words(tmp_path)
    words.count(["烘焙店", "证"], DAY)
    words.count(["烘焙店", "烘焙店"], DAY + days(1))
    assert words.most(DAY) == [("烘焙店", 3), ("证", 1)]
    assert words.most(DAY + days(1)) == [("烘焙店", 2)]
    assert words.most(DAY, limit=1) == [("烘焙店", 3)]
    assert Words(tmp_path).most(DAY) == [("烘焙店", 3), ("证", 1)]


def test_after_ninety_days_they_are_gone(tmp_path: Path) -> None:
    words = Words(tmp_path)
    words.count(["甲"], DAY)
    words.count(["乙"], DAY + days(89))
    assert words.most(DAY) == [("乙", 1), ("甲", 1)]
    words.count(["乙"], DAY + days(90))
    assert words.most(DAY) == [("乙", 2)]


def test_threads_lose_none(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Words(tmp_path, patience=30).count(["甲"], DAY), range(20)))
    assert Words(tmp_path).most(DAY) == [("甲", 20)]


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def counter(open_words: Callable[[], Words], clock: Clock | None = None) -> WordCounter:
    return WordCounter(open_words, clock or Clock(), lambda: DAY)


def test_the_site_writes_once_a_minute_and_at_its_end(tmp_path: Path) -> None:
    clock = Clock()
    with counter(lambda: Words(tmp_path), clock) as counting:
        counting.count(["甲"])
        assert list(tmp_path.iterdir()) == []
        clock.seconds = 60
        counting.count(["甲", "乙"])
        assert Words(tmp_path).most(DAY) == [("甲", 2), ("乙", 1)]
        counting.count(["丙"])
        assert len(Words(tmp_path).most(DAY)) == 2
    assert Words(tmp_path).most(DAY) == [("甲", 2), ("丙", 1), ("乙", 1)]


def test_a_site_where_nothing_is_counted_writes_nothing(tmp_path: Path) -> None:
    with counter(lambda: Words(tmp_path)) as counting:
        counting.count([])
    assert list(tmp_path.iterdir()) == []


def damaged(folder: Path) -> Words:
    (folder / "words.sqlite").write_bytes(b"not a database" * 999)
    return Words(folder)


def no_folder(_folder: Path) -> Words:
    raise BadSetup("状态文件夹不能使用")


@pytest.mark.parametrize("broken", [damaged, no_folder])
def test_it_never_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, broken: Callable[[Path], Words]
) -> None:
    clock = Clock()
    with caplog.at_level(logging.WARNING), counter(lambda: broken(tmp_path), clock) as counting:
        counting.count(["甲"])
        clock.seconds = 60
        counting.count(["甲"])
    assert "没有查准的词语没有记下" in caplog.text
    assert "甲" not in caplog.text


def test_a_file_that_others_are_writing_holds_up_no_search(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    words = Words(tmp_path)
    with words._database.writing(), counter(lambda: words) as counting:
        counting.count(["甲"])
        began = dt.datetime.now(dt.UTC)
        counting.write()
        assert dt.datetime.now(dt.UTC) - began < dt.timedelta(seconds=5)
    assert "正忙" in caplog.text
