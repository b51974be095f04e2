"""A query for one fact is answered in the words of the first guide's page, or not at all."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from guidebook.answers.desk import Desk
from guidebook.catalogue import Catalogue
from guidebook.plan import typical
from guidebook.presenters.guide import bundle_record, everything
from guidebook.presenters.item import item_view
from guidebook.presenters.records import office_line
from guidebook.presenters.sentences import subjects, undated
from guidebook.presenters.telling import case_view
from guidebook.publishing.showing import shown_by
from guidebook.search.query.results import Answer, Confidence
from guidebook.settings import Settings

ROOT = Path(__file__).parents[2]
QUERIES, FURTHER = (
    [json.loads(line) for line in (ROOT / f"tests/queries/{name}.jsonl").read_text("utf-8").splitlines()]
    for name in ("facts", "facts-2")
)
ASKED = [query["query"] for query in QUERIES[:45]] + [
    "死亡证明在哪里开",
    "生育津贴多久到账",
    "开奶茶店要多久",
    "开药店要多久",
    "开托儿所要什么材料",
    "番禺区政务服务中心在哪里",
    "二手房过户电话",
    "消防检查要多久",
    "护理补贴什么时候到账",
    "简易注销要什么材料",
    "食品经营许可证在哪里办",
    "换身份证要多久",
    "高危险性体育项目许可证有效期",
    "挖路要批多久",
    "加装电梯补贴多少钱",
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    cache = str(tmp_path_factory.mktemp("cache"))
    return shown_by(Settings.at(ROOT, {"XDG_CACHE_HOME": cache})).public


def texts(told: object) -> Iterator[str]:
    """All texts in what a presenter tells."""
    if isinstance(told, str):
        yield told
    elif dataclasses.is_dataclass(told):
        for field in dataclasses.fields(told):
            yield from texts(getattr(told, field.name))
    elif isinstance(told, Mapping):
        yield from texts(tuple(told.items()))
    elif isinstance(told, tuple | list):
        for one in told:
            yield from texts(one)


def page(catalogue: Catalogue, identifier: str) -> str:
    """All that the page of the guide may say, of whatever case, in one text."""
    bundle = next(one for one in catalogue.bundles.values() if one.id == identifier)
    on = dt.date(2027, 3, 1)
    told: list[object] = [bundle_record(catalogue, bundle, on), everything(catalogue, bundle, on)]
    told.append(case_view(catalogue, bundle, typical(bundle), on))
    told += [item_view(catalogue, item) for item in catalogue.items_of(bundle)]
    told += [
        office_line(catalogue, catalogue.offices[name])
        for item in catalogue.items_of(bundle)
        for name in item.offices
    ]
    told += [f"《{law}》" for law in catalogue.laws]
    return undated("\n".join(texts(told)))


def strange(catalogue: Catalogue, answer: Answer) -> list[str]:
    """The parts of an answer's value that the page of its guide does not have."""
    told = page(catalogue, answer.bundle)
    parts = [answer.value] if answer.value in told else re.split("[、；]", answer.value)
    return [part for part in parts if part not in told and part != "不收费"]


def test_an_answer_says_what_the_page_says(desk: Desk, catalogue: Catalogue) -> None:
    answers = [answer for query in ASKED if (answer := desk.search(query).answer)]
    assert len(answers) >= 43
    assert [answer for answer in answers if strange(catalogue, answer)] == []


def judged(desk: Desk, query: Mapping[str, Any]) -> str:
    """Whether a question of tests/queries/facts.jsonl is answered right, wrong or not at all."""
    answer = desk.search(query["query"]).answer
    if answer is None:
        return "silent"
    is_right = any(word in answer.text for word in query["accept"])
    return "right" if is_right and not any(word in answer.text for word in query["reject"]) else "wrong"


# The first half was looked at while the answers were written, the second only for its totals.
@pytest.mark.parametrize(("part", "right"), [(slice(None, 50), 40), (slice(50, None), 22)])
def test_most_facts_are_answered_and_hardly_any_wrong(desk: Desk, part: slice, right: int) -> None:
    verdicts = [judged(desk, query) for query in QUERIES[part]]
    assert verdicts.count("wrong") <= 1
    assert verdicts.count("right") >= right


def test_of_further_facts_hardly_any_is_told_wrong(desk: Desk) -> None:
    verdicts = [judged(desk, query) for query in FURTHER]
    assert verdicts.count("wrong") <= 1
    assert verdicts.count("right") >= 40


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("公司注销要多久", "常见情形"),
        ("水费过户要多久", "供水过户"),
        ("孩子多久要上户口", "出生后1个月内"),
        ("书店开张后多少天内要去卫生备案", "营业后30个自然日内"),
        ("排水许可要多久", "法定15个工作日内办结"),
        ("新员工入职几天内要买社保", "用工后30个自然日内"),
    ],
)
def test_my_duty_and_their_limit_are_told_apart(desk: Desk, query: str, word: str) -> None:
    answer = desk.search(query).answer
    assert answer is not None
    assert word in answer.text


@pytest.mark.parametrize("query", ["开药店要多久", "开奶茶店要多久", "开酒店要多久"])
def test_how_long_a_bundle_takes_is_its_headline(desk: Desk, query: str) -> None:
    answer = desk.search(query).answer
    assert answer is not None
    assert answer.text.startswith("常见情形：")


@pytest.mark.parametrize(
    "query",
    [
        "奶茶店",
        "药店的药有效期多久",
        "丧葬费能领多少",
        "药店执业药师要几个",
        "书店卖文具要办证吗",
        "退休年龄多少岁",
        "淘宝卖书要办出版物许可证吗",
        "食品经营许可证补办要多久",
        # The guide says 5年 of those who have not paid long enough, and what these can do.
        "养老保险最低缴费年限几年",
        "最低缴费年限几年",
    ],
)
def test_what_stays_open_is_not_answered(desk: Desk, query: str) -> None:
    assert desk.search(query).answer is None


@pytest.mark.parametrize("query", ["养老保险要缴几年", "养老保险要缴多少年"])
def test_how_many_years_is_not_how_much(desk: Desk, query: str) -> None:
    answer = desk.search(query).answer
    assert answer is not None
    assert "缴满15年" in answer.text


@pytest.mark.parametrize("query", ["二手房过户电话", "火化多少钱", "番禺哪里可以办外国人工作许可"])
def test_what_nobody_confirmed_is_said_as_such(desk: Desk, query: str) -> None:
    response = desk.search(query)
    assert response.confidence is Confidence.SURE
    assert response.answer is not None
    assert response.answer.is_unverified
    assert "待核实" in response.answer.text


def test_a_benefit_has_no_fee(catalogue: Catalogue) -> None:
    assert "费用" not in subjects(catalogue)["民办养老机构资助"].facts


def test_the_search_finds_and_the_desk_answers(desk: Desk) -> None:
    response = desk.search("二手房过户电话")
    assert response.answer is not None
    assert desk.searcher.find("二手房过户电话").response == dataclasses.replace(response, answer=None)


def test_a_question_that_is_asked_stands_last_among_the_few_records(desk: Desk) -> None:
    query = "民宿需要特种行业许可证吗"
    named = desk.searcher.find(query).response.records
    assert [record.kind for record in named] == ["item", "item", "item"]
    assert [record.kind for record in desk.search(query).records] == ["item", "item", "item", "faq"]
