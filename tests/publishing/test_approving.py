"""What a release takes along, who has to sign it, and what refuses it."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.errors import BadRequest, Conflict, ContentBroken, NotFound
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.showing import shown_by
from guidebook.releases import log as logs
from guidebook.releases.release import Release, Signatures
from guidebook.settings import Settings

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
ONE = Signatures("甲")
HIRING, RESTAURANT = "bundles/hiring.yaml", "bundles/restaurant.yaml"
FOOD_LICENCE = "items/food-license.yaml"

Publish = Callable[..., Release]
Edit = Callable[[str, str, str], None]


def changed(release: Release) -> set[str]:
    return {record.name for record in release.records}


def shown(site: Path) -> set[str]:
    public = shown_by(Settings.at(site)).public
    return set(public.bundles)


def test_the_first_release_takes_all_that_is_demonstrated_under_one_name(publish: Publish) -> None:
    release = publish(by=ONE)
    assert release.number == 1
    assert set(release.bundles) == {"hiring", "restaurant"}
    assert {record.plural for record in release.records} >= {"bundles", "items", "materials", "laws", "site"}


def test_draft_is_not_released(site: Path, edit: Edit, publish: Publish) -> None:
    edit(HIRING, "状态: 示范", "状态: 草稿")
    release = publish(by=ONE)
    assert release.bundles == ("restaurant",)
    assert shown(site) == {"开办餐饮店"}
    assert "就业登记" not in (site / "content" / logs.file_of(1)).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("状态: 示范", "状态: 草稿", "状态是“草稿”"),
        ("状态: 示范", "状态: 已下线", "状态是“已下线”"),
        ("公开属性: 主动公开", "公开属性: 依申请公开", "只有主动公开的才能发布"),
    ],
)
def test_guide_that_is_not_for_the_public_is_refused(
    edit: Edit, publish: Publish, old: str, new: str, why: str
) -> None:
    publish(by=ONE)
    edit(HIRING, old, new)
    with pytest.raises(BadRequest, match=why):
        publish("hiring")


def test_unknown_guide_is_refused_with_a_guess(publish: Publish) -> None:
    with pytest.raises(NotFound, match="是不是“开办餐饮店”"):
        publish("开办餐饮")


def test_release_holds_what_changed_of_the_guide_and_of_what_it_uses(edit: Edit, publish: Publish) -> None:
    publish(by=ONE)
    edit(FOOD_LICENCE, "承诺办结时限: 待核实", "承诺办结时限: 8个工作日")
    edit("items/hiring-subsidy.yaml", "受理条件", "说明: 别的指南的改动。\n受理条件")
    release = publish("restaurant", by=ONE)
    assert changed(release) == {"食品经营许可(新办)"}
    assert release.touched == ()


def test_guides_that_share_a_record_are_listed(edit: Edit, publish: Publish) -> None:
    publish(by=ONE)
    edit("offices.yaml", "  代码: ", "  说明: 二楼办理。\n  代码: ")
    assert publish("restaurant", by=ONE).touched == ("hiring",)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (FOOD_LICENCE, "事项类型: 行政许可", "事项类型:   '行政许可'  # 许可"),
        (RESTAURANT, "当: {主体: 新办公司}}\n  - {事项: 个体", "当: {主体: [新办公司]}}\n  - {事项: 个体"),
        (RESTAURANT, "别名: [开饭店,", "别名: [开小饭馆, 开饭店,"),
    ],
    ids=["spelling", "list of one", "other names"],
)
def test_what_says_the_same_is_no_change(edit: Edit, publish: Publish, name: str, old: str, new: str) -> None:
    publish(by=ONE)
    edit(name, old, new)
    with pytest.raises(Conflict, match="没有要发布的改动"):
        publish("restaurant", by=ONE)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (RESTAURANT, "情形: [主体, 经办人,", "情形: [经办人, 主体,"),
        (RESTAURANT, "服务对象: [个体工商户, 企业]", "服务对象: [企业, 个体工商户]"),
        (
            RESTAURANT,
            "典型情形: {主体: 新办个体工商户, 经办人: 本人",
            "典型情形: {经办人: 本人, 主体: 新办个体工商户",
        ),
    ],
    ids=["questions", "texts", "answers"],
)
def test_another_order_is_a_change(edit: Edit, publish: Publish, name: str, old: str, new: str) -> None:
    publish(by=ONE)
    edit(name, old, new)
    assert changed(publish("restaurant", by=ONE)) == {"开办餐饮店"}


def test_order_of_a_ledger_is_content(site: Path, publish: Publish) -> None:
    publish(by=ONE)
    path = site / "content/materials.yaml"
    first, *others = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*others, first]), "utf-8")
    release = publish("restaurant", by=ONE)
    assert release.records == ()
    assert release.order["materials"][-1] == "id-card"
    public = shown_by(Settings.at(site)).public
    assert list(public.materials)[-1] == "居民身份证"


def test_renamed_material_is_one_change(site: Path, publish: Publish, run: Callable[..., Result]) -> None:
    publish(by=ONE)
    assert run("--root", site, "rename", "材料", "营业执照", "市场主体营业执照").exit_code == 0
    assert changed(publish("restaurant", by=ONE)) == {"市场主体营业执照"}
    assert shown(site) == {"开办餐饮店", "企业招用员工"}


def test_what_no_guide_uses_any_more_is_removed(edit: Edit, publish: Publish) -> None:
    publish(by=ONE)
    edit(RESTAURANT, "另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前}]\n", "")
    assert publish("restaurant", by=ONE).removed == (("materials", "kitchen-waste"),)


def test_site_is_released_when_it_is_asked_for(site: Path, edit: Edit, publish: Publish) -> None:
    publish(by=ONE)
    edit("site.yaml", "免责声明: 本站内容用于测试。", "免责声明: 以窗口为准。")
    edit(FOOD_LICENCE, "承诺办结时限: 待核实", "承诺办结时限: 8个工作日")
    assert "站点" not in changed(publish("restaurant", by=ONE))
    made = candidate(Grounds.of(site), AT, [], with_site=True)
    assert changed(approve(made, ONE)) == {"站点"}


def test_nothing_is_released_while_a_guide_has_an_error(edit: Edit, publish: Publish) -> None:
    edit("items/hiring-registration.yaml", "承诺办结时限: 5个工作日", "承诺办结时限: 5天")
    with pytest.raises(ContentBroken, match="hiring-registration"):
        publish("restaurant", by=ONE)


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (Signatures(" "), "谁改的"),
        (ONE, "还缺业务审核（--review）、保密审查（--secrecy）、批准（--approve）"),
        (Signatures("甲", "乙", "丙"), "还缺批准（--approve）"),
        (Signatures("甲", "乙", "丙", "甲"), "四个不同的人"),
        (Signatures("甲", "乙", "乙 ", "丁"), "四个不同的人"),
        (Signatures("张三", "张 三", "丙", "丁"), "四个不同的人"),
    ],
)
def test_published_guide_needs_four_people(
    edit: Edit, publish: Publish, site: Path, by: Signatures, why: str
) -> None:
    edit(HIRING, "状态: 示范", "状态: 待审")
    with pytest.raises(BadRequest, match=why):
        publish("hiring", by=by)
    assert logs.read(site / "content").last is None


def test_what_a_published_guide_shares_needs_four_people_too(edit: Edit, publish: Publish) -> None:
    edit(HIRING, "状态: 示范", "状态: 待审")
    publish("hiring")
    edit("offices.yaml", "  代码: ", "  说明: 二楼办理。\n  代码: ")
    with pytest.raises(BadRequest, match="“企业招用员工”是已发布的指南"):
        publish("restaurant", by=ONE)
    assert publish("restaurant").touched == ("hiring",)


def test_guide_under_review_is_published_and_its_file_says_so(
    site: Path, edit: Edit, publish: Publish
) -> None:
    edit(HIRING, "状态: 示范}", "状态: 待审}  # 等")
    publish("hiring")
    text = (site / "content" / HIRING).read_text("utf-8")
    assert "公开: {公开属性: 主动公开, 理由: 便民, 状态: 已发布}  # 等" in text
    public = shown_by(Settings.at(site)).public
    assert public.bundles["企业招用员工"].disclosure.status == "已发布"


def test_nobody_signs_their_own_change(
    site: Path, edit: Edit, publish: Publish, run: Callable[..., Result]
) -> None:
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    renamed = run("--root", site, "rename", "材料", "营业执照", "市场主体营业执照", "--author", "乙")
    assert renamed.exit_code == 0
    with pytest.raises(BadRequest, match="“乙”改过这次要发布的内容"):
        publish("restaurant")
    publish("restaurant", by=Signatures("甲", "戊", "丙", "丁"))
    edit(FOOD_LICENCE, "\n承诺办结时限: 待核实", "\n承诺办结时限: 8个工作日")
    publish("restaurant")


def test_published_guide_says_why_it_is_public(edit: Edit, publish: Publish) -> None:
    edit(HIRING, "理由: 便民, 状态: 示范", "状态: 待审")
    with pytest.raises(Conflict, match="“企业招用员工”的“公开”里没有写“理由”"):
        publish("hiring")


def test_published_guide_has_to_pass_the_gate(edit: Edit, publish: Publish) -> None:
    edit("site.yaml", "[法定办结时限]", "[承诺办结时限]")
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    with pytest.raises(Conflict, match="还过不了上线门槛") as refused:
        publish("restaurant")
    assert (
        "食品经营许可(新办)” › 承诺办结时限待核实（content/items/food-license.yaml:" in refused.value.message
    )
    edit(RESTAURANT, "状态: 待审", "状态: 示范")
    publish("restaurant")


def test_secret_is_refused_and_a_telephone_needs_a_reason(site: Path, edit: Edit, publish: Publish) -> None:
    edit(FOOD_LICENCE, "\n承诺办结时限: 待核实", "\n承诺办结时限: 待核实\n说明: 加急找13800138000。")
    with pytest.raises(Conflict, match="要写明理由") as refused:
        publish()
    assert "13800138000" not in refused.value.message
    made = candidate(Grounds.of(site), AT, [])
    assert approve(made, ONE, ("手机号码：是窗口的值班手机",)).reasons == ("手机号码：是窗口的值班手机",)


def test_release_made_meanwhile_is_told_and_stays(site: Path, edit: Edit, publish: Publish) -> None:
    publish(by=ONE)
    edit(FOOD_LICENCE, "承诺办结时限: 待核实", "承诺办结时限: 8个工作日")
    late = candidate(Grounds.of(site), AT, ["restaurant"])
    publish("restaurant", by=ONE)
    before = (site / "content" / logs.file_of(2)).read_bytes()
    with pytest.raises(Conflict, match="什么都没有写"):
        approve(late, ONE)
    assert (site / "content" / logs.file_of(2)).read_bytes() == before


def test_command_tells_what_was_released(site: Path, run: Callable[..., Result], edit: Edit) -> None:
    told = json.loads(run("--root", site, "approve", "--author", "甲", "--json").stdout)
    assert told["number"] == 1
    assert told["bundles"] == ["hiring", "restaurant"]
    again = run("--root", site, "approve", "--author", "甲")
    assert again.exit_code == 2
    assert "请写明发布哪些一件事" in again.output
    edit("offices.yaml", "  代码: ", "  说明: 二楼办理。\n  代码: ")
    second = run("--root", site, "approve", "开办餐饮店", "--author", "甲")
    assert second.exit_code == 0
    assert "第2次发布" in second.output
    assert "企业招用员工：区人力资源和社会保障局" in second.output


def test_code_of_what_was_released_does_not_change(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    (site / "content" / HIRING).rename(site / "content/bundles/staff.yaml")
    with pytest.raises(Conflict, match="“企业招用员工”已经按代码“hiring”发布过"):
        publish("staff")
    (site / "content/bundles/staff.yaml").rename(site / "content" / HIRING)
    edit("materials.yaml", "代码: business-licence", "代码: business")
    with pytest.raises(Conflict, match="“营业执照”已经按代码“business-licence”发布过"):
        publish("restaurant")


def test_guides_that_swap_their_names_are_released_together(site: Path, publish: Publish) -> None:
    publish()
    for name in ("site.yaml", HIRING, RESTAURANT):
        path = site / "content" / name
        parts = path.read_text("utf-8").split("开办餐饮店")
        swapped = [part.replace("企业招用员工", "开办餐饮店") for part in parts]
        path.write_text("企业招用员工".join(swapped), "utf-8")
    with pytest.raises(Conflict, match="请和用到它的一件事一起发布"):
        publish("restaurant")
    publish("restaurant", "hiring")
    assert shown_by(Settings.at(site)).public.bundles_by_id["restaurant"].name == "企业招用员工"


def test_new_name_of_a_topic_comes_with_its_guide(site: Path, edit: Edit, publish: Publish) -> None:
    publish()
    for name in ("site.yaml", RESTAURANT):
        edit(name, "餐饮零售", "餐饮和零售")
    publish("restaurant")
    assert set(shown_by(Settings.at(site)).public.topics) == {"餐饮和零售", "企业用工"}


def test_first_release_has_a_guide(edit: Edit, publish: Publish) -> None:
    for name in (HIRING, RESTAURANT):
        edit(name, "状态: 示范", "状态: 草稿")
    with pytest.raises(BadRequest, match="没有可以发布的指南"):
        publish()


@pytest.mark.parametrize("name", ["张三\n李四", "张" * 41])
def test_name_that_is_none_is_refused(site: Path, run: Callable[..., Result], name: str) -> None:
    told = run("--root", site, "approve", "--author", name)
    assert told.exit_code == 2
    assert "姓名要写在一行里，不超过40个字" in told.output
    assert not (site / "content/releases").exists()
