"""How the askings of several items become one list."""

from collections.abc import Callable

from guidebook.plan import MaterialRow, Plan


def lines(planned: Plan) -> list[str]:
    return [line(row) for row in planned.materials]


def line(row: MaterialRow) -> str:
    """One row as a clerk would read it out: whose, what, in which form, how many."""
    whose = f"{row.person}的" if row.person else ""
    return f"{whose}{row.title} {row.demand} {row.amount}".strip()


def added(planned: Plan) -> list[tuple[str | None, str, str | None]]:
    """What open items would add to the first row: the item, copies more, what the window does then."""
    additions = planned.materials[0].additions()
    return [(a.why.item, a.more, str(a.demand) if a.demand else None) for a in additions]


def test_same_material_of_one_person_is_one_row_of_two_persons_two(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 身份证, 谁的: [经营者, 股东], 形式: 核验原件}]}
      乙: {申请材料: [{材料: 身份证, 谁的: [经营者], 形式: 复印件}]}
    bundle: {人: [经营者, 股东]}
    """
    assert lines(planned()) == ["经营者的身份证 核验原件收复印件 1份", "股东的身份证 核验原件 1份"]
    assert planned().materials[0].items == ("甲", "乙")


def test_persons_that_the_bundle_does_not_have_are_not_asked(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 身份证, 谁的: [经营者, 申请人], 形式: 核验原件}]}
    bundle: {人: [申请人]}
    """
    assert lines(planned()) == ["申请人的身份证 核验原件 1份"]


def test_line_of_persons_whom_only_other_bundles_have_is_not_asked(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 身份证, 谁的: [职工]}, {材料: 出生证, 谁的: [新生儿], 形式: 核验原件}]}
    bundle: {人: [新生儿]}
    """
    assert lines(planned()) == ["新生儿的出生证 核验原件 1份"]


def test_person_with_a_condition_carries_it_to_the_paper(planned: Callable[..., Plan]) -> None:
    """
    questions: {委托: [本人, 他人]}
    items:
      甲: {申请材料: [{材料: 身份证, 谁的: [本人, 受托人], 形式: 核验原件}]}
    bundle: {人: [本人, {人: 受托人, 当: {委托: 他人}}]}
    """
    assert lines(planned(委托="本人")) == ["本人的身份证 核验原件 1份"]
    assert [row.person for row in planned(委托="他人").materials] == ["本人", "受托人"]
    assert [row.person for row in planned().open_materials] == ["受托人"]


def test_originals_and_copies_are_counted_apart(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 图, 形式: 原件和复印件, 份数: {原件: 1, 复印件: 3}}, {材料: 证, 形式: 原件}]}
      乙: {申请材料: [{材料: 图, 形式: 原件, 份数: 2}, {材料: 证, 形式: 复印件}, {材料: 照, 形式: 核验原件}]}
      丙: {申请材料: [{材料: 图, 形式: 复印件, 各留: 是}, {材料: 照, 形式: 复印件, 份数: 2}]}
    """
    assert lines(planned()) == [
        "图 原件和复印件 原件2份、复印件4份",
        "证 原件和复印件 各1份",
        "照 核验原件收复印件 2份",
    ]


def test_what_an_open_item_adds_is_told_by_kind(planned: Callable[..., Plan]) -> None:
    """
    questions: {卖烟: [是, 否]}
    items:
      甲: {申请材料: [{材料: 图, 形式: 原件和复印件}]}
      乙: {申请材料: [{材料: 图, 形式: 复印件, 各留: 是}]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {卖烟: 是}}]}
    """
    assert added(planned()) == [("乙", "复印件1份", None)]


def test_who_only_looks_a_paper_up_adds_nothing(planned: Callable[..., Plan]) -> None:
    """
    questions: {卖烟: [是, 否]}
    items:
      甲: {申请材料: [{材料: 图, 形式: 复印件}, {材料: 证, 形式: 原件和复印件}]}
      乙: {申请材料: [{材料: 图, 形式: 系统核验}, {材料: 证, 形式: 核验原件}]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {卖烟: 是}}]}
    """
    assert [list(row.additions()) for row in planned().materials] == [[], []]


