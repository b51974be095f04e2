"""One edit of the sample site is told in exactly the lines that say it."""

from pathlib import Path

import pytest

from guidebook.catalogue import load
from guidebook.loading import Content, Loader
from guidebook.publishing.changes import How
from guidebook.publishing.differences import differences
from tests.publishing.edits import ITEM, edit_file

BUNDLE = "bundles/restaurant.yaml"
FOOD = "事项“食品经营许可(新办)” › "
DINER = "一件事“开办餐饮店” › "
CENTRE = "办理点“番禺区政务服务中心” › "

CARD = "  - {材料: 居民身份证, 谁的: [经营者], 形式: 核验原件}\n"
LICENCE = "  - {材料: 营业执照, 形式: 复印件, 份数: 1}\n"
COMPANY = "  - {事项: 企业设立登记, 当: {主体: 新办公司}}\n"
TRADER = "  - {事项: 个体工商户设立登记, 当: {主体: 新办个体工商户}}\n"


def edited(root: Path, file: str, old: str, new: str) -> Content:
    """The content after one edit of a file."""
    edit_file(root, file, old, new)
    return Loader(root).load()


def lines(old: Content, new: Content) -> list[str]:
    return [line for change in differences(old, new) for line in change.lines]


# A file, what is replaced in it, by what, and the lines that tell it.
EDITS: list[tuple[str, str, str, list[str]]] = [
    (
        ITEM,
        "承诺办结时限: 待核实\n方式",
        "承诺办结时限: 5个工作日\n方式",
        [f"{FOOD}承诺办结时限：待核实 → 5个工作日"],
    ),
    (ITEM, '监督投诉: "12345"', "监督投诉: 020-12345678", [f"{FOOD}监督投诉：12345 → 020-12345678"]),
    (ITEM, '监督投诉: "12345"\n', "", [f"{FOOD}监督投诉：12345 → 待核实"]),
    (ITEM, "收费: 无", "收费: [{项目: 工本费, 标准: 10元/本}]", [f"{FOOD}收费：无 → 工本费10元/本"]),
    (ITEM, "简称: 食品经营许可\n", "", [f"{FOOD}简称：食品经营许可 → 没有写"]),
    (
        ITEM,
        "条款: 第三十五条",
        "条款: 第三十六条",
        [f"{FOOD}设定依据 › 中华人民共和国食品安全法 › 条款：第三十五条 → 第三十六条"],
    ),
    (
        ITEM,
        "  - {材料: 健康证明, 形式",
        "  - {材料: 公司章程, 形式: 原件, 份数: 2}\n  - {材料: 健康证明, 形式",
        [f"{FOOD}申请材料：新增“公司章程”（形式：原件，份数：2）"],
    ),
    (
        ITEM,
        "  - {材料: 营业执照, 形式: 复印件, 份数: 1}\n",
        "",
        [f"{FOOD}申请材料：删去“营业执照”（形式：复印件）"],
    ),
    (ITEM, "复印件, 份数: 1}", "复印件, 份数: 3}", [f"{FOOD}申请材料 › 营业执照 › 份数：1 → 3"]),
    (
        ITEM,
        "谁的: [经营者]",
        "谁的: [从业人员]",
        [f"{FOOD}申请材料 › 居民身份证（经营者） › 谁的：经营者 → 从业人员"],
    ),
    (
        ITEM,
        f"{CARD}{LICENCE}",
        f"{LICENCE}{CARD}",
        [f"{FOOD}申请材料：“营业执照”移到最前"],
    ),
    (
        ITEM,
        "当: {经办人: 委托他人}, 各留: 否",
        "当: {经办人: 本人}, 各留: 否",
        [f"{FOOD}申请材料 › 授权委托书 › 当：经办人选“委托他人” → 经办人选“本人”"],
    ),
    (ITEM, "各留: 否", "各留: 是", [f"{FOOD}申请材料 › 授权委托书 › 各留：否 → 是"]),
    (ITEM, "容缺: 是", "容缺: 否", [f"{FOOD}申请材料 › 健康证明 › 容缺：是 → 否"]),
    (
        ITEM,
        "[不动产权证书, 租赁合同, 场地使用证明]",
        "[不动产权证书, 租赁合同]",
        [f"{FOOD}申请材料 › 场所使用证明 › 任选其一：删去“场地使用证明”"],
    ),
    (
        ITEM,
        "[窗口领取, 邮寄, 电子证照]",
        "[邮寄, 窗口领取, 电子证照]",
        [f"{FOOD}审批结果 › 食品经营许可证 › 送达：“邮寄”移到最前"],
    ),
    (ITEM, "有效期: 5年", "有效期: 3年", [f"{FOOD}审批结果 › 食品经营许可证 › 有效期：5年 → 3年"]),
    (ITEM, "{环节: 现场整改", "{环节: 整改", [f"{FOOD}不计时 › 环节：现场整改 → 整改"]),
    (
        ITEM,
        "{从: 开业前}",
        "{从: 开业前, 以内: 30个自然日}",
        [f"{FOOD}办理时机 › 以内：没有写 → 30个自然日"],
    ),
    (
        ITEM,
        "{字段: 食品经营项目, 必填: 是}",
        "食品经营项目",
        [f"{FOOD}表单字段 › 食品经营项目 › 必填：是 → 没有写"],
    ),
    (
        ITEM,
        "核对日期: 2026-11-23",
        "核对日期: 2026-11-30",
        [f"{FOOD}核实 › 核对日期：2026-11-23 → 2026-11-30"],
    ),
    (
        ITEM,
        "有与经营的食品品种、数量相适应的经营场所",
        "有经营场所",
        [f"{FOOD}受理条件：有与经营的食品品种、数量相适应的经营场所 → 有经营场所"],
    ),
    (
        BUNDLE,
        "  - {问: 居民楼里能开吗？, 答: 产生油烟的不能。, 当: {建筑类型: 居民住宅楼}}\n",
        "",
        [f"{DINER}常见问题：删去“居民楼里能开吗？”（答：产生油烟的不能。，当：建筑类型选“居民住宅楼”）"],
    ),
    (
        BUNDLE,
        "问: 居民楼里能开吗？",
        "问: 住宅楼里能开吗？",
        [f"{DINER}常见问题 › 问：居民楼里能开吗？ → 住宅楼里能开吗？"],
    ),
    (
        BUNDLE,
        "答: 产生油烟的不能。",
        "答: 不能。",
        [f"{DINER}常见问题 › 居民楼里能开吗？ › 答：产生油烟的不能。 → 不能。"],
    ),
    (
        BUNDLE,
        "建筑类型: 居民住宅楼, 是否产生油烟: 是}\n    因",
        "建筑类型: 居民住宅楼}\n    因",
        [f"{DINER}不适用 › 当：建筑类型选“居民住宅楼”且是否产生油烟选“是” → 建筑类型选“居民住宅楼”"],
    ),
    (BUNDLE, "经办人: 本人", "经办人: 委托他人", [f"{DINER}典型情形 › 经办人：本人 → 委托他人"]),
    (
        BUNDLE,
        "主体: 新办个体工商户, 经办人: 本人,",
        "经办人: 本人, 主体: 新办个体工商户,",
        [f"{DINER}典型情形：“经办人”移到最前"],
    ),
    (BUNDLE, "既定: {食品许可方式: 一般程序}\n", "", [f"{DINER}既定 › 食品许可方式：一般程序 → 没有写"]),
    (BUNDLE, "情形: [主体, 经办人,", "情形: [经办人, 主体,", [f"{DINER}情形：“经办人”移到最前"]),
    (
        BUNDLE,
        "届满前90个工作日]}\n      -",
        "届满前60个工作日]}\n      -",
        [f"{DINER}附表 › 换证提醒 › 行 › 食品经营许可证 › 格：届满前90个工作日 → 届满前60个工作日"],
    ),
    (BUNDLE, "先办: 企业设立登记,", "", [f"{DINER}联办事项 › 公章刻制备案 › 先办：删去“企业设立登记”"]),
    (
        BUNDLE,
        f"{COMPANY}{TRADER}",
        f"{TRADER}{COMPANY}",
        [f"{DINER}联办事项：“个体工商户设立登记”移到最前"],
    ),
    (
        BUNDLE,
        "提示: [签租约前先问清楚房屋的规划用途。]",
        "提示: [签租约前先问清楚。]",
        [f"{DINER}提示 › 话：签租约前先问清楚房屋的规划用途。 → 签租约前先问清楚。"],
    ),
    (BUNDLE, "状态: 示范", "状态: 草稿", [f"{DINER}公开 › 状态：示范 → 草稿"]),
    (
        "departments.yaml",
        "电话: 待核实\n\n区公安",
        "电话: 020-12345678\n\n区公安",
        ["部门“区市场监督管理局” › 电话 › 号码：待核实 → 020-12345678"],
    ),
    (
        "departments.yaml",
        "简称: 区消防大队}",
        "简称: 区消防大队, 电话: 020-11911911}",
        ["部门“区消防救援大队” › 电话 › 号码：待核实 → 020-11911911"],
    ),
    (
        "offices.yaml",
        "工作日9:00—12:00,13:00—17:00",
        "[工作日9:00—12:00, 周六9:00—12:00]",
        [f"{CENTRE}办公时间：工作日9:00—12:00,13:00—17:00 → 工作日9:00—12:00；周六9:00—12:00"],
    ),
    ("laws.yaml", "条数: 154", "条数: 155", ["法规“中华人民共和国食品安全法” › 条数：154 → 155"]),
    (
        "fields.yaml",
        "{最小: 1, 单位: 人}",
        "{最小: 2, 单位: 人}",
        ["字段“招用人数” › 校验：{最小: 1, 单位: 人} → {最小: 2, 单位: 人}"],
    ),
    (
        "materials.yaml",
        "公司章程: {代码",
        "公司合同: {代码: contract, 来源: 申请人自备}\n公司章程: {代码",
        ["新增材料“公司合同”"],
    ),
    (
        "questions.yaml",
        "提示: 要交授权委托书。",
        "提示: 要交委托书。",
        ["情形问题“经办人” › 选项 › 委托他人 › 提示：要交授权委托书。 → 要交委托书。"],
    ),
    (
        "site.yaml",
        "名称: 样例办事一本通",
        "名称: 办事一本通",
        ["站点 › 名称：样例办事一本通 → 办事一本通"],
    ),
    ("site.yaml", "说明: 开店卖吃的。", "说明: 开店。", ["主题“餐饮零售” › 说明：开店卖吃的。 → 开店。"]),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), EDITS, ids=[told[0] for *_, told in EDITS])
