"""The page of a law: whether it is in force on a day, and what rests on which article."""

import datetime as dt

from guidebook.catalogue import Catalogue
from guidebook.presenters.citing import citations
from guidebook.presenters.law import law_view

ON = dt.date(2026, 11, 30)


def test_what_rests_on_a_law_is_told_article_by_article(site: Catalogue) -> None:
    """
    laws: {某法: {条数: "9"}}
    items:
      登记: {设定依据: [{法规: 某法, 条款: 第三条至第四条}, {法规: 某法, 条款: 待核实}]}
      备案: {设定依据: [{法规: 某法, 条款: 第四条}], 办理时机: {从: 开业, 依据: {法规: 某法, 条款: 第四条}}}
    """
    told = {
        article.name: [(citing.name, len(citing.spots)) for citing in article.cited_by]
        for article in law_view(site, site.laws["某法"], ON).articles
    }
    assert list(told) == ["第三条", "第四条", None]
    assert told == {"第三条": [("登记", 1)], "第四条": [("登记", 1), ("备案", 2)], None: [("登记", 1)]}


def test_a_law_is_repealed_from_its_day_on(site: Catalogue) -> None:
    """
    laws: {旧法: {状态: 已废止, 废止: {日期: "2026-08-15", 由: 某法, 条款对照: {第一条: 第九条}}}}
    items: {登记: }
    """
    old = site.laws["旧法"]
    assert law_view(site, old, dt.date(2026, 8, 14)).repealed is None
    repealed = law_view(site, old, dt.date(2026, 8, 15)).repealed
    assert repealed is not None
    assert (repealed.on, repealed.by and repealed.by.name) == ("2026年8月15日", "某法")
    assert [link.name for link in law_view(site, site.laws["某法"], ON).replaces] == ["旧法"]


def test_what_a_citation_says_of_a_law_stands_in_the_ledger(site: Catalogue) -> None:
    """
    laws: {某法: {文号: 某令第1号, 版本: 2025年修正}}
    items: {登记: }
    """
    cited = citations(site, site.items["登记"].legal_basis)[0]
    assert (cited.edition, cited.url) == ("2025年修正，某令第1号", "/laws/l0")
