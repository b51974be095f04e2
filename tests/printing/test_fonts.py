"""The shipped fonts are what SOURCES.toml says, and show what has to be shown."""

import hashlib
import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guidebook.printing.glyphs import covered, missing_glyphs

FONTS = Path(__file__).parent.parent.parent / "guidebook" / "fonts"
SOURCES = tomllib.loads((FONTS / "SOURCES.toml").read_text("utf-8"))["font"]


@cache
def font(name: str) -> TTFont:
    return TTFont(BytesIO((FONTS / name).read_bytes()), lazy=True)


def shown_by(name: str) -> set[str]:
    return set(map(chr, font(name).getBestCmap()))


def test_files_are_those_that_the_script_wrote() -> None:
    sums = dict(line.split("  ")[::-1] for line in (FONTS / "SHA256SUMS").read_text("utf-8").splitlines())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert found == sums
    assert set(sums) == {source["file"] for source in SOURCES}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source["file"]))
def test_every_font_comes_with_its_licence_and_origin(source: dict[str, str]) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / source["license"]).read_text("utf-8")
    assert len(source["package_sha256"]) == 64
    assert source["font_version"] in font(source["file"])["name"].getDebugName(5)


def test_table_of_characters_agrees_with_the_fonts() -> None:
    in_fonts = set().union(*(shown_by(source["file"]) for source in SOURCES))
    assert covered() - set("\n\u200b\u2060") == in_fonts


FACES = ("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf", "NotoSansSC-SemiBold.ttf")
LISTS = sorted((FONTS / "characters").glob("*.txt"))


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("characters", LISTS, ids=lambda path: str(path.stem))
def test_every_face_has_the_listed_characters(face: str, characters: Path) -> None:
    lines = characters.read_text("utf-8").splitlines()
    listed = {c for line in lines if not line.startswith("#") for c in line}
    # The few of Hong Kong that Noto SC lacks come from the fourth font.
    missing = listed - shown_by(face) - shown_by("NotoSansHK-Regular.ttf")
    assert not missing


def test_table_of_general_standard_characters_is_whole() -> None:
    lines = (FONTS / "characters" / "tongyong-guifan.txt").read_text("utf-8").splitlines()
    listed = "".join(line for line in lines if not line.startswith("#"))
    assert len(listed) == len(set(listed)) == 8105
    assert listed.startswith("一乙二十丁厂七卜八人")


def test_every_character_of_the_content_can_be_printed() -> None:
    content = FONTS.parent.parent / "content"
    texts = (path.read_text("utf-8") for path in content.rglob("*.yaml"))
    assert missing_glyphs("".join(texts)) == set()


@pytest.mark.parametrize("text", ["瞓𨋢咗攞湊", "陳大文", "王喆堃", "①㉟㊿", "㎡≤≥℃"])
def test_names_and_words_of_the_region_can_be_printed(text: str) -> None:
    assert missing_glyphs(text) == set()


def test_what_no_font_has_is_named() -> None:
    assert missing_glyphs("好😀的\ue000") == {"😀", "\ue000"}


def test_fonts_stay_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 20_000_000