def test_one_edit_is_told_in_the_lines_that_say_it(
    sample_root: Path, sample_copy: Path, file: str, old: str, new: str, told: list[str]
) -> None:
    assert lines(Loader(sample_root).load(), edited(sample_copy, file, old, new)) == told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ITEM, "收费: 无", '收费: "无"  # 已问过'),
        (ITEM, "当: {经办人: 委托他人}, 各留: 否", "当: [{经办人: [委托他人]}], 各留: 否"),
        (
            BUNDLE,
            "建筑类型: 居民住宅楼, 是否产生油烟: 是}\n    因",
            "是否产生油烟: 是, 建筑类型: [居民住宅楼]}\n    因",
        ),
        (BUNDLE, "主体: 新办个体工商户}}", "主体: 新办个体户}}"),
        (BUNDLE, "情形: [主体, 经办人, 建筑类型, 是否产生油烟]", "情形: [主体, 经办人, 建筑类型, 油烟]"),
        (BUNDLE, "一网通办: {名称", "一网通办:\n  - {名称"),
        (ITEM, "{材料: 营业执照, 形式: 复印件, 份数: 1}", "{形式: 复印件, 材料: 工商营业执照}"),
        ("departments.yaml", "简称: 区消防大队}", "简称: 区消防大队, 电话: 待核实, 性质: 行政机关}"),
        (
            "materials.yaml",
            "居民身份证: {代码: id-card, 来源: 政府核发, 电子证照: 是, 别名: [身份证, 二代证]}",
            "居民身份证: # 常用\n  来源: 政府核发\n  代码: id-card\n  电子证照: 是\n  别名: [身份证, 二代证]",
        ),
    ],
)
def test_the_same_said_otherwise_is_no_difference(
    sample_root: Path, sample_copy: Path, file: str, old: str, new: str
) -> None:
    content = edited(sample_copy, file, old, new)
    assert not content.problems
    assert lines(Loader(sample_root).load(), content) == []