def test_copies_are_the_maximum_plus_what_each_department_keeps(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 图, 形式: 复印件, 份数: 2}]}
      乙: {申请材料: [{材料: 图, 形式: 复印件, 份数: 1}]}
      丙: {申请材料: [{材料: 图, 形式: 复印件, 各留: 是}]}
    """
    assert lines(planned()) == ["图 复印件 3份"]


def test_per_person_paper_is_told_per_person(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {申请材料: [{材料: 健康证明, 形式: 复印件, 每: 从业人员}]}}
    bundle: {人: [从业人员]}
    """
    assert lines(planned()) == ["健康证明 复印件 每名从业人员1份"]


def test_waiver_and_tolerance_hold_only_if_every_asker_allows(planned: Callable[..., Plan]) -> None:
    """
    materials: {证: {电子证照: 是}, 表: {电子证照: 是}, 图: {电子证照: 是}}
    items:
      甲: {申请材料: [{材料: 证, 容缺: 是}, {材料: 表, 容缺: 是}, {材料: 图, 免提交: 待核实}]}
      乙: {申请材料: [{材料: 证, 容缺: 是}, {材料: 表, 免提交: 否}, {材料: 图}]}
    """
    found = {row.title: (row.waived.value, row.may_follow.value) for row in planned().materials}
    assert found == {"证": ("是", "是"), "表": ("否", "待核实"), "图": ("待核实", "待核实")}


def test_equal_sets_merge_and_a_member_asked_anyway_meets_the_set(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{任选其一: [产权证, 租约], 称: 场所证明, 形式: 复印件}]}
      乙: {申请材料: [{任选其一: [租约, 产权证], 称: 场所证明, 形式: 复印件}]}
      丙: {申请材料: [{材料: 租约, 形式: 复印件}]}
    questions: {租: [是, 否]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙}, {事项: 丙, 当: {租: 是}}]}
    """
    assert lines(planned(租="否")) == ["场所证明 复印件 1份"]
    assert planned(租="否").materials[0].items == ("甲", "乙")
    met = planned(租="是").materials
    assert [(row.title, row.met_sets) for row in met] == [("租约", ("场所证明",))]
    assert [row.title for row in planned().materials] == ["场所证明"]


def test_open_item_adds_its_part_behind_what_is_certain(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否]}
    items:
      甲: {申请材料: [{材料: 照片, 形式: 原件}]}
      乙: {申请材料: [{材料: 照片, 形式: 复印件, 各留: 是}, {材料: 烟表, 形式: 原件}]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {售烟: 是}}]}
    """
    made = planned()
    assert lines(made) == ["照片 原件 1份"]
    assert added(made) == [("乙", "各1份", "原件和复印件")]
    assert [row.title for row in made.open_materials] == ["烟表"]


def test_material_that_the_bundle_does_not_want_is_not_asked(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {申请材料: [{材料: 执照}, {材料: 图}]}, 乙: {申请材料: [{材料: 执照}]}}
    bundle: {联办事项: [{事项: 甲, 不交: 执照}, {事项: 乙}]}
    """
    found = {row.title: row.items for row in planned().materials}
    assert found == {"图": ("甲",), "执照": ("乙",)}


def test_rows_stand_in_the_bundles_order_then_the_items(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 丑}, {材料: 子}]}
      乙: {申请材料: [{材料: 寅}, {材料: 子}]}
    bundle: {联办事项: [{事项: 乙}, {事项: 甲}]}
    """
    assert [row.title for row in planned().materials] == ["寅", "子", "丑"]


def test_what_the_system_fetches_has_no_amount(planned: Callable[..., Plan]) -> None:
    """
    items: {甲: {申请材料: [{材料: 记录, 形式: 系统核验}]}}
    """
    assert lines(planned()) == ["记录 系统核验"]


