"""What is told of an item for itself: the keys that official guides carry."""

from guidebook.catalogue import Catalogue
from guidebook.model.rates import Price
from guidebook.presenters.item import ItemView, item_view
from guidebook.presenters.plain import plain


def view(site: Catalogue) -> ItemView:
    """The item 甲 of the site."""
    return item_view(site, site.items["甲"])


def test_who_may_apply_and_the_codes_of_an_item_are_told(site: Catalogue) -> None:
    """
    items: {甲: {服务对象: [自然人, 企业法人], 基本编码: 000131001000, 实施编码: 11440113X4440131001000}}
    """
    facts = {fact.name: str(fact.value) for fact in view(site).facts}
    assert facts["服务对象"] == "自然人、企业法人"
    assert facts["基本编码"] == "000131001000"
    assert facts["实施编码"] == "11440113X4440131001000"


def test_what_nobody_has_said_of_an_item_is_not_told_as_open(site: Catalogue) -> None:
    """
    items: {甲: }
    """
    assert {"服务对象", "基本编码", "实施编码"}.isdisjoint(fact.name for fact in view(site).facts)


def test_an_unnecessary_paper_is_told_apart(site: Catalogue) -> None:
    """
    items: {甲: {申请材料: [{材料: 照片, 必要性: 非必要}, {材料: 执照}]}}
    """
    assert [use.is_needed for use in view(site).materials] == [False, True]


def test_where_a_certificate_can_be_looked_at_is_told(site: Catalogue) -> None:
    """
    items: {甲: {审批结果: [{名称: 许可证, 样例: "https://guide.example.gov.cn/a.png"}, {名称: 批文}]}}
    """
    assert [result.sample and str(result.sample) for result in view(site).results] == [
        "https://guide.example.gov.cn/a.png",
        None,
    ]


def test_steps_of_the_authority_tell_who_does_them_and_how_long_they_take(site: Catalogue) -> None:
    """
    items: {甲: {办理流程: [受理, {步骤: 现场核查, 办理人员: 2名核查人员, 时限: 5个工作日, 说明: 先电话约}]}}
    """
    steps = [
        (step.name, step.staff, step.limit and str(step.limit), step.note) for step in view(site).procedure
    ]
    assert steps == [("受理", None, None, None), ("现场核查", "2名核查人员", "5个工作日", "先电话约")]


def test_an_amount_is_a_number_where_it_is_nothing_else(site: Catalogue) -> None:
    """
    items:
      甲:
        收费:
          - {项目: 登记费, 标准: 80元/件, 依据: {法规: 某法}}
          - {项目: 契税, 标准: 1.5%, 依据: {法规: 某法}}
          - {项目: 增值税, 标准: 满2年的免征, 依据: {法规: 某法}}
          - {项目: 工本费, 标准: 【示例】10元, 依据: {法规: 某法}}
    """
    charges = [(str(one.amount), one.price) for one in view(site).charges]
    assert charges == [
        ("80元/件", Price(80, "元/件")),
        ("1.5%", Price(1.5, "%")),
        ("满2年的免征", None),
        ("【示例】10元", None),
    ]
    assert plain(Price(80, "元/件")) == {"number": 80, "unit": "元/件"}
