"""Everything of one content root, with every name resolved; what does not hang together is left out."""

from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue, PublicCatalogue, load, publish
from guidebook.loading import Withdrawn
from guidebook.model.references import Kind
from guidebook.problems import Problem


@pytest.fixture
def catalogue(sample_root: Path) -> Catalogue:
    found, problems = load(sample_root)
    assert not problems
    assert found is not None
    return found


def replaced(root: Path, file: str, old: str, new: str) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """What is loaded after one text of a file was replaced."""
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return load(root)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "said"),
    [
        (
            "items/food-license.yaml",
            "材料: 营业执照,",
            "材料: 营业执造,",
            "unknown-material",
            "是不是“营业执照”？",
        ),
        ("items/food-license.yaml", "[经营者姓名,", "[经营人姓名,", "unknown-field", "是不是“经营者姓名”？"),
        ("items/seal-engraving.yaml", "区公安分局", "区公安局", "unknown-department", "是不是“区公安分局”？"),
        (
            "items/food-license.yaml",
            "产出: 食品经营许可证",
            "产出: 许可证",
            "unknown-material",
            "食品经营许可证",
        ),
        (
            "bundles/hiring.yaml",
            "一窗受理: 番禺区",
            "一窗受理: 番寓区",
            "unknown-office",
            "番禺区政务服务中心",
        ),
        ("bundles/hiring.yaml", "情形: [重点群体]", "情形: [重点群本]", "unknown-question", "重点群体"),
        (
            "bundles/hiring.yaml",
            "{重点群体: [都没有]}",
            "{重点群体: [没有]}",
            "unknown-answer",
            "可选“就业困难人员”",
        ),
        ("bundles/hiring.yaml", "主题: 企业用工", "主题: 用工企业", "unknown-topic", "不在主题"),
        (
            "bundles/restaurant.yaml",
            "[企业招用员工]",
            "[招用员工]",
            "unknown-bundle",
            "是不是“企业招用员工”？",
        ),
        ("bundles/restaurant.yaml", "改为: 换址", "改办: 某事", "unknown-bundle", "没有对应的一件事文件"),
        ("site.yaml", "套餐: 企业招用员工", "套餐: 企业用人", "unknown-bundle", "bundles/"),
        ("questions.yaml", "填入: 主体类型", "填入: 主体类别", "unknown-field", "是不是“主体类型”？"),
        ("offices.yaml", "部门: 区市场监督管理局", "部门: 市监局", "unknown-department", "部门表"),
        (
            "offices.yaml",
            "部门: 区市场",
            "部门: 区市监局 # ",
            "unknown-department",
            "要写全名“区市场监督管理局”",
        ),
        ("items/food-license.yaml", "材料: 营业执照,", "材料: 身份证,", "unknown-material", "“居民身份证”"),
    ],
)
def test_name_that_leads_nowhere_is_reported_where_it_stands(
    sample_copy: Path, file: str, old: str, new: str, code: str, said: str
) -> None:
    path = sample_copy / "content" / file
    line = path.read_text("utf-8").split(old)[0].count("\n") + 1
    _, problems = replaced(sample_copy, file, old, new)
    assert [(p.place.file, p.place.line, p.code) for p in problems] == [(f"content/{file}", line, code)]
    assert said in problems[0].message


def test_unknown_question_in_a_condition_is_one_problem_not_one_for_each_answer(sample_copy: Path) -> None:
    old = "当: {主体: [新办个体工商户]}"
    edited = "联办事项:\n  - {事项: 企业设立登记, 当: {主体类: [新办公司, 已有营业执照]}}"
    _, problems = replaced(
        sample_copy,
        "bundles/restaurant.yaml",
        "联办事项:\n  - {事项: 企业设立登记, 当: {主体: 新办公司}}",
        edited,
    )
    assert old not in edited
    assert [problem.code for problem in problems] == ["unknown-question"]


def test_former_names_lead_to_todays(sample_copy: Path) -> None:
    replaced(sample_copy, "items/seal-engraving.yaml", "材料: 营业执照", "材料: 工商营业执照")
    replaced(sample_copy, "bundles/hiring.yaml", "牵头部门: 区人力", "牵头部门: 区人社局（旧） # ")
    replaced(sample_copy, "bundles/restaurant.yaml", "主体: 新办个体工商户,", "主体: 新办个体户,")
    found, problems = replaced(sample_copy, "bundles/restaurant.yaml", "[企业招用员工]", "[企业用工]")
    assert not problems
    assert found is not None
    assert found.items["公章刻制备案"].materials[0].material == "营业执照"
    assert found.bundles["企业招用员工"].lead_department == "区人力资源和社会保障局"
    restaurant = found.bundles["开办餐饮店"]
    assert dict(restaurant.typical.items())["主体"] == ("新办个体工商户",)
    assert restaurant.next_bundles == ("企业招用员工",)