def test_a_renamed_material_is_one_change_of_the_material(sample_root: Path, sample_copy: Path) -> None:
    edited(
        sample_copy,
        "materials.yaml",
        "居民身份证: {代码: id-card,",
        "身份证件: {代码: id-card, 曾用名: 居民身份证,",
    )
    new = edited(sample_copy, ITEM, "材料: 居民身份证, 谁的: [经营者]", "材料: 身份证件, 谁的: [经营者]")
    found = differences(Loader(sample_root).load(), new)
    assert [line for change in found for line in change.lines] == [
        "材料“身份证件” › 名称：居民身份证 → 身份证件"
    ]
    assert (found[0].how, found[0].code, found[0].former_name) == (How.RENAMED, "id-card", "居民身份证")
    assert found[0].touched.guides == ("开办餐饮店",)


def test_a_renamed_answer_is_one_change_of_its_question(sample_root: Path, sample_copy: Path) -> None:
    """The answer is renamed where it is defined, and keeps its code; most who write it follow."""
    for file in sorted((sample_copy / "content").glob("*/*.yaml")):
        file.write_text(file.read_text("utf-8").replace("新办公司", "开办公司"), "utf-8")
    new = edited(
        sample_copy,
        "questions.yaml",
        "{答: 新办公司, 代码: gs}",
        "{答: 开办公司, 代码: gs, 曾用名: 新办公司}",
    )
    assert lines(Loader(sample_root).load(), new) == ["情形问题“主体” › 选项 › 答：新办公司 → 开办公司"]


