"""Whose paper a material is: the bundle says who there is, the items whose paper they want."""

from tests.checks.conftest import Finding


def test_person_that_no_bundle_has_is_a_slip(finding: Finding) -> None:
    """
    items/food-license.yaml
    -   - {材料: 居民身份证, 谁的: [受托人],
    +   - {材料: 居民身份证, 谁的: [受托人, 受拖人],
    """
    assert finding.warning == "unknown-person"
    assert "是不是“受托人”" in finding.only.message


def test_material_whose_persons_the_bundle_lacks_is_an_error_there(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 人: [经营者, {人: 受托人, 当: {经办人: 委托他人}}, 从业人员]
    + 人: [经营者, 从业人员]
    """
    codes = {problem.code: problem.place for problem in finding.new}
    assert codes["no-such-person"].file == "content/bundles/restaurant.yaml"
    assert codes["no-such-person"].line == 23
    assert codes["unknown-person"].file == "content/items/food-license.yaml"


def test_material_that_cannot_be_asked_in_the_bundle_needs_no_person(finding: Finding) -> None:
    """
    items/food-license.yaml
    -   - {材料: 居民身份证, 谁的: [受托人], 形式: 核验原件, 当: {经办人: 委托他人}}
    +   - {材料: 居民身份证, 谁的: [受托人], 形式: 核验原件, 当: {食品许可方式: 告知承诺}}
    bundles/restaurant.yaml
    - 人: [经营者, {人: 受托人, 当: {经办人: 委托他人}}, 从业人员]
    + 人: [经营者, 从业人员]
    """
    assert "no-such-person" not in finding.codes


def test_person_of_whom_nothing_is_asked_is_warned_of(finding: Finding) -> None:
    """
    bundles/hiring.yaml
    - 情形: [重点群体]
    + 人: [职工]
    + 情形: [重点群体]
    """
    assert finding.warning == "idle-person"


def test_person_written_twice_is_an_error(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 人: [经营者, {人: 受托人, 当: {经办人: 委托他人}}, 从业人员]
    + 人: [经营者, {人: 受托人, 当: {经办人: 委托他人}}, 从业人员, 经营者]
    """
    assert finding.error == "repeated-person"


def test_what_is_to_be_had_ready_belongs_to_a_person_of_the_bundle(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前}]
    + 另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前, 谁的: 房东}]
    """
    assert finding.error == "no-such-person"


def test_nothing_is_said_of_persons_while_an_item_cannot_be_read(finding: Finding) -> None:
    """
    items/food-license.yaml
    - 事项类型: 行政许可
    + 事项类型: 许可
    """
    assert finding.error == "not-a-choice"
