"""Conditions in words: short, in the words people use, without what goes without saying."""

import datetime as dt
from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.model import Bundle, Condition
from guidebook.presenters.conditions import LONGEST, Conditions
from guidebook.presenters.guide import everything
from guidebook.presenters.telling import numbers_of


def told(site: Catalogue, bundle: Bundle, *conditions: object) -> str | None:
    return Conditions(site, bundle, numbers_of(bundle)).any_of([(Condition.parse(c),) for c in conditions])


def test_answers_are_told_by_what_people_say(site: Catalogue, bundle: Bundle) -> None:
    """
    questions: {主体: [公司, 个体, 其他], 烟: [卖, 不卖], 证: [有, 无]}
    question_keys:
      主体:
        选项: [{答: 公司, 代码: g, 说法: 新开公司}, {答: 个体, 代码: t, 说法: 做个体}, {答: 其他, 代码: q}]
      烟: {选项: [{答: 卖, 代码: m, 说法: 卖烟}, {答: 不卖, 代码: b, 说法: 不卖烟}]}
    items: {甲: }
    bundle: {情形: [主体, 烟], 既定: {证: 有}, 典型情形: {主体: 公司, 烟: 卖}}
    """
    assert told(site, bundle, {"主体": "公司"}) == "新开公司的"
    assert told(site, bundle, {"主体": "其他"}) == "主体选“其他”的"
    assert told(site, bundle, {"主体": ["公司", "个体"]}) == "新开公司或者做个体的"
    assert told(site, bundle, {"烟": "卖", "主体": "公司"}) == "新开公司，并且卖烟的"
    assert told(site, bundle, {"主体": "公司"}, {"烟": "卖"}) == "新开公司的，或者卖烟的"
    # What is fixed goes without saying; what asks for more than another says nothing.
    assert told(site, bundle, {"主体": "公司", "证": "有"}) == "新开公司的"
    assert told(site, bundle, {"证": "有"}) is None
    assert told(site, bundle, {"主体": "公司"}, {"主体": "公司", "烟": "卖"}) == "新开公司的"
    assert told(site, bundle, {"主体": "公司"}, {"主体": "个体"}) == "新开公司或者做个体的"
    assert told(site, bundle, {"主体": "公司"}, {"证": "无"}) == "新开公司的"


def test_what_a_question_has_as_default_goes_without_saying(site: Catalogue, bundle: Bundle) -> None:
    """
    questions: {主体: [公司, 个体], 证: [有, 无]}
    question_keys: {证: {默认: 有}}
    items: {甲: }
    bundle: {情形: [主体], 典型情形: {主体: 公司}}
    """
    assert told(site, bundle, {"主体": "公司", "证": "有"}) == "主体选“公司”的"
    assert told(site, bundle, {"证": "有"}) is None


def test_what_would_take_too_long_to_tell_names_the_questions(site: Catalogue, bundle: Bundle) -> None:
    """
    questions:
      经营场所的性质: [租来的临街商铺, 自己名下的住宅房屋, 商场里的柜台和铺位, 工业园区的厂房]
    items: {甲: }
    """
    several = ["租来的临街商铺", "自己名下的住宅房屋", "商场里的柜台和铺位"]
    assert told(site, bundle, {"经营场所的性质": several}) == "看“经营场所的性质”怎么答"


@pytest.fixture(scope="module")
def content() -> Catalogue:
    found, _ = load(Path(__file__).parents[2])
    assert found is not None
    return found


def test_no_condition_of_the_real_content_is_long_or_vague(content: Catalogue) -> None:
    conditions = set()
    for bundle in content.bundles.values():
        case = everything(content, bundle, dt.date(2026, 3, 2))
        lines = (*case.items, *case.open_items)
        conditions |= {line.condition for line in lines}
        conditions |= {charge.condition for line in lines for charge in line.charges}
        conditions |= {result.condition for line in lines for result in line.results}
        conditions |= {paper.condition for paper in (*case.papers, *case.open_papers, *case.fetched_papers)}
        conditions |= {text.rpartition("，")[0] for paper in case.papers for text in paper.additions}
        conditions |= {keeping.condition for keeping in case.keepings}
        conditions |= {question.condition for question in case.questions}
    told = {condition for condition in conditions if condition}
    assert len(told) > 200
    assert {condition for condition in told if len(condition) > LONGEST} == set()
    assert {condition for condition in told if "," in condition or "选“" in condition} == set()
