"""The elements that every guide must have, and what must agree between them."""

from tests.checks.conftest import Finding


def test_the_sample_itself_has_nothing_but_open_facts(finding: Finding) -> None:
    """
    site.yaml
    - 名称: 样例办事一本通
    + 名称: 样例办事一本通
    """
    assert finding.new == []


def test_item_without_conditions_is_an_error(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 受理条件:
    -   - 有与经营的食品品种、数量相适应的经营场所
    + 数量限制: 无
    """
    assert finding.only.code == "missing-key"
    assert "缺少“受理条件”" in finding.only.message


def test_item_without_materials_has_to_say_so(finding: Finding) -> None:
    """
    items/hiring-registration.yaml
    - 申请材料:
    -   - {材料: 招用人员名册, 形式: 电子件}
    + 申请材料: []
    """
    assert finding.codes == ["no-materials"]


def test_decision_without_a_result_is_warned_of(finding: Finding) -> None:
    """
    items/hiring-subsidy.yaml
    - 审批结果:
    -   - {名称: 补贴, 有效期: 无, 送达: 转账}
    + 审批结果: []
    """
    assert finding.codes == ["no-result"]
    assert finding.only.department == "区人力资源和社会保障局"


def test_charge_without_legal_basis_is_warned_of(finding: Finding) -> None:
    """
    items/seal-engraving.yaml
    -   - {项目: 刻章费, 标准: 待核实, 依据: {法规: 待核实}, 说明: 由刻章单位收取。}
    +   - {项目: 刻章费, 标准: 300元}
    """
    assert finding.warning == "no-fee-basis"


def test_item_handled_at_once_cannot_promise_days(finding: Finding) -> None:
    """
    items/sole-trader-registration.yaml
    - 承诺办结时限: 即办
    + 承诺办结时限: 1个工作日
    """
    assert finding.error == "handling-mismatch"


def test_item_that_promises_days_is_not_handled_at_once(finding: Finding) -> None:
    """
    items/sole-trader-registration.yaml
    - 办件类型: 即办件
    + 办件类型: 承诺件
    """
    assert finding.error == "handling-mismatch"


def test_visit_in_person_needs_a_reason(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 到现场次数: 待核实
    + 到现场次数: 1
    """
    assert finding.warning == "visit-reason"


def test_no_visit_needs_no_reason(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 到现场次数: 待核实
    + 到现场次数: 0
    + 现场原因: 核对身份
    """
    assert finding.codes == ["visit-reason"]


def test_bundle_with_few_questions_and_answers_is_warned_of(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    -   - {问: 收费吗？, 答: 不收费。}
    + 别名: [招人]
    """
    assert finding.codes == ["few-faqs"]
    assert "只有4条" in finding.only.message


def test_authority_of_an_item_must_be_among_the_partners_once(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 联办部门: [区消防救援大队, 区城市管理和综合执法局, 区公安分局]
    + 联办部门: [区消防救援大队, 区城市管理和综合执法局]
    """
    assert finding.codes == ["authority-not-partner"]


def test_item_that_no_bundle_uses_is_warned_of(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    -   - {事项: 企业吸纳就业补贴, 当: {重点群体: [就业困难人员, 高校毕业生]}, 先办: 就业登记(用人单位招用)}
    +   - {事项: 就业登记(用人单位招用), 当: {重点群体: 高校毕业生}}
    """
    assert "unused-item" in finding.codes


def test_bundle_must_stand_in_a_topic(finding: Finding) -> None:
    """
    site.yaml
    - 套餐: 企业招用员工}
    + 套餐: []}
    """
    assert finding.only.code == "not-in-topic"
    assert str(finding.only.place) == "content/bundles/hiring.yaml:5:5"


def test_bundle_may_stand_in_one_topic_only(finding: Finding) -> None:
    """
    site.yaml
    - 套餐: 企业招用员工}
    + 套餐: [企业招用员工, 开办餐饮店]}
    """
    assert finding.error == "in-two-topics"


def test_bundle_and_site_agree_on_the_topic(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 主题: 企业用工
    + 主题: 餐饮零售
    """
    assert finding.error == "topic-mismatch"


def test_only_what_an_item_asks_for_can_be_left_out(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 先办: [个体工商户设立登记, 企业设立登记]}
    + 先办: [个体工商户设立登记, 企业设立登记], 不交: [营业执照, 公司章程]}
    """
    assert finding.warning == "idle-not-asked"
    assert "“公司章程”" in finding.only.message