def test_paper_that_meets_a_set_is_brought_as_the_set_asks_for_it(planned: Callable[..., Plan]) -> None:
    """
    materials: {租约: {电子证照: 是}}
    items:
      甲: {申请材料: [{材料: 租约, 形式: 复印件}]}
      乙: {申请材料: [{任选其一: [产权证, 租约], 称: 场所证明, 形式: 原件, 份数: 2, 免提交: 否}]}
    """
    made = planned()
    assert lines(made) == ["租约 原件和复印件 原件2份、复印件1份"]
    assert (made.materials[0].items, made.materials[0].waived.value) == (("甲", "乙"), "否")
    assert made.materials[0].met_sets == ("场所证明",)


def test_open_set_adds_its_part_to_the_paper_that_meets_it(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否]}
    items:
      甲: {申请材料: [{材料: 租约, 形式: 复印件}]}
      乙: {申请材料: [{任选其一: [产权证, 租约], 称: 场所证明, 形式: 复印件, 各留: 是}]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {售烟: 是}}]}
    """
    made = planned()
    assert (lines(made), added(made)) == (["租约 复印件 1份"], [("乙", "1份", None)])
    assert not made.open_materials


def test_open_paper_does_not_meet_a_set_that_is_asked_without_it(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否], 售药: [是, 否]}
    items:
      甲: {申请材料: [{材料: 租约}]}
      乙: {申请材料: [{任选其一: [产权证, 租约], 称: 场所证明}]}
      丙: {申请材料: [{材料: 批文}, {任选其一: [批文, 回执], 称: 批复}]}
    bundle: {联办事项: [{事项: 甲, 当: {售烟: 是}}, {事项: 乙, 当: {售药: 是}}, {事项: 丙, 当: {售药: 是}}]}
    """
    assert [row.title for row in planned().open_materials] == ["租约", "场所证明", "批文"]


def test_smaller_set_meets_the_larger_one(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{任选其一: [产权证, 租约, 证明], 称: 场所材料, 形式: 原件}]}
      乙: {申请材料: [{任选其一: [产权证, 租约], 称: 场所证明, 形式: 复印件}]}
    """
    made = planned()
    assert lines(made) == ["场所证明 原件和复印件 各1份"]
    assert (made.materials[0].members, made.materials[0].met_sets) == (("产权证", "租约"), ("场所材料",))


def test_set_of_one_paper_is_that_paper(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{任选其一: [租约], 称: 租赁材料}]}
      乙: {申请材料: [{任选其一: [产权证, 租约], 称: 场所证明}]}
    """
    assert [row.met_sets for row in planned().materials] == [("场所证明",)]


def test_papers_of_each_of_two_kinds_of_persons_are_two_rows(planned: Callable[..., Plan]) -> None:
    """
    items:
      甲: {申请材料: [{材料: 身份证, 形式: 复印件, 每: 股东}]}
      乙: {申请材料: [{材料: 身份证, 形式: 复印件, 每: 职工}]}
    bundle: {人: [股东, 职工]}
    """
    assert lines(planned()) == ["身份证 复印件 每名股东1份", "身份证 复印件 每名职工1份"]


def test_paper_of_each_is_asked_only_when_there_are_such_persons(planned: Callable[..., Plan]) -> None:
    """
    questions: {雇人: [是, 否]}
    items: {甲: {申请材料: [{材料: 健康证明, 每: 职工}]}}
    bundle: {人: [{人: 职工, 当: {雇人: 是}}]}
    """
    assert not planned(雇人="否").materials
    assert [row.title for row in planned().open_materials] == ["健康证明"]
    assert [row.title for row in planned(雇人="是").materials] == ["健康证明"]


def test_two_lines_of_one_open_item_add_up(planned: Callable[..., Plan]) -> None:
    """
    questions: {售烟: [是, 否]}
    items:
      甲: {申请材料: [{材料: 图, 形式: 复印件}]}
      乙: {申请材料: [{材料: 图, 形式: 复印件, 各留: 是}, {材料: 图, 形式: 复印件, 各留: 是, 说明: 竣工图}]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {售烟: 是}}]}
    """
    assert added(planned()) == [("乙", "2份", None)]
