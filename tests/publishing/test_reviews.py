"""送审: what is frozen, who may sign it in which order, and that just that is released."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from guidebook import fingerprint, journal
from guidebook.errors import BadRequest, Conflict, ContentBroken
from guidebook.journal.verifying import verify
from guidebook.loading import Withdrawn
from guidebook.publishing import approving
from guidebook.publishing.candidate import candidate
from guidebook.publishing.differences import differences
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.review_sheet import review_sheet
from guidebook.publishing.reviews import store
from guidebook.publishing.reviews.signing import send_back, sign
from guidebook.publishing.reviews.submitted import Submitted
from guidebook.publishing.reviews.submitting import submit
from guidebook.publishing.reviews.under_review import review_of
from guidebook.publishing.showing import shown_by
from guidebook.publishing.withdrawing import withdraw
from guidebook.releases import log as logs
from guidebook.releases.release import Release, Signatures
from guidebook.settings import Settings
from guidebook.web.live import footprint
from tests.publishing.reviewing import (
    APPROVAL,
    AT,
    REVIEW,
    SECRECY,
    looked_at,
    released,
    signed,
    submitted,
)

Publish = Callable[..., Release]
Edit = Callable[[str, str, str], None]
Run = Callable[..., Result]
HIRING, RESTAURANT, FOOD = "bundles/hiring.yaml", "bundles/restaurant.yaml", "items/food-license.yaml"
FREE, FREE_NOW = "答: 不收费。", "答: 不收钱。"
MOBILE = "13800138000"


@pytest.fixture
def waiting(edit: Edit, publish: Publish, site: Path) -> Path:
    """Released once; then an answer of hiring was changed by hand, and submitted by 甲 as number 1."""
    publish()
    edit(HIRING, "状态: 示范", "状态: 待审")
    edit(HIRING, FREE, FREE_NOW)
    submitted(site, "hiring")
    return site


def text(root: Path, name: str) -> str:
    return (root / "content" / name).read_text("utf-8")


def answers(root: Path) -> set[str]:
    return {faq.answer for faq in shown_by(Settings.at(root)).public.bundles["企业招用员工"].faqs}


def test_just_what_was_frozen_is_released(waiting: Path, edit: Edit) -> None:
    edit(HIRING, FREE_NOW, "答: 后来的话。")
    frozen = store.read(waiting / "content", 1)
    release = released(waiting, 1)
    assert release.records == frozen.release.records
    assert release.signatures == Signatures("甲", "乙", "丙", "丁")
    public = text(waiting, logs.file_of(2))
    assert "不收钱" in public
    assert "后来的话" not in public
    assert "后来的话" in text(waiting, HIRING)
    assert verify(waiting / "content").errors == ()


def test_file_says_released_and_keeps_what_was_saved_later(waiting: Path, edit: Edit) -> None:
    edit(HIRING, FREE_NOW, "答: 后来的话。")
    edit(HIRING, "状态: 待审}", "状态: 待审}  # 等")
    before = text(waiting, HIRING)
    released(waiting, 1)
    assert text(waiting, HIRING) == before.replace("状态: 待审", "状态: 已发布")


@pytest.mark.parametrize("how", ["broken", "gone"])
def test_file_that_cannot_be_edited_stops_no_release_and_is_named(waiting: Path, how: str) -> None:
    path = waiting / "content" / HIRING
    path.write_text(path.read_text("utf-8") + "别名：[坏]\n", "utf-8") if how == "broken" else path.unlink()
    released(waiting, 1)
    assert store.read(waiting / "content", 1).unmarked == ("hiring",)


def test_state_that_was_changed_meanwhile_stays(waiting: Path, edit: Edit) -> None:
    edit(HIRING, "状态: 待审", "状态: 示范")
    released(waiting, 1)
    assert "状态: 示范" in text(waiting, HIRING)
    assert store.read(waiting / "content", 1).unmarked == ()


def test_review_that_was_released_holds_hashes_only(waiting: Path) -> None:
    frozen = store.read(waiting / "content", 1)
    released(waiting, 1)
    closed = store.read(waiting / "content", 1)
    assert (closed.released, closed.is_open) == (2, False)
    assert "不收钱" not in text(waiting, store.file_of(1))
    assert [record.digest for record in closed.release.records] == [
        record.digest for record in frozen.release.records
    ]
    assert closed.digest == frozen.digest
    with pytest.raises(Conflict, match="已经发布了（第2次发布）"):
        sign(waiting, 1, APPROVAL, "戊", AT)
    with pytest.raises(Conflict, match="已经发布了（第2次发布）"):
        send_back(waiting, 1, APPROVAL, "戊", AT, "晚了")


def test_steps_are_signed_in_their_order(waiting: Path) -> None:
    with pytest.raises(Conflict, match="要先业务审核，再批准"):
        sign(waiting, 1, APPROVAL, "丁", AT)
    one = signed(waiting, 1, REVIEW)
    assert isinstance(one, Submitted)
    assert [signature.name for signature in one.signatures] == ["乙"]
    with pytest.raises(Conflict, match="乙在2026-12-02 09:00签过了"):
        sign(waiting, 1, REVIEW, "戊", AT)
    with pytest.raises(Conflict, match="要先保密审查，再批准"):
        sign(waiting, 1, APPROVAL, "丁", AT)
    assert logs.read(waiting / "content").next_number == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [("甲", "是送审的人"), (" 甲 ", "是送审的人"), ("乙", "已经签过业务审核"), (" ", "请写明是谁签的")],
)
def test_each_step_is_signed_by_another_person(waiting: Path, name: str, why: str) -> None:
    signed(waiting, 1, REVIEW)
    with pytest.raises(Conflict, match=why):
        sign(waiting, 1, SECRECY, name, AT)


def test_nobody_signs_what_they_changed(site: Path, edit: Edit, publish: Publish, run: Run) -> None:
    publish()
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    renamed = run("--root", site, "rename", "材料", "营业执照", "市场主体营业执照", "--author", "乙")
    assert renamed.exit_code == 0
    submitted(site, "restaurant")
    with pytest.raises(Conflict, match="“乙”改过这次要发布的内容"):
        sign(site, 1, REVIEW, "乙", AT)
    opened = looked_at(site, 1)
    assert opened.why_not(REVIEW, "戊") == ""
    assert opened.next_step is REVIEW


def test_what_is_saved_after_the_submission_is_of_the_next(
    site: Path, edit: Edit, publish: Publish, run: Run
) -> None:
    """乙 changes the licence after it was frozen: no obstacle now, one for the review that takes it in."""
    publish()
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    edit(FOOD, "\n承诺办结时限: 待核实", "\n承诺办结时限: 8个工作日")
    submitted(site, "restaurant")
    renamed = run("--root", site, "rename", "事项", "食品经营许可(新办)", "餐饮许可", "--author", "乙")
    assert renamed.exit_code == 0
    released(site, 1)
    submitted(site, "restaurant")
    with pytest.raises(Conflict, match="“乙”改过这次要发布的内容"):
        sign(site, 2, REVIEW, "乙", AT)
    assert {("乙", "rename")} == {(e.author, e.command) for e in looked_at(site, 2).review.edits if e.author}


def test_demonstration_needs_one_other_person(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit(HIRING, FREE, FREE_NOW)
    submitted(site, "hiring")
    opened = looked_at(site, 1)
    assert opened.steps == (REVIEW,)
    assert "由没有改过它的另一个人做业务审核" in review_sheet(opened.review, "").signing
    for name, step, why in (("丁", APPROVAL, "不用批准"), ("甲", REVIEW, "是送审的人")):
        with pytest.raises(Conflict, match=why):
            sign(site, 1, step, name, AT)
    release = sign(site, 1, REVIEW, "乙", AT)
    assert isinstance(release, Release)
    assert release.signatures == Signatures("甲", "乙")


def test_first_release_can_be_submitted(site: Path) -> None:
    submitted(site)
    release = sign(site, 1, REVIEW, "乙", AT)
    assert isinstance(release, Release)
    assert (release.number, release.before) == (1, "")


def test_review_that_is_sent_back_is_closed_and_the_next_names_it(waiting: Path) -> None:
    signed(waiting, 1, REVIEW)
    with pytest.raises(BadRequest, match="为什么退回"):
        send_back(waiting, 1, SECRECY, "丙", AT, " ")
    returned = send_back(waiting, 1, SECRECY, "丙", AT, "收费要写依据。").returned
    assert returned
    assert (returned.step, returned.name, returned.reason) == (SECRECY, "丙", "收费要写依据。")
    with pytest.raises(Conflict, match="由丙在2026-12-02 09:00退回：收费要写依据。"):
        sign(waiting, 1, SECRECY, "戊", AT)
    with pytest.raises(Conflict, match="退回"):
        send_back(waiting, 1, APPROVAL, "丁", AT, "又一次")
    again = submitted(waiting, "hiring")
    assert (again.number, again.follows, again.signatures) == (2, 1, ())
    assert [one.number for one in store.open_reviews(waiting / "content")] == [2]
    assert [one.number for one in store.history(waiting / "content")] == [1, 2]
    release = released(waiting, 2)
    assert release.number == 2


def test_only_who_submitted_takes_it_back(waiting: Path) -> None:
    with pytest.raises(BadRequest, match="只有本人可以撤回"):
        send_back(waiting, 1, None, "乙", AT, "写错了")
    send_back(waiting, 1, None, "甲", AT, "写错了")
    with pytest.raises(Conflict, match="由甲在2026-12-02 09:00撤回：写错了"):
        sign(waiting, 1, REVIEW, "乙", AT)


def test_reason_that_is_kept_tells_no_secret(waiting: Path) -> None:
    with pytest.raises(BadRequest, match="手机号码") as refused:
        send_back(waiting, 1, REVIEW, "乙", AT, f"请打{MOBILE}问张三")
    assert MOBILE not in refused.value.message
    with pytest.raises(BadRequest, match="手机号码"):
        sign(waiting, 1, REVIEW, "乙", AT, [f"手机号码：{MOBILE}是窗口的"])


def test_record_is_in_one_open_review_only(waiting: Path, edit: Edit, publish: Publish) -> None:
    edit("offices.yaml", "  代码: ", "  说明: 二楼办理。\n  代码: ")
    with pytest.raises(Conflict, match="一件事“企业招用员工”在送审第1号（甲，2026-12-02）里"):
        submitted(waiting, "hiring", by="戊")
    submitted(waiting, "restaurant", by="戊")
    edit(HIRING, "状态: 待审", "状态: 示范")
    with pytest.raises(Conflict, match="办理点“番禺区政务服务中心”在送审第2号（戊"):
        publish("hiring")
    assert store.next_number(waiting / "content") == 3


def test_two_reviews_of_other_records_are_both_released(waiting: Path, edit: Edit) -> None:
    edit(FOOD, "\n承诺办结时限: 待核实", "\n承诺办结时限: 8个工作日")
    submitted(waiting, "restaurant")
    sign(waiting, 2, REVIEW, "乙", AT)
    assert released(waiting, 1).number == 3
    assert "不收钱。" in answers(waiting)
    assert "8个工作日" in text(waiting, logs.file_of(2))


def test_review_whose_guide_was_withdrawn_meanwhile_is_refused_and_says_so(waiting: Path) -> None:
    signed(waiting, 1, REVIEW, SECRECY)
    withdraw(Grounds.of_releases(waiting), "hiring", Withdrawn("", "", reason="不再办"), AT, "戊")
    with pytest.raises(Conflict, match="“企业招用员工”送审以后又有第2次发布") as refused:
        sign(waiting, 1, APPROVAL, "丁", AT)
    assert "请退回，再送审一次" in refused.value.message
    opened = looked_at(waiting, 1)
    assert opened.stale == refused.value.message
    assert opened.review.before
    send_back(waiting, 1, APPROVAL, "丁", AT, "下线了")


def test_record_that_was_released_meanwhile_is_not_overwritten(waiting: Path, edit: Edit) -> None:
    edit(HIRING, FREE_NOW, "答: 抢先的话。")
    made = candidate(Grounds.of(waiting), AT, ["hiring"])
    done = approving.approved(made, Signatures("甲", "乙", "丙", "丁"), ())
    approving.publish(made, done, "甲")
    with pytest.raises(Conflict, match="“企业招用员工”送审以后又有第2次发布"):
        signed(waiting, 1, REVIEW)
    assert "抢先的话。" in answers(waiting)


def test_what_no_longer_fits_what_is_in_force_is_refused(site: Path, edit: Edit, publish: Publish) -> None:
    """The restaurant is to ask for a paper that only hiring uses, and hiring goes."""
    publish()
    edit(RESTAURANT, "材料: 餐厨垃圾收运协议", "材料: 招用人员名册")
    submitted(site, "restaurant")
    withdraw(Grounds.of_releases(site), "hiring", Withdrawn("", "", reason="不再办"), AT, "戊")
    with pytest.raises(Conflict, match="送审第1号现在不能发布了，请退回，再送审一次：内容有"):
        sign(site, 1, REVIEW, "乙", AT)
    assert logs.read(site / "content").next_number == 3


def test_order_of_a_ledger_takes_in_what_came_meanwhile(site: Path, publish: Publish) -> None:
    """One review moves the first paper to the end; a paper that was released meanwhile keeps its place."""
    publish()
    path = site / "content/materials.yaml"
    first, second, *others = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([second, *others, first]), "utf-8")
    submitted(site, "restaurant")
    new = "开业申请: {代码: opening, 来源: 申请人自备, 电子证照: 否}\n"
    path.write_text("".join([first, second, new, *others]), "utf-8")
    guide = site / "content" / HIRING
    guide.write_text(
        guide.read_text("utf-8").replace("\n一窗受理", "\n另备: [{材料: 开业申请, 何时: 开业前}]\n一窗受理"),
        "utf-8",
    )
    publish("hiring")
    release = sign(site, 1, REVIEW, "乙", AT)
    assert isinstance(release, Release)
    assert release.order["materials"][:2] == ("business-licence", "opening")
    assert release.order["materials"][-1] == "id-card"
    assert "开业申请" in shown_by(Settings.at(site)).public.materials


def test_order_that_somebody_else_released_is_not_overwritten(site: Path, publish: Publish) -> None:
    publish()
    path = site / "content/materials.yaml"
    first, second, *others = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([second, *others, first]), "utf-8")
    submitted(site, "restaurant")
    path.write_text("".join([second, first, *others]), "utf-8")
    publish("hiring")
    with pytest.raises(Conflict, match=r"“content/materials\.yaml”的次序，送审以后又发布过"):
        sign(site, 1, REVIEW, "乙", AT)


def test_what_no_signature_could_mend_is_not_submitted(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    edit("site.yaml", "[法定办结时限]", "[承诺办结时限]")
    with pytest.raises(Conflict, match="还过不了上线门槛"):
        submitted(site, "restaurant")
    edit("site.yaml", "[承诺办结时限]", "[法定办结时限]")
    edit(RESTAURANT, "理由: 便民, ", "")
    with pytest.raises(Conflict, match="没有写“理由”"):
        submitted(site, "restaurant")
    assert not (site / "content/reviews").exists()


def test_secrecy_review_answers_what_the_scan_asks(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    edit("offices.yaml", "  代码: ", f"  说明: 加急找{MOBILE}。\n  代码: ")
    submitted(site, "restaurant")
    (finding,) = looked_at(site, 1).review.findings
    signed(site, 1, REVIEW)
    with pytest.raises(Conflict, match="要写明理由"):
        sign(site, 1, SECRECY, "丙", AT)
    sign(site, 1, SECRECY, "丙", AT, [f"{finding.key}：窗口的值班手机"])
    release = signed(site, 1, APPROVAL)
    assert isinstance(release, Release)
    assert release.reasons == (f"{finding.key}：窗口的值班手机",)


def test_errors_in_the_files_stop_no_signature(waiting: Path) -> None:
    (waiting / "content/materials.yaml").write_text("营业执照: [", "utf-8")
    (waiting / "content/site.yaml").write_text("名称: [", "utf-8")
    assert released(waiting, 1).number == 2


def test_broken_site_lowers_no_threshold(site: Path, edit: Edit, publish: Publish) -> None:
    """What was released asks for the promised limit; the file, which did not, cannot be read any more."""
    strict, loose = "上线门槛: {一件事: [承诺办结时限]}", "上线门槛: {事项: [法定办结时限]}"
    edit("site.yaml", loose, strict)
    publish()
    edit("site.yaml", strict, loose)
    edit(HIRING, "状态: 示范", "状态: 待审")
    submitted(site, "hiring")
    signed(site, 1, REVIEW, SECRECY)
    (site / "content/site.yaml").write_text("名称: [", "utf-8")
    with pytest.raises(Conflict, match="还过不了上线门槛"):
        sign(site, 1, APPROVAL, "丁", AT)


def test_threshold_counts_at_the_last_signature_too(waiting: Path, edit: Edit) -> None:
    signed(waiting, 1, REVIEW, SECRECY)
    edit("site.yaml", "事项: [法定办结时限]", "一件事: [承诺办结时限]")
    with pytest.raises(Conflict, match="还过不了上线门槛"):
        sign(waiting, 1, APPROVAL, "丁", AT)


def test_nothing_is_submitted_from_broken_files(waiting: Path, edit: Edit) -> None:
    edit(FOOD, "承诺办结时限: 待核实", "承诺办结时限: 8天")
    with pytest.raises(ContentBroken):
        submitted(waiting, "restaurant")


def test_file_that_is_saved_while_it_is_submitted_is_not_frozen(
    site: Path, edit: Edit, publish: Publish
) -> None:
    publish()
    edit(HIRING, FREE, FREE_NOW)
    grounds = Grounds.of(site)
    edit(HIRING, FREE_NOW, "答: 刚存的话。")
    with pytest.raises(Conflict, match=r"“content/bundles/hiring\.yaml”刚才被别人改过"):
        submit(grounds, ["hiring"], "甲", AT)
    assert not (site / "content/reviews").exists()


@pytest.mark.parametrize("first", ["sign", "send back"])
def test_second_of_two_at_once_is_told_what_the_first_did(
    waiting: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    read = store.read_as_written

    def overtaken(content: Path, number: int) -> tuple[Submitted, bytes]:
        found_before = read(content, number)
        monkeypatch.setattr(store, "read_as_written", read)
        if first == "sign":
            sign(waiting, 1, REVIEW, "乙", AT)
        else:
            send_back(waiting, 1, REVIEW, "乙", AT, "再看看")
        return found_before

    monkeypatch.setattr(store, "read_as_written", overtaken)
    told = "乙刚才签了送审第1号的业务审核" if first == "sign" else "由乙在2026-12-02 09:00退回：再看看"
    with pytest.raises(Conflict, match=told):
        sign(waiting, 1, REVIEW, "戊", AT)
    assert len(store.read(waiting / "content", 1).signatures) == (first == "sign")


def test_review_changes_nothing_that_is_shown(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit(HIRING, FREE, FREE_NOW)
    content = site / "content"
    version, seen = fingerprint.shown_version(content), footprint(content)
    submitted(site, "hiring")
    assert (fingerprint.shown_version(content), footprint(content)) == (version, seen)
    assert not any(name.startswith("reviews") for name in Grounds.of(site).working.files)


def test_what_a_screen_shows_of_a_review(waiting: Path) -> None:
    grounds = Grounds.of_releases(waiting)
    review = review_of(grounds, store.read(waiting / "content", 1), AT)
    assert review.before
    lines = [line for change in differences(review.before, review.after) for line in change.lines]
    assert any("不收费。 → 不收钱。" in line for line in lines)
    sheet = review_sheet(review, journal.head(waiting / "content"))
    assert sheet.number == "送审第1号（还没有发布）"
    assert sheet.author == "甲"
    assert [box.name for box in sheet.boxes] == ["", "", ""]
    signed(waiting, 1, REVIEW)
    sheet = review_sheet(looked_at(waiting, 1).review, "")
    assert [box.name for box in sheet.boxes] == ["乙", "", ""]


def test_review_of_the_past_shows_what_became_of_it(waiting: Path, edit: Edit) -> None:
    asked = looked_at(waiting, 1).review
    release = released(waiting, 1)
    edit(HIRING, FREE_NOW, "答: 后来的话。")
    made = review_of(Grounds.of(waiting), store.read(waiting / "content", 1), AT)
    assert made.release == release
    assert made.records_digest == asked.records_digest
    submitted(waiting, "hiring")
    send_back(waiting, 2, REVIEW, "乙", AT, "不对")
    back = review_of(Grounds.of(waiting), store.read(waiting / "content", 2), AT)
    assert back.before
    assert "后来的话" in json.dumps(
        [c.as_dict() for c in differences(back.before, back.after)], ensure_ascii=False
    )


def test_site_goes_along_when_it_is_asked_for(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit("site.yaml", "免责声明: 本站内容用于测试。", "免责声明: 以窗口为准。")
    one = submitted(site, with_site=True)
    assert (one.bundles, one.with_site) == ((), True)
    assert set(one.release.touched) == {"hiring", "restaurant"}
    assert isinstance(sign(site, 1, REVIEW, "乙", AT), Release)
    assert shown_by(Settings.at(site)).public.site.disclaimer == "以窗口为准。"


def test_who_changed_the_site_does_not_sign_for_it(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit("site.yaml", "免责声明: 本站内容用于测试。", "免责声明: 以窗口为准。")
    place = journal.Place("站点", "site", "免责声明", "本站内容用于测试。", "以窗口为准。")
    journal.write(site / "content", {"a.txt": b"1"}, {"a.txt": None}, journal.Entry("answer", "乙", (place,)))
    submitted(site, with_site=True)
    with pytest.raises(Conflict, match="“乙”改过这次要发布的内容"):
        sign(site, 1, REVIEW, "乙", AT)
    sign(site, 1, REVIEW, "丙", AT)
    edit("site.yaml", "免责声明: 以窗口为准。", "免责声明: 以部门为准。")
    submitted(site, with_site=True)
    assert isinstance(sign(site, 2, REVIEW, "乙", AT), Release)


def test_submission_is_named(waiting: Path) -> None:
    with pytest.raises(BadRequest, match="谁送审"):
        submitted(waiting, "restaurant", by=" ")
    assert replace(store.read(waiting / "content", 1)).by == "甲"
