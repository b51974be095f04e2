"""From a bundle to its printed guide: conditions by number, materials once, laws once."""

from guidebook.catalogue import PublicCatalogue
from guidebook.handbook.document import Clue, Guide
from guidebook.handbook.volume import Book
from guidebook.handbook.wording import Clues, any_of, sentence
from guidebook.model import Condition
from tests.handbook.conftest import guide_of


def restaurant(book: Book) -> Guide:
    return guide_of(book, "开办餐饮店")


def test_condition_tells_the_number_of_its_question(sample_book: Book) -> None:
    company = restaurant(sample_book).items[0]
    assert company.name == "企业设立登记"
    assert company.when == ((Clue(1, "主体", ("新办公司",)),),)


def test_fixed_answers_are_not_told(sample: PublicCatalogue) -> None:
    clues = Clues(sample, sample.bundles["开办餐饮店"])
    fixed = {"食品许可方式": "一般程序"}
    never = {"食品许可方式": "告知承诺", "主体": "新办公司"}
    assert clues.of(Condition.parse(fixed)) == ()
    assert clues.of(Condition.parse([never, {"经办人": "委托他人"}])) == (
        (Clue(2, "经办人", ("委托他人",)),),
    )


def test_conditions_together_ask_for_both(sample: PublicCatalogue) -> None:
    clues = Clues(sample, sample.bundles["开办餐饮店"])
    both = clues.of(Condition.parse({"主体": "新办公司"}), None, Condition.parse({"经办人": "委托他人"}))
    assert both == ((Clue(1, "主体", ("新办公司",)), Clue(2, "经办人", ("委托他人",))),)


def test_every_material_of_every_item_is_in_one_of_the_groups(
    sample: PublicCatalogue, sample_book: Book
) -> None:
    papers = restaurant(sample_book).papers
    rows = (*papers.certain, *papers.open, *papers.issued)
    told = {(row.name, mark) for row in rows for mark in row.marks}
    for number, item in enumerate(sample.items_of(sample.bundles["开办餐饮店"]), start=1):
        for use in item.materials:
            names = {use.title, *use.members}
            assert any((name, number) in told for name in names), (item.name, use.title)


def test_what_only_some_need_is_not_among_what_all_need(sample_book: Book) -> None:
    papers = restaurant(sample_book).papers
    agent = [row for row in (*papers.certain, *papers.open) if row.person == "受托人"]
    assert agent
    assert all(row in papers.open and row.when for row in agent)


def test_item_waits_for_those_before_it_by_number(sample_book: Book) -> None:
    items = {item.name: item for item in restaurant(sample_book).items}
    assert items["食品经营许可(新办)"].after == (2, 1)
    assert items["公章刻制备案"].is_optional


def test_a_law_stands_once_with_the_items_of_each_article(sample_book: Book) -> None:
    bases = restaurant(sample_book).bases
    assert len({(basis.law, basis.version) for basis in bases}) == len(bases)
    food = next(basis for basis in bases if basis.law == "中华人民共和国食品安全法")
    assert [(articles.text, articles.marks) for articles in food.articles] == [("第三十五条", (3,))]


def test_time_is_reckoned_for_the_typical_case_from_a_fixed_day(sample_book: Book) -> None:
    reckoning = restaurant(sample_book).reckoning
    assert reckoning.on == "2026年11月23日"
    assert [leg.name for leg in reckoning.legs][-1] == "食品经营许可"
    assert reckoning.headline.startswith(("依法最长", "时限待核实", "办结时限待核实"))


def test_form_asks_each_field_once(sample_book: Book) -> None:
    form = restaurant(sample_book).form
    labels = [line.label for part in form.parts for line in part.lines]
    assert labels
    assert len(labels) == len(set(labels))


def test_follow_up_that_is_in_the_book_can_be_turned_to(sample_book: Book) -> None:
    assert [(p.name, p.guide) for p in restaurant(sample_book).follow_ups] == [("企业招用员工", "hiring")]


def test_clause_that_asks_for_more_than_another_is_left_out() -> None:
    mother, married = Clue(1, "入户", ("随母",)), Clue(2, "婚姻", ("婚内",))
    assert any_of([(mother,), (mother, married)]) == ((mother,),)
    assert any_of([(mother, married), (married, mother)]) == ((married, mother),)
    assert any_of([(mother,), ()]) == ()


def test_phrases_become_one_sentence() -> None:
    assert sentence("先办这个。", None, "再办那个；") == "先办这个;再办那个。"
    assert sentence(None, "") == ""
