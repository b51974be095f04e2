"""典型情形: one complete example that the bundle can serve."""

from tests.checks.conftest import Finding


def test_every_asked_question_is_answered(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 典型情形: {主体: 新办个体工商户, 经办人: 本人, 建筑类型: 商业楼, 是否产生油烟: 是}
    + 典型情形: {主体: 新办个体工商户, 经办人: 本人, 建筑类型: 商业楼}
    """
    assert finding.error == "typical-incomplete"
    assert "“是否产生油烟”" in finding.only.message


def test_question_that_is_not_asked_then_is_not_answered(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [主体, 经办人, 建筑类型, {问题: 是否产生油烟, 当: {建筑类型: 居民住宅楼}}]
    """
    assert finding.codes == ["typical-not-asked"]


def test_question_the_bundle_does_not_have_is_not_answered(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 典型情形: {重点群体: [都没有]}
    + 典型情形: {重点群体: [都没有], 主体: 新办公司}
    """
    assert finding.error == "typical-not-asked"


def test_answer_must_be_one_that_the_bundle_offers(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 情形: [主体, 经办人, 建筑类型, 是否产生油烟]
    + 情形: [{问题: 主体, 选项: [新办公司, 已有营业执照]}, 经办人, 建筑类型, 是否产生油烟]
    """
    assert "typical-not-offered" in finding.codes


def test_one_answer_only_where_one_can_be_chosen(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 典型情形: {主体: 新办个体工商户,
    + 典型情形: {主体: [新办个体工商户, 新办公司],
    """
    assert finding.error == "typical-not-offered"


def test_example_that_is_turned_away_is_an_error(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 典型情形: {主体: 新办个体工商户, 经办人: 本人, 建筑类型: 商业楼, 是否产生油烟: 是}
    + 典型情形: {主体: 新办个体工商户, 经办人: 本人, 建筑类型: 居民住宅楼, 是否产生油烟: 是}
    """
    assert finding.error == "typical-blocked"
