"""错敏词: the operator's own list of words that may not be published."""

from pathlib import Path

import pytest

from guidebook.checks import check_site
from tests.checks.conftest import Edited

CONDITION = "有与经营的食品品种、数量相适应的经营场所"


@pytest.fixture
def word_list(sample_copy: Path) -> Path:
    path = sample_copy / "content" / "wrong-words.yaml"
    path.write_text("帐户: 账户\n残废: [残疾, 伤残]\n某词:\n", "utf-8")
    return path


@pytest.mark.usefixtures("word_list")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("有银行帐户", "请改成“账户”"),
        ("有残废证", "请改成“残疾”、“伤残”"),
        ("有某词", "请换一个说法"),
    ],
)
def test_word_of_the_list_is_warned_of_with_what_to_write(edited: Edited, text: str, said: str) -> None:
    found = edited("items/food-license.yaml", CONDITION, text)
    assert found.warning == "wrong-word"
    assert said in found.only.message


@pytest.mark.usefixtures("word_list")
def test_people_may_search_with_a_wrong_word(edited: Edited) -> None:
    assert edited("items/food-license.yaml", "别名: [餐饮服务许可证, ", "别名: [残废证, ").new == []


def test_site_without_a_list_has_no_wrong_words(edited: Edited) -> None:
    assert edited("items/food-license.yaml", CONDITION, "有银行帐户").new == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("帐户：账户\n", "full-width-colon"), ("", "not-a-mapping"), ("- 帐户\n", "not-a-mapping")],
)
def test_mistake_in_the_list_is_told(sample_copy: Path, word_list: Path, text: str, code: str) -> None:
    word_list.write_text(text, "utf-8")
    (found,) = check_site(sample_copy).errors
    assert (found.place.file, found.code) == ("content/wrong-words.yaml", code)
