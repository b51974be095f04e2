"""How an item asks for a paper: how many, in which form, and what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from guidebook.model.uses import MaterialUse, Pieces


def use(**keys: Any) -> MaterialUse:
    """A line of 申请材料 with these keys besides the material."""
    return MaterialUse.model_validate({"材料": "图纸", **keys})


@pytest.mark.parametrize(
    ("form", "amount", "pieces", "words"),
    [
        ("原件", "2", Pieces(originals=2), "2份"),
        ("复印件", "2", Pieces(copies=2), "2份"),
        ("核验原件", "1", Pieces(others=1), "1份"),
        ("核验原件收复印件", "2", Pieces(copies=2), "2份"),
        ("原件和复印件", "1", Pieces(1, 1), "各1份"),
        ("原件和复印件", {"原件": "1", "复印件": "2"}, Pieces(1, 2), "原件1份、复印件2份"),
        ("电子件", "1", Pieces(others=1), "1份"),
    ],
)
def test_number_counts_what_the_form_asks_for(form: str, amount: Any, pieces: Pieces, words: str) -> None:
    assert use(形式=form, 份数=amount).pieces == pieces
    assert str(pieces) == words


@pytest.mark.parametrize(
    ("form", "amount"),
    [
        ("原件和复印件", {"原件": "1", "复印件": "1"}),
        ("原件和复印件", {"原件": "1"}),
        ("复印件", {"原件": "1", "复印件": "2"}),
    ],
)
def test_there_is_one_way_to_say_how_many(form: str, amount: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        use(形式=form, 份数=amount)
    assert [error["type"] for error in refused.value.errors()] == ["bad-copies"]
