"""How an answer is written, in one sentence: what stands beside the cell."""

from guidebook.editing.values import held
from guidebook.facts import Answer, FactAt
from guidebook.model.item import Fees

_PROMPTS = {
    Answer.LIMIT: "写数和单位，例如 5个工作日；当场办完的写“即办”，没有规定的写“无”。",
    Answer.NUMBER: "只写阿拉伯数字，例如 1；不用的写 0。",
    Answer.YES_NO: "选“是”或者“否”。",
    Answer.CHOICE: "选下拉里的一个。",
    Answer.DATE: "写成 2026-11-23 这样的年-月-日。",
    Answer.PHONE: "写区号和号码，例如 020-34567890；没有的写“无”。",
    Answer.HOURS: "例如 工作日9:00—12:00,14:00—17:00。",
    Answer.MONEY: "写数和单位，例如 10元/本；不收费的写“无”。",
    Answer.LAW: "写条款，例如 第三十五条第一款。",
    Answer.LINK: "写完整的网址，例如 https://www.gdzwfw.gov.cn。",
    Answer.TEXT: "照对外公布的写法写；确认过没有的写“无”。",
}
# 收费 as a whole: each charge needs its name.
_CHARGES = "写项目、数和单位，例如 工本费：10元/本，几项的用分号隔开；不收费的写“无”。"


def prompt(fact: FactAt) -> str:
    """What to write in the cell of that fact."""
    if isinstance(held(fact.entity.record, fact.keys), Fees):
        return _CHARGES
    return _PROMPTS.get(fact.answer, "")
