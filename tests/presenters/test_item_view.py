"""What is told of an item for itself: the keys that official guides carry."""

from guidebook.catalogue import Catalogue
from guidebook.presenters.item import ItemView, item_view


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
