"""A guide's score adds up what each known word says about it, and how well its text fits."""

from guidebook.answers.desk import Desk
from guidebook.search import weights
from guidebook.search.query.ranking import rank
from tests.search.tiny import DOCUMENTS


def test_a_word_counts_as_firmly_as_it_means_the_guide(tiny: Desk) -> None:
    tea, books = rank(tiny.searcher.understand("营业执照"), {}, DOCUMENTS)
    assert (tea.id, tea.score) == ("tea", 2.2)
    assert (books.id, round(books.score, 2)) == ("books", 0.99)


def test_a_surface_counts_once(tiny: Desk) -> None:
    once, twice = (
        rank(tiny.searcher.understand(q), {}, DOCUMENTS)[0].score for q in ("奶茶店", "奶茶店，奶茶店")
    )
    assert once == twice


def test_what_is_firmer_outweighs_the_trade_named_beside_it(tiny: Desk) -> None:
    assert rank(tiny.searcher.understand("奶茶店倒闭"), {}, DOCUMENTS)[0].id == "closing"


def test_the_best_text_counts_like_a_hint(tiny: Desk) -> None:
    (first, second) = rank(tiny.searcher.understand("图书"), {"books": 8.0, "tea": 4.0}, DOCUMENTS)
    assert (first.id, first.score) == ("books", weights.TEXT)
    assert (second.id, second.score) == ("tea", weights.TEXT / 2)
    assert not first.is_named


def test_equal_guides_stand_in_the_order_of_the_handbook(tiny: Desk) -> None:
    ranked = rank(
        tiny.searcher.understand("图书"), dict.fromkeys(("closing", "books", "tea"), 1.0), DOCUMENTS
    )
    assert [r.id for r in ranked] == ["tea", "books", "closing"]


def test_guides_of_one_code_are_meant_alike(tiny: Desk) -> None:
    elsewhere = DOCUMENTS[0]._replace(id="tea-of-haizhu")
    ranked = rank(tiny.searcher.understand("奶茶店"), {}, [*DOCUMENTS, elsewhere])
    assert [(r.id, r.score) for r in ranked] == [("tea", 3.0), ("tea-of-haizhu", 3.0)]


def test_results_have_a_cap(tiny: Desk) -> None:
    many = [DOCUMENTS[0]._replace(id=str(n)) for n in range(weights.MOST_RESULTS + 5)]
    assert len(rank(tiny.searcher.understand("奶茶店"), {}, many)) == weights.MOST_RESULTS
