"""The store of confirmations: written by the program, read with the content, told where it is wrong."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.catalogue import build, publish
from guidebook.confirmations import Confirmation, confirmed
from guidebook.editing.tidying import untidy
from guidebook.errors import Conflict
from guidebook.loading import Content, Loader
from guidebook.problems import Severity
from tests.confirming import PROMISE, confirm

TEXT = """\
# 哪个事实由谁核对过。由程序写入，请不要手改：用 guidebook confirm 登记。
核对:
  - 事项: enterprise-registration
    事实: 承诺办结时限
    值: 1个工作日
    答复人: 陈小姐
    职务: 科员
    日期: 2026-11-30
    方式: 电话
    依据: 番市监函〔2026〕1号
  - 事项: enterprise-registration
    事实: 申请材料 › 公司章程 › 形式
    值: 原件
    日期: 2026-11-29
    复核期限: 2027-11-29
"""
PAPER = Confirmation(
    department="market-regulation",
    kind=PROMISE.kind,
    code=PROMISE.code,
    path=("申请材料", "公司章程", "形式"),
    value="原件",
    on=dt.date(2026, 11, 29),
    review_by=dt.date(2027, 11, 29),
)


def load(root: Path) -> Content:
    return Loader(root).load()


def without_place(content: Content) -> list[Confirmation]:
    return [replace(confirmation, place=None) for confirmation in content.confirmations]


@pytest.mark.parametrize("order", [(PROMISE, PAPER), (PAPER, PROMISE)])
def test_file_is_sorted_by_fact_however_it_came_about(
    order: tuple[Confirmation, ...], sample_copy: Path
) -> None:
    first, second = order
    confirm(sample_copy, first)
    path = confirm(sample_copy, second)
    assert path.read_text("utf-8") == TEXT
    assert without_place(load(sample_copy)) == [PROMISE, PAPER]
    assert untidy(sample_copy / "content", ["confirmations/market-regulation.yaml"]) == {}


def test_file_that_is_deleted_is_gone_from_a_site_that_goes_on(sample_copy: Path) -> None:
    path = confirm(sample_copy)
    loader = Loader(sample_copy)
    assert loader.load().confirmations
    path.unlink()
    assert loader.load().confirmations == ()


def test_new_answer_takes_the_place_of_the_old_one(sample_copy: Path) -> None:
    confirm(sample_copy)
    confirm(sample_copy, value="即办", on=dt.date(2026, 12, 1))
    assert [c.value for c in load(sample_copy).confirmations] == ["即办"]


def test_values_that_yaml_would_misread_come_back_as_they_were(sample_copy: Path) -> None:
    confirm(sample_copy, value="12345", document="a: b #c", post="否")
    assert without_place(load(sample_copy)) == [
        replace(PROMISE, value="12345", document="a: b #c", post="否")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    日期: 2026-11-30\n", "", "missing-key"),
        ("    日期: 2026-11-30\n", "    日期: 11-30\n", "bad-date"),
        ("    方式: 电话\n", "    方式: 口头\n", "not-a-choice"),
        ("  - 事项: enterprise-registration\n    事实: 承", "  - 事实: 承", "bad-confirmation"),
        ("核对:\n", "答复:\n", "bad-confirmation"),
        ("    答复人: 陈小姐\n", "    答复人：陈小姐\n", "full-width-colon"),
    ],
)
def test_mistake_is_told_at_its_place_and_takes_away_no_page(
    old: str, new: str, code: str, sample_copy: Path
) -> None:
    path = confirm(sample_copy)
    confirm(sample_copy, PAPER)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    content = load(sample_copy)
    assert [p.code for p in content.problems] == [code]
    assert content.problems[0].severity is Severity.WARNING
    assert content.problems[0].place.file == "content/confirmations/market-regulation.yaml"
    catalogue, _ = build(content)
    assert catalogue is not None
    assert len(publish(catalogue).bundles) == 2


def test_file_with_mistakes_is_not_written_anew(sample_copy: Path) -> None:
    path = confirm(sample_copy)
    path.write_text(path.read_text("utf-8").replace("2026-11-30", "昨天"), "utf-8")
    before = path.read_bytes()
    with pytest.raises(Conflict, match="什么都没有写"):
        confirmed(sample_copy / "content", [PAPER])
    assert path.read_bytes() == before


def test_public_never_learns_who_answered(sample_copy: Path) -> None:
    confirm(sample_copy)
    catalogue, _ = build(load(sample_copy))
    assert catalogue is not None
    (public,) = publish(catalogue).confirmations
    assert (public.person, public.post, public.place) == (None, None, None)
    assert public.document == "番市监函〔2026〕1号"


def test_confirmations_count_as_content(sample_copy: Path) -> None:
    loader = Loader(sample_copy)
    before = loader.load().version
    confirm(sample_copy)
    assert loader.load().version != before
