"""What a case says: numbers, steps, charges, results, duties, blocked and empty cases."""

import datetime as dt

from guidebook.presenters.case import CaseView
from guidebook.presenters.lines import ItemLine
from tests.presenters.conftest import Told


def charges(line: ItemLine) -> list[tuple[str, str | None, str | None]]:
    return [(str(one.amount), one.payer, one.condition) for one in line.charges]


def numbers(case: CaseView) -> list[list[int]]:
    return [[line.number for line in step.items] for step in case.steps]


def test_number_of_an_item_is_its_place_in_the_bundle_in_every_case(told: Told) -> None:
    """
    questions: {主体: [公司, 个体]}
    items: {甲: , 乙: , 丙: }
    bundle:
      联办事项: [{事项: 甲, 当: {主体: 公司}}, {事项: 乙, 当: {主体: 个体}}, {事项: 丙, 先办: [甲, 乙]}]
    """
    assert numbers(told(主体="公司")) == [[1], [3]]
    assert numbers(told(主体="个体")) == [[2], [3]]
    assert [line.number for line in told().open_items] == [1, 2]
    assert [one.number for one in told(主体="个体").excluded_items] == [1]


def test_only_the_charges_of_this_case_are_told_with_their_payer(told: Told) -> None:
    """
    questions: {房屋: [住宅, 车库, 非住宅]}
    question_keys:
      房屋:
        选项:
          - {答: 住宅, 代码: z, 说法: 住宅}
          - {答: 车库, 代码: c, 说法: 车库}
          - {答: 非住宅, 代码: f, 说法: 非住宅}
    items:
      登记:
        收费:
          - {项目: 登记费, 标准: 80元/件, 付款人: 买方, 当: {房屋: 住宅}}
          - {项目: 登记费, 标准: 550元/件, 付款人: [买方, 卖方, 贷款银行], 当: {房屋: 非住宅}}
      备案: {收费: 无}
      检测: {收费: 待核实}
    bundle: {人: [买方, {人: 卖方, 当: {房屋: 住宅}}]}
    """
    home = told(房屋="住宅")
    assert charges(home.items[0]) == [("80元/件", "买方", None)]
    assert charges(told(房屋="非住宅").items[0]) == [("550元/件", "买方", None)]
    assert charges(told(房屋="车库").items[0]) == []
    assert [charges(line) for line in home.items[1:]] == [[], [("待核实", None, None)]]
    assert [condition for _, _, condition in charges(told().items[0])] == ["住宅的", "非住宅的"]


def test_payer_who_is_nobody_of_the_bundle_is_told_where_no_other_pays(told: Told) -> None:
    """
    items: {登记: {收费: [{项目: 登记费, 标准: 80元/件, 付款人: 贷款银行}]}}
    bundle: {人: [买方]}
    """
    assert charges(told().items[0]) == [("80元/件", "贷款银行", None)]


def test_results_of_another_case_are_not_told(told: Told) -> None:
    """
    questions: {主体: [公司, 个体]}
    items:
      登记: {审批结果: [{名称: 公司执照, 当: {主体: 公司}, 有效期: 长期}, {名称: 个体执照, 当: {主体: 个体}}]}
    """
    assert [result.name for result in told(主体="公司").items[0].results] == ["公司执照"]
    assert [result.name for result in told().items[0].results] == ["公司执照", "个体执照"]


def test_blocked_case_has_no_plan_but_the_reason_and_what_instead(told: Told) -> None:
    """
    questions: {地点: [住宅, 商场]}
    items: {甲: {申请材料: [{材料: 照片}], 表单字段: [姓名], 办理时机: {从: 开业前}}}
    bundle: {不适用: [{当: {地点: 住宅}, 因为: 住宅里不能开, 改为: 换址}]}
    """
    case = told(地点="住宅")
    assert [(one.reason, one.instead) for one in case.blocked] == [("住宅里不能开", "换址")]
    assert (case.headline.sentence, case.headline.last_day) == ("按您选的情形，不能按本套餐办", None)
    assert {case.steps, case.papers, case.form, case.duties, case.offices, case.savings} == {()}
    assert (case.glance.items, case.glance.papers, case.glance.forms) == (0, 0, 0)


def test_case_with_nothing_to_do_says_so_and_claims_nothing(told: Told) -> None:
    """
    questions: {业务: [印书, 设计]}
    items: {甲: {表单字段: [姓名]}}
    bundle: {联办事项: [{事项: 甲, 当: {业务: 印书}}], 典型情形: {业务: 印书}}
    """
    case = told(业务="设计")
    assert case.is_empty
    assert case.headline.sentence == "按您的答案，没有要办的事项"
    assert {case.papers, case.form, case.savings, case.offices, case.blocked} == {()}
    assert (case.glance.items, case.glance.forms) == (0, 0)