def test_names_are_compared_without_spaces_and_widths(sample_copy: Path) -> None:
    found, problems = replaced(
        sample_copy, "bundles/restaurant.yaml", "事项: 食品经营许可(新办)", "事项: 食品经营许可（新办）"
    )
    assert not problems
    assert found is not None
    assert found.bundles["开办餐饮店"].items[2].item == "食品经营许可(新办)"


def test_what_depends_on_something_unknown_is_left_out_and_the_rest_stays(sample_copy: Path) -> None:
    found, _ = replaced(sample_copy, "items/food-license.yaml", "材料: 营业执照,", "材料: 营业执造,")
    assert found is not None
    assert "食品经营许可(新办)" not in found.items
    assert set(found.bundles) == {"企业招用员工"}
    assert "企业设立登记" in found.items


def test_follow_up_that_is_gone_does_not_take_the_bundle_along(sample_copy: Path) -> None:
    found, _ = replaced(sample_copy, "bundles/hiring.yaml", "事项: 企业吸纳就业补贴", "事项: 补贴")
    assert found is not None
    assert set(found.bundles) == {"开办餐饮店"}


def test_without_a_site_there_is_no_catalogue(sample_copy: Path) -> None:
    (sample_copy / "content" / "site.yaml").unlink()
    found, problems = load(sample_copy)
    assert found is None
    assert [problem.code for problem in problems] == ["missing-file"]


def test_records_are_found_by_id_and_in_the_order_of_the_book(catalogue: Catalogue) -> None:
    assert catalogue.of(Kind.ITEM)["食品经营许可(新办)"].id == "food-license"
    assert catalogue.bundles_by_id["hiring"].name == "企业招用员工"
    assert [bundle.name for bundle in catalogue.ordered_bundles()] == ["开办餐饮店", "企业招用员工"]
    assert list(catalogue.topics) == ["餐饮零售", "企业用工"]


def test_who_uses_what(catalogue: Catalogue) -> None:
    assert [b.name for b in catalogue.bundles_with_item("企业设立登记")] == ["开办餐饮店"]
    assert [i.name for i in catalogue.items_with_material("租赁合同")] == [
        "企业设立登记",
        "食品经营许可(新办)",
    ]
    assert {i.name for i in catalogue.items_issuing("营业执照")} == {"企业设立登记", "个体工商户设立登记"}
    assert [i.name for i in catalogue.items_of_department("区公安分局")] == ["公章刻制备案"]
    assert len(catalogue.bundles_at("番禺区政务服务中心")) == 2
    assert catalogue.bundles_with_item("没有") == ()


def test_every_record_knows_its_place(catalogue: Catalogue) -> None:
    entity = catalogue.entity(Kind.MATERIAL, "营业执照")
    assert entity is not None
    assert str(entity.key_place()) == "content/materials.yaml:2:1"


@pytest.mark.parametrize(("status", "is_shown"), [("示范", True), ("草稿", False), ("已下线", False)])
def test_public_sees_demonstrations_with_what_they_use(
    sample_copy: Path, status: str, is_shown: object
) -> None:
    text = "核对日期: 2026-11-23"
    found, _ = replaced(
        sample_copy,
        "bundles/hiring.yaml",
        f"公开: {{公开属性: 主动公开, 状态: 示范}}\n{text}",
        f"公开: {{公开属性: 主动公开, 状态: {status}}}\n{text}",
    )
    assert found is not None
    public = publish(found)
    assert isinstance(public, PublicCatalogue)
    assert ("企业招用员工" in public.bundles) is is_shown
    assert ("企业吸纳就业补贴" in public.items) is is_shown
    assert "食品经营许可(新办)" in public.items


@pytest.mark.parametrize("status", ["待审", "已发布"])
def test_what_no_release_bears_out_is_shown_as_a_demonstration(sample_copy: Path, status: str) -> None:
    found, problems = replaced(sample_copy, "bundles/hiring.yaml", "状态: 示范", f"状态: {status}")
    assert not problems
    assert found is not None
    assert publish(found).bundles["企业招用员工"].disclosure.status == "示范"


def test_all_that_is_told_of_a_withdrawn_bundle_is_what_it_was_called(sample_copy: Path) -> None:
    """It is told also once an item that it used is gone."""
    replaced(sample_copy, "bundles/hiring.yaml", "事项: 企业吸纳就业补贴", "事项: 补贴")
    found, _ = replaced(sample_copy, "bundles/hiring.yaml", "状态: 示范", "状态: 已下线")
    assert found is not None
    public = publish(found)
    assert public.withdrawn == (Withdrawn("hiring", "企业招用员工", ("企业用工",)),)
    assert set(public.bundles) == {"开办餐饮店"}


@pytest.mark.parametrize(
    "disclosure", ["不予公开, 状态: 已下线", "依申请公开, 状态: 已下线", "主动公开, 状态: 草稿"]
)
def test_of_a_bundle_that_was_never_shown_nothing_is_told(sample_copy: Path, disclosure: str) -> None:
    assert unpublished(sample_copy, disclosure).withdrawn == ()


