"""What is told of papers: who brings them, how, what the bundle issues, what nobody has to bring."""

from guidebook.presenters.papers import Paper
from tests.presenters.conftest import Told


def names(papers: tuple[Paper, ...]) -> list[str]:
    return [paper.name for paper in papers]


def test_application_form_comes_first_and_papers_stand_by_who_brings_them(told: Told) -> None:
    """
    items:
      甲:
        申请材料:
          - {材料: 身份证, 谁的: [受托人], 形式: 核验原件}
          - {材料: 租约, 形式: 复印件}
          - {材料: 身份证, 谁的: [经营者], 形式: 核验原件}
        表单字段: [姓名]
    bundle: {人: [经营者, 受托人]}
    """
    papers = told().papers
    assert [(paper.bringer, paper.name) for paper in papers] == [
        ("共用", "申请表"),
        ("共用", "租约"),
        ("经营者", "身份证"),
        ("受托人", "身份证"),
    ]
    assert papers[0].asked_by == (1,)


def test_how_to_hand_in_is_told_by_channel(told: Told) -> None:
    """
    materials: {身份证: {电子证照: 是}, 租约: {电子证照: 否}}
    items:
      甲: {申请材料: [{材料: 身份证, 形式: 核验原件}, {材料: 租约, 形式: 复印件}, {材料: 照片, 形式: 原件}]}
    bundle: {一网通办: {名称: 政务网, 网址: 待核实}}
    """
    assert [(paper.window, paper.online) for paper in told().papers] == [
        ("带原件，看过还您", "不用交"),
        ("交复印件", "要上传"),
        ("交原件", "待核实"),
    ]


def test_what_the_offices_look_up_is_apart_and_not_counted(told: Told) -> None:
    """
    items: {甲: {申请材料: [{材料: 执照, 形式: 系统核验}, {材料: 照片, 形式: 原件}]}}
    """
    case = told()
    assert (names(case.papers), names(case.fetched_papers)) == (["照片"], ["执照"])
    assert case.glance.papers == 1


def test_paper_of_a_set_that_the_bundle_hands_out_is_the_one_handed_out(told: Told) -> None:
    """
    items:
      规划: {审批结果: [{名称: 规划许可证, 产出: 规划许可证}]}
      安装: {申请材料: [{任选其一: [不动产权证, 规划许可证], 称: 规划材料, 形式: 复印件}]}
    bundle: {联办事项: [{事项: 规划}, {事项: 安装, 先办: 规划}]}
    """
    case = told()
    assert [(paper.name, paper.issued_by, paper.any_of) for paper in case.issued_papers] == [
        ("规划许可证", 1, ())
    ]
    assert names(case.papers) == []


def test_paper_that_an_open_item_may_hand_out_says_so(told: Told) -> None:
    """
    questions: {主体: [新办公司, 已有执照]}
    items:
      设立: {审批结果: [{名称: 执照, 产出: 执照}]}
      许可: {申请材料: [{材料: 执照, 形式: 复印件}]}
    bundle: {联办事项: [{事项: 设立, 当: {主体: 新办公司}}, {事项: 许可, 先办: 设立}]}
    """
    assert [(paper.name, paper.may_be_issued_by) for paper in told().papers] == [("执照", (1,))]
    assert told(主体="已有执照").papers[0].may_be_issued_by == ()


def test_open_paper_says_in_which_case_it_is_needed(told: Told) -> None:
    """
    questions: {经办: [本人, 委托他人], 主体: [公司, 个体]}
    question_keys:
      经办: {选项: [{答: 本人, 代码: b, 说法: 本人来办}, {答: 委托他人, 代码: w, 说法: 委托别人办}]}
      主体: {选项: [{答: 公司, 代码: g, 说法: 开公司}, {答: 个体, 代码: t, 说法: 做个体}]}
    items:
      甲: {申请材料: [{材料: 委托书, 形式: 原件, 当: {经办: 委托他人}}, {材料: 照片, 形式: 原件}]}
      乙: {申请材料: [{材料: 委托书, 形式: 原件, 当: {经办: 委托他人}}, {材料: 照片, 形式: 原件, 各留: 是}]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {主体: 公司}}]}
    """
    case = told()
    assert [(paper.name, paper.condition) for paper in case.open_papers] == [("委托书", "委托别人办的")]
    assert case.papers[0].additions == ("开公司的，再加1份",)


def test_what_would_add_no_copy_is_not_told(told: Told) -> None:
    """
    questions: {主体: [公司, 个体]}
    items:
      甲: {申请材料: [{材料: 执照, 形式: 复印件}]}
      乙: {申请材料: [{材料: 执照, 形式: 系统核验}]}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {主体: 公司}}]}
    """
    assert [(paper.name, paper.additions) for paper in told().papers] == [("执照", ())]


def test_a_paper_may_be_left_out_only_if_nobody_needs_it(told: Told) -> None:
    """
    items:
      甲: {申请材料: [{材料: 照片, 必要性: 非必要}, {材料: 图纸, 必要性: 非必要}]}
      乙: {申请材料: [{材料: 照片}]}
    """
    assert {paper.name: paper.is_needed for paper in told().papers} == {"照片": True, "图纸": False}


def test_many_staff_bring_one_each(told: Told) -> None:
    """
    items: {甲: {申请材料: [{材料: 健康证, 形式: 复印件, 每: 从业人员}]}}
    bundle: {人: [从业人员]}
    """
    paper = told().papers[0]
    assert (paper.bringer, paper.copies, paper.amount) == ("每名从业人员", 1, "每名从业人员1份")


def test_what_an_item_hands_out_is_carried_to_where_another_asks_for_it(told: Told) -> None:
    """
    offices: {医院: , 派出所: }
    items:
      出生证: {办理点: [医院], 审批结果: [{名称: 出生证, 产出: 出生证}]}
      入户: {办理点: [派出所], 申请材料: [{材料: 出生证, 形式: 原件}]}
      接种: {办理点: [医院, 派出所], 申请材料: [{材料: 出生证, 形式: 原件}]}
    bundle: {联办事项: [{事项: 出生证}, {事项: 入户, 先办: 出生证}, {事项: 接种, 先办: 出生证}]}
    """
    [paper] = told().issued_papers
    assert (paper.issued_by, paper.asked_by, paper.carried_to) == (1, (2, 3), (2,))


def test_what_is_handled_apart_is_carried_everywhere(told: Told) -> None:
    """
    items:
      出生证: {审批结果: [{名称: 出生证, 产出: 出生证}]}
      入户: {申请材料: [{材料: 出生证, 形式: 原件}]}
    bundle:
      分开办: [{因为: 要回户籍地办, 当: {某问题: 乙答}}]
      联办事项: [{事项: 出生证}, {事项: 入户, 先办: 出生证}]
    """
    assert [paper.carried_to for paper in told(某问题="甲答").issued_papers] == [()]
    assert [paper.carried_to for paper in told(某问题="乙答").issued_papers] == [(2,)]