def test_case_that_is_mostly_handled_one_by_one_says_so_and_claims_no_savings(told: Told) -> None:
    """
    questions: {户籍: [本地, 外省]}
    items: {甲: , 乙: }
    bundle: {分开办: [{当: {户籍: 外省}, 因为: 外省的要回户籍地办}]}
    """
    case = told(户籍="外省")
    assert case.separate == ("外省的要回户籍地办",)
    assert case.steps
    assert not case.savings
    assert told(户籍="本地").savings


def test_without_answers_the_numbers_are_those_of_the_typical_case_and_named_so(told: Told) -> None:
    """
    questions: {主体: [公司, 个体]}
    items: {甲: {法定办结时限: 5个工作日}, 乙: {法定办结时限: 10个工作日}}
    bundle: {联办事项: [{事项: 甲}, {事项: 乙, 当: {主体: 公司}}], 典型情形: {主体: 公司}}
    """
    everybody, company = told(), told(主体="公司")
    assert everybody.headline.sentence == f"常见情形：{company.headline.sentence}"
    assert everybody.headline.last_day is None
    assert everybody.glance.situation == "常见情形（公司）"
    assert (everybody.glance.items, company.glance.situation) == (2, "您的情形")


def test_follow_ups_stand_apart_with_papers_of_their_own(told: Told) -> None:
    """
    items:
      许可: {申请材料: [{材料: 执照, 形式: 原件}]}
      年报: {申请材料: [{材料: 执照, 形式: 原件}]}
    bundle: {联办事项: [{事项: 许可}, {事项: 年报, 后续: 是}]}
    """
    case = told()
    assert [(step.is_later, [line.label for line in step.items]) for step in case.steps] == [
        (False, ["许可"]),
        (True, ["年报"]),
    ]
    assert [(paper.is_later, paper.asked_by) for paper in case.papers] == [(False, (1,)), (True, (2,))]


def test_only_those_wait_for_whom_an_item_is_done_before(told: Told) -> None:
    """
    questions: {员工: [本地, 外国]}
    question_keys: {员工: {可多选: 是}}
    items: {许可: , 登记: }
    bundle:
      人: [{人: 本地员工, 当: {员工: 本地}}, {人: 外国员工, 当: {员工: 外国}}]
      联办事项:
        - {事项: 许可, 当: {员工: 外国}, 谁办: 外国员工}
        - {事项: 登记, 谁办: [本地员工, 外国员工], 先办: {事项: 许可, 只对: 外国员工}}
    """
    both = told(员工="本地,外国")
    assert numbers(both) == [[1, 2]]
    assert both.items[1].waiting == "外国员工的，要等第1项办好"
    assert both.items[1].waits_for == (1,)
    assert both.steps[0].note == "各办各的，可以同时办：外国员工办第1项，本地员工办第2项"
    assert numbers(told(员工="外国")) == [[1], [2]]
    assert numbers(told(员工="本地")) == [[2]]


def test_staff_for_whom_the_employer_does_it_do_not_come(told: Told) -> None:
    """
    questions: {员工: [本地, 外国]}
    question_keys: {员工: {可多选: 是}}
    items: {许可: , 居留: , 登记: , 公积金: }
    bundle:
      人: [{人: 本地员工, 当: {员工: 本地}}, {人: 外国员工, 当: {员工: 外国}}]
      联办事项:
        - {事项: 许可, 当: {员工: 外国}, 为谁办: 外国员工}
        - {事项: 居留, 当: {员工: 外国}, 谁办: 外国员工, 先办: 许可}
        - {事项: 登记, 为谁办: [本地员工, 外国员工], 先办: {事项: 居留, 只对: 外国员工}}
        - {事项: 公积金, 为谁办: [本地员工, 外国员工], 先办: {事项: 居留, 只对: 外国员工}}
    """
    both = told(员工="本地,外国")
    assert [(line.persons, line.on_behalf_of) for line in both.items] == [
        ((), ("外国员工",)),
        ((), ("本地员工", "外国员工")),
        ((), ("本地员工", "外国员工")),
        (("外国员工",), ()),
    ]
    assert both.steps[0].note == "各办各的，可以同时办：为外国员工办第1项，为本地员工办第3、4项"
    assert numbers(told(员工="外国")) == [[1], [2], [3, 4]]