def test_a_renamed_question_is_one_change_though_nobody_kept_the_old_name(
    sample_root: Path, sample_copy: Path
) -> None:
    for file in sorted((sample_copy / "content").rglob("*.yaml")):
        file.write_text(file.read_text("utf-8").replace("建筑类型", "楼房类型"), "utf-8")
    assert lines(Loader(sample_root).load(), Loader(sample_copy).load()) == [
        "情形问题“楼房类型” › 名称：建筑类型 → 楼房类型"
    ]


def test_a_record_that_moved_in_its_ledger_is_told_alone(sample_root: Path, sample_copy: Path) -> None:
    path = sample_copy / "content" / "materials.yaml"
    first, *others = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*others, first]), "utf-8")
    found = differences(Loader(sample_root).load(), Loader(sample_copy).load())
    assert [line for change in found for line in change.lines] == [
        "材料“居民身份证” › 次序：移到“招用人员名册”之后"
    ]
    assert found[0].how is How.MOVED


def test_topics_that_changed_places_are_told(sample_root: Path, sample_copy: Path) -> None:
    path = sample_copy / "content" / "site.yaml"
    *before, first, second = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*before, second, first]), "utf-8")
    found = differences(Loader(sample_root).load(), Loader(sample_copy).load())
    assert [line for change in found for line in change.lines] == ["主题“企业用工” › 次序：移到最前"]
    assert found[0].touched.handbook


def test_a_record_that_went_touches_the_guides_that_had_it(sample_root: Path, sample_copy: Path) -> None:
    (sample_copy / "content" / ITEM).unlink()
    found = differences(Loader(sample_root).load(), Loader(sample_copy).load())
    assert [line for change in found for line in change.lines] == ["删去事项“食品经营许可(新办)”"]
    assert found[0].touched.leaflets == ("开办餐饮店",)
    assert found[0].touched.prints == ("一次性告知单1份", "空白表单1份", "《办事一本通》")


def test_what_cannot_be_read_is_not_told_to_be_gone(sample_root: Path, sample_copy: Path) -> None:
    new = edited(sample_copy, ITEM, "收费: 无", "收费: [无")
    assert new.problems
    assert lines(Loader(sample_root).load(), new) == []


def test_guides_that_nobody_prints_touch_no_paper(sample_copy: Path) -> None:
    draft = edited(sample_copy, BUNDLE, "状态: 示范", "状态: 草稿")
    new = edited(sample_copy, ITEM, "收费: 无", "收费: 待核实")
    (change,) = differences(draft, new)
    assert change.touched.guides == ("开办餐饮店",)
    assert change.touched.prints == ()


def test_a_field_is_printed_on_forms_and_not_on_sheets(sample_root: Path, sample_copy: Path) -> None:
    new = edited(sample_copy, "fields.yaml", "类型: 地址", "类型: 文本")
    (change,) = differences(Loader(sample_root).load(), new)
    assert change.touched.prints == ("空白表单1份", "《办事一本通》")


def test_the_real_content_does_not_differ_from_itself(repository: Path) -> None:
    assert differences(Loader(repository).load(), Loader(repository).load()) == ()


def test_catalogues_are_compared_like_files(sample_root: Path, sample_copy: Path) -> None:
    edited(sample_copy, ITEM, "收费: 无", "收费: 待核实")
    old, new = load(sample_root)[0], load(sample_copy)[0]
    assert old is not None
    assert new is not None
    assert [c.lines for c in differences(old, new)] == [(f"{FOOD}收费：无 → 待核实",)]
    assert differences(old, old) == ()
