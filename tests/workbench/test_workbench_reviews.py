"""送审 → 发布 → 下线, by people with different roles."""

from pathlib import Path

from guidebook import journal
from guidebook.journal.verifying import verify
from guidebook.releases import log as logs
from tests.releasing import set_status
from tests.workbench.office import LogIn, Someone, words


def submitted(root: Path, log_in: LogIn) -> Someone:
    """A guide that wants to be 已发布 is under review."""
    site = root / "content/site.yaml"
    site.write_text(
        site.read_text("utf-8").replace("主题:\n", "上线门槛: {办理点: [办公时间]}\n主题:\n"), "utf-8"
    )
    set_status(root, "teahouse", "待审")
    editor = log_in("editor")
    answer = editor.post("/reviews", {"bundle": "teahouse"}, at="/reviews")
    assert answer.location == "/reviews/1", words(answer)
    return editor


def agree(someone: Someone, step: str, **more: str) -> str:
    """Agree to the first review; what the page then says."""
    answer = someone.post(f"/reviews/1/{step}", {"how": "sign", **more}, at="/reviews/1")
    return words(someone.get(answer.location)) if answer.location else words(answer)


def test_three_others_release_just_what_was_submitted(root: Path, log_in: LogIn) -> None:
    submitted(root, log_in)
    path = root / "content/items/tea-licence.yaml"
    path.write_text(
        path.read_text("utf-8").replace("承诺办结时限: 待核实", "承诺办结时限: 9个工作日"), "utf-8"
    )
    assert "业务审核签好了" in agree(log_in("wang"), "review")
    told = agree(log_in("li"), "secrecy", finding="手机号码", why="窗口值班手机，对外公布")
    assert "保密审查签好了" in told, told
    assert "发布了：第1次发布" in agree(log_in("zhao"), "approval")
    (release,) = logs.read(root / "content").releases
    licence = next(record for record in release.records if record.code == "tea-licence")
    assert licence.value["承诺办结时限"] == "待核实"
    assert (release.signatures.review, release.signatures.approval) == ("王审核", "赵批准")
    assert "状态: 已发布" in (root / "content/bundles/teahouse.yaml").read_text("utf-8")
    assert not verify(root / "content").errors
    assert {entry.command for entry in journal.entries_of(root / "content")} >= {"submit", "sign"}


def test_nobody_signs_out_of_turn_or_for_their_own(root: Path, log_in: LogIn) -> None:
    submitted(root, log_in)
    assert "要先业务审核" in agree(log_in("zhao"), "approval")
    assert log_in("editor").post("/reviews/1/review", {"how": "sign"}, at="/reviews/1").status_code == 403
    assert logs.read(root / "content").last is None


def test_what_is_sent_back_says_why(root: Path, log_in: LogIn) -> None:
    editor = submitted(root, log_in)
    wang = log_in("wang")
    assert "请写明" in words(wang.post("/reviews/1/review", {"how": "return"}, at="/reviews/1"))
    wang.post("/reviews/1/review", {"how": "return", "reason": "时限没有依据"}, at="/reviews/1")
    assert "时限没有依据" in words(editor.get("/reviews"))
    assert "退回" in agree(wang, "review")
    answer = editor.post("/reviews", {"bundle": "teahouse"}, at="/reviews")
    assert "接着第1号" in words(editor.get(answer.location))


def test_the_sheet_is_printed(root: Path, log_in: LogIn) -> None:
    answer = submitted(root, log_in).get("/reviews/1/sheet.pdf")
    assert answer.data.startswith(b"%PDF")


def test_a_guide_is_taken_down_with_the_reason(root: Path, log_in: LogIn) -> None:
    zhao = log_in("zhao")
    form = {"bundle": "teahouse", "reason": "茶馆不再单办", "sure": "1"}
    assert zhao.post("/withdraw", {**form, "reason": ""}, at="/withdraw").status_code == 400
    assert zhao.post("/withdraw", form, at="/withdraw").location == "/reviews"
    assert "茶馆不再单办" in (root / "content/bundles/teahouse.yaml").read_text("utf-8")
    assert log_in("chenmei").post("/withdraw", form, at="/").status_code == 403