def test_item_that_lost_a_part_to_a_mistake_is_not_shown_without_it(sample_copy: Path) -> None:
    """Its papers cannot be read; a guide that left them out would cost a citizen a day."""
    found, problems = replaced(
        sample_copy, "items/food-license.yaml", "  - {材料: 营业执照,", "  - {材料: 营业执照]],"
    )
    assert {problem.place.file for problem in problems} == {"content/items/food-license.yaml"}
    assert found is not None
    assert "食品经营许可(新办)" not in found.items
    assert set(found.bundles) == {"企业招用员工"}


def test_condition_left_empty_does_not_become_always(sample_copy: Path) -> None:
    found, problems = replaced(
        sample_copy, "bundles/hiring.yaml", "当: {重点群体: [就业困难人员, 高校毕业生]}, 先办", "当: , 先办"
    )
    assert [problem.code for problem in problems] == ["empty"]
    assert found is not None
    assert set(found.bundles) == {"开办餐饮店"}


def test_topics_list_bundles_by_todays_names(sample_copy: Path) -> None:
    found, problems = replaced(sample_copy, "site.yaml", "套餐: 企业招用员工", "套餐: 企业用工")
    assert not problems
    assert found is not None
    assert found.site.topics[1].bundles == ("企业招用员工",)


def test_choice_of_answers_follows_their_former_names(sample_copy: Path) -> None:
    replaced(
        sample_copy,
        "bundles/restaurant.yaml",
        "情形: [主体,",
        "情形: [{问题: 主体, 选项: [新办个体户, 新办公司], 提示: {新办个体户: 一个人也行}},",
    )
    found = load(sample_copy)[0]
    assert found is not None
    use = found.bundles["开办餐饮店"].questions[0]
    assert use.answers == ("新办个体工商户", "新办公司")
    assert use.hints is not None
    assert use.hints.questions == ("新办个体工商户",)


def unpublished(root: Path, disclosure: str) -> PublicCatalogue:
    """What the public sees once the sample's bundle about hiring is disclosed like this."""
    text = "公开: {公开属性: 主动公开, 状态: 示范}\n核对日期: 2026-11-23"
    found, problems = replaced(
        root, "bundles/hiring.yaml", text, text.replace("主动公开, 状态: 示范", disclosure)
    )
    assert not problems
    assert found is not None
    return publish(found)


@pytest.mark.parametrize("disclosure", ["不予公开, 状态: 示范", "依申请公开, 状态: 示范"])
def test_public_sees_only_what_is_open(sample_copy: Path, disclosure: str) -> None:
    assert set(unpublished(sample_copy, disclosure).bundles) == {"开办餐饮店"}


def test_nothing_of_an_unpublished_bundle_gets_out(sample_copy: Path) -> None:
    replaced(sample_copy, "bundles/restaurant.yaml", "改为: 换址", "改办: 企业招用员工")
    public = unpublished(sample_copy, "主动公开, 状态: 草稿")
    restaurant = public.bundles["开办餐饮店"]
    assert restaurant.next_bundles == ()
    assert restaurant.obstacles[0].other_bundle is None
    assert [topic.bundles for topic in public.site.topics] == [("开办餐饮店",), ()]
    assert "重点群体" not in public.questions
    assert "主体" in public.questions
    assert "区市场监督管理局" in public.departments
    assert all(entity.source.value is None for entity in public.entities)


def test_catalogue_points_at_no_bundle_that_was_left_out(sample_copy: Path) -> None:
    found, _ = replaced(sample_copy, "bundles/hiring.yaml", "事项: 企业吸纳就业补贴", "事项: 补贴")
    assert found is not None
    assert found.bundles["开办餐饮店"].next_bundles == ()
    assert [topic.bundles for topic in found.site.topics] == [("开办餐饮店",), ()]


def test_public_sees_the_laws_that_are_cited_and_those_that_they_replaced(sample_copy: Path) -> None:
    laws = unpublished(sample_copy, "主动公开, 状态: 草稿").laws
    assert "中华人民共和国生态环境法典" in laws
    assert "中华人民共和国大气污染防治法" in laws
    assert "就业服务与就业管理规定" not in laws


def test_a_citation_by_a_former_name_leads_to_todays(sample_copy: Path) -> None:
    found, problems = replaced(
        sample_copy, "laws.yaml", "  代码: food-safety-law", "  代码: food-safety-law\n  曾用名: [食品卫生法]"
    )
    assert not problems
    found, problems = replaced(
        sample_copy, "items/food-license.yaml", "法规: 中华人民共和国食品安全法", "法规: 食品卫生法"
    )
    assert not problems
    assert found is not None
    assert found.items["食品经营许可(新办)"].legal_basis[0].law == "中华人民共和国食品安全法"