def test_nobody_is_told_to_do_apart_what_they_do_together(told: Told) -> None:
    """
    items: {甲: , 乙: }
    bundle: {人: [买方, 卖方], 联办事项: [{事项: 甲, 谁办: 买方}, {事项: 乙, 谁办: [买方, 卖方]}]}
    """
    assert told().steps[0].note == "这2项可以同时办"


def test_no_applicant_is_invented_where_nobody_is_named(told: Told) -> None:
    """
    items: {甲: , 乙: }
    bundle: {人: [买方], 联办事项: [{事项: 甲, 谁办: 买方}, {事项: 乙}]}
    """
    assert told().steps[0].note == "这2项可以同时办"


def test_office_of_an_item_is_its_own_or_where_the_bundle_is_received(told: Told) -> None:
    """
    items: {甲: , 乙: {办理点: [某中心]}}
    """
    case = told()
    assert [line.offices for line in case.items] == [("某中心",), ("某中心",)]
    assert [line.place for line in case.items] == [None, "到某中心办"]
    assert [(office.name, office.items) for office in case.offices] == [("某中心", (1, 2))]


def test_duty_is_told_and_dated_where_its_start_is_known(told: Told) -> None:
    """
    items:
      甲: {办理时机: {从: 出生, 以内: 1个月, 逾期: 补登}}
      乙: {办理时机: {从: 受理, 以内: 1个月}}
      丙: {办理时机: {从: 受理, 以内: 10个自然日, 顺延: 否}}
      丁: {办理时机: {从: 出生, 以内: 待核实}}
    """
    # 2 April 2026 is a Thursday; 12 March 2026 a Thursday as well. 7 March plus a month is a rest day.
    duties = told().duties
    assert [(one.number, str(one.sentence), one.last_day) for one in duties] == [
        (1, "出生后1个月内", None),
        (2, "受理后1个月内", dt.date(2026, 4, 2)),
        (3, "受理后10个自然日内", dt.date(2026, 3, 12)),
        (4, "出生后（期限待核实）", None),
    ]
    assert duties[0].overdue == "补登"
    assert duties[3].sentence.is_unverified
    # Taken in on Wednesday 4 March: a month later is Saturday 4 April, Qingming until the 6th.
    assert told(on=dt.date(2026, 3, 4)).duties[1].last_day == dt.date(2026, 4, 7)
    # Taken in on Wednesday 11 March: ten days later is Saturday the 21st, and nothing puts it off.
    assert told(on=dt.date(2026, 3, 11)).duties[2].last_day == dt.date(2026, 3, 21)


def test_answers_to_private_questions_fill_no_form_and_stand_in_no_open_address(told: Told) -> None:
    """
    questions: {婚姻: [婚内, 非婚], 户籍: [本地, 外地]}
    question_keys: {婚姻: {敏感: 是, 填入: 婚姻状况}, 户籍: {填入: 户籍}}
    fields: {婚姻状况: {}, 户籍: {}}
    items: {甲: {表单字段: [婚姻状况, 户籍]}}
    """
    case = told(婚姻="非婚", 户籍="本地")
    assert [field.value for part in case.form for field in part.fields] == [(), ("本地",)]
    assert (case.url, case.open_url) == ("/bundles/b?q0=a1&q1=a0", "/bundles/b?q1=a0")


def test_what_nobody_has_confirmed_for_any_item_is_said_once(told: Told) -> None:
    """
    items: {甲: {承诺办结时限: 待核实}, 乙: {承诺办结时限: 待核实}}
    """
    assert told().unverified == ("承诺时限",)


def test_the_typical_case_is_told_in_the_words_people_use(told: Told) -> None:
    """
    questions: {售烟: [是, 否]}
    question_keys:
      售烟: {选项: [{答: 否, 代码: f, 说法: 不卖烟}, {答: 是, 代码: s, 说法: 卖烟}]}
    items: {登记: }
    bundle: {典型情形: {售烟: 否}}
    """
    assert told().glance.situation == "常见情形（不卖烟）"


def test_a_guide_fills_in_what_fits_it_and_the_ledger_the_rest(told: Told) -> None:
    """
    fields: {店名: {样例: 样例餐饮店}, 地址: {样例: 样例路1号}, 股东: {类型: 表格, 列: [姓名, 份额]}}
    items: {登记: {表单字段: [店名, 地址, 股东]}}
    bundle: {样例: {店名: 样例书店, 股东: [[张三, 60%], [李四, 40%]]}}
    """
    specimens = {field.label: field.specimen for part in told().form for field in part.fields}
    assert specimens == {
        "店名": (("样例书店",),),
        "地址": (("样例路1号",),),
        "股东": (("张三", "60%"), ("李四", "40%")),
    }
