"""What to write where a key is missing or empty, with an example that can be copied.

待核实 is offered only where the record reads it: nobody may leave open which department decides.
"""

from enum import Enum
from typing import Any

from pydantic.fields import FieldInfo

from guidebook.model.facts import Fact
from guidebook.model.item import Fees
from guidebook.model.ledgers import Phone
from guidebook.model.limits import Period, TimeLimit
from guidebook.text import NONE, UNVERIFIED, quoted

_WAYS = {NONE: "没有的写“无”", UNVERIFIED: "没核实的写“待核实”"}
_OPEN: dict[Any, tuple[str, ...]] = {
    **dict.fromkeys((Fact, TimeLimit, Fees, Phone), (NONE, UNVERIFIED)),
    Period: (UNVERIFIED,),
}
# What is required, filled in.
EXAMPLES = {
    "名称": "名称: 食品经营许可(新办)",
    "代码": "代码: id-card",
    "事项类型": "事项类型: 行政许可",
    "实施主体": "实施主体: 区市场监督管理局",
    "设定依据": "设定依据: [{法规: 中华人民共和国食品安全法, 条款: 第三十五条}]",
    "受理条件": "受理条件: [已经取得营业执照。]",
    "法定办结时限": "法定办结时限: 10个工作日",
    "承诺办结时限": "承诺办结时限: 5个工作日",
    "收费": "收费: 无",
    "日常用语": "日常用语: 我要开一家餐厅",
    "服务对象": "服务对象: [企业, 个体工商户]",
    "主题": "主题: 餐饮零售",
    "摘要": "摘要: 在番禺区开办有固定店面的餐厅。",
    "牵头部门": "牵头部门: 区市场监督管理局",
    "情形": "情形: [主体, 委托办理]",
    "典型情形": "典型情形: {主体: 新办公司, 委托办理: 本人办理}",
    "联办事项": "联办事项: [{事项: 企业设立登记}, {事项: 公章刻制备案}]",
    "一窗受理": "一窗受理: [番禺区政务服务中心]",
    "常见问题": "常见问题: [{问: 收费吗？, 答: 不收费。}]",
    "公开": "公开: {公开属性: 主动公开, 状态: 示范}",
    "公开属性": "公开属性: 主动公开",
    "状态": "状态: 示范",
    "原因": "原因: 并入另一个一件事",
    "日期": "日期: 2026-12-31",
    "核对日期": "核对日期: 2026-11-23",
    "依据来源": "依据来源: 法条原文",
    "法规": "法规: 中华人民共和国食品安全法",
    "人": "人: 经营者",
    "问题": "问题: 主体",
    "字段": "字段: 主体名称",
    "事项": "事项: 企业设立登记",
    "材料": "材料: 营业执照",
    "何时": "何时: 开业前",
    "当": "当: {主体: 新办公司}",
    "因为": "因为: 这里不能办",
    "环节": "环节: 现场核查",
    "从": "从: 开业前",
    "项目": "项目: 工本费",
    "列": "列: [出生年份, 退休年龄]",
    "行": "行: [{格: [1970年, 60岁]}]",
    "格": "格: [1970年, 60岁]",
    "网址": "网址: https://www.gdzwfw.gov.cn",
    "问": "问: 收费吗？",
    "答": "答: 不收费。",
    "来源": "来源: 申请人自备",
    "类型": "类型: 文本",
    "选项": "选项: [{答: 是, 代码: yes}, {答: 否, 代码: no}]",
    "区划": "区划: 广州市番禺区",
    "版次": "版次: 2026.12",
    "办理点": "办理点: 番禺区政务服务中心",
    "号码": "号码: 020-34567890",
    "层级": "层级: 行政法规",
    "步骤": "步骤: 现场核查",
    "话": "话: 先缴税，后过户。",
    "套餐": "套餐: [开办餐饮店一件事]",
}


def missing(key: str, info: FieldInfo | None) -> str:
    """The sentence about a required key that is not there."""
    return f"缺少“{key}”，请补上{_example(key)}{_open(info, '；')}。"


def empty(key: str, info: FieldInfo | None) -> str:
    """The sentence about a key with nothing behind its colon."""
    if info is None:
        return "这里是空的：请写上内容，没有的删去这一行。"
    choices = _choices(info.annotation)
    if choices:
        return f"“{key}”是空的，请写{quoted(choices)}中的一个。"
    way_out = "" if info.is_required() else "；没有的就删去这个键"
    return f"“{key}”是空的：请写上内容{_example(key)}{way_out}{_open(info, '；')}。"


def _example(key: str) -> str:
    return f"，例如“{EXAMPLES[key]}”" if key in EXAMPLES else ""


def _open(info: FieldInfo | None, sign: str) -> str:
    """The words that this key reads in place of a value."""
    words = next((words for form, words in _OPEN.items() if info and form in _parts(info.annotation)), ())
    return sign + "，".join(_WAYS[word] for word in words) if words else ""


def _parts(annotation: Any) -> tuple[Any, ...]:
    return (annotation, *getattr(annotation, "__args__", ()))


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(choice.value) for choice in annotation]
    for argument in getattr(annotation, "__args__", ()):
        if choices := _choices(argument):
            return choices
    return []
