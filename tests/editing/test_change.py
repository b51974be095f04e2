"""A change is tried in memory and written by one at a time, upon what is there by then."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from guidebook.checks import check_content
from guidebook.editing.change import Change, edit
from guidebook.errors import ChangedMeanwhile, Conflict, TryLater
from guidebook.journal import Entry, store, turn, write
from guidebook.loading import Loader
from guidebook.model.references import Kind
from guidebook.problems import Severity

ITEM = "items/food-license.yaml"
OTHER = "departments.yaml"
LIMIT = ("法定办结时限",)
ENTRY = Entry("test")


@pytest.fixture
def loader(sample_copy: Path) -> Loader:
    return Loader(sample_copy)


def replaced(root: Path, name: str, old: str, new: str) -> None:
    """As somebody who edits a file by hand."""
    path = root / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def written(value: str, path: tuple[str, ...] = LIMIT) -> Callable[[Change], Entry]:
    def edits(change: Change) -> Entry:
        change.of(ITEM).replace(path, value)
        return ENTRY

    return edits


def test_an_edit_is_written_and_known_without_being_parsed_again(loader: Loader, sample_copy: Path) -> None:
    saved = edit(loader, written("15个工作日"))
    assert saved.files == (f"content/{ITEM}",)
    assert "法定办结时限: 15个工作日" in (sample_copy / "content" / ITEM).read_text("utf-8")
    with mock.patch("guidebook.loading.loader.read_file", side_effect=AssertionError):
        content = loader.load()
    assert content is loader.load_as_it_stands()


def test_a_change_that_is_tried_is_the_content_that_it_becomes(loader: Loader) -> None:
    change = Change(loader)
    change.of(ITEM).replace(LIMIT, "15个工作日")
    tried = change.tried()
    assert loader.load_as_it_stands() is change.content
    change.save(ENTRY)
    assert loader.load_as_it_stands() is tried


def test_what_does_not_change_stays_one_object(loader: Loader) -> None:
    """Records of other files, and entries of a ledger that stand on other lines now."""
    before = loader.load()
    change = Change(loader)
    change.of(OTHER).insert(("区公安分局",), "网址", "https://www.gz.gov.cn", ["代码"])
    after = change.tried()
    records = {(e.kind, e.name): e.record for e in before.entities}
    other = [(e.kind, e.name) for e in after.entities if records[e.kind, e.name] is not e.record]
    assert other == [(Kind.DEPARTMENT, "区公安分局")]
    lines = [{e.name: e.key_place().line for e in of.of(Kind.DEPARTMENT)} for of in (before, after)]
    assert lines[0] != lines[1]


def test_an_edit_that_brings_an_error_is_not_written(loader: Loader, sample_copy: Path) -> None:
    before = (sample_copy / "content" / ITEM).read_bytes()
    replaced(sample_copy, ITEM, "承诺办结时限: 待核实", "承诺办结时限: 9个工作日")
    with pytest.raises(Conflict, match="多出1处错误，什么都没有写。第一处：content/items/food-license"):
        edit(loader, written("5个工作日"))
    assert (sample_copy / "content" / ITEM).read_bytes() != before
    assert "法定办结时限: 10个工作日" in (sample_copy / "content" / ITEM).read_text("utf-8")


def test_a_secret_in_place_of_a_doubt_about_one_is_an_error(loader: Loader, sample_copy: Path) -> None:
    """Both have the code `secret`: the warning that was there does not hide the error that comes."""
    replaced(sample_copy, ITEM, "咨询: 待核实", "咨询: 张先生 13800138000")
    warnings = [p for p in check_content(loader.load()).problems if p.code == "secret"]
    assert {p.severity for p in warnings} == {Severity.WARNING}
    change = Change(loader)
    change.of(ITEM).replace(("咨询",), "11010519491231002X")
    assert Severity.ERROR in {p.severity for p in change.new_problems() if p.code == "secret"}


def test_edits_are_made_upon_what_is_there_by_then(loader: Loader, sample_copy: Path) -> None:
    """Two who looked at the same state: the second one writes beside the first, and takes nothing back."""
    first, second = Loader(sample_copy), loader
    first.load(), second.load()
    edit(first, written("15个工作日"))
    edit(second, written("番禺区人民法院", ("行政诉讼",)))
    text = (sample_copy / "content" / ITEM).read_text("utf-8")
    assert "法定办结时限: 15个工作日" in text
    assert "行政诉讼: 番禺区人民法院" in text


def by_hand_meanwhile(root: Path, times: int) -> Callable[[Change], Entry]:
    """Edits during which somebody saves the file by hand, so many times."""
    left = iter(range(times))

    def edits(change: Change) -> Entry:
        entry = written("15个工作日")(change)
        if (n := next(left, None)) is not None:
            replaced(root, ITEM, "名称: 食品经营许可(新办)", f"名称: 食品经营许可(新办) # {n}\n#")
        return entry

    return edits


def test_a_file_that_is_saved_by_hand_just_then_keeps_both(loader: Loader, sample_copy: Path) -> None:
    edit(loader, by_hand_meanwhile(sample_copy, 2))
    text = (sample_copy / "content" / ITEM).read_text("utf-8")
    assert "# 0\n" in text
    assert "# 1\n" in text
    assert "法定办结时限: 15个工作日" in text


def test_who_saves_by_hand_all_the_time_is_not_fought(loader: Loader, sample_copy: Path) -> None:
    with pytest.raises(ChangedMeanwhile, match="刚才被别人改过"):
        edit(loader, by_hand_meanwhile(sample_copy, 100))
    assert "法定办结时限: 10个工作日" in (sample_copy / "content" / ITEM).read_text("utf-8")


def test_what_the_edits_refuse_is_not_written(loader: Loader, sample_copy: Path) -> None:
    def edits(change: Change) -> Any:
        change.of(ITEM).replace(LIMIT, "15个工作日")
        raise KeyError

    with pytest.raises(KeyError):
        edit(loader, edits)
    assert "法定办结时限: 10个工作日" in (sample_copy / "content" / ITEM).read_text("utf-8")
    edit(loader, written("15个工作日"))


def test_while_it_is_ones_turn_nobody_else_writes(sample_copy: Path) -> None:
    content = sample_copy / "content"
    with turn(content) as mine:
        with mock.patch.object(store, "PATIENCE", 0.05), pytest.raises(TryLater), store.locked(content, 0.05):
            pass
        mine.write({"items/a.yaml": b"1"}, {"items/a.yaml": None}, ENTRY)
        mine.write({"items/a.yaml": b"2"}, {"items/a.yaml": b"1"}, ENTRY)
    write(content, {"items/a.yaml": b"3"}, {"items/a.yaml": b"2"}, ENTRY)
    assert (content / "items/a.yaml").read_bytes() == b"3"


def test_a_change_in_a_folder_without_rights_is_told(sample_copy: Path, tmp_path: Path) -> None:
    """What was tried stays tried: the loader still has what the files say."""
    loader = Loader(Path(shutil.copytree(sample_copy, tmp_path / "other")))
    (loader.root / "content" / "journal").write_text("in the way")
    before = loader.load()
    with pytest.raises(Exception, match="写不进去"):
        edit(loader, written("15个工作日"))
    assert loader.load() is before
