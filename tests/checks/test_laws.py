"""法规: what is cited is in force and has the articles that are named; the ledger agrees with itself."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from guidebook.catalogue import build, load, publish
from guidebook.checks import check_site, laws
from guidebook.checks.subject import Subject
from guidebook.editing.finding import Use, defined, uses
from guidebook.loading import Content, Entity, Loader
from guidebook.model import Law
from guidebook.model.laws import Force
from guidebook.model.references import Kind
from guidebook.model.walking import citations
from guidebook.presenters.law import law_view
from guidebook.problems import Severity
from tests.checks.conftest import Edited, Finding

CITING = {Kind.BUNDLE, Kind.ITEM}
REPOSITORY = Path(__file__).parents[2]
CITATION = "  - {法规: 中华人民共和国食品安全法, 条款: 第三十五条}"
REPEALED = "已废止\n  废止: {日期: 2026-11-01, 由: 就业服务与就业管理规定, 条款对照: {第三十五条: 第九条}}"


def test_a_law_that_is_not_in_the_ledger_is_an_error_with_a_guess(finding: Finding) -> None:
    """
    items/food-license.yaml
    -   - {法规: 中华人民共和国食品安全法, 条款: 第三十五条}
    +   - {法规: 中华人民共和国食品安全发, 条款: 第三十五条}
    """
    assert finding.new[0].code == "unknown-law"
    assert "是不是“中华人民共和国食品安全法”？" in finding.new[0].message


def test_a_short_name_has_to_be_written_in_full(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    -     依据: {法规: 中华人民共和国生态环境法典, 条款: 第二百五十条}
    +     依据: {法规: 大气法, 条款: 第八十一条}
    """
    assert "要写全名“中华人民共和国大气污染防治法”" in finding.new[0].message


@pytest.mark.parametrize(
    ("cited", "beyond"),
    [
        ("第一百五十五条", "第一百五十五条"),
        ("第三条、第一百五十条至第一百六十条", "第一百五十五条"),
        ("第一百五十五条之一", "第一百五十五条"),
    ],
)
def test_an_article_beyond_the_last_one_is_an_error(edited: Edited, cited: str, beyond: str) -> None:
    finding = edited("items/food-license.yaml", CITATION, CITATION.replace("第三十五条", cited))
    assert finding.error == "no-such-article"
    assert f"共154条，没有{beyond}" in finding.only.message


@pytest.mark.parametrize("cited", ["第一百五十四条", "第三条、第五条至第九条", "第一百五十四条之一"])
def test_articles_that_there_are_raise_no_question(edited: Edited, cited: str) -> None:
    assert not edited("items/food-license.yaml", CITATION, CITATION.replace("第三十五条", cited)).new


