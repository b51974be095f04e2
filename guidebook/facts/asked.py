"""Which keys are facts that a department may confirm, how one asks for each, and what an answer looks like.

A table a kind. A line is the keys that lead to the fact, without the entries of lists between them; the
question, in which `{}` stands for the entry that the fact belongs to; and the form of the answer. What no
line names is not asked for: where a sentence says 待核实, that goes to the central editor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from types import MappingProxyType

from guidebook.model.item import Handling, ItemType
from guidebook.model.laws import Force, Level
from guidebook.model.ledgers import Source
from guidebook.model.references import Kind
from guidebook.model.uses import Necessity, Presentation
from guidebook.text import UNVERIFIED


class Answer(Enum):
    """What an answer to a question looks like; CENTRAL is for the central editor alone."""

    LIMIT = "limit"
    NUMBER = "number"
    YES_NO = "yes-no"
    CHOICE = "choice"
    DATE = "date"
    PHONE = "phone"
    HOURS = "hours"
    MONEY = "money"
    LAW = "law"
    LINK = "link"
    TEXT = "text"
    CENTRAL = "central"


@dataclass(frozen=True)
class Asked:
    """How one asks for a fact; `choices` are the only answers there are.

    `is_silent` tells that nothing is shown, and nothing asked, where a file leaves the key out.
    """

    question: str
    answer: Answer
    choices: tuple[str, ...] = ()
    is_silent: bool = False


CENTRAL = Asked("“{}”里写着待核实，问清楚以后请改写。", Answer.CENTRAL)


def _limit(question: str) -> Asked:
    return Asked(question, Answer.LIMIT)


def _text(question: str) -> Asked:
    return Asked(question, Answer.TEXT)


def _choice(question: str, choices: type[StrEnum]) -> Asked:
    return Asked(question, Answer.CHOICE, tuple(c.value for c in choices if c.value != UNVERIFIED))


def _yes_no(question: str) -> Asked:
    return Asked(question, Answer.YES_NO, ("是", "否"))


_ARTICLE = Asked("依据《{}》的哪一条？", Answer.LAW)

_ITEM = {
    "事项类型": _choice("属于哪一类事项？", ItemType),
    "办件类型": _choice("是即办件还是承诺件？", Handling),
    "设定依据/条款": _ARTICLE,
    "数量限制": _text("有没有数量限制？"),
    "法定办结时限": _limit("法定多久办结？"),
    "可延长": _limit("特殊情况下最多可以延长多久？"),
    "承诺办结时限": _limit("承诺几个工作日办结？"),
    "方式/法定办结时限": _limit("按“{}”办理，法定多久办结？"),
    "方式/承诺办结时限": _limit("按“{}”办理，承诺几个工作日办结？"),
    "阶段/时限": _limit("“{}”这个阶段要多久？"),
    "不计时/时限": _limit("不计入办结时限的“{}”要多久？"),
    "办理流程/时限": _limit("“{}”这一步要多久？"),
    "办理时机/以内": _limit("申请人要在多久以内来办？"),
    "办理时机/提前": _limit("申请人要提前多久来办？"),
    "办理时机/依据/条款": _ARTICLE,
    "收费": Asked("收不收费？收的话，什么项目、多少钱？", Answer.MONEY),
    "收费/标准": Asked("“{}”收多少钱？", Answer.MONEY),
    "收费/付款人": _text("“{}”由谁付？"),
    "收费/依据/条款": _ARTICLE,
    "申请材料/形式": _choice("{}要交什么形式的？", Presentation),
    "申请材料/份数": Asked("{}要交几份？", Answer.NUMBER),
    "申请材料/必要性": _choice("{}是不是必要的？", Necessity),
    "申请材料/容缺": replace(_yes_no("{}能不能先受理、后补交？"), is_silent=True),
    "申请材料/免提交": _yes_no("{}能不能免提交？"),
    "到现场次数": Asked("申请人要到现场几次？", Answer.NUMBER),
    "现场原因": _text("为什么要到现场？"),
    "审批结果/有效期": _text("{}的有效期是多久？"),
    "审批结果/送达": _text("{}怎么送达？"),
    "审批结果/样例": _text("{}的样例在哪里？"),
    "咨询": Asked("咨询电话是多少？", Answer.PHONE),
    "监督投诉": Asked("监督投诉电话是多少？", Answer.PHONE),
    "行政复议": _text("向哪个机关申请行政复议？"),
    "行政诉讼": _text("向哪个法院提起行政诉讼？"),
}
_BUNDLE = {
    "依据/条款": _ARTICLE,
    "另备/依据/条款": _ARTICLE,
    "附表/依据/条款": _ARTICLE,
    "常见问题/依据/条款": _ARTICLE,
    "一网通办/网址": Asked("{}的办理网址是什么？", Answer.LINK),
    "承诺办结时限": _limit("整件事承诺几个工作日办结？"),
    "进度查询": _text("在哪里查办理进度？"),
}
_DEPARTMENT = {
    "全称": _text("印章上的全称是什么？"),
    "电话/号码": Asked("对外公开的电话是多少？", Answer.PHONE),
    "网址": Asked("网站的网址是什么？", Answer.LINK),
    "地址": _text("地址在哪里？"),
}
_OFFICE = {
    "地址": _text("地址在哪里？"),
    "电话/号码": Asked("对外公开的电话是多少？", Answer.PHONE),
    "办公时间": Asked("什么时候办公？", Answer.HOURS),
    "交通": _text("坐什么车能到？"),
    "窗口": _text("在哪几个窗口办？"),
}
_MATERIAL = {
    "来源": _choice("从哪里来？", Source),
    "电子证照": _yes_no("能不能用电子证照或者数据共享免交？"),
    "样例": _text("样例在哪里？"),
}
_FIELD = {"由系统带出": _text("从哪个系统带出？")}
_LAW = {
    "文号": _text("文号是什么？"),
    "层级": _choice("是哪一层级的规定？", Level),
    "版本": _text("现行的是哪个版本？"),
    "施行": Asked("从哪一天起施行？", Answer.DATE),
    "条数": Asked("一共多少条？", Answer.NUMBER),
    "状态": _choice("现在还有没有效？", Force),
    "废止/日期": Asked("从哪一天起失效？", Answer.DATE),
}
_SITE = {
    "热线": Asked("政务服务热线是多少？", Answer.PHONE),
    "主办": _text("主办单位是哪个？"),
}

ASKED: Mapping[Kind, Mapping[tuple[str, ...], Asked]] = MappingProxyType(
    {
        kind: MappingProxyType({tuple(keys.split("/")): asked for keys, asked in table.items()})
        for kind, table in (
            (Kind.ITEM, _ITEM),
            (Kind.BUNDLE, _BUNDLE),
            (Kind.DEPARTMENT, _DEPARTMENT),
            (Kind.OFFICE, _OFFICE),
            (Kind.MATERIAL, _MATERIAL),
            (Kind.FIELD, _FIELD),
            (Kind.QUESTION, {}),
            (Kind.LAW, _LAW),
            (Kind.SITE, _SITE),
        )
    }
)
