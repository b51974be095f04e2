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


def test_material_that_this_bundle_does_not_want_needs_no_person(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    - 先办: [个体工商户设立登记, 企业设立登记]}
    + 先办: [个体工商户设立登记, 企业设立登记], 不交: 居民身份证}
    - 人: [经营者, {人: 受托人, 当: {经办人: 委托他人}}, 从业人员]
    + 人: [经营者, 从业人员]
    """
    assert finding.codes == ["unknown-person"]


def test_line_for_the_persons_of_another_bundle_is_no_mistake_here(finding: Finding) -> None:
    """
    items/hiring-registration.yaml
    -   - {材料: 招用人员名册, 形式: 电子件}
    +   - {材料: 招用人员名册, 形式: 电子件}
    +   - {材料: 居民身份证, 谁的: 经营者, 形式: 核验原件}
    bundles/restaurant.yaml
    - 另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前}]
    +   - {事项: 就业登记(用人单位招用), 可选: 是}
    + 另备: [{材料: 餐厨垃圾收运协议, 何时: 开业前}]
    - 联办部门: [区消防救援大队, 区城市管理和综合执法局, 区公安分局]
    + 联办部门: [区消防救援大队, 区城市管理和综合执法局, 区公安分局, 区人力资源和社会保障局]
    """
    assert finding.new == []


def test_person_who_comes_or_waits_must_be_one_of_the_bundle(finding: Finding) -> None:
    """
    bundles/restaurant.yaml
    -   - {事项: 企业设立登记, 当: {主体: 新办公司}}
    +   - {事项: 企业设立登记, 当: {主体: 新办公司}, 谁办: 经营人}
    """
    assert finding.error == "no-such-person"
    assert "是不是“经营者”" in finding.only.message
    assert finding.only.place.file == "content/bundles/restaurant.yaml"
