"""Taking a guide down, and blanking what should not have been published."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.catalogue import PublicCatalogue
from guidebook.errors import BadRequest, Conflict, NotFound
from guidebook.journal import Entry, Place, write
from guidebook.journal.verifying import verify
from guidebook.loading import Withdrawn
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.redacting import redact
from guidebook.publishing.showing import shown_by
from guidebook.publishing.withdrawing import Taken, withdraw
from guidebook.releases import log as logs
from guidebook.releases.release import Blanked, Release
from guidebook.settings import Settings

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
WHY = Blanked(dt.date(2026, 12, 1), "乙", "写了个人的电话")

Publish = Callable[..., Release]
Edit = Callable[[str, str, str], None]


def taken_down(site: Path, name: str, instead: str | None = None) -> Taken:
    why = Withdrawn("", name, reason="不再办", instead=instead)
    return withdraw(Grounds.of(site), name, why, AT, "甲")


def public(site: Path) -> PublicCatalogue:
    return shown_by(Settings.at(site)).public


def test_withdrawn_guide_is_gone_and_says_why(site: Path, publish: Publish) -> None:
    publish()
    assert taken_down(site, "开办餐饮店", "hiring").release
    (gone,) = public(site).withdrawn
    assert (gone.id, gone.reason, gone.instead) == ("restaurant", "不再办", "企业招用员工")
    assert gone.on == AT.date()
    assert set(public(site).bundles) == {"企业招用员工"}
    assert "食品经营许可(新办)" not in public(site).items
    text = (site / "content/bundles/restaurant.yaml").read_text("utf-8")
    assert "状态: 已下线, 下线: {原因: 不再办, 日期: 2026-12-01, 改办: 企业招用员工}}" in text


def test_withdrawal_publishes_no_other_edit(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit("items/hiring-registration.yaml", "承诺办结时限: 5个工作日", "承诺办结时限: 3个工作日")
    edit("bundles/restaurant.yaml", "日常用语: 我要开一家餐厅", "日常用语: 还没有人看过的话")
    taken_down(site, "restaurant")
    assert str(public(site).items["就业登记(用人单位招用)"].promised_limit) == "5个工作日"
    assert "还没有人看过的话" not in (site / "content" / logs.file_of(2)).read_text("utf-8")


def test_site_without_releases_says_it_in_the_file(site: Path) -> None:
    assert taken_down(site, "restaurant").release is None
    assert "下线: {原因: 不再办, 日期: 2026-12-01}" in (site / "content/bundles/restaurant.yaml").read_text()


def test_guide_whose_file_is_gone_can_be_withdrawn(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    (site / "content/bundles/restaurant.yaml").unlink()
    edit("site.yaml", "套餐: [开办餐饮店]", "套餐: []")
    taken_down(site, "restaurant")
    assert set(public(site).bundles) == {"企业招用员工"}


def test_withdrawn_guide_comes_back_when_it_is_released_again(
    site: Path, edit: Edit, publish: Publish
) -> None:
    publish()
    taken_down(site, "restaurant")
    edit("bundles/restaurant.yaml", "状态: 已下线, 下线: {原因: 不再办, 日期: 2026-12-01}", "状态: 示范")
    publish("restaurant")
    assert set(public(site).bundles) == {"企业招用员工", "开办餐饮店"}
    assert public(site).withdrawn == ()


@pytest.mark.parametrize(
    ("name", "instead", "refused"),
    [
        ("restaurent", None, NotFound),
        ("restaurant", "开一家书店", NotFound),
        ("restaurant", "开办餐饮店", BadRequest),
    ],
)
def test_what_cannot_be_withdrawn_is_told(
    site: Path, publish: Publish, name: str, instead: str | None, refused: type[Exception]
) -> None:
    publish()
    with pytest.raises(refused):
        taken_down(site, name, instead)
    assert not (site / "content" / logs.file_of(2)).exists()


def test_reason_that_an_editor_wrote_already_is_replaced(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit("bundles/restaurant.yaml", "状态: 示范", "状态: 已下线, 下线: {原因: 旧的, 日期: 2026-11-01}")
    taken_down(site, "restaurant")
    text = (site / "content/bundles/restaurant.yaml").read_text("utf-8")
    assert "状态: 已下线, 下线: {原因: 不再办, 日期: 2026-12-01}}" in text


def test_file_that_cannot_be_edited_is_told(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    edit("bundles/restaurant.yaml", "状态: 示范", "状态: 已下线, 下线: ")
    with pytest.raises(Conflict, match="已经有“下线”。什么都没有写"):
        taken_down(site, "restaurant")
    assert not (site / "content" / logs.file_of(2)).exists()


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Withdrawn("", "", reason=" "), "请写明为什么下线"),
        (Withdrawn("", "", reason="不再办", on=dt.date(2026, 12, 2)), "到那天再运行"),
    ],
)
def test_withdrawal_has_a_reason_and_no_day_to_come(
    site: Path, publish: Publish, why: Withdrawn, told: str
) -> None:
    publish()
    with pytest.raises(BadRequest, match=told):
        withdraw(Grounds.of(site), "restaurant", why, AT, "甲")


def test_guide_is_withdrawn_once(site: Path, publish: Publish) -> None:
    publish()
    taken_down(site, "restaurant")
    with pytest.raises(Conflict, match="已经下线了"):
        taken_down(site, "restaurant")


def test_blanked_record_keeps_its_hash_and_the_log_holds(site: Path, edit: Edit, publish: Publish) -> None:
    edit("offices.yaml", "  代码: ", "  说明: 请找老王。\n  代码: ")
    publish()
    edit("offices.yaml", "  说明: 请找老王。\n", "")
    publish("hiring")
    file = site / "content" / logs.file_of(1)
    digest = logs.read(site / "content").releases[0].digest
    record = redact(site / "content", 1, "番禺区政务服务中心", WHY).record
    assert "老王" not in file.read_text("utf-8")
    assert record.digest in file.read_text("utf-8")
    assert "写了个人的电话" in file.read_text("utf-8")
    log = logs.read(site / "content")
    assert log.releases[0].digest == digest
    assert logs.altered(log) == ""
    assert set(public(site).bundles) == {"企业招用员工", "开办餐饮店"}


def test_what_only_the_blanked_record_said_is_blanked_in_the_journal_and_told_elsewhere(
    site: Path, edit: Edit, publish: Publish
) -> None:
    for old, new in (
        ("", "请找老王问。"),
        ("请找老王问。", "请找老王问。可以晚点来。"),
        ("请找老王问。可以晚点来。", ""),
    ):
        before = f"  说明: {old}\n  代码: " if old else "  代码: "
        edit("offices.yaml", before, f"  说明: {new}\n  代码: " if new else "  代码: ")
        publish("hiring")
    places = (Place("办理点", "service-centre", "说明", None, "请找老王问。"),)
    write(site / "content", {"a.txt": b"1"}, {"a.txt": None}, Entry("test", "甲", places))
    done = redact(site / "content", 1, "service-centre", WHY)
    assert (done.places, done.also_in) == (1, (2,))
    assert not any("老王" in path.read_text("utf-8") for path in (site / "content/journal").rglob("0*.json"))
    assert verify(site / "content").errors == ()
    with pytest.raises(BadRequest, match="理由里不能写出"):
        redact(site / "content", 2, "service-centre", Blanked(WHY.on, "乙", "写了请找老王问。可以晚点来。"))


def test_what_is_in_force_is_not_blanked(site: Path, publish: Publish) -> None:
    publish()
    with pytest.raises(Conflict, match="先发布改好的"):
        redact(site / "content", 1, "restaurant", WHY)
    taken_down(site, "restaurant")
    redact(site / "content", 1, "food-license", WHY)
    redact(site / "content", 1, "restaurant", WHY)
    with pytest.raises(Conflict, match="已经涂销"):
        redact(site / "content", 1, "restaurant", WHY)
    assert set(public(site).bundles) == {"企业招用员工"}


@pytest.mark.parametrize("why", [replace(WHY, by=" "), replace(WHY, reason="")])
def test_blanking_needs_a_name_and_a_reason(site: Path, publish: Publish, why: Blanked) -> None:
    publish()
    with pytest.raises(BadRequest, match="请写明是谁、为什么涂销"):
        redact(site / "content", 1, "restaurant", why)


def test_errors_in_the_files_keep_nothing_from_being_taken_away(
    site: Path, publish: Publish, run: Callable[..., Result]
) -> None:
    publish()
    (site / "content/offices.yaml").write_text("番禺区政务服务中心: [", "utf-8")
    assert run("--root", site, "withdraw", "restaurant", "--reason", "不再办").exit_code == 0
    told = run("--root", site, "redact", "1", "restaurant", "--reason", "泄密", "--author", "乙")
    assert told.exit_code == 0


def test_withdrawal_publishes_no_other_order(site: Path, publish: Publish) -> None:
    publish()
    path = site / "content/materials.yaml"
    path.write_text("\n".join(reversed(path.read_text("utf-8").splitlines())) + "\n", "utf-8")
    taken = taken_down(site, "restaurant")
    assert taken.release
    assert taken.release.order == {}


def test_blanking_needs_a_record_that_is_there(site: Path, publish: Publish) -> None:
    publish()
    with pytest.raises(NotFound, match="没有第2次发布"):
        redact(site / "content", 2, "restaurant", WHY)
    with pytest.raises(NotFound, match="没有“奶茶店”"):
        redact(site / "content", 1, "奶茶店", WHY)


def test_commands_take_down_and_blank(site: Path, publish: Publish, run: Callable[..., Result]) -> None:
    publish()
    told = run("--root", site, "withdraw", "开办餐饮店", "--reason", "不再办", "--instead", "企业招用员工")
    assert told.exit_code == 0
    assert "改办“企业招用员工”（第2次发布）" in told.output
    told = run("--root", site, "redact", "1", "restaurant", "--reason", "泄密", "--author", "乙")
    assert told.exit_code == 0
    assert "已经涂销" in told.output
