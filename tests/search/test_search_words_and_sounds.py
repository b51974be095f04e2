"""One form for all text; sounds and letters; the cutter and its dictionary."""

from pathlib import Path

import pytest

from guidebook.search import analysis, pinyin
from guidebook.search.build.citations import forms
from guidebook.search.build.dictionary import light_words, write_dictionary
from guidebook.search.build.readings import readings


@pytest.mark.parametrize(
    ("typed", "form"),
    [("餐廳", "餐厅"), ("軟體", "软件"), ("ＡＢＣ", "abc"), ("nǎi chá", "nai cha"), ("奶\u202e茶", "奶茶")],
)
def test_width_case_tones_and_traditional_characters_are_one(typed: str, form: str) -> None:
    assert analysis.normalised(typed) == form


def test_a_key_has_neither_spaces_nor_brackets_but_between_words_in_letters() -> None:
    assert analysis.key("穗府规〔2020〕6号") == analysis.key("穗府规[2020]6号")
    assert analysis.key("open a shop") == "open a shop"


def test_licences_and_licence_are_one_word() -> None:
    assert analysis.key("licences") == analysis.key("license")


def test_pairs_across_the_border_of_two_words_are_no_tokens(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "dictionary.txt", ["奶茶", "倒闭"], [])
    tokens = analysis.Cutter(tmp_path / "dictionary.txt").tokens("奶茶倒闭")
    assert tokens == ["奶茶", "倒闭"]


def test_grammatical_words_are_light() -> None:
    assert {"如何", "非常"} <= set(light_words())
    assert "执照" not in light_words()


def test_the_usual_reading_of_a_character_comes_first() -> None:
    assert readings("行")["行"][0] == "xing"


def test_what_is_pinyin() -> None:
    assert pinyin.is_pinyin("naichadian")
    assert not pinyin.is_pinyin("asdfgh")
    assert pinyin.alike("zhang") == pinyin.alike("zan")
    assert pinyin.plain("nai3'cha2") == "naicha"


def test_an_article_is_written_in_words_or_figures() -> None:
    assert next(iter(forms("中华人民共和国劳动合同法", 57))) == "劳动合同法第五十七条"
    assert "劳动合同法57条" in forms("中华人民共和国劳动合同法", 57)
