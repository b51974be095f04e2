"""The parts of the side-by-side measurement that could quietly favour somebody."""

from collections.abc import Callable
from pathlib import Path

import jieba
import pytest
from whoosh.qparser import AndGroup, OrGroup

from guidebook.catalogue import PublicCatalogue
from guidebook.plan import Case, typical
from guidebook.search.build.documents import documents
from guidebook.settings import Settings
from scripts.benchmarks.rivals.growing import grown, real
from scripts.benchmarks.rivals.rival import Guide, Rival, Source
from scripts.benchmarks.rivals.sqlite_fts5 import any_of, by_trigrams, by_words, trigrams
from scripts.benchmarks.rivals.tantivy_jieba import Tantivy
from scripts.benchmarks.rivals.whoosh_jieba import Whoosh
from scripts.benchmarks.search import spread

GUIDES = (
    Guide("milk-tea", "开办奶茶店", "要有食品经营许可证和健康证。"),
    Guide("newborn", "新生儿出生", "办出生医学证明,再上户口。"),
    Guide("hotel", "开办旅馆", "要有特种行业许可证。"),
)


@pytest.fixture(autouse=True)
def own_jieba_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let jieba read back nothing that somebody else has left in the temporary folder."""
    monkeypatch.setattr(jieba.dt, "tmp_dir", str(tmp_path))


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """Three guides in a file."""
    path = tmp_path / "guides.jsonl"
    path.write_text("".join(guide.as_line() for guide in GUIDES), "utf-8")
    return Source(path, tmp_path, len(GUIDES))


@pytest.fixture(scope="module")
def catalogue() -> PublicCatalogue:
    """The real content."""
    return real(Settings.at(Path(__file__).parents[1]))


@pytest.mark.parametrize(
    "make", [lambda: Whoosh(OrGroup), lambda: Whoosh(AndGroup), by_trigrams, by_words, Tantivy]
)
def test_every_rival_finds_what_stands_in_one_guide(
    make: Callable[[], Rival], source: Source, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    make().build(source, folder)
    ask = make().open(folder)
    assert ask("出生医学证明") == ["newborn"]
    assert ask("奶茶店")[0] == "milk-tea"
    assert ask("xyz") == []


def test_trigrams_do_not_reach_over_a_gap_and_two_characters_have_none() -> None:
    assert trigrams("奶茶店 开店") == ["奶茶店"]
    assert any_of(['奶"茶', "开店"]) == '"奶""茶" OR "开店"'


def test_queries_are_taken_evenly_and_all_of_them_when_there_are_few() -> None:
    assert spread(list("abcdefgh"), 3) == ["a", "c", "f"]
    assert spread(["a", "b"], 3) == spread(["a", "b"], 0) == ["a", "b"]


def test_grown_content_is_the_same_every_time_and_holds_the_real_one(catalogue: PublicCatalogue) -> None:
    first, second = grown(catalogue, 70), grown(catalogue, 70)
    assert documents(first) == documents(second)
    assert len(first.bundles) == len({bundle.id for bundle in first.bundles.values()}) == 70
    assert set(catalogue.bundles) < set(first.bundles)
    assert grown(catalogue, 30) is catalogue


def test_made_bundles_are_as_long_as_real_ones_and_can_be_planned(catalogue: PublicCatalogue) -> None:
    larger = grown(catalogue, 60)
    made = [bundle for bundle in larger.bundles.values() if bundle.name not in catalogue.bundles]
    assert all(Case(larger, bundle, typical(bundle)).standings for bundle in made)
    texts = {d.id: sum(len(s.text) for s in d.sections) for d in documents(larger)}
    ours = sum(texts[bundle.id] for bundle in catalogue.bundles.values())
    assert sum(texts[bundle.id] for bundle in made) == pytest.approx(ours, rel=0.25)
