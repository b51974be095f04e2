"""A bundle asks what its conditions need, before they need it, and nothing in vain."""

from tests.checks.conftest import Finding


def test_item_condition_on_a_question_nobody_asks_is_an_error_at_the_bundle(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 既定: {食品许可方式: 一般程序}
    + 英文: Restaurant
    - 英文: Open a restaurant
    + 既定: {}
    """
    assert finding.only.code == "question-not-asked"
    assert finding.only.place.line == 23
    assert "“食品经营许可(新办)”要看“食品许可方式”" in finding.only.message


def test_fixed_answer_is_as_good_as_an_asked_question(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 既定: {食品许可方式: 一般程序}
    + 既定: {食品许可方式: 告知承诺}
    """
    assert finding.new == []


def test_question_with_a_default_may_go_unasked(finding: Finding) -> None:
    """
    questions.yaml
    -   代码: zq
    +   代码: zq
    +   默认: 都没有
    items/food-license.yaml
    -   - {材料: 营业执照, 形式: 复印件, 份数: 1}
    +   - {材料: 营业执照, 形式: 复印件, 份数: 1}
    +   - {材料: 公司章程, 形式: 复印件, 当: {重点群体: 高校毕业生}}
    """
    assert finding.new == []


def test_fixed_answer_that_is_the_default_is_warned_of(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 既定: {食品许可方式: 一般程序}
    + 既定: {食品许可方式: 一般程序}
    questions.yaml
    -   代码: xk
    +   代码: xk
    +   默认: 一般程序
    """
    assert finding.warning == "repeats-default"
    assert "“默认”就是“一般程序”" in finding.only.message


def test_default_is_one_of_the_answers(finding: Finding) -> None:
    """
    questions.yaml
    -   代码: zq
    +   默认: 都没
    +   代码: zq
    """
    assert finding.error == "unknown-answer"
    assert "是不是“都没有”" in finding.only.message


def test_condition_of_the_bundle_needs_a_question_of_the_bundle(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    -   - {事项: 就业登记(用人单位招用)}
    +   - {事项: 就业登记(用人单位招用), 当: {主体: 新办公司}}
    """
    assert finding.error == "question-not-asked"


def test_question_may_only_look_at_earlier_ones(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [{问题: 主体, 当: {经办人: 本人}}, 经办人, 建筑类型, 是否产生油烟]
    """
    assert finding.codes[0] == "later-question"
    assert "请把“经办人”排到它前面" in finding.new[0].message


def test_question_may_not_look_at_itself(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, {问题: 经办人, 当: {经办人: 本人}}, 建筑类型, 是否产生油烟]
    """
    assert finding.codes[0] == "later-question"
    assert "不能看它自己" in finding.new[0].message


def test_question_asked_twice_is_an_error(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, 经办人, 建筑类型, 是否产生油烟, 主体]
    """
    assert finding.error == "repeated-question"


def test_question_that_is_fixed_is_not_asked(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, 经办人, 建筑类型, 是否产生油烟, 食品许可方式]
    - 典型情形: {主体: 新办个体工商户,
    + 典型情形: {食品许可方式: 一般程序, 主体: 新办个体工商户,
    """
    assert finding.error == "asked-and-fixed"


def test_offered_answer_must_exist(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, {问题: 经办人, 选项: [本人, 委托他人, 委托别人]}, 建筑类型, 是否产生油烟]
    """
    assert finding.error == "unknown-answer"
    assert "是不是“委托他人”" in finding.only.message


def test_condition_on_an_answer_the_bundle_does_not_offer_is_an_error(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, 经办人, {问题: 建筑类型, 选项: [商业楼]}, 是否产生油烟]
    """
    assert finding.codes == ["answer-not-offered", "answer-not-offered"]
    assert finding.new[0].place.line == 16


def test_hint_speaks_of_an_answer_that_is_offered(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, {问题: 经办人, 提示: {代办: 带上委托书。}}, 建筑类型, 是否产生油烟]
    """
    assert finding.error == "answer-not-offered"


def test_question_that_changes_nothing_is_warned_of(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 情形: [重点群体]
    - 典型情形: {重点群体: [都没有]}
    + 情形: [重点群体, 经办人]
    + 典型情形: {重点群体: [都没有], 经办人: 本人}
    """
    assert finding.warning == "idle-question"


def test_question_that_fills_a_field_of_the_form_is_not_idle(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 情形: [重点群体]
    - 典型情形: {重点群体: [都没有]}
    + 情形: [重点群体, 主体]
    + 典型情形: {重点群体: [都没有], 主体: 新办公司}
    items/hiring-registration.yaml
    - 表单字段: [招用人数]
    + 表单字段: [招用人数, 主体类型]
    """
    assert finding.new == []


def test_fixed_answer_that_nothing_looks_at_is_warned_of(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 情形: [重点群体]
    + 既定: {主体: 新办公司}
    + 情形: [重点群体]
    """
    assert finding.warning == "idle-fixed"


def test_answer_that_fills_a_choice_is_one_of_its_options(finding: Finding) -> None:
    """
    fields.yaml
    - 选项: [已有营业执照, 新办个体工商户, 新办公司]}
    + 选项: [已有营业执照, 新办个体工商户, 公司]}
    """
    assert finding.only.code == "answer-not-in-field"
    assert finding.only.place.file == "content/questions.yaml"


def test_answer_that_only_turns_people_away_need_not_be_in_the_form(finding: Finding) -> None:
    """
    fields.yaml
    - 选项: [已有营业执照, 新办个体工商户, 新办公司]}
    + 选项: [已有营业执照, 新办个体工商户]}
    bundles/restaurant.yaml
    - 不适用:
    + 不适用:
    +   - {当: {主体: 新办公司}, 因为: 先去开办企业}
    """
    assert finding.new == []


def test_condition_of_a_material_that_is_left_out_needs_no_question(finding: Finding) -> None:
    """
    items/food-license.yaml
    -   - {材料: 营业执照, 形式: 复印件, 份数: 1}
    +   - {材料: 公司章程, 形式: 复印件, 当: {重点群体: 都没有}}
    bundles/restaurant.yaml
    - 先办: [个体工商户设立登记, 企业设立登记]}
    + 先办: [个体工商户设立登记, 企业设立登记], 不交: 公司章程}
    """
    assert finding.new == []
