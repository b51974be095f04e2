"""A paper that one item of a bundle hands out and another one asks for."""

from tests.checks.conftest import Finding


def test_paper_handed_out_in_the_bundle_needs_its_item_first(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 先办: [个体工商户设立登记, 企业设立登记]}
    + 先办: [个体工商户设立登记]}
    """
    assert finding.warning == "issued-without-order"
    assert "“营业执照”由“企业设立登记”办出来" in finding.only.message


def test_items_that_never_meet_need_no_order(finding: Finding) -> None:
    """
    items/seal-engraving.yaml
    -   - {材料: 营业执照, 形式: 核验原件}
    +   - {材料: 营业执照, 形式: 复印件}
    """
    # The seal is for companies, and so is not after the sole trader's registration.
    assert finding.new == []


def test_paper_that_is_replaced_later_was_the_old_one(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 产出: 食品经营许可证,
    + 产出: 公司章程,
    """
    assert finding.new == []


def test_paper_of_another_person_would_still_have_to_be_brought(finding: Finding) -> None:
    """
    items/enterprise-registration.yaml
    - 产出: 营业执照, 有效期: 长期,
    + 产出: 营业执照, 谁的: 经营者, 有效期: 长期,
    """
    assert set(finding.codes) == {"issued-for-another"}
