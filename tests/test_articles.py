"""Articles are read from what an editor writes in a citation."""

import pytest

from guidebook.articles import articles


@pytest.mark.parametrize(
    ("cited", "numbers"),
    [
        ("第三十五条", (35,)),
        ("第五条至第七条、第九条第二款", (5, 6, 7, 9)),
        ("第九条、第五条", (5, 9)),
        ("第六十八条之一", (68,)),
        ("第一千二百四十二条", (1242,)),
        ("第35条", (35,)),
        ("待核实", ()),
        ("第121项", ()),
        (None, ()),
    ],
)
def test_articles_are_read_from_what_an_editor_writes(cited: str | None, numbers: tuple[int, ...]) -> None:
    assert articles(cited) == numbers


def test_a_range_that_nobody_can_mean_does_not_fill_the_memory() -> None:
    assert len(articles("第一条至第99999999999条")) < 10_000
