"""What is shown: results, facts, snippets, facets, completions, on an index of ten words."""

from pathlib import Path

import pytest

from guidebook.answers.desk import Desk
from guidebook.search.query.results import Confidence
from guidebook.search.query.snippets import Folded, snippet
from guidebook.search.schema import data
from guidebook.search.schema.data import ALIASES, Section
from guidebook.search.whoosh_index import WhooshEngine
from tests.search.tiny import LICENCE, PAPERS, tiny_data


def test_an_index_is_read_as_it_was_written(tmp_path: Path) -> None:
    data.save(tmp_path, tiny_data())
    read = data.load(tmp_path)
    assert read.meanings == tiny_data().meanings
    assert (read.subjects, read.bundles) == (tiny_data().subjects, tiny_data().bundles)
    assert read.documents[0] == tiny_data().documents[0]


@pytest.mark.parametrize(
    ("query", "fact"),
    [("奶茶店营业执照多久", LICENCE), ("奶茶店要什么材料", PAPERS), ("书店要什么材料", None)],
)
def test_a_fact_is_of_the_first_guide_and_of_the_side_asked_for(tiny: Desk, query: str, fact: object) -> None:
    response = tiny.search(query)
    assert response.confidence is Confidence.SURE
    assert (response.answer.text if response.answer else None) == getattr(fact, "text", None)


def test_what_is_not_sure_has_no_answer_and_says_where_to_turn(tiny: Desk) -> None:
    response = tiny.search("隔壁老王家的狗把营业执照撕了多久能拼好")
    assert response.confidence is Confidence.MAYBE
    assert response.answer is None
    assert [s.kind for s in response.suggestions] == ["主题", "热线"]


def test_nothing_known_is_none(tiny: Desk) -> None:
    response = tiny.search("红烧肉")
    assert (response.confidence, response.total) == (Confidence.NONE, 0)
    assert [s.url for s in response.suggestions[:2]] == ["/topics/shops", "/topics/firms"]


def test_facets_count_what_the_other_facets_leave(tiny: Desk) -> None:
    everything = tiny.search("营业执照")
    assert [(v.value, v.count) for v in everything.facets["topic"]] == [("shops", everything.total)]
    assert tiny.search("营业执照", topic="firms").total == 0
    assert tiny.search("营业执照", topic="firms").facets["topic"] == everything.facets["topic"]


def test_reasons_name_the_record_or_the_word(tiny: Desk) -> None:
    assert tiny.search("奶茶店营业执照").results[0].matched == ("说法：奶茶店", "事项：营业执照")


def test_completions_by_beginning_pinyin_and_initials(tiny: Desk) -> None:
    for typed in ("奶", "naich", "nc"):
        assert tiny.searcher.suggest(typed)[0].text == "奶茶店"
    assert tiny.searcher.suggest("奶")[0].url == "/bundles/tea"


def test_the_shorter_of_two_equal_sections_is_shown_and_never_the_other_names() -> None:
    sections = (
        Section(ALIASES, "", "年检"),
        Section("长", "", "年检" + "要求" * 900),
        Section("短", "", "年检"),
    )
    assert Folded(sections).best_section(["年检"]).heading == "短"


def test_a_snippet_marks_the_words_by_span_of_the_original() -> None:
    shown = snippet("ＡＢＣ与abc", ["abc"])
    assert [shown.text[a:b] for a, b in shown.marks] == ["ＡＢＣ", "abc"]
    assert snippet("marx的马克思", ["mar"]).marks == ()
    assert snippet("100㎡的店", ["店"]).marks == ((5, 6),)
    assert snippet("食品经营许可证", ["食品经营", "经营许可证"]).marks == ((0, 7),)


def test_a_text_scores_by_all_its_tokens_and_an_unknown_one_adds_nothing(tmp_path: Path) -> None:
    engine = WhooshEngine()
    engine.build(tmp_path, [("a", ["店", "烟"], []), ("b", ["店"], ["酒"]), ("c", ["书"], [])])
    reader = engine.open(tmp_path)
    shop, smoke = reader.scores(["店"], 9), reader.scores(["烟"], 9)
    assert set(shop) == {"a", "b"}
    assert reader.scores(["店", "烟", "茶"], 9)["a"] == pytest.approx(shop["a"] + smoke["a"])
    assert list(reader.scores(["店", "烟"], 1)) == ["a"]
    assert reader.scores(["茶"], 9) == {}
    reader.close()
