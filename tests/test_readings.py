"""How names are read aloud: the library's phrases, and before them what editors wrote down."""

import re
from pathlib import Path

import pytest

from guidebook.catalogue import load
from guidebook.loading import knowledge
from guidebook.readings import Readings
from guidebook.search.build.vocabulary import vocabulary
from guidebook.search.pinyin import TONES

ROOT = Path(__file__).parents[1]

# Characters whose usual reading is wrong in such names, and how they sound there.
SUSPICIOUS = {
    "行": [(r"(车|书|布|酒|茶|米|药|参|茸|琴|眼镜|器材|南北|唱片|贸易|印刷|打字|修理)行", "hang")],
    "调": [(r"调[档函动干]|[商招产]调|档案调", "diao"), (r"调饮|[特现冲]调|空调|调[理解剂]", "tiao")],
    "重": [(r"重[新复整评办名]|查重|多重", "chong"), (r"重[度病点]|(?<!多)重残|体重|减重", "zhong")],
    "参": [(r"[旗洋]参|参[行茸]", "shen"), (r"参[保加与]", "can")],
    "长": [(r"长[照租隆期短]|多长|专长|特长", "chang"), (r"[店园院家楼校师]长|长[者辈]", "zhang")],
    "还": [(r"[没未归退]还$|还[贷清]", "huan"), (r"还[是有要差在]", "hai")],
    "禺": [(r"番禺", "yu")],
    "番": [(r"番[禺教]", "pan")],
}


@pytest.mark.parametrize(
    ("name", "sound"),
    [("银行", "yín háng"), ("琴行", "qín háng"), ("步行", "bù xíng"), ("二手车行", "èr shǒu chē háng")],
)
def test_a_word_of_the_editors_wins_against_the_library(name: str, sound: str) -> None:
    """`琴行` and `车行` are theirs; 二手车 is a phrase of the library's."""
    spoken = Readings({"琴行": "qín háng", "车行": "chē háng"})
    assert " ".join(spoken.syllables(name)) == sound


def test_what_has_no_reading_stands_as_it_is() -> None:
    assert Readings({}).syllables("b2") == ("b", "2")


def test_a_content_folder_without_words_has_no_readings(tmp_path: Path) -> None:
    assert knowledge.spoken(tmp_path) == {}


def test_every_known_name_is_read_right_where_the_library_errs() -> None:
    """All names of the real content; what is listed lacks an entry under 读音."""
    catalogue, _ = load(ROOT)
    assert catalogue is not None
    known = knowledge.read(ROOT / "content")
    spoken = Readings(known.readings)
    wrong = [
        f"{name}: {' '.join(spoken.syllables(name))}"
        for name in vocabulary(catalogue, known).surfaces
        for character in set(name) & SUSPICIOUS.keys()
        for pattern, sound in SUSPICIOUS[character]
        for found in re.finditer(pattern, name)
        if _sound(name, found.start() + found[0].index(character), spoken) != sound
    ]
    assert wrong == []


def _sound(name: str, at: int, spoken: Readings) -> str:
    return spoken.syllables(name)[at].translate(TONES)
