"""我的待办: facts, and beside them what came back, what is to be signed, what others propose and changed."""

from pathlib import Path

import pytest

from guidebook import journal
from guidebook.clock import today
from guidebook.settings import Settings
from guidebook.staff.words import Words
from tests.confirming import edit
from tests.workbench.office import LogIn, Someone, words

PROMISE = "/facts/事项/tea-licence/承诺办结时限"


def submitted(log_in: LogIn) -> Someone:
    editor = log_in("editor")
    assert editor.post("/reviews", {"bundle": "teahouse"}, at="/reviews").location == "/reviews/1"
    return editor


def test_what_is_to_be_signed_waits_for_those_who_sign(log_in: LogIn) -> None:
    submitted(log_in)
    page = log_in("wang").get("/")
    assert "1等您签字" in words(page)
    assert 'href="/reviews/1" data-key="n"' in page.text
    for login in ("li", "zhao", "chenmei", "editor"):
        assert "等您签字" not in words(log_in(login).get("/")).replace("轮到您签字", "")


def test_what_came_back_is_told_with_the_reason(log_in: LogIn) -> None:
    editor = submitted(log_in)
    log_in("wang").post("/reviews/1/review", {"how": "return", "reason": "时限没有依据"}, at="/reviews/1")
    told = words(editor.get("/"))
    assert "1退回" in told
    assert "时限没有依据" in told
    assert "退回给您的" not in words(log_in("chenmei").get("/"))


def test_a_proposal_waits_for_the_owner_and_its_answer_for_who_made_it(log_in: LogIn) -> None:
    lin, chenmei = log_in("lin"), log_in("chenmei")
    lin.post(f"{PROMISE}/propose", {"value": "5个工作日", "why": "和我们对过"}, at=PROMISE)
    assert "1建议" in words(chenmei.get("/"))
    assert "别人的建议" not in words(lin.get("/"))
    chenmei.post("/proposals/1", {"how": "decline", "reason": "还没有定"}, at=PROMISE)
    assert "别人的建议" not in words(chenmei.get("/"))
    told = words(lin.get("/"))
    assert "您提的建议有答复了" in told
    assert "还没有定" in told


def test_what_is_not_ours_waits_for_the_bureau_which_answers_it(log_in: LogIn) -> None:
    form = {
        "choice": "不归我们",
        "other": "县消防站",
        "seen": "待核实",
        "person": "陈梅",
        "basis": "三定方案",
    }
    chenmei, editor = log_in("chenmei"), log_in("editor")
    chenmei.post(PROMISE, {**form, "day": str(today())}, at=PROMISE)
    assert "别人的建议" not in words(chenmei.get("/"))
    assert "1建议" in words(editor.get("/"))
    assert chenmei.post("/proposals/1", {"how": "accept"}, at=PROMISE).status_code == 403
    assert "不采纳的话" in words(editor.get(PROMISE))
    editor.post("/proposals/1", {"how": "decline", "reason": "就是茶务局的"}, at=PROMISE)
    assert "别人的建议" not in words(editor.get("/"))


def test_what_others_changed_is_told_until_it_is_known(root: Path, log_in: LogIn) -> None:
    content = root / "content"
    places = [journal.Place("事项", "tea-licence", f"说明{n}", "旧", "新") for n in range(9)]
    journal.write(
        content, {"note.txt": b"1"}, {"note.txt": None}, journal.Entry("edit", "统稿人甲", tuple(places))
    )
    chenmei = log_in("chenmei")
    told = words(chenmei.get("/"))
    assert "别人改了，碰到您的" in told
    assert "说明8：旧→新" in told
    chenmei.post("/seen", {"number": "1"})
    assert "别人改了" not in words(chenmei.get("/"))
    assert "别人改了" not in words(log_in("lin").get("/"))


def test_a_damaged_entry_of_the_journal_hides_no_other(root: Path, log_in: LogIn) -> None:
    content = root / "content"
    for before, after in ((None, b"1"), (b"1", b"2")):
        place = journal.Place("事项", "tea-licence", "说明", "旧", f"新{after!r}")
        entry = journal.Entry("edit", "统稿人甲", (place,))
        journal.write(content, {"note.txt": after}, {"note.txt": before}, entry)
    next((content / "journal").rglob("000001.json")).write_text("{", "utf-8")
    told = words(log_in("chenmei").get("/"))
    assert "新b'2'" in told
    assert "新b'1'" not in told


@pytest.mark.parametrize(("login", "sees"), [("editor", True), ("chenmei", False)])
def test_words_that_led_to_nothing_certain_are_for_the_central_editor(
    settings: Settings, log_in: LogIn, login: str, *, sees: bool
) -> None:
    Words(settings.private_state()).count(["茶宠"], today())
    assert ("茶宠1" in words(log_in(login).get("/"))) == sees


def test_those_who_only_sign_are_not_asked_for_facts(log_in: LogIn) -> None:
    told = words(log_in("wang").get("/"))
    assert "没有等您办的" in told
    assert "待核实" not in told


def test_old_laws_are_counted_for_those_who_cite_them(root: Path, log_in: LogIn) -> None:
    edit(root, "bundles/teahouse.yaml", "提示: [先看水质。]", "提示: [照云湾县茶摊办法先看水质。]")
    page = log_in("chenmei").get("/")
    assert "1引用废止的法规" in words(page)
    link = page.text.split('href="/overview/laws')[1].split('"')[0]
    assert "开茶馆一件事" in words(log_in("chenmei").get(f"/overview/laws{link}"))