def test_a_repealed_law_names_its_successor_and_the_article(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    -     依据: {法规: 中华人民共和国生态环境法典, 条款: 第二百五十条}
    +     依据: {法规: 中华人民共和国大气污染防治法, 条款: 第八十一条第二款}
    """
    assert finding.error == "repealed-law"
    assert "从2026年8月15日起废止，由《中华人民共和国生态环境法典》代替" in finding.only.message
    assert "第八十一条第二款现在看第二百五十条" in finding.only.message


def test_a_law_set_to_repealed_is_an_error_at_each_place_that_its_page_lists(sample_copy: Path) -> None:
    ledger = sample_copy / "content" / "laws.yaml"
    text = ledger.read_text("utf-8").replace("条数: 154\n  状态: 有效", f"状态: {REPEALED}")
    ledger.write_text(text, "utf-8")
    found = [p for p in check_site(sample_copy).problems if p.code == "repealed-law"]
    assert all("由《就业服务与就业管理规定》代替，第三十五条现在看第九条" in p.message for p in found)
    catalogue, _ = load(sample_copy)
    assert catalogue is not None
    view = law_view(publish(catalogue), catalogue.laws["中华人民共和国食品安全法"], dt.date(2026, 11, 30))
    listed = {
        entity.place((*spot.path, "法规"))
        for article in view.articles
        for citing in article.cited_by
        for spot in citing.spots
        for entity in catalogue.entities
        if entity.kind in {Kind.ITEM, Kind.BUNDLE} and entity.source.file == f"content/{spot.file}"
    }
    assert {p.place for p in found} == listed
    assert len(found) == len(listed) == 2


def test_a_law_that_is_not_yet_in_force_is_an_error_where_it_is_cited(sample_copy: Path) -> None:
    content = Loader(sample_copy).load()
    codes = [(p.code, p.severity) for p in laws.problems(Subject(content, None, dt.date(2026, 8, 14)))]
    assert ("law-not-in-force", Severity.ERROR) in codes
    assert ("law-soon-in-force", Severity.WARNING) in codes
    assert not list(laws.problems(Subject(content, None, dt.date(2026, 8, 15))))


def test_a_law_is_not_repealed_before_its_day(edited: Edited) -> None:
    diff = ("laws.yaml", "  条数: 154\n  状态: 有效", "  状态: 有效\n  废止: {日期: 2099-01-01}")
    assert not edited(*diff).new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  条数: 154\n  状态: 有效", "  条数: 154\n  状态: 尚未施行"),
        ("  条数: 55\n  状态: 有效", "  条数: 55\n  状态: 有效\n  废止: {日期: 2020-01-01}"),
    ],
)
def test_a_status_that_contradicts_the_dates_is_a_warning(edited: Edited, old: str, new: str) -> None:
    assert "law-status" in edited("laws.yaml", old, new).codes


def test_articles_that_took_the_place_of_others_are_those_of_the_successor(finding: Finding) -> None:
    """
    laws.yaml
    -     条款对照: {第八十一条: 第二百五十条, 第一百一十八条: 第一千一百三十二条}
    +     条款对照: {第八十一条: 第一千三百条}
    """
    assert finding.error == "no-such-article"
    assert "《中华人民共和国生态环境法典》共1242条" in finding.only.message


def test_a_text_that_names_a_repealed_law_is_a_warning(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    -     因为: 居民住宅楼内禁止新建产生油烟的餐饮项目
    +     因为: 按《大气法》居民住宅楼内禁止新建产生油烟的餐饮项目
    """
    assert finding.warning == "repealed-law-named"
    assert "“大气法”从2026年8月15日起废止" in finding.only.message


def test_a_text_that_tells_the_successor_too_is_fine(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    -     因为: 居民住宅楼内禁止新建产生油烟的餐饮项目
    +     因为: 居民住宅楼内禁止新建产生油烟的餐饮项目（原来在大气法里，现在在生态环境法典里）
    """
    assert not finding.new


def test_what_has_not_been_seen_is_a_debt_and_no_more(edited: Edited) -> None:
    finding = edited("laws.yaml", "  层级: 部门规章\n  状态: 有效", "  层级: 部门规章\n  状态: 待核实")
    assert not finding.new
    debts = [p for p in finding.problems if p.place.file == "content/laws.yaml"]
    assert [(p.code, p.severity) for p in debts] == [("unverified", Severity.WARNING)]


def test_no_guide_rests_on_law_that_is_not_in_force() -> None:
    """The calendar alone brings a law into force: what it makes the editor look at is no mistake."""
    found = laws.problems(Subject(Loader(REPOSITORY).load(), None))
    calendar = {laws.LAW_SOON_IN_FORCE, laws.LAW_STATUS}
    assert [str(problem) for problem in found if problem.code not in calendar] == []


def test_every_law_that_the_code_of_2026_repealed_is_in_the_ledger() -> None:
    """生态环境法典第一千二百四十二条 repeals ten laws."""
    catalogue, _ = load(REPOSITORY)
    assert catalogue is not None
    repeals = [law.repeal for law in catalogue.laws.values() if law.repeal]
    days = [repeal.on for repeal in repeals if repeal.by == "中华人民共和国生态环境法典"]
    assert days == [dt.date(2026, 8, 15)] * 10


@pytest.fixture(scope="module")
def real() -> Content:
    return Loader(REPOSITORY).load()


def _most_cited(content: Content, number: int) -> list[str]:
    cited = Counter(
        basis.law
        for entity in content.entities
        if entity.kind in CITING
        for basis, _ in citations(entity.record)
    )
    in_force = {e.name for e in content.of(Kind.LAW) if cast("Law", e.record).status is Force.IN_FORCE}
    return [name for name, _ in cited.most_common() if name in in_force][:number]


def _uses(content: Content, law: str) -> list[Use]:
    """What `guidebook where` lists of the law, without what the ledger says of it elsewhere."""
    (found,) = defined(content, law, Kind.LAW)
    return [use for use in uses(content, found) if use.source.file != found.source.file]


def test_where_and_the_page_of_a_law_list_the_same_records(real: Content) -> None:
    catalogue, _ = build(real)
    assert catalogue is not None
    public = publish(catalogue)
    for name in _most_cited(real, 20):
        view = law_view(public, public.laws[name], dt.date(2026, 11, 30))
        told = {spot.file for article in view.articles for by in article.cited_by for spot in by.spots}
        assert {f"content/{file}" for file in told} == {use.source.file for use in _uses(real, name)}


def test_repealed_law_is_an_error_at_each_citation_that_where_lists(real: Content) -> None:
    for name in _most_cited(real, 3):
        entities = tuple(_repealed(e) if (e.kind, e.name) == (Kind.LAW, name) else e for e in real.entities)
        found = laws.problems(Subject(replace(real, entities=entities), None))
        places = [problem.place for problem in found if problem.code == laws.REPEALED_LAW]
        assert len(places) > 1
        assert sorted(places) == sorted(use.place for use in _uses(real, name))


def _repealed(entity: Entity) -> Entity:
    return replace(entity, record=entity.record.model_copy(update={"status": Force.REPEALED}))
