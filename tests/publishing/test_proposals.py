"""建议: what another department proposes is kept for the owner, who accepts or declines it once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook import fingerprint
from guidebook.errors import BadRequest, Conflict, NotFound
from guidebook.journal import Entry, write
from guidebook.journal.verifying import verify
from guidebook.model.references import Kind
from guidebook.publishing import proposals
from guidebook.publishing.proposals import ProposalBroken, State, Suggestion, accept, decline, propose
from guidebook.publishing.reviews.signing import sign
from guidebook.releases.release import Release
from tests.publishing.reviewing import AT, REVIEW, submitted

Publish = Callable[..., Release]
Edit = Callable[[str, str, str], None]
LIMIT = Suggestion(Kind.ITEM, "food-license", ("承诺办结时限",), "待核实", "8个工作日", "市局统一了")
FIRE = "fire"


@pytest.fixture
def content(site: Path) -> Path:
    """The small site, with one proposal of 己."""
    propose(site / "content", LIMIT, "己", FIRE, AT)
    return site / "content"


def test_proposal_is_kept_as_it_was_made(content: Path) -> None:
    one = proposals.read(content, 1)
    assert (one.suggestion, one.by, one.department, one.at) == (LIMIT, "己", FIRE, AT)
    assert one.state is State.OPEN
    assert proposals.proposals(content, State.OPEN) == (one,)
    assert propose(content, LIMIT, "庚", None, AT).number == 2
    assert verify(content).errors == ()


def test_owner_accepts_or_declines_once(content: Path) -> None:
    propose(content, LIMIT, "庚", None, AT)
    assert accept(content, 1, "甲", AT).state is State.ACCEPTED
    with pytest.raises(BadRequest, match="为什么不采纳"):
        decline(content, 2, "甲", AT, " ")
    answer = decline(content, 2, "甲", AT, "区里另有规定").answer
    assert answer
    assert (answer.by, answer.reason) == ("甲", "区里另有规定")
    with pytest.raises(Conflict, match="甲在2026-12-02 09:00答复过了：采纳"):
        decline(content, 1, "乙", AT, "不行")
    assert [one.state for one in proposals.proposals(content)] == [State.ACCEPTED, State.DECLINED]
    assert proposals.proposals(content, State.OPEN) == ()


@pytest.mark.parametrize(
    ("change", "by", "why"),
    [
        ({"value": "待核实"}, "己", "建议的和现在的一样"),
        ({"value": " "}, "己", "请写明建议改成什么"),
        ({"why": ""}, "己", "请写明建议改成什么"),
        ({}, " ", "是谁提的"),
        ({"value": "440113199001011239"}, "己", "身份证"),
        ({"why": "张三13800138000说的"}, "己", "手机号码"),
    ],
)
def test_proposal_says_what_and_why_and_tells_no_secret(
    content: Path, change: dict[str, str], by: str, why: str
) -> None:
    with pytest.raises(BadRequest, match=why):
        propose(content, replace(LIMIT, **change), by, None, AT)  # type: ignore[arg-type]
    assert len(proposals.proposals(content)) == 1


def test_mobile_phone_may_be_proposed_for_an_office(content: Path) -> None:
    phone = Suggestion(Kind.OFFICE, "service-centre", ("电话",), "待核实", "13800138000", "窗口值班")
    assert propose(content, phone, "己", None, AT).suggestion.value == "13800138000"


def test_file_that_is_altered_gone_or_unknown_is_named(content: Path) -> None:
    path = content / proposals.file_of(1)
    data = path.read_text("utf-8")
    for damaged in (
        data.replace("8个工作日", "1个工作日"),
        data[:80],
        data.replace('"format": 1', '"format": 2'),
    ):
        assert damaged != data
        path.write_text(damaged, "utf-8")
        with pytest.raises(ProposalBroken, match=r"“content/reviews/p00001\.json”残缺、被改动过"):
            accept(content, 1, "甲", AT)
    path.unlink()
    write(content, {"note.txt": b"1"}, {"note.txt": None}, Entry("test"))
    with pytest.raises(ProposalBroken, match="不见了"):
        accept(content, 1, "甲", AT)
    assert verify(content).errors == ("“content/reviews/p00001.json”不见了，请从备份里恢复。",)
    assert propose(content, LIMIT, "己", None, AT).number == 2
    with pytest.raises(NotFound, match="没有建议第9号"):
        accept(content, 9, "甲", AT)


def test_proposal_changes_no_content(site: Path) -> None:
    before = fingerprint.content_version(site / "content")
    propose(site / "content", LIMIT, "己", None, AT)
    assert fingerprint.content_version(site / "content") == before


def test_who_proposed_it_does_not_sign_for_it(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    propose(site / "content", LIMIT, "己", FIRE, AT)
    edit("items/food-license.yaml", "\n承诺办结时限: 待核实", "\n承诺办结时限: 8个工作日")
    submitted(site, "restaurant")
    with pytest.raises(Conflict, match="“己”改过这次要发布的内容，或者提过建议"):
        sign(site, 1, REVIEW, "己", AT)
