"""涂销 reaches what waits for signatures, what was sent back, what people wrote there, and proposals."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.errors import BadRequest, Conflict, NotFound
from guidebook.journal.verifying import verify
from guidebook.model.references import Kind
from guidebook.publishing import proposals
from guidebook.publishing.proposals import Suggestion
from guidebook.publishing.redacting import redact, redact_submitted
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews.signing import send_back, sign
from guidebook.releases.release import Blanked, Release
from tests.publishing.reviewing import AT, REVIEW, looked_at, submitted

Publish = Callable[..., Release]
Edit = Callable[[str, str, str], None]
WHY = Blanked(dt.date(2026, 12, 3), "戊", "写进了私事")
CODE, LEAK = "  代码: ", "  说明: 请找老王的表弟。\n  代码: "
WORDS = "老王的表弟"


@pytest.fixture
def leaked(site: Path, edit: Edit, publish: Publish) -> Path:
    """An office was to be released with words that nobody may read; 乙 sent it back, and it came again."""
    publish()
    edit("offices.yaml", CODE, LEAK)
    submitted(site, "hiring")
    send_back(site, 1, REVIEW, "乙", AT, "“请找老王的表弟。”不能写")
    submitted(site, "hiring")
    about = Suggestion(Kind.OFFICE, "service-centre", ("说明",), "", "请找老王的表弟。", "听说的")
    proposals.propose(site / "content", about, "己", None, AT)
    return site


def telling(root: Path) -> list[str]:
    files = (path for path in (root / "content").rglob("*.json") if path.is_file())
    return sorted(str(path.relative_to(root)) for path in files if WORDS in path.read_text("utf-8"))


def test_what_was_only_submitted_is_blanked_wherever_it_is_recorded(leaked: Path) -> None:
    digests = [one.digest for one in store.history(leaked / "content")]
    assert len(telling(leaked)) >= 4
    done = redact_submitted(leaked / "content", 2, "service-centre", WHY)
    assert telling(leaked) == []
    assert set(done.reviews) == {"reviews/00001.json", "reviews/00002.json", "reviews/p00001.json"}
    assert [one.digest for one in store.history(leaked / "content")] == digests
    assert store.damaged(leaked / "content") == ()
    assert verify(leaked / "content").errors == ()
    assert proposals.read(leaked / "content", 1).suggestion.value == "（已涂销）"


def test_blanked_review_is_not_signed_and_can_be_sent_back(leaked: Path, edit: Edit) -> None:
    redact_submitted(leaked / "content", 2, "番禺区政务服务中心", WHY)
    with pytest.raises(Conflict, match="“番禺区政务服务中心”涂销了"):
        sign(leaked, 2, REVIEW, "乙", AT)
    assert looked_at(leaked, 2).review.changed == ()
    send_back(leaked, 2, REVIEW, "乙", AT, "涂销了")
    edit("offices.yaml", "请找老王的表弟。", "请到二楼。")
    assert submitted(leaked, "hiring").follows == 2


def test_what_was_released_is_blanked_in_reviews_as_well(leaked: Path, edit: Edit) -> None:
    assert isinstance(sign(leaked, 2, REVIEW, "乙", AT), Release)
    with pytest.raises(Conflict, match="请在第2次发布里涂销"):
        redact_submitted(leaked / "content", 2, "service-centre", WHY)
    edit("offices.yaml", LEAK, CODE)
    submitted(leaked, "hiring")
    assert isinstance(sign(leaked, 3, REVIEW, "乙", AT), Release)
    redact(leaked / "content", 2, "service-centre", WHY)
    assert telling(leaked) == []


def test_file_that_was_altered_is_not_blanked(leaked: Path) -> None:
    path = leaked / "content" / store.file_of(1)
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\xe4\xb9\x99", b"\xe4\xb8\x99"))
    redact_submitted(leaked / "content", 2, "service-centre", WHY)
    assert "丙" in path.read_text("utf-8")
    assert telling(leaked) == ["content/reviews/00001.json"]


def test_blanking_names_what_is_there_and_says_why(leaked: Path) -> None:
    content = leaked / "content"
    with pytest.raises(NotFound, match="送审第2号里没有“奶茶店”"):
        redact_submitted(content, 2, "奶茶店", WHY)
    with pytest.raises(BadRequest, match="请写明是谁、为什么涂销"):
        redact_submitted(content, 2, "service-centre", Blanked(WHY.on, "戊", " "))
    with pytest.raises(BadRequest, match="理由里不能写出"):
        redact_submitted(content, 2, "service-centre", Blanked(WHY.on, "戊", "写了请找老王的表弟。"))
    redact_submitted(content, 2, "service-centre", WHY)
    with pytest.raises(Conflict, match="送审第2号里的“番禺区政务服务中心”已经涂销了"):
        redact_submitted(content, 2, "service-centre", WHY)


def test_command_blanks_what_was_submitted(leaked: Path, run: Callable[..., Result]) -> None:
    told = run(
        "--root", leaked, "redact", "2", "service-centre", "--submitted", "--reason", "泄密", "--author", "戊"
    )
    assert told.exit_code == 0, told.output
    assert "送审第2号里的“番禺区政务服务中心”已经涂销" in told.output
    assert "送审和建议里还有同样的话，也涂销了：reviews/00001.json" in told.output
