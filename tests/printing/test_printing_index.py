"""The index: what people call things, in the order of pinyin."""

import re

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.presenters.shared import Shared
from guidebook.printing.pinyin_index import card_index, citizen_index, letter, sort_key
from guidebook.printing.volume import Book
from guidebook.readings import Readings

SPOKEN = Readings({"调档": "diào dàng"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("开饭店", "K"),
        ("大排档", "D"),
        ("重新办证", "C"),
        ("BB入户", "B"),
        ("5G报装", "0–9"),
        ("咗嘢", "Z"),
        ("调档", "D"),
    ],
)
def test_name_is_looked_up_under_the_first_letter_of_its_pinyin(name: str, expected: str) -> None:
    assert letter(name, SPOKEN) == expected


def test_order_is_that_of_the_syllables_then_of_the_tones() -> None:
    names = ["市场", "十字绣", "食肆", "沙律", "上户口"]
    assert sorted(names, key=lambda name: sort_key(name, SPOKEN)) == [
        "沙律",
        "上户口",
        "食肆",
        "十字绣",
        "市场",
    ]


def test_every_name_and_alias_of_guides_and_items_is_there(
    sample: PublicCatalogue, sample_book: Book
) -> None:
    names = {entry.name for group in sample_book.index for entry in group.entries}
    for bundle in sample.bundles.values():
        assert {bundle.name, *bundle.aliases} <= names
        for item in sample.items_of(bundle):
            assert {item.name, *item.aliases} <= names


def test_letters_stand_in_order_and_titles_are_marked(sample_book: Book) -> None:
    letters = [group.letter for group in sample_book.index]
    assert letters == sorted(letters)
    titles = [entry.name for group in sample_book.index for entry in group.entries if entry.is_title]
    assert sorted(titles) == sorted(guide.title for c in sample_book.chapters for guide in c.guides)


def test_no_bundles_make_no_index(sample: PublicCatalogue) -> None:
    assert citizen_index(sample, (), Shared()) == ()
    assert card_index(sample, ()) == ()


def test_letters_within_chinese_are_capitals(real_book: Book) -> None:
    """OTC牌照, LED大屏, GB37488; English of several words stands as English does."""
    names = [entry.name for group in real_book.index for entry in group.entries]
    small = [
        name
        for name in names
        if re.search("[a-z]", name) and not re.fullmatch("[A-Za-z]{3,}( [a-z]+)*", name)
    ]
    assert any("OTC" in name for name in names)
    assert small == []


def test_item_leads_to_its_number_in_each_guide_and_to_its_card(real_book: Book) -> None:
    entries = {entry.name: entry for group in real_book.index for entry in group.entries}
    food = entries["食品经营许可"]
    assert len(food.cards) == 1
    guides = {guide.id: guide for chapter in real_book.chapters for guide in chapter.guides}
    assert len(food.targets) == 11
    for target in food.targets:
        lines = guides[target.anchor.removeprefix("items-")].own.lines
        assert [line.label for line in lines if str(line.number) == target.mark] == ["食品经营许可"]


def test_item_of_the_shared_chapter_leads_there_by_its_letter(real_book: Book) -> None:
    entries = {entry.name: entry for group in real_book.index for entry in group.entries}
    for item in real_book.shared.items:
        assert [(t.anchor, t.mark) for t in entries[item.line.name].targets] == [("shared", item.letter)]
