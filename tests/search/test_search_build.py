"""From a small site to words, weights of its records, and texts."""

from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.loading.knowledge import read
from guidebook.search import weights
from guidebook.search.build.centrality import Centrality
from guidebook.search.build.documents import documents
from guidebook.search.build.targets import Targets, opened
from guidebook.search.build.vocabulary import Vocabulary, vocabulary
from guidebook.search.schema import kinds
from guidebook.search.schema.data import Meaning


@pytest.fixture
def catalogue(sample_root: Path) -> Catalogue:
    loaded, _ = load(sample_root)
    assert loaded is not None
    return loaded


def test_an_item_matters_by_its_standing_in_the_typical_case(catalogue: Catalogue) -> None:
    central = Centrality(catalogue)
    for item in catalogue.items:
        assert all(0 < value <= 1 for value in central.item(item).values())
    (bundle, *_) = catalogue.ordered_bundles()
    needed = next(use.item for use in bundle.items if not use.is_optional)
    assert central.item(needed)[bundle.kind_code] == 1


def test_the_leading_department_matters_most(catalogue: Catalogue) -> None:
    (bundle, *_) = catalogue.ordered_bundles()
    assert Centrality(catalogue).department(bundle.lead_department)[bundle.kind_code] == 1


def test_the_words_mean_kinds_of_guides_by_their_shared_code(sample_copy: Path) -> None:
    file = next((sample_copy / "content/bundles").glob("*.yaml"))
    file.write_text(file.read_text("utf-8") + "\n套餐代码: eatery\n", "utf-8")
    catalogue, _ = load(sample_copy)
    assert catalogue is not None
    bundle = next(b for b in catalogue.bundles.values() if b.id == file.stem)
    words = vocabulary(catalogue, read(sample_copy / "content"))
    means = {code for n in words.surfaces[bundle.name] for code in words.meanings[n].vector}
    assert means == {"eatery"}
    assert next(d for d in documents(catalogue) if d.id == file.stem).code == "eatery"


def test_an_alias_gives_way_to_what_several_guides_share() -> None:
    words = Vocabulary({})
    words.add(Meaning(kinds.BUNDLE, "开店", 3.0, {"a": 1.0}), ["执照"], gives_way_to=kinds.SHARED)
    words.add(Meaning(kinds.ITEM, "营业执照", 2.2, {"a": 1.0, "b": 1.0}), ["执照"])
    words.settle()
    assert [words.meanings[n].kind for n in words.surfaces["执照"]] == [kinds.ITEM]


def test_one_character_is_a_word_only_of_asking() -> None:
    words = Vocabulary({})
    words.add(Meaning(kinds.EVERYDAY, "开店", 3.0, {"a": 1.0}), ["烟"])
    words.add(Meaning(kinds.INTENT, "", 0.0, {}), ["办"])
    assert set(words.surfaces) == {"办"}


def test_a_name_that_leads_nowhere_matters_to_no_guide(catalogue: Catalogue) -> None:
    targets = Targets(catalogue, Centrality(catalogue))
    assert targets.vector("没有这个事项") == {}
    assert {kind for kind, _, _ in targets.named()} <= kinds.RECORDS


@pytest.mark.parametrize(
    ("name", "thing"), [("我要开一家餐厅", "餐厅"), ("开办书店", "书店"), ("新生儿", "新生儿")]
)
def test_the_verb_of_opening_is_left_out(name: str, thing: str) -> None:
    assert opened(name) == thing


def test_levels_are_ordered_as_the_files_say() -> None:
    values = list(weights.LEVELS.values())
    assert values == sorted(values, reverse=True)


def test_text_that_only_one_guide_has_is_its_own(catalogue: Catalogue) -> None:
    for document in documents(catalogue):
        assert any(section.is_own for section in document.sections)
